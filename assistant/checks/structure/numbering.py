"""Rules on the numbers before headings and paragraphs, and on their levels."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.outline import Outline, Part
from assistant.checks.rule import WARNING, Hit, in_file, rule
from assistant.checks.words import Words
from assistant.chinese import read_numeral
from assistant.document import Paragraph, Passage
from assistant.edition import Group, places
from assistant.edition.heads import parted
from assistant.edition.patterns import pattern
from assistant.edition.places import OVERVIEW

_NUMERALS = "一二三四五六七八九十"
_CIRCLED = {chr(0x3220 + number): numeral for number, numeral in enumerate(_NUMERALS)}
_BRACKETED = tuple(f"（{numeral}）" for numeral in _NUMERALS)
_FIRST = frozenset("0123456789０１２３４５６７８９(（" + _NUMERALS) | frozenset(_CIRCLED)
_MARKS = frozenset("、.．)）") | frozenset(_CIRCLED)
# The numbers of the levels at the start of a text: 一、 （一） 1.
_TOP = re.compile(r"([一二三四五六七八九十]{1,2})、")
_SUB = re.compile(r"[（(]([一二三四五六七八九十]{1,2})[）)]")
_ITEM = re.compile(r"(\d{1,2})[.．、](?!\d)")


@rule("S16", "numbering-not-regular", severity=WARNING, in_file=True)
def numbering_not_regular(outline: Outline, words: Words) -> Iterator[Hit]:
    """标题、段首的序号不规范或不连续。

    查什么：序号是否按“一、”“（一）”“1.”“（1）”的写法，（一）（二）和1.2.有没有跳号、重号。“一是、二是”不在这里查。
    依据：《党政机关公文格式》（GB/T 9704）关于层次序数的规定。
    怎么改：按“一、”“（一）”“1.”“（1）”的写法改正，依次编号。
    """
    begun = [piece for piece in words.paragraphs if piece.text[:1] in _FIRST]
    numbered = [piece for piece in begun if not _MARKS.isdisjoint(piece.text[:5])]
    yield from ((_first(piece), odd) for piece in numbered if (odd := _odd(piece.text)))
    own = {number: section for section, number in outline.found.items()}
    for number, part in enumerate(outline.parts):
        if part.subs and (said := "".join(_mistakes(part, outline))):
            section = next((one for one in outline.edition.sections if one.id == own.get(number)), None)
            yield in_file(places.of(section) if section else f"“{part.heading}”"), said
    yield from _item_gaps(numbered)


def _first(piece: Paragraph) -> Passage:
    """Return the beginning of a paragraph, where its number stands."""
    return Passage(piece.place, piece.text, 0, min(5, len(piece.text)))


def _odd(text: str) -> str:
    """Say what is wrong with the number that a text begins with, or nothing."""
    found = pattern("odd_number").match(text)
    if not found:
        return ""
    kind, value = found.lastgroup, found[found.lastgroup or 0]
    wanted = {"dot": f"{value}、", "digit": f"{value}."}.get(str(kind), f"（{_CIRCLED.get(value, value)}）")
    return f"序号“{found[0]}”不规范，应为“{wanted}”。"


def _mistakes(part: Part, outline: Outline) -> Iterator[str]:
    """Say what is wrong with the numbers of the heads, and where （一）（二） leaps.

    A number that the form itself gives to a head is right, though one before it is missing; so is one that follows
    a paragraph with the number before, which was taken for no head.
    """
    last, groups = 0, _groups(part, outline)
    for number, (text, *_) in enumerate(part.subs):
        if text.startswith(_BRACKETED[last % len(_BRACKETED)]) and text[3:4] not in _MARKS:
            last += 1
            continue
        mark, ordinal = groups[number].mark if number in groups else "", _SUB.match(text)
        if odd := _odd(text):
            yield odd
        elif mark and not ordinal:
            yield f"“{text}”的序号应为“{mark}”。" if parted(text).number else f"“{text}”前面没有序号“{mark}”。"
        if ordinal:
            value = read_numeral(ordinal[1]) or 0
            before = _BRACKETED[value - 2 : value - 1] if 1 < value <= len(_BRACKETED) else ()
            follows = any(piece.text.startswith(before) for piece in part.paragraphs)
            if value != last + 1 and mark != f"（{ordinal[1]}）" and not follows:
                yield f"“{text}”的序号接不上前一个，请依次编号。"
            last = value


def _groups(part: Part, outline: Outline) -> dict[int, Group]:
    """Return the groups of the form that the heads of the first part are by their words, by the number of the head."""
    heads = outline.heads.items() if part is outline.part(OVERVIEW.section) else ()
    return {at: outline.groups[group] for group, at in heads if group not in outline.renamed}


def _item_gaps(numbered: list[Paragraph]) -> Iterator[Hit]:
    last, part = 0, ""
    for piece in numbered:
        found = _ITEM.match(piece.text)
        if piece.place.section != part:
            last, part = 0, piece.place.section
        if found:
            if int(found[1]) not in (1, last + 1):
                yield _first(piece), f"序号“{found[0]}”接不上前一个，请依次编号。"
            last = int(found[1])


@rule("S20", "heading-level-wrong", severity=WARNING, in_file=True)
def heading_level_wrong(outline: Outline) -> Iterator[Hit]:
    """标题层级不对：小标题当成了一级标题，或一级标题另起一套编号。

    查什么：六个部分之外的一级标题，是不是第一部分的小标题，序号有没有从头再来。
    依据：年度报告格式（国办公开办函〔2021〕30号）。
    怎么改：小标题放回第一部分，写成（一）（二）……；六个部分只编一套“一、二、三、……”。
    """
    if len(outline.found) == len(outline.parts):
        return
    highest = 0
    for number, part in enumerate(outline.parts):
        ordinal = _TOP.match(part.heading)
        value = (read_numeral(ordinal[1]) or 0) if ordinal else 0
        if number not in outline.found.values() and ordinal:
            where = in_file(f"“{part.heading}”")
            if group := outline.raised.get(number):
                said = f"“{part.heading}”层级不对，应作为第一部分的小标题“{group.title}”。"
                yield in_file(OVERVIEW), said
            elif value <= highest:
                yield where, "序号从头再来，六个部分只编一套序号。"
            else:
                yield where, "不在统一格式的六个部分里，请并入相应部分。"
        highest = max(highest, value)
