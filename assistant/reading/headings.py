"""Finds the headings of a report by the words of the form, whatever number or line break stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant import outline
from assistant.chinese import read_numeral
from assistant.document import Table
from assistant.edition import Section
from assistant.edition.heads import is_preface, parted
from assistant.outline import Head, is_short
from assistant.reading.lines import Block, TextLine, form, is_section, looks, official, words

# The number of a heading of a section: 一、
_NUMERAL = re.compile(r"\s*([一二三四五六七八九十]{1,3})、")
# A heading of a section that runs on into its text: 六、其他需要报告的事项：无。
_RUN_ON = re.compile(r"\s*([一二三四五六七八九十]{1,3}、[^。：:，,；！？]{2,28})[。：:]\s*(\S.*)")
# What may be a heading of the form before its text: 总体情况。全年……
_TITLED = re.compile(r"([^。：:；！？]{4,40}?)[。：:\s]+(\S.*)", re.S)
# A number that stands alone on its line as that of a heading does, not as a value: 一、 （二）
_ALONE = re.compile(r"第.{1,4}|[（(【]?[一二三四五六七八九十]{1,3}[）)】]?[、.．：:，,]?|\d[、.．]")
# A file that marks so many headings of sections by style marks all of them.
_MARKED = 4
LONGEST_STYLED = 60


def found(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with every heading as one line of its own that knows its rank.

    A heading of a section that runs on into its text (六、其他需要报告的事项：无。) is parted from it; one of a
    part of a section (（一）主动公开。全年……) stays in its paragraph.
    """
    lines = _parted(_joined(blocks))
    own = _sections(lines)
    # A heading may stand there once more: as the caption of the table, or by a slip.
    again = {at + 1 for at, section in own.items() if at + 1 < len(lines) and official(words(lines[at + 1])) == section}
    once = [block for at, block in enumerate(lines) if at not in again]
    return list(_ranked(once, own if len(once) == len(lines) else _sections(once)))


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with headings that a line break parts put together: number and title, or a long title."""
    lines: list[Block] = []
    for block in blocks:
        last = lines[-1] if lines else None
        if isinstance(last, TextLine) and isinstance(block, TextLine) and (whole := together(last.text, block.text)):
            lines[-1] = replace(last, text=whole)
        else:
            lines.append(block)
    return lines


def together(first: str, second: str) -> str:
    """Return two lines as the one heading that they are, "" where they are none."""
    first, second = first.strip(), second.strip()
    if not _goes_on(first, second):
        return ""
    apart = not parted(first).words and first[-1] not in "、.．）)：:"
    return f"{first} {second}" if apart else first + second


def _goes_on(first: str, second: str) -> bool:
    if not first or not is_short(first) or not is_short(second) or official(first):
        return False
    number, rest = parted(first)
    if number and not rest:
        if not _ALONE.fullmatch(first) or parted(second).number:
            return False
        return bool(official(second)) or is_part(second) or (number.style == "part" and not parted(second).number)
    return (
        len(first) >= outline.LONGEST_GROUP // 2
        and not parted(second).number
        and not official(second)
        and bool(official(first + second))
    )


def is_part(text: str) -> bool:
    """Tell whether a line has the words of an official part of a section: （一）主动公开."""
    return outline.is_group(text, None, form())


def _parted(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with headings of sections parted from text that follows on the same line.

    Only a later section can begin so: “一、” below the fifth heading is an item of a list.
    """
    marked = sum(1 for block in blocks if isinstance(block, TextLine) and block.level and is_section(block)) >= _MARKED
    last = 0
    lines: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            lines.append(block)
            continue
        numeral = _NUMERAL.match(block.text)
        number = (read_numeral(numeral[1]) or 0) if numeral else 0
        pieces = _apart(block, later=number > last and not marked)
        if number and (len(pieces) > 1 or is_section(block)):
            last = max(last, number)
        lines += [replace(block, text=piece) for piece in pieces]
    return lines


def _apart(line: TextLine, *, later: bool) -> tuple[str, ...]:
    """Return a heading and the text that follows it on the same line, which may be of a `later` section; else the line."""
    text = words(line)
    if official(text):
        return (line.text,)
    titled = _TITLED.fullmatch(text)
    if titled and (parted(titled[1]).number or text[len(titled[1])] in "：:。") and official(titled[1]):
        return titled[1], titled[2]
    run_on = _RUN_ON.fullmatch(line.text) if later else None
    return (run_on[1], run_on[2]) if run_on else (line.text,)


def _sections(lines: Sequence[Block]) -> dict[int, Section]:
    return outline.sections([_head(block) for block in lines], form())


def _head(block: Block) -> Head:
    """Return what a block may head, its level by its looks, else by what the file says of it; 0 for any other line."""
    if isinstance(block, Table):
        return Head("")
    by_file = block.level or 0 if len(block.text.strip()) <= LONGEST_STYLED else 0
    return Head(words(block), looks(block.text) or by_file)


def _ranked(lines: Sequence[Block], own: Mapping[int, Section]) -> Iterator[Block]:
    """Yield the lines with their rank; where the sections are numbered 第一部分, “一、” is one level lower."""
    lower = len(own) >= outline.SURE and outline.style(words(lines[at]) for at in own) == "part"
    section: Section | None = None
    for at, block in enumerate(lines):
        section = own.get(at, section)
        if isinstance(block, Table):
            yield block
        elif at in own:
            yield replace(block, rank=1, section=own[at].id)
        else:
            preface = own and section is None and is_preface(words(block))
            rank = 2 if preface or (section and outline.is_group(words(block), section, form())) else None
            by_looks = looks(block.text)
            yield replace(block, rank=2 if by_looks == 1 and lower else by_looks or rank)
