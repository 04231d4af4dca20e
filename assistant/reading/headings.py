"""Finds the headings of a report by the words of the form, whatever number or line break stands in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.chinese import read_numeral
from assistant.edition import CURRENT, Edition, Section
from assistant.edition.heads import group_key, groups_by_key, is_preface, parted
from assistant.reading.lines import Block, Line, is_section, is_short, looks, official, style_of, words

_NUMERAL = re.compile(r"\s*([一二三四五六七八九十]{1,3})、")
_RUN_ON = re.compile(r"\s*([一二三四五六七八九十]{1,3}、[^。：:，,；！？]{2,28})[。：:]\s*(\S.*)")
_TITLED = re.compile(r"([^。：:；！？]{4,40}?)[。：:\s]+(\S.*)", re.S)
# A number that stands alone on its line as that of a heading does, not as a value.
_ALONE = re.compile(r"第.{1,4}|[（(【]?[一二三四五六七八九十]{1,3}[）)】]?[、.．：:，,]?|\d[、.．]")
# A file that marks so many headings of sections by style marks all of them.
_MARKED = 4
# So many headings of the form show how a report numbers them.
_SURE = 3
_LONGEST_PART = 16


def found(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with every heading as one line of its own that knows its rank.

    A heading of a section that runs on into its text (六、其他需要报告的事项：无。) is parted from it; one of a
    part of a section (（一）主动公开。全年……) stays in its paragraph.
    """
    lines = _parted(_joined(blocks))
    own = _sections(lines)
    lines = [block for at, block in enumerate(lines) if not _again(at, lines, own)]
    own = _sections(lines)
    style = _style(lines, own)
    if len(own) >= _SURE and style not in ("", "top"):
        own |= _in_style(lines, own, style)
    return [
        _ranked(at, block, own, lower=len(own) >= _SURE and style == "part")
        for at, block in enumerate(_grouped(lines, own))
    ]


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with headings that a line break parts put together: number and title, or a long title."""
    lines: list[Block] = []
    for block in blocks:
        last = lines[-1] if lines else None
        whole = together(last.text, block.text) if isinstance(last, Line) and isinstance(block, Line) else ""
        if isinstance(last, Line) and whole:
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
        len(first) >= _LONGEST_PART // 2
        and not parted(second).number
        and not official(second)
        and bool(official(first + second))
    )


def is_part(text: str) -> bool:
    """Tell whether a line has the words of an official part of a section: （一）主动公开."""
    edition = Edition.load(CURRENT)
    return any(group_key(text) in groups_by_key(edition, section.id) for section in edition.sections)


def _parted(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with headings of sections parted from text that follows on the same line.

    Only a later section can begin so: “一、” below the fifth heading is an item of a list.
    """
    marked = sum(1 for block in blocks if isinstance(block, Line) and block.level and is_section(block)) >= _MARKED
    last = 0
    lines: list[Block] = []
    for block in blocks:
        pieces = _apart(block, last, marked) if isinstance(block, Line) else None
        number = _number(block)
        if pieces or (number and is_section(block)):
            last = max(last, number)
        lines += [replace(block, text=piece) for piece in pieces] if pieces and isinstance(block, Line) else [block]
    return lines


def _apart(line: Line, last: int, marked: bool) -> tuple[str, str] | None:
    """Return a heading and the text that follows it on the same line, None where it stands alone."""
    if official(words(line)):
        return None
    titled = _TITLED.fullmatch(words(line))
    if titled and (parted(titled[1]).number or words(line)[len(titled[1])] in "：:。") and official(titled[1]):
        return titled[1], titled[2]
    run_on = _RUN_ON.fullmatch(line.text) if not marked and _number(line) > last else None
    return (run_on[1], run_on[2]) if run_on else None


def _number(block: Block) -> int:
    """Return the number of a heading of a section, 0 where there is none."""
    numeral = _NUMERAL.match(block.text) if isinstance(block, Line) else None
    return (read_numeral(numeral[1]) or 0) if numeral else 0


def _sections(lines: Sequence[Block]) -> dict[int, Section]:
    """Return the headings of the form by their words: of several of a section the one numbered as most are."""
    all_of: dict[str, list[int]] = {}
    meant = {at: section for at, block in enumerate(lines) if (section := official(words(block)))}
    for at, section in meant.items():
        all_of.setdefault(section.id, []).append(at)
    styles = Counter(style for ats in all_of.values() for style in {style_of(words(lines[at])) for at in ats})
    best = [min(ats, key=lambda at: (-styles[style_of(words(lines[at]))], at)) for ats in all_of.values()]
    usual = [at for at in best if styles[style_of(words(lines[at]))] >= _SURE]
    return {at: meant[at] for at in best if at in usual or _in_order(at, usual, meant)}


def _in_order(at: int, usual: Sequence[int], meant: Mapping[int, Section]) -> bool:
    """Tell whether a heading numbered unlike the others stands where its section belongs, and not below another."""
    order = [section.id for section in Edition.load(CURRENT).sections]
    place = order.index(meant[at].id)
    return all((order.index(meant[other].id) < place) == (other < at) for other in usual)


def _again(at: int, lines: Sequence[Block], own: Mapping[int, Section]) -> bool:
    """Tell whether a line is the heading above it, once more: as the caption of the table, or by a slip."""
    here = official(words(lines[at])) if at - 1 in own else None
    return here is not None and here.id == own[at - 1].id


def _style(lines: Sequence[Block], own: Mapping[int, Section]) -> str:
    styles = Counter(style_of(words(lines[at])) for at in own)
    return styles.most_common(1)[0][0] if styles else ""


def _in_style(lines: Sequence[Block], own: Mapping[int, Section], style: str) -> dict[int, Section]:
    """Return headings with words of their own that are numbered as those of the form, each in its place among them."""
    added: dict[int, Section] = {}
    wanted = [section for section in Edition.load(CURRENT).sections if section.title]
    places = {section.id: place for place, section in enumerate(wanted)}
    for place, section in enumerate(wanted):
        if section in own.values():
            continue
        after = max((at for at, one in own.items() if places[one.id] < place), default=-1)
        before = min((at for at, one in own.items() if places[one.id] > place), default=len(lines))
        for at in range(after + 1, before):
            text = words(lines[at])
            number = parted(text).number if is_short(text) else None
            if number and (number.value, number.style) == (place + 1, style):
                added[at] = section
                break
    return added


def _grouped(lines: Sequence[Block], own: Mapping[int, Section]) -> list[Block]:
    """Return the lines with the official parts of a section ranked, though they carry another number or none."""
    edition = Edition.load(CURRENT)
    section: Section | None = None
    first = min(own, default=0)
    ranked: list[Block] = []
    for at, block in enumerate(lines):
        section = own.get(at, section)
        known = groups_by_key(edition, section.id) if section and at not in own else {}
        text = words(block)
        if (
            known
            and isinstance(block, Line)
            and len(text) <= _LONGEST_PART
            and is_short(text)
            and group_key(text) in known
        ) or (at < first and isinstance(block, Line) and is_preface(text)):
            ranked.append(replace(block, rank=2))
        else:
            ranked.append(block)
    return ranked


def _ranked(at: int, block: Block, own: Mapping[int, Section], *, lower: bool) -> Block:
    """Return a line with its rank; where the sections are numbered 第一部分, “一、” is one level `lower`."""
    if not isinstance(block, Line):
        return block
    if at in own:
        return replace(block, rank=1)
    by_looks = looks(block.text)
    if by_looks == 1 and (lower or block.rank == 2):
        return replace(block, rank=2 if lower else 1)
    return replace(block, rank=by_looks or block.rank)
