"""Numbers that belong together in a sentence: a total with its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.claims.claim import Claim
from assistant.claims.numbers import PERCENT

# How parts begin behind their total: some of them, or all the parts there are.
_OPENING = re.compile(
    "[，；（]?(?P<among>其中|包括|包含|含|属于?(?=主动))|[，；]?(?P<all>分别[为是]|：分别)|[，；]?(?P<colon>：)|(?P<bracket>（)"
)
# What a bracket tells of a number that is no part of it: （同比……, （以上4件计入……, （准确数为……, （213054件）.
_NO_PARTS = re.compile(r"同比|以上|上述|合计|共计?|累计|准确|具体为|实际|即|约合|折合|\s*[0-9０-９]")
_OPENERS, _MARKS = frozenset("其包含属分：（"), frozenset("，；")
# A number for each of many, which is no total of them: 平均每村136条.
_EACH = re.compile("平均|[日月周季年村篇户]均|每[月季周年个村件期次条篇]")
# By what something was published: 通过网站公开163条.
_CHANNEL = re.compile("网站|公众号|公开栏|公示栏|平台|微博|抖音|视频号|客户端|通过|利用")
# What was done to what is counted: 公开163条.
_VERB = re.compile("公开|发布|推送|公示|公布|收到|办理|办结|作出")
# Parts that are clauses of their own, parted by semicolons: 其中：甲64条；乙12条.
_CLAUSES = re.compile(r"[，；（]?(?:其中|包括|包含|含)(?:[：，]|主要有)")
# Parts of a number of things: 34个部门中优秀8个、良好26个.
_OF = re.compile("[^，。；、（）0-9]{0,10}中(?![心小学央国间午年旬])，?")
# The parts of what was counted before: 其中甲64条; not 其中一件.
_FURTHER = re.compile("其中(?!一)")
# What was counted before is sorted: 按渠道分：网站503条.
_SORTED = re.compile("按[^，。；：]{1,8}(?:分|划分|分类|统计|看)[，：]")
# Words that end a list, so that it has all parts there are: 其他3件.
_THE_REST = re.compile("其[他余它]")
_ATTRIBUTES = ("主动公开", "依申请公开", "不予公开")
# A mark or word that joins a number to the one before: 甲3件、乙2件.
_JOINED = re.compile(r"[、，；和及]")
# A total behind its parts: …，共计202条.
_TRAILING = re.compile(
    r"[，、；]?(?:以上|上述|全年|总)?(?:共计|合计|总计|共|总数为|总数|总量)(?:主动)?(?:公开|发布|公布)?(?:各类|政府)?(?:信息)?"
)
_TOTALS = frozenset("计共为数量息")
# With one of these a clause goes on to another matter: 另收到5件.
_BREAK = re.compile(
    "另|还|同时|全年|累计|(?<!公)共(?![同享建治青])|合计|总计|较|比|率|办结|答复|结转|新收|收到|增|减|占|平均|完成|开展"
)
# A list that names only some of its parts: 甲3件、乙2件等.
_OPEN_END = re.compile("[^，。；）]{0,4}等")


class Listing(NamedTuple):
    """A total with parts of the same unit; `complete` when the sentence lists all parts.

    `certain` tells that it says so in so many words (分别为, 共计). `before` are numbers of the same unit
    that the total is joined with, so that the parts may be those of all together. `apart` tells that the
    total does not stand right before its parts. `closed` tells that a list of 其中 names all the rest (其他),
    `stated` that the sentence says in so many words that they are parts (其中, 分别为); a bracket or a colon does not.
    """

    total: Claim
    parts: tuple[Claim, ...]
    complete: bool = False
    certain: bool = False
    before: tuple[Claim, ...] = ()
    apart: bool = False
    closed: bool = False
    stated: bool = False

    @property
    def in_one_unit(self) -> bool:
        """Tell whether all its numbers count in one unit, and none is a share or a change."""
        numbers, unit = (self.total, *self.parts), self.total.unit
        same = unit not in PERCENT and all(part.unit == unit for part in self.parts)
        if _EACH.search(self.total.piece):
            return False  # 平均每村136条，其中最多的212条
        return same and not any("change" in one.qualifiers and "新增" not in one.piece for one in numbers)

    @property
    def known(self) -> bool:
        """Tell whether all its numbers are exact."""
        return all(claim.exact for claim in (self.total, *self.parts))


def read_lists(sentence: Sequence[Claim]) -> Iterator[Listing]:
    """Yield the totals with their parts of one sentence."""
    counted = [claim for claim in sentence if claim.unit]
    for index in range(1, len(counted)):
        total, claim = counted[index - 1], counted[index]
        if kind := _opening(claim.text, total.end, claim.start):
            yield from _listing(counted, index, kind)
            if kind == "among" and total.unit != claim.unit:
                yield from _beyond(counted, index)
        elif "中" in claim.label and _OF.match(claim.label):
            yield from (one._replace(apart=True, before=()) for one in _listing(counted, index, "among"))
        elif index > 1 and claim.text[claim.start - 1] in _TOTALS and _TRAILING.fullmatch(claim.label):
            yield from _trailing(counted, index)


def read_next(sentence: Sequence[Claim], following: Sequence[Claim]) -> Iterator[Listing]:
    """Yield the parts that open the next sentence, where one number only can be their total: 共70件。其中：…."""
    first, last = following[0], sentence[-1]
    further = _FURTHER.match(first.text, first.gap, first.start)
    if not further and not is_sorted(following):
        return
    alike = (claim for claim in sentence if claim.unit == first.unit and not claim.numeral)
    totals = [claim for claim in alike if "change" not in claim.qualifiers]
    next_to = first.text.find("。", last.end) + 1 == first.sentence
    if len(totals) == 1 and (next_to or not further):
        kind = "among" if further else "colon"
        yield from (one._replace(apart=True) for one in _listing([totals[0], *following], 1, kind))


def is_sorted(sentence: Sequence[Claim]) -> bool:
    """Tell whether a sentence sorts what was counted before: 按渠道分：网站503条，公众号389条."""
    first = sentence[0]
    return first.text.startswith("按", first.gap) and bool(_SORTED.match(first.label))


def _beyond(counted: Sequence[Claim], index: int) -> Iterator[Listing]:
    """Take the number before, where the parts count as it does: 项目19个、总投资9.87亿元，其中续建8个."""
    unit = counted[index].unit
    total = next((claim for claim in reversed(counted[: index - 1]) if claim.unit == unit), None)
    if total:
        yield from (one._replace(apart=True) for one in _listing([total, *counted[index:]], 1, "among"))


def _opening(text: str, begin: int, end: int) -> str:
    """Tell by the words behind a total how its parts begin: among, all, colon, bracket, or not at all."""
    if text[begin] not in _OPENERS and (text[begin] not in _MARKS or text[begin + 1] not in _OPENERS):
        return ""
    found = _OPENING.match(text, begin, min(begin + 4, end))
    kind = found.lastgroup if found else None
    if kind is None or (text[begin] == "（" and "）" in text[begin:end]):
        return ""  # 不公开1件（属于个人隐私），无法提供4件: the bracket has no part.
    return "" if kind == "bracket" and _NO_PARTS.match(text, begin + 1, end + 1) else kind


def _listing(counted: Sequence[Claim], index: int, kind: str) -> Iterator[Listing]:
    total = counted[index - 1]
    parts = [counted[index]]
    by_clauses = kind != "among" or bool(_CLAUSES.match(counted[index].label))
    for claim in counted[index + 1 :]:
        label = claim.label
        if not _JOINED.match(label) or "）" in label or _BREAK.search(label) or _goes_on(total, parts[0], label):
            break
        if (total.subject, claim.subject) == ("handled", "carried_over"):
            break  # 办结6件：公开5件、无法提供1件，1件结转下年.
        if label[0] != "；":
            by_clauses = False
        elif not by_clauses:
            break  # 其中甲64条；通过乙发布1208条: another matter, as is what follows 甲3件、乙2件；.
        parts.append(claim)
    same = tuple(part for part in parts if part.unit == total.unit)
    if same and same[0] is parts[0]:
        last = parts[-1]
        whole = (
            len(same) == len(parts) > 1 and "主要" not in parts[0].label and not _OPEN_END.match(last.text, last.end)
        )
        closed = whole and kind == "among" and _names_all(parts)
        complete = whole and (kind != "among" or closed)
        joined = () if parts[0].label.startswith("（") else counted[: index - 1]
        before = tuple(claim for claim in joined if claim.unit == total.unit)
        stated = kind in ("among", "all")
        yield Listing(total, same, complete, complete and kind == "all", before, closed=closed, stated=stated)


def _goes_on(total: Claim, first: Claim, label: str) -> bool:
    """Tell whether a number is beside the total, not a part of it: 网站公开163条，其中转载40条，公众号公开310条."""
    verb = _VERB.search(total.piece) if label[0] == "，" and _CHANNEL.search(label) else None
    return verb is not None and verb[0] in label and not _VERB.search(first.label)


def _names_all(parts: Sequence[Claim]) -> bool:
    """Tell whether a list ends with all the rest, or is one of the three ways of handling a document."""
    if _THE_REST.search(parts[-1].label):
        return True
    return len(parts) == len(_ATTRIBUTES) and all(
        part.label.rstrip("的为是").endswith(name) for part, name in zip(parts, _ATTRIBUTES, strict=True)
    )


def _trailing(counted: Sequence[Claim], index: int) -> Iterator[Listing]:
    """Take the numbers joined before a total that ends its list, as far as no other matter begins."""
    total, parts = counted[index], [counted[index - 1]]
    for place in range(index - 2, -1, -1):
        follower = counted[place + 1]
        if "其中" in follower.label and place + 2 < index:
            return  # 网站163条，其中转载40条，公众号310条，共计473条: which of them are its parts cannot be told.
        if not _JOINED.match(follower.label) or _BREAK.search(follower.label) or "其中" in follower.label:
            break
        parts.insert(0, counted[place])
        if "分别" in counted[place].label:
            break
    if len(parts) > 1:
        yield Listing(total, tuple(parts), True, True)
