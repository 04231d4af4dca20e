"""Facts that the words of a report tell in so many words: who leads, where it publishes, how it reviews, what it charges.

Only what can be told one way is taken; each is offered to the clerk as an answer, beside the words themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from assistant.chinese import split_items
from assistant.document import Place
from assistant.edition import Edition
from assistant.edition.places import OVERVIEW
from assistant.edition.values import Raw
from assistant.matching.told import in_words

_GROUP = re.compile(
    r"(?:成立|设立|设有|建立|调整)了?(?:(?:由|以)[^。；]{2,60}?的)?(?P<name>[^，。、由以了的]{2,22}?(?:领导|工作)小组)"
)
_HEAD = re.compile(
    r"(?<!副)组长由(?P<a>[^，。；]{1,16}?)担任|由(?P<b>[^，。；由]{1,16}?)(?:担)?任组长|以(?P<c>[^，。；]{1,16}?)为组长"
)
_DEPUTY = re.compile(
    r"副组长由(?P<a>[^，。；]{1,20}?)担任|[，由](?P<b>[^，。；由]{1,20}?)(?:担)?任副组长|[，、](?P<c>[^，。；、]{1,16}?)为副组长"
)
_MEMBERS = re.compile(r"成员(?:为|包括|由)(?P<a>[^，。；]{2,60}?)(?:组成)?(?=[，。；])")
_BODY = re.compile(r"信息公开(?:日常)?(?:工作)?由(?P<a>[^，。；]{2,16}?)(?:承办|负责|承担|牵头)")
_ACCOUNT = re.compile(
    r"(?P<kind>微信公众号|政务公众号|公众号|政务微博|微博|视频号|抖音号|政务抖音)(?:为|是|：)?[“\"「](?P<name>[^”\"」]{2,20})[”\"」]"
)
_SITE = re.compile(
    r"(?:^|[，。；：、“（]|分别是|包括|通过|依托|利用|借助|登录|其中|以及|和|及|与|在|是|有|为)"
    r"(?P<name>(?!各|在|是|有)(?:(?!其中|通过|依托|利用|借助|包括|分别|主要|登录)[\u4e00-\u9fff]){1,6}?(?:省|市|县|区|州|旗|镇|乡)"
    r"(?:人民)?政府(?:门户)?网(?:站)?)(?!络)",
    re.M,
)
_ACCOUNT_KINDS = {"公众号": "公众号", "微博": "微博", "视频号": "视频号"}


def read_facts(words: Mapping[Place, str], edition: Edition) -> dict[str, Raw]:
    """Return answers by question id, from the words of each part of the report."""
    given: dict[str, Raw] = {}
    for section in edition.sections:
        text = "\n".join(text for home, text in words.items() if section.title and Place(section.id).holds(home))
        given |= dict(in_words(section, text))
        if section.id == OVERVIEW.section:
            given |= dict(_leading(text))
            given |= {"platforms": platforms} if (platforms := list(_platforms(text))) else {}
    return given


def _leading(text: str) -> Iterator[tuple[str, Raw]]:
    group = _GROUP.search(text)
    if group:
        yield "group_exists", "是"
        sentence = text[group.start() : group.end() + 160].split("\n")[0]
        found: dict[str, Raw] = {"group_name": group["name"]}
        for field, pattern in (("group_head_post", _HEAD), ("group_deputy_post", _DEPUTY)):
            if post := _first(pattern, sentence):
                found[field] = post
        if members := _first(_MEMBERS, sentence):
            found["group_members"] = list(split_items(members.replace("和", "、")))
        yield "group_makeup", found
    if body := _first(_BODY, text):
        yield "work_body", {"defined": "是", "name": body}


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return next((part for part in found.groups() if part), "").strip() if found else ""


def _platforms(text: str) -> Iterator[Raw]:
    """Yield web sites and accounts by their full names, each once."""
    seen: set[str] = set()
    for found in _SITE.finditer(text):
        if found["name"] not in seen:
            seen.add(found["name"])
            yield {"kind": "网站", "name": found["name"]}
    for found in _ACCOUNT.finditer(text):
        kind = next((kind for word, kind in _ACCOUNT_KINDS.items() if word in found["kind"]), "其他")
        if found["name"] not in seen:
            seen.add(found["name"])
            yield {"kind": kind, "name": found["name"]}
