"""Reads a workbook that holds the tables of a report, on one sheet or on several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.document import Cell
from assistant.files import MEGA
from assistant.reading import raw_tables
from assistant.reading.lines import Block, TextLine, is_section, is_title
from assistant.reading.notices import Notices
from assistant.reading.raw_tables import UNREADABLE, TooManyCells
from assistant.reading.source import Source
from assistant.reading.workbook import Sheet, open_workbook
from assistant.reading.xlsx_package import Limits, TooMuch

LIMITS = Limits(unpacked=40 * MEGA, cells=200_000)
_WIDE = 0.8


def blocks(source: Source, notices: Notices) -> Iterator[Block]:
    """Yield the headings and tables of all sheets that are shown.

    Raises FileProblem where the workbook is broken, TooManyCells where it is no report's.
    """
    try:
        book = open_workbook(source, LIMITS)
    except TooMuch:
        raise TooManyCells from None
    for sheet in book.sheets:
        if sheet.hidden:
            notices.passed_over("隐藏的工作表", sheet.name)
        else:
            yield from _blocks(_rows(sheet, notices))


def _rows(sheet: Sheet, notices: Notices) -> list[list[Cell]]:
    """Return all rows with the cells that begin in them, without the empty columns on the right.

    A formula without a value, or with an error for one, stands as a cell that cannot be read.
    """
    texts = [[notices.visible(_text(value)) for value in row] for row in sheet.rows]
    for y, x in sheet.marks.faults:
        notices.passed_over("没有算出结果的公式（用 WPS 或 Excel 打开、改正、保存一次再读入）")
        texts[y][x] = UNREADABLE
    width = max((at + 1 for row in texts for at, text in enumerate(row) if text.strip()), default=0)
    merged = {start: (start, end) for start, end in sheet.merged if start[1] < width}
    covered: set[tuple[int, int]] = set()
    rows: list[list[Cell]] = []
    for y, row in enumerate(texts):
        cells = []
        for x, text in enumerate(row[:width]):
            if (y, x) in covered:
                continue
            (top, left), (bottom, right) = merged.get((y, x), ((y, x), (y, x)))
            right = min(right, width - 1)
            covered |= {(j, i) for j in range(top, bottom + 1) for i in range(left, right + 1)}
            cells.append(Cell(text, bottom - top + 1, right - left + 1))
        rows.append(cells)
    return rows


def _text(value: object) -> str:
    """Return a value as it is likely to be shown: 12 rather than 12.0."""
    match value:
        case bool():
            return "是" if value else "否"
        case float():
            return str(int(value)) if value.is_integer() else f"{value:.12g}"
    return str(value)


def _blocks(rows: Sequence[Sequence[Cell]]) -> Iterator[Block]:
    """Yield tables, parted by blank rows and by what stands alone in its row and is no label: headings, sentences."""
    begun: list[Sequence[Cell]] = []
    width = raw_tables.width(rows)
    for row in rows:
        told = [cell for cell in row if cell.text.strip()]
        line = _line(told[0], bool(begun), width) if len(told) == 1 else None
        if told and line is None:
            begun.append(row)
            continue
        yield from _table(begun)
        begun = []
        if line is not None:
            yield line
    yield from _table(begun)


def _line(cell: Cell, within: bool, width: int) -> TextLine | None:
    """Return what stands alone as a line of text; None where it is the label of an empty row."""
    line = TextLine(" ".join(cell.text.split()))
    if is_section(line):
        return None if within and cell.colspan < _WIDE * width else line
    return line if is_title(line.text) or "。" in line.text else None


def _table(rows: Sequence[Sequence[Cell]]) -> Iterator[Block]:
    if rows:
        blank = min(len(row) - max((at + 1 for at, cell in enumerate(row) if _counts(cell)), default=0) for row in rows)
        yield raw_tables.table([row[: len(row) - blank] for row in rows])


def _counts(cell: Cell) -> bool:
    return bool(cell.text.strip()) or cell.rowspan > 1 or cell.colspan > 1
