"""Reads a workbook that holds the tables of a report, on one sheet or on several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from zipfile import ZipFile

from lxml.etree import XMLSyntaxError
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from assistant.document import Cell
from assistant.files import MEGA
from assistant.reading import tables
from assistant.reading.file_types import REFUSED
from assistant.reading.notices import Notices
from assistant.reading.source import BROKEN, Source, unpacked
from assistant.reading.structure import Block, Line, is_section, is_title
from assistant.reading.tables import UNREADABLE, TooManyCells
from assistant.reading.xlsx_package import TooFar, marks, sheet_parts

MOST_UNPACKED = 40 * MEGA
MOST_AREA = 200_000
# A cell that holds something, with its reference: <c r="B3">.
_FILLED = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>')
_WIDE = 0.8


def blocks(source: Source, notices: Notices) -> Iterator[Block]:
    """Yield the headings and tables of all sheets that are shown.

    Raises FileProblem where the workbook is broken, TooManyCells where it is no report's.
    """
    try:
        _guard(source)
        with (
            ZipFile(BytesIO(source.content)) as archive,
            CalamineWorkbook.from_filelike(BytesIO(source.content)) as book,
        ):
            parts = sheet_parts(archive)
            for one in book.sheets_metadata:
                if one.typ != SheetTypeEnum.WorkSheet:
                    continue
                if one.visible != SheetVisibleEnum.Visible:
                    notices.passed_over("隐藏的工作表", one.name)
                else:
                    faults = marks(archive, parts[one.name]).faults
                    yield from _blocks(_rows(book.get_sheet_by_name(one.name), faults, notices))
    except TooFar:
        raise TooManyCells from None
    except (*BROKEN, CalamineError, XMLSyntaxError, KeyError):
        raise source.problem(*REFUSED["broken"]) from None
    except RuntimeError:
        raise source.problem(*REFUSED["locked"]) from None


def _guard(source: Source) -> None:
    """Refuse what would unfold beyond any report, before it is unfolded."""
    with ZipFile(BytesIO(source.content)) as archive:
        left = MOST_UNPACKED
        for name in archive.namelist():
            if name.startswith("xl/media/"):
                continue
            content = unpacked(archive, name, left)
            if content is None or _area(content) > MOST_AREA:
                raise TooManyCells
            left -= len(content)


def _area(content: bytes) -> int:
    right = bottom = 0
    for column, row in _FILLED.findall(content):
        right, bottom = max(right, _column(column)), max(bottom, int(row))
    return right * bottom


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _rows(sheet: CalamineSheet, faults: Mapping[tuple[int, int], str], notices: Notices) -> list[list[Cell]]:
    """Return all rows with the cells that begin in them, without the empty columns on the right.

    A formula without a value, or with an error for one, stands as a cell that cannot be read.
    """
    texts = [[notices.visible(_text(value)) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for y, x in faults:
        notices.passed_over("没有算出结果的公式（用 WPS 或 Excel 打开、改正、保存一次再读入）")
        texts += [[] for _ in range(y + 1 - len(texts))]
        texts[y] += [""] * (x + 1 - len(texts[y]))
        texts[y][x] = UNREADABLE
    width = max((at + 1 for row in texts for at, text in enumerate(row) if text.strip()), default=0)
    merged = {start: (start, end) for start, end in sheet.merged_cell_ranges or [] if start[1] < width}
    covered: set[tuple[int, int]] = set()
    rows: list[list[Cell]] = []
    for y, row in enumerate(texts):
        cells = []
        for x, text in enumerate(row[:width]):
            if (y, x) in covered:
                continue
            (top, left), (bottom, right) = merged.get((y, x), ((y, x), (y, x)))
            bottom, right = min(bottom, len(texts) - 1), min(right, width - 1)
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
    width = tables.width(rows)
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


def _line(cell: Cell, within: bool, width: int) -> Line | None:
    """Return what stands alone as a line of text; None where it is the label of an empty row."""
    line = Line(" ".join(cell.text.split()))
    if is_section(line):
        return None if within and cell.colspan < _WIDE * width else line
    return line if is_title(line.text) or "。" in line.text else None


def _table(rows: Sequence[Sequence[Cell]]) -> Iterator[Block]:
    if rows:
        blank = min(len(row) - max((at + 1 for at, cell in enumerate(row) if _counts(cell)), default=0) for row in rows)
        yield tables.table([row[: len(row) - blank] for row in rows])


def _counts(cell: Cell) -> bool:
    return bool(cell.text.strip()) or cell.rowspan > 1 or cell.colspan > 1
