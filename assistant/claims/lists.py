"""Numbers that belong together in a sentence: a total with its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.claims.claim import Claim
from assistant.claims.numbers import PERCENT
from assistant.edition.patterns import pattern

# The parts of what was counted before: 其中甲64条; not 其中一件.
_FURTHER = re.compile("其中(?!一)")
# Words that end a list, so that it has all parts there are: 其他3件.
_THE_REST = re.compile("其[他余它]")
# What may begin the words behind a total, and what joins a number to the one before: 甲3件、乙2件.
_OPENERS, _MARKS, _JOINING = frozenset("其包含属分：（"), frozenset("，；"), frozenset("、，；和及")
_TOTALS = frozenset("计共为数量息")
_ATTRIBUTES = ("主动公开", "依申请公开", "不予公开")


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
        if pattern("number_for_each").search(self.total.piece):
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
        elif "中" in claim.label and pattern("of_things").match(claim.label):
            yield from (one._replace(apart=True, before=()) for one in _listing(counted, index, "among"))
        elif index > 1 and claim.text[claim.start - 1] in _TOTALS and pattern("total_behind").fullmatch(claim.label):
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
    return sentence[0].label.startswith("按") and pattern("sorted_by").match(sentence[0].label) is not None


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
    found = pattern("parts_begin").match(text, begin, min(begin + 4, end))
    kind = found.lastgroup if found else None
    if kind is None or (text[begin] == "（" and "）" in text[begin:end]):
        return ""  # 不公开1件（属于个人隐私），无法提供4件: the bracket has no part.
    return "" if kind == "bracket" and pattern("no_parts").match(text, begin + 1, end + 1) else kind


def _listing(counted: Sequence[Claim], index: int, kind: str) -> Iterator[Listing]:
    total = counted[index - 1]
    parts = [counted[index]]
    by_clauses = kind != "among" or bool(pattern("parts_by_clauses").match(counted[index].label))
    for claim in counted[index + 1 :]:
        label = claim.label
        if not _is_joined(label) or "）" in label or _is_beside(total, parts[0], label):
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
        open_ended = "主要" in parts[0].label or pattern("open_end").match(last.text, last.end)
        whole = len(same) == len(parts) > 1 and not open_ended
        closed = whole and kind == "among" and _names_all(parts)
        complete = whole and (kind != "among" or closed)
        joined = () if parts[0].label.startswith("（") else counted[: index - 1]
        before = tuple(claim for claim in joined if claim.unit == total.unit)
        stated = kind in ("among", "all")
        yield Listing(total, same, complete, complete and kind == "all", before, closed=closed, stated=stated)


def _is_joined(label: str) -> bool:
    """Tell whether a number belongs to the one before, and no other matter begins: 、公众号5件, not ，另收到5件."""
    return label[:1] in _JOINING and not pattern("other_matter").search(label)


def _is_beside(total: Claim, first: Claim, label: str) -> bool:
    """Tell whether a number is beside the total, not a part of it: 网站公开163条，其中转载40条，公众号公开310条."""
    verb = pattern("deed").search(total.piece) if label[0] == "，" and pattern("by_channel").search(label) else None
    return verb is not None and verb[0] in label and not pattern("deed").search(first.label)


def _names_all(parts: Sequence[Claim]) -> bool:
    """Tell whether a list ends with all the rest, or is one of the three ways of handling a document."""
    if _THE_REST.search(parts[-1].label):
        return True
    ends = [part.label.rstrip("的为是") for part in parts]
    return len(parts) == len(_ATTRIBUTES) and all(map(str.endswith, ends, _ATTRIBUTES))


def _trailing(counted: Sequence[Claim], index: int) -> Iterator[Listing]:
    """Take the numbers joined before a total that ends its list, as far as no other matter begins."""
    total, parts = counted[index], [counted[index - 1]]
    for place in range(index - 2, -1, -1):
        follower = counted[place + 1]
        if "其中" in follower.label and place + 2 < index:
            return  # 网站163条，其中转载40条，公众号310条，共计473条: which of them are its parts cannot be told.
        if not _is_joined(follower.label) or "其中" in follower.label:
            break
        parts.insert(0, counted[place])
        if "分别" in counted[place].label:
            break
    if len(parts) > 1:
        yield Listing(total, tuple(parts), True, True)
