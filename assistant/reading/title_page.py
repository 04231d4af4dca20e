"""The title of a report and what stands around it: the units, dates and repeated titles of a cover."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.chinese import YEAR
from assistant.document import Table
from assistant.edition.patterns import pattern
from assistant.reading.lines import Block, is_title, words

_NUMERAL = "[\\d０-９一二三四五六七八九十]{1,3}"
# A whole date in digits or in Chinese: 2026年1月15日, 二〇二六年一月十五日.
DATE = re.compile(rf"\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}|(?:\d{{4}}|{YEAR})年{_NUMERAL}月{_NUMERAL}日")
# A year in digits or in Chinese: 2025, 二〇二五.
_YEAR = re.compile(rf"\d{{4}}|{YEAR}")
# The beginning of a second line of a title: 2025年政府信息公开, 工作年度报告.
_GOES_ON = re.compile(rf"\d{{4}}|{YEAR}年|年?度|政府信息|政务公开|工作|信息公开|公开|年报|报告")
# A title that names no unit: its unit stands in the line above.
_NAMELESS = re.compile(
    rf"(?:{YEAR}\s*年?度?)?(?:政府信息公开|政务公开|信息公开|公开)?(?:工作)?(?:年度)?(?:情况)?(?:的)?(?:报告|年报)?(?:[（(].{{1,10}}[）)])?"
)
# What shows that a line is no part of a title: a stop, 目录, 索引号.
_NO_PART = re.compile("[，。；：:>＞]|^(?:目\\s*录|前\\s*言|编制说明|附件|索引号|公开类型)|号$")
_LONGEST_NAME = 30
_MARKS = "（）()〔〕[]【】 \u3000"
# A date on the cover, with its label or none: 编制日期：2026年1月.
_WHEN = re.compile(
    rf"(?:(?:编制|编报|填报|发布|公布|公开|制作|报告)?(?:日期|时间)[：:])?(?:{DATE.pattern}|(?:\d{{4}}|{YEAR})年(?:{_NUMERAL}月|度)?)"
)
# The name of a place: 云岭县, 青山镇.
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,12}(?:省|市|县|区|旗|州|镇|乡|街道)")


class Cover(NamedTuple):
    """The title, the names of units that stand around it, and the blocks of the report without all of this."""

    title: str
    units: tuple[str, ...]
    rest: list[Block]


def taken_off(blocks: Sequence[Block], start: int, title: str) -> Cover:
    """Take the cover off the blocks before `start`; `title` is what the file gives as its name, where no line is one."""
    first, last = title_lines(blocks[:start], named=bool(title))
    if last > first:
        title = "".join(map(words, blocks[first:last]))
    prose = next((at for at in range(start) if words(blocks[at]).endswith(("。", "！", "？"))), start)
    units: list[str] = []
    rest: list[Block] = []
    for at, block in enumerate(blocks):
        text = words(block)
        again = text and text == title and (at < start or is_title(text))
        if first <= at < last or again or (at < start and _is_styled(block)):
            continue
        unit = _around(text) if at < prose and text else None
        if unit is None:
            rest.append(block)
        elif unit:
            units.append(unit)
    return Cover(title, tuple(units), rest)


def _around(text: str) -> str | None:
    """Return the unit that a line of a cover names, "" where it is a date or a title; None where it is neither."""
    plain = "".join(text.strip(_MARKS).split())
    if found := pattern("cover_unit").fullmatch(plain):
        return found["unit"]
    if pattern("name_of_unit").fullmatch(plain) or _PLACE.fullmatch(plain):
        return plain
    titled = is_title(plain) and not _NO_PART.search(plain)
    return "" if titled or pattern("cover_paper").fullmatch(text.strip()) or _WHEN.fullmatch(plain) else None


def title_lines(before: Sequence[Block], *, named: bool = False) -> tuple[int, int]:
    """Return where the title begins and ends among the blocks before the first section; nowhere is (0, 0).

    A line that only looks like a title is none where the file has its own name for the report (`named`).
    """
    worded = [at for at, block in enumerate(before) if is_title(words(block))]
    dated = [at for at in worded if _YEAR.search(words(before[at]))]
    styled = [at for at, block in enumerate(before) if _is_styled(block) and not named]
    if not (found := dated or worded or styled):
        return 0, 0
    first = last = found[0]
    while first and _GOES_ON.match(words(before[first])):
        so_far, above = "".join(map(words, before[first : last + 1])), words(before[first - 1])
        named = not _NAMELESS.fullmatch("".join(so_far.split()))
        if named or _NO_PART.search(above) or not 1 < len(above) <= _LONGEST_NAME:
            break
        first -= 1
    return first, last + 1


def _is_styled(block: Block) -> bool:
    """Tell whether the file says of a line that it is a title."""
    return not isinstance(block, Table) and block.level == 0
