"""Numbers that the sentences of a report state, as answers: only where one claim, and no other, fits one question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from assistant.claims import Claim
from assistant.document import Place
from assistant.edition.places import ON_REQUEST, OVERVIEW, PROACTIVE, SUPERVISION
from assistant.edition.values import Raw


class Fit(NamedTuple):
    """What a claim must be like to answer a question, or one field of a form (by its label)."""

    question: str
    field: str
    units: tuple[str, ...]
    words: re.Pattern[str]
    place: Place = OVERVIEW


def _fit(question: str, field: str, units: str, words: str, place: Place = OVERVIEW) -> Fit:
    return Fit(question, field, tuple(units.split()), re.compile(words), place)


FITS = (
    _fit(
        "total_items",
        "",
        "条",
        r"(?:共|累计|总计|全年)[^，。；、]{0,8}公开[^，。；、]{0,8}信息[^，。；、]{0,4}$",
        PROACTIVE,
    ),
    _fit("interpretations", "总数", "篇 条 个", r"政策解读[^，。；、]{0,6}$"),
    _fit("responses", "", "条 次 件", r"回应[^，。；、]{0,10}(?:关切|问题|热点)[^，。；、]{0,4}$"),
    _fit("press", "", "场 次", r"新闻发布会[^，。；、]{0,4}$"),
    _fit("gazette", "期数", "期", r"公报[^，。；、]{0,6}$"),
    _fit("proposals", "人大建议", "件", r"(?:人大|代表)[^，。；、]{0,4}建议[^，。；、]{0,4}$"),
    _fit("proposals", "政协提案", "件", r"(?:政协|委员)[^，。；、]{0,4}提案[^，。；、]{0,4}$"),
    _fit("secrecy_review", "审查件数", "件 条", r"保密审查[^。；]{0,12}$"),
    _fit("cleanup", "清理条数", "条", r"清理[^，。；、]{0,12}(?:信息|链接)[^，。；、]{0,4}$"),
    _fit("service_points", "个数", "个 处", r"(?:公开专区|查阅点|查阅场所)[^，。；、]{0,4}$"),
    _fit("boards", "本级", "块 个 处", r"本级[^，。；、]{0,4}公开栏[^，。；、]{0,4}$"),
    _fit("boards", "村居", "块 个 处", r"村[^，。；、]{0,6}公开栏[^，。；、]{0,4}$"),
    _fit("training_any", "次数", "次 期 场", r"培训[^，。；、]{0,6}$", SUPERVISION),
    _fit("training_any", "人次", "人次", r"(?:培训|参训|参加)[^。；]{0,14}$", SUPERVISION),
    _fit("inspections", "次数", "次", r"检查[^，。；、]{0,8}$", SUPERVISION),
    _fit("inspections", "发现问题", "个 项 条", r"发现[^，。；、]{0,6}问题[^，。；、]{0,4}$", SUPERVISION),
    _fit("inspections", "整改问题", "个 项 条", r"整改[^，。；、]{0,6}$", SUPERVISION),
)
# A form with these figures in it says that the thing was done.
_DONE = {"training_any": "是否开展", "secrecy_review": "是否审查"}
_CHANNEL = re.compile(
    r"(?:.*?(?:通过|利用|依托|借助|其中))?(?:在)?(?P<names>[^，。；：]{0,50}?(?:网站|政府网|公众号(?:“[^”]+”)?|微博(?:“[^”]+”)?|公开栏|平台|客户端))"
    r"(?:上|共|共计|合计|累计|主动|公开|发布|推送|各类|政府|信息|稿件)*$"
)
# 和 between two channels, not the one of 和平县.
_AND = re.compile(r"、|(?<=[网站号”博栏台端])[和及与](?!$)")
_VIAS = {
    "网络": r"网(?:络|上)|在线|平台",
    "信函": r"信函|邮寄|信件",
    "当面": r"当面|现场",
    "传真": r"传真",
    "邮件": r"邮件|邮箱",
}


def read_claimed(claims: Iterable[Claim], year: int) -> dict[str, Raw]:
    """Return answers by question id from what the claims of the report's own year say."""
    own = [claim for claim in claims if claim.year == year and not claim.denial]
    given: dict[str, Raw] = {}
    for fit in FITS:
        fitting = {_number(claim) for claim in own if _fits(fit, claim)}
        if len(fitting) == 1:
            _put(given, fit, fitting.pop())
    for question, rows in (("channels", list(_channels(own))), ("app_channels", list(_vias(own)))):
        if rows:
            given[question] = rows
    return given


def _fits(fit: Fit, claim: Claim) -> bool:
    return (
        claim.unit in fit.units
        and fit.place.holds(claim.place)
        and bool(fit.words.search(claim.text, claim.sentence, claim.start))
    )


def _put(given: dict[str, Raw], fit: Fit, number: str) -> None:
    if not fit.field:
        given[fit.question] = number
        return
    fields = given.setdefault(fit.question, {_DONE[fit.question]: "是"} if fit.question in _DONE else {})
    if isinstance(fields, dict):
        fields[fit.field] = number


def _number(claim: Claim) -> str:
    """Return the number as it is written, without its measure word: 172, 180余, 约300."""
    before = claim.mark if claim.mark in ("约", "近") else ""
    return before + claim.written.removesuffix(claim.unit).strip()


def _channels(claims: Iterable[Claim]) -> Iterator[Raw]:
    """Yield the channels that are told with the number of items that they published, each once."""
    seen: set[str] = set()
    for claim in claims:
        if claim.unit != "条" or not PROACTIVE.holds(claim.place):
            continue
        found = _CHANNEL.fullmatch(re.split("[，。；：]", claim.label)[-1])
        if found and found["names"] not in seen:
            seen.add(found["names"])
            names: list[Raw] = [name for name in _AND.split(found["names"]) if name]
            yield {"渠道": names, "条数": _number(claim)}


def _vias(claims: Iterable[Claim]) -> Iterator[Raw]:
    """Yield the ways by which applications came, where the sentence lists them."""
    seen: set[str] = set()
    for claim in claims:
        if claim.unit != "件" or not ON_REQUEST.holds(claim.place) or "via" not in claim.qualifiers:
            continue
        ways = [via for via, words in _VIAS.items() if re.search(words, claim.label[-8:])]
        if len(ways) == 1 and ways[0] not in seen:
            seen.add(ways[0])
            yield {"渠道": ways[0], "件数": _number(claim)}
