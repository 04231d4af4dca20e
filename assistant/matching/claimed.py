"""Numbers that the sentences of a report state, as answers: only where one claim, and no other, fits one question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.claims import Claim
from assistant.edition import Edition
from assistant.edition.places import ON_REQUEST, PROACTIVE
from assistant.edition.values import Raw
from assistant.matching.told import in_numbers, written

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


def read_claimed(claims: Iterable[Claim], year: int, edition: Edition) -> dict[str, Raw]:
    """Return answers by question id from what the claims of the report's own year say."""
    own = [claim for claim in claims if claim.year == year and not claim.denial]
    given = dict(in_numbers(edition, own))
    for question, rows in (("channels", list(_channels(own))), ("app_channels", list(_vias(own)))):
        if rows:
            given[question] = rows
    return given


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
            yield {"names": names, "count": written(claim)}


def _vias(claims: Iterable[Claim]) -> Iterator[Raw]:
    """Yield the ways by which applications came, where the sentence lists them."""
    seen: set[str] = set()
    for claim in claims:
        if claim.unit != "件" or not ON_REQUEST.holds(claim.place) or "via" not in claim.qualifiers:
            continue
        ways = [via for via, words in _VIAS.items() if re.search(words, claim.label[-8:])]
        if len(ways) == 1 and ways[0] not in seen:
            seen.add(ways[0])
            yield {"via": ways[0], "number": written(claim)}
