"""From the lines and tables of a file to a Document: its title, headings of two levels, and its signature."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.chinese import read_numeral
from assistant.document import Document, Heading, Paragraph, Piece, Table


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `level` is what the file says of it: 0 a title, 1 and more a heading, None nothing.

    `signed` is true where the file says that it belongs to the signature.
    """

    text: str
    level: int | None = None
    signed: bool = False


Block = Line | Table
FIRST_LEVEL = re.compile(r"[一二三四五六七八九十]{1,3}、\s*\S")
_SECOND_LEVEL = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]\s*\S")
_STOPS = re.compile(r"[。；！？]|[：:]\s*\S")
_NUMERAL = re.compile(r"\s*([一二三四五六七八九十]{1,3})、")
_RUN_ON = re.compile(r"\s*([一二三四五六七八九十]{1,3}、[^。：:，,；！？]{2,28})[。：:]\s*(\S.*)")
# A file that marks so many headings of sections by style marks all of them.
_MARKED = 4
_LONGEST_HEADING = 40
_LONGEST_STYLED = _LONGEST_TITLE = 60
_TITLE = re.compile(r"(?:信息公开|政务公开)[^，。；：]{0,12}(?:报告|年报)(?:[（(].{1,10}[）)])?$|年度报告$")
_YEAR = re.compile(r"\d{4}|[二〇○零一三四五六七八九]{4}")
_GOES_ON = re.compile(r"\d{4}|[二〇○零一三四五六七八九]{4}年|年?度|政府信息|政务公开|工作|信息公开|公开|年报|报告")
_DATE = re.compile(
    r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|(?:\d{4}|[二〇○零一三四五六七八九]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
)
_UNIT = re.compile(
    r"[^，。；：、“”]{2,30}(?:政府|办事处|委员会|办公室|局|委|办|厅|中心|大队|支队|分局|管委会|街道|联合会|社|银行|集团|公司|学校|医院)"
    r"(?:[（(](?:盖章|公章|印章)[）)])?"
)


def document(blocks: Iterable[Block], title: str = "") -> Document:
    """Return the blocks as a document; `title` is what the file gives as its name, used where no line is the title.

    A heading of a section that runs on into its text (六、其他需要报告的事项：无。) is parted from it; one of a
    part of a section (（一）主动公开。全年……) stays in its paragraph.
    """
    given = _parted([block for block in blocks if isinstance(block, Table) or block.text.strip()])
    start = next((at for at, block in enumerate(given) if is_section(block)), len(given))
    first, last = _title(given[:start])
    if last > first:
        title = "".join(_words(block) for block in given[first:last])
        given = [b for at, b in enumerate(given) if not first <= at < last and (at >= start or _words(b) != title)]
    signed = _signature(given)
    body = tuple(map(_piece, given[: len(given) - len(signed)]))
    return Document(" ".join(title.split()), body, tuple(_words(block) for block in signed))


def _parted(blocks: list[Block]) -> list[Block]:
    """Return the blocks with headings of sections parted from text that follows on the same line.

    Only a later section can begin so: “一、” below the fifth heading is an item of a list.
    """
    if sum(1 for block in blocks if isinstance(block, Line) and block.level and is_section(block)) >= _MARKED:
        return blocks
    last = 0
    parted: list[Block] = []
    for block in blocks:
        number = _number(block)
        found = _RUN_ON.fullmatch(block.text) if isinstance(block, Line) and number > last else None
        if found or is_section(block):
            last = max(last, number)
        parted += [Line(found[1]), Line(found[2])] if found else [block]
    return parted


def _number(block: Block) -> int:
    """Return the number of a heading of a section, 0 where there is none."""
    numeral = _NUMERAL.match(block.text) if isinstance(block, Line) else None
    return (read_numeral(numeral[1]) or 0) if numeral else 0


def is_title(text: str) -> bool:
    """Tell whether a text reads like the title of a report."""
    return len(text) <= _LONGEST_TITLE and bool(_TITLE.search(text))


def is_section(block: Block) -> bool:
    """Tell whether a block is a heading “一、…”."""
    return isinstance(block, Line) and _is_heading(block, FIRST_LEVEL)


def _is_heading(line: Line, pattern: re.Pattern[str]) -> bool:
    text = line.text.strip()
    return len(text) <= _LONGEST_HEADING and bool(pattern.match(text)) and not _STOPS.search(text.rstrip("。"))


def _words(block: Block) -> str:
    return block.text.strip() if isinstance(block, Line) else ""


def _piece(block: Block) -> Piece:
    if isinstance(block, Table):
        return block
    text = block.text.strip()
    for level, pattern in ((1, FIRST_LEVEL), (2, _SECOND_LEVEL)):
        if _is_heading(block, pattern):
            return Heading(text, level)
    if block.level and len(text) <= _LONGEST_STYLED:
        return Heading(text, min(block.level, 2))
    return Paragraph(text)


def _title(before: Sequence[Block]) -> tuple[int, int]:
    """Return where the title begins and ends among the blocks before the first section; nowhere is (0, 0)."""
    named = [at for at, block in enumerate(before) if is_title(_words(block))]
    dated = [at for at in named if _YEAR.search(_words(before[at]))]
    styled = [at for at, block in enumerate(before) if isinstance(block, Line) and block.level == 0]
    if not (found := dated or named or styled):
        return 0, 0
    first = at = found[0]
    while first and _GOES_ON.match(_words(before[first])) and _short(before[first - 1]):
        first -= 1
    return first, at + 1


def _short(block: Block) -> bool:
    return 1 < len(_words(block)) <= 30 and not re.search("[，。；：>]", _words(block))


def _signature(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the last lines that sign the report: those that the file marks, or a unit and a date."""
    marked = _last(blocks, lambda line: line.signed)
    if marked:
        return marked
    dated = _last(blocks, lambda line: bool(_DATE.fullmatch("".join(line.text.split()))))[-1:]
    rest = blocks[: len(blocks) - len(dated)]
    units = _last(rest, lambda line: bool(_UNIT.fullmatch(line.text.strip())) and line.level is None)[-3:]
    return blocks[len(blocks) - len(dated) - len(units) :]


def _last(blocks: Sequence[Block], fits: Callable[[Line], bool]) -> Sequence[Block]:
    """Return the lines at the end, after the first heading, that fit."""
    at = len(blocks)
    while at and isinstance(line := blocks[at - 1], Line) and not _is_heading(line, FIRST_LEVEL) and fits(line):
        at -= 1
    return blocks[at:] if at else ()
