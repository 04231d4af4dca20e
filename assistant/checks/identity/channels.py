"""Rules on accounts and links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from assistant.checks.rule import WARNING, At, Hit, rule
from assistant.checks.words import Words
from assistant.chinese import nearest
from assistant.edition.values import Value
from assistant.report import Report

ACCOUNTS, SITE = "accounts", "publish_site"
_ACCOUNT = re.compile(r"(?:公众号|视频号|微博|抖音号?|头条号|快手号?)(?:名称)?(?:为|是|：)?“([^”\n]{1,30})”")
_LINK = re.compile(r"(?:https?://|www\.)[A-Za-z0-9\-._~:/?#@!$&'*+,;=%]+")
_FOLDER = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_HOST = re.compile(r"(?:https?://)?([A-Za-z0-9\-.]+\.[A-Za-z]{2,})")


@rule("M09", "account-not-listed", severity=WARNING, asks=(ACCOUNTS,))
def account_not_listed(answers: Mapping[str, Value], words: Words) -> Iterator[Hit]:
    """新媒体账号的名称不在本单位账号清单里。

    查什么：“设置”里填了账号清单时，正文写到的公众号、视频号、微博等名称，是不是都在清单里。
    依据：填报经验；账号名称最容易写成简称或别家的。
    怎么改：照登录后台看到的全称改正；新开的账号补进清单。
    """
    listed = answers.get(ACCOUNTS)
    if not isinstance(listed, tuple) or not listed:
        return
    known = [re.sub(r"^.*“|”$", "", str(name)) for name in listed]
    for place, found in words.find(_ACCOUNT):
        if found[1] not in known:
            near = nearest(found[1], known)
            yield (
                At(place.place, (place, ACCOUNTS)),
                f"账号名称“{found[1]}”不在清单里{f'，是不是“{near}”' if near else '，请核对全称'}？",
            )


@rule("M10", "link-of-other-year-or-site", severity=WARNING)
def link_of_other_year_or_site(report: Report, words: Words) -> Iterator[Hit]:
    """链接里的年份或网站和本报告不符。

    查什么：网址里的年份是不是报告年度或次年；公布栏目填了网址的，其他网址是不是同一个网站（公布栏目自己的年份见L05）。
    依据：填报经验；沿用上年文稿时最容易漏改。
    怎么改：打开链接核对，改为本年报告所在的网址。
    """
    if not words.has("://") and not words.has("www."):
        return
    site = str(report.facts.get(SITE) or "")
    own = _HOST.search(site)
    for place, found in words.find(_LINK):
        if found[0] in site:
            continue
        odd = [year for year in _FOLDER.findall(found[0]) if int(year) not in (report.year, report.year + 1)]
        if odd:
            yield place, f"链接“{found[0]}”里是{odd[0]}年，报告年度是{report.year}年，请核对。"
        host = _HOST.search(found[0])
        if own and host and _site(host[1]) != _site(own[1]):
            yield (
                At(place.place, (place, SITE)),
                f"链接“{found[0]}”和公布的网站“{own[1]}”不是同一个网站，请核对。",
            )


def _site(host: str) -> str:
    """Return what names a site: www.yunling.gov.cn and xxgk.yunling.gov.cn are one."""
    parts = host.lower().split(".")
    return ".".join(parts[-3:] if parts[-2:-1] in (["gov"], ["com"], ["org"], ["net"]) else parts[-2:])
