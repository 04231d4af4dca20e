"""A rule on numbers that are told twice and not alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.rule import WARNING, At, Hit, rule
from assistant.claims import Claim, Claims
from assistant.report import Report

CHANNEL = "网站|门户网|政府网|公众号|微博|抖音号?|视频号|头条号?|客户端|公开栏|公示栏|APP|新媒体|办公平台|信息网"
# The name of one channel at the end of a clause, and behind it nothing but words for publishing.
_NAMED = re.compile(
    rf"(?:.*(?:其中|通过|在|利用|依托))?([^和及与“”]*?(?:{CHANNEL})(?:“[^”]+”)?)(?:上|平台)?"
    r"(?:全年|累计|共计|共|合计|主动|公开|发布|公布|更新|各类|各种|政府|信息|了|的|计)*"
)
_MARK = re.compile("[，、；：（]")
_ALL = re.compile(
    r"(?:^|[，、；：（]|[镇乡局县区市道办]|全年|年|日)(?:全年|累计|共计|共|一共)*(?:主动公开|公开|发布)(?:了|各类|政府|的)*信息(?:共计|共|总计|累计|合计|达)?$"
)
# Whether a label has one of these is seen sooner than which channel it names.
_GATE = re.compile("[网号栏博端P体台]")
_ENDS = frozenset("息共计达")
_UNLIKE = frozenset(("change", "partial", "last_year"))


@rule("N13", "one-channel-two-numbers", severity=WARNING)
def one_channel_two_numbers(report: Report, claims: Claims) -> Iterator[Hit]:
    """同一渠道（或公开总数）前后写了两个数。

    查什么：同一年、同一名称的网站、公众号、公开栏等公开的条数，以及主动公开信息的总数，前后是否一致。
    依据：填报经验；同一个数全文应当一致。
    怎么改：核对后台导出的条数，统一为一个数；统计范围不同的，请写明范围。
    """
    seen: dict[str, Claim] = {}
    for name, claim in _named(claims):
        if claim.year != report.year:
            continue
        before = seen.setdefault(name, claim)
        if (before.low, before.high) != (claim.low, claim.high):
            place = "前面" if before.place == claim.place else report.edition.place(before.place)
            yield (
                At(claim.place, (claim.passage, before.passage)),
                f"写“{claim.fragment}”，{place}写“{before.fragment}”，是不是同一个数？请统一或写明范围。",
            )


def _named(claims: Claims) -> Iterator[tuple[str, Claim]]:
    """Yield the numbers that are about one channel, or about all, with its name."""
    counted = [claim for claim in claims if claim.unit == "条"]
    return ((name, one) for one in counted if (name := _name(one)) and one.qualifiers.isdisjoint(_UNLIKE))


def _name(claim: Claim) -> str:
    """Return the channel that a number is about, 公开总数 for all of them, or nothing."""
    label = claim.label
    if _GATE.search(label) and (found := _NAMED.fullmatch(_MARK.split(label)[-1])):
        return found[1]
    return "公开总数" if label[-1:] in _ENDS and _ALL.search(label) and "通过" not in claim.words else ""
