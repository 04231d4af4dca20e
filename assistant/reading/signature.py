"""Where a report ends: its signature, what stands behind it, and the next report in the same file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from assistant.document import Table
from assistant.edition.patterns import pattern
from assistant.reading.lines import Block, is_section, looks, official, words
from assistant.reading.notices import Notices
from assistant.reading.title_page import DATE, title_lines

# A line that is a page number: — 3 —, 第3页, 3/8.
_PAGE = re.compile(
    r"[-—–－]+\s*\d{1,3}\s*[-—–－]+|第\s*\d{1,3}\s*页(?:[，,/／]?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*[/／]\s*\d{1,3}"
)
# What a line of the signature is said to be: 编制单位（盖章）：.
_SORT = re.compile(r"(?:编制|编报|填报|报告|发布|公开)?(?:单位|机关|日期|时间)(?:[（(](?:盖章|公章)[）)])?[：:]\s*")
# So many sections of a first report, and of another behind it, make two reports.
_FEWEST = 3
_TABLES = 3
_SIGNED = 4
_QUOTED = 20


class Ending(NamedTuple):
    """The blocks of a report and the lines that sign it."""

    rest: list[Block]
    signed: list[Block]


def without_pages(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks without the numbers of pages that stand among the lines."""
    return [block for block in blocks if not _PAGE.fullmatch(words(block))]


def first_report(blocks: Sequence[Block], notices: Notices) -> Sequence[Block]:
    """Return the blocks of the first report where a file holds several, and tell of the others."""
    starts = _starts(blocks)
    if len(starts) < 2:
        return blocks
    ends = [*starts[1:], len(blocks)]
    names = [_name(blocks[start:end]) for start, end in zip(starts, ends, strict=True)]
    others = "、".join(f"“{name}”" for name in names[1:] if name) or f"{len(names) - 1}份"
    notices.say(
        f"文件里有{len(starts)}份报告，只读了第一份{f'“{names[0]}”' if names[0] else ''}，后面的{others}没有读入；"
        "请打开文件，把每一份另存为一个文件，再分别读入。"
    )
    return blocks[: starts[1]]


def _starts(blocks: Sequence[Block]) -> list[int]:
    """Return where each report begins: where the sections of the form begin again after most of them were there."""
    named = [(at, section.id) for at, block in enumerate(blocks) if (section := official(words(block)))]
    # A list of the sections, with nothing below any of them, is no report.
    places = {at for at, _ in named}
    sections = [(at, name) for at, name in named if at + 1 < len(blocks) and at + 1 not in places]
    starts, seen = [0], [name for _, name in sections[:1]]
    for number, (at, name) in enumerate(sections[1:], 1):
        ahead = {other for _, other in sections[number : number + _FEWEST]}
        if name == seen[0] and len(set(seen)) >= _FEWEST and len(ahead) == _FEWEST:
            starts.append(_begin(blocks, sections[number - 1][0], at))
            seen = []
        seen.append(name)
    return starts


def _begin(blocks: Sequence[Block], last: int, first: int) -> int:
    """Return where the next report begins between the last section of one and the first of the next."""
    begins, ends = title_lines(blocks[last + 1 : first])
    if ends:
        return last + 1 + begins
    return max((at + 1 for at in range(last + 1, first) if _is_date(blocks[at])), default=first)


def _name(blocks: Sequence[Block]) -> str:
    """Return the title of a report."""
    start = next((at for at, block in enumerate(blocks) if is_section(block)), len(blocks))
    first, last = title_lines(blocks[:start])
    return "".join(map(words, blocks[first:last]))


