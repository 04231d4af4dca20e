"""The title of a report and what stands around it: the units, dates and repeated titles of a cover."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.chinese import YEAR
from assistant.reading.lines import Block, Line, is_title, words

# The name of a unit, by its ending: 青山镇人民政府, 云岭县教育局.
UNIT = re.compile(
    r"[^，。；：、“”《》]{2,30}(?:政府|办事处|委员会|办公室|局|委|办|厅|中心|大队|支队|分局|管委会|街道|联合会|社|银行|集团|公司|学校|医院)"
    r"(?:[（(](?:盖章|公章|印章)[）)])?"
)
# A whole date in digits or in Chinese: 2026年1月15日, 二〇二六年一月十五日.
DATE = re.compile(
    rf"\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}|(?:\d{{4}}|{YEAR})年[\d０-９一二三四五六七八九十]{{1,3}}月[\d０-９一二三四五六七八九十]{{1,3}}日"
)
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
_MARKS = "（）()〔〕[]【】 \u3000"
# A unit with its label on the cover: 编制单位：青山镇人民政府.
_LABEL = re.compile(
    r"(?:编制|编报|填报|报告|发布|公开|制作)?(?:单位|机关|部门|机构)(?:名称)?(?:[（(](?:盖章|公章)[）)])?[：:]\s*(?P<unit>\S.*)"
)
# A date on the cover, with its label or none: 编制日期：2026年1月.
_WHEN = re.compile(
    rf"(?:(?:编制|编报|填报|发布|公布|公开|制作|报告)?(?:日期|时间)[：:])?(?:{DATE.pattern}|(?:\d{{4}}|{YEAR})年(?:[\d０-９一二三四五六七八九十]{{1,3}}月|度)?)"
)
# The head of a paper, its number, whom it goes to, and a remark in brackets on who published it when.
_PAPER = re.compile(
    r".{0,20}[〔\[（(]\d{4}[〕\]）)]\s*第?\d+号|.{2,24}文件|[^，。；：]{2,24}(?:政府|办公室|局|委)[：:]|[（(].{0,40}(?:发布|公布|印发|通过|\d日)[）)]"
)
# The name of a place: 云岭县, 青山镇.
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,12}(?:省|市|县|区|旗|州|镇|乡|街道)")
_ENDS = "。！？"


class Cover(NamedTuple):
    """The title, the names of units that stand around it, and the blocks of the report without all of this."""

    title: str
    units: tuple[str, ...]
    rest: list[Block]


def taken(blocks: Sequence[Block], start: int, title: str) -> Cover:
    """Take the cover off the blocks before `start`; `title` is what the file gives as its name, where no line is one."""
    first, last = title_lines(blocks[:start], named=bool(title))
    if last > first:
        title = "".join(words(block) for block in blocks[first:last])
    prose = next((at for at in range(start) if words(blocks[at]).endswith(tuple(_ENDS))), start)
    units: list[str] = []
    rest: list[Block] = []
    for at, block in enumerate(blocks):
        text = words(block)
        if first <= at < last or (text and text == title and (at < start or is_title(text))):
            continue
        if at < start and isinstance(block, Line) and block.level == 0:
            continue
        if at < prose and text and (unit := _around(text)) is not None:
            units += [unit] if unit else []
        else:
            rest.append(block)
    return Cover(title, tuple(units), rest)


def _around(text: str) -> str | None:
    """Return the unit that a line of a cover names, "" where it is a date or a title; None where it is neither."""
    plain = "".join(text.strip(_MARKS).split())
    if found := _LABEL.fullmatch(plain):
        return found["unit"]
    if UNIT.fullmatch(plain) or _PLACE.fullmatch(plain):
        return plain
    if _PAPER.fullmatch(text.strip()) or _WHEN.fullmatch(plain) or (is_title(plain) and not _NO_PART.search(plain)):
        return ""
    return None


def title_lines(before: Sequence[Block], *, named: bool = False) -> tuple[int, int]:
    """Return where the title begins and ends among the blocks before the first section; nowhere is (0, 0).

    A line that only looks like a title is none where the file has its own name for the report (`named`).
    """
    worded = [at for at, block in enumerate(before) if is_title(words(block))]
    dated = [at for at in worded if _YEAR.search(words(before[at]))]
    styled = [at for at, block in enumerate(before) if isinstance(block, Line) and block.level == 0 and not named]
    if not (found := dated or worded or styled):
        return 0, 0
    first = at = found[0]
    while first and _GOES_ON.match(words(before[first])) and _lacks(before, first, at) and _short(before[first - 1]):
        first -= 1
    return first, at + 1


def _lacks(before: Sequence[Block], first: int, last: int) -> bool:
    """Tell whether the lines of a title so far name no unit."""
    return bool(_NAMELESS.fullmatch("".join("".join(words(block).split()) for block in before[first : last + 1])))


def _short(block: Block) -> bool:
    return 1 < len(words(block)) <= 30 and not _NO_PART.search(words(block))