def parted(blocks: Sequence[Block], notices: Notices) -> Ending:
    """Part the signature from the report; what stands behind it is left out and told, but for whom to ask."""
    at = len(blocks)
    while at and not isinstance(line := blocks[at - 1], Table) and line.rank != 1 and line.signed:
        at -= 1
    if 0 < at < len(blocks):
        return Ending(list(blocks[:at]), list(blocks[at:]))
    start = _last_heading(blocks) + 1 or max(len(blocks) - _SIGNED, 1)
    blocks = [*blocks[:start], *(line for block in blocks[start:] for line in _one_a_line(block))]
    first, last = _signature(blocks, start)
    signed = [_barely(block) for block in blocks[first:last]]
    tables = [at for at, block in enumerate(blocks) if isinstance(block, Table)]
    if tables and tables[-1] >= last and sum(at < last for at in tables) < _TABLES:
        return Ending([*blocks[:first], *blocks[last:]], signed)
    noted = first
    while start + 1 < noted and first < last and pattern("after_signature").match(words(blocks[noted - 1])):
        noted -= 1
    kept = [block for block in blocks[last:] if pattern("contact").search(words(block))]
    left = [*map(words, blocks[noted:first]), *(words(block) for block in blocks[last:] if block not in kept)]
    if left:
        text = next(filter(None, left), "一张表")
        quoted = f"{text[:_QUOTED]}…" if len(text) > _QUOTED or len(left) > 1 else text
        notices.say(f"报告结尾的{len(left)}处内容（附件、页脚之类）没有读入：“{quoted}”。")
    return Ending([*blocks[:noted], *kept], signed)


def _last_heading(blocks: Sequence[Block]) -> int:
    """Return where the last section of the form begins, else the last of any words; -1 where there is none."""
    heads = [at for at, block in enumerate(blocks) if not isinstance(block, Table) and block.rank == 1]
    return max([at for at in heads if official(words(blocks[at]))] or heads, default=-1)


@lru_cache(maxsize=1)
def _both() -> re.Pattern[str]:
    """Return what finds unit and date on one line: 青山镇人民政府 2026年1月15日."""
    unit = pattern("name_of_unit").pattern
    return re.compile(rf"({unit})\s+({DATE.pattern})")


def _one_a_line(block: Block) -> list[Block]:
    """Return a line with a unit and a date as two, any other block as it is."""
    if isinstance(block, Table) or block.level is not None or not (parts := _both().fullmatch(words(block))):
        return [block]
    return [replace(block, text=part) for part in parts.groups()]


def _barely(block: Block) -> Block:
    """Return a line of the signature without the word for what it is: 编制单位：, 日期：."""
    return block if isinstance(block, Table) else replace(block, text=_SORT.sub("", words(block)))


def _signature(blocks: Sequence[Block], start: int) -> tuple[int, int]:
    """Return where the lines that sign begin and end; where nobody signs, twice where the report ends."""
    ends = range(start, len(blocks))
    for at in ends:
        if _is_date(blocks[at]) and (first := _units_before(blocks, at, start)) < at:
            return first, at + 1
        if _is_date(blocks[at]) and at + 1 < len(blocks) and _is_unit(blocks[at + 1]):
            return at, at + 2
    last = next((at for at in ends if at > start and _is_below(words(blocks[at]))), len(blocks))
    dated = last > start and _is_date(blocks[last - 1])
    return _units_before(blocks, last - dated, start), last


def _units_before(blocks: Sequence[Block], at: int, start: int) -> int:
    first = at
    while first > max(start, at - 3) and _is_unit(blocks[first - 1]):
        first -= 1
    return first


def _is_date(block: Block) -> bool:
    return bool(DATE.fullmatch(_SORT.sub("", "".join(words(block).split()))))


def _is_unit(block: Block) -> bool:
    if isinstance(block, Table) or block.level is not None:
        return False
    return bool(pattern("name_of_unit").fullmatch(_SORT.sub("", words(block))))


def _is_below(text: str) -> bool:
    """Tell whether a line belongs to the page or to an attachment, not to the report."""
    return bool(pattern("site_below").match(text) or pattern("after_signature").match(text)) and not looks(text)
