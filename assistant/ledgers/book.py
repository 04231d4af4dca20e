"""Opens a ledger's file: every sheet as rows of values, with what its program keeps beside them."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml.etree import XMLSyntaxError

from assistant.chinese import half_width
from assistant.errors import FileProblem
from assistant.reading.notices import Notices
from assistant.reading.source import load
from assistant.reading.xlsx_package import MOST_COLUMNS, MOST_ROWS, Marks, TooFar, epoch, marks, sheet_parts

Value = int | float | str | bool | date | datetime | time | timedelta
# A year in the name of a sheet: 2025年台账.
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
SERIAL_EPOCH = date(1899, 12, 30)
MOST_BYTES = 200_000_000
_SAVE = "请用 WPS 或 Excel 打开它，另存为 .xlsx，再导入另存的文件。"


@dataclass(frozen=True)
class Sheet:
    """One sheet: rows of values from its first row on.

    `filled` tells for a cell (row, column from 0) of a merged area, other than its first, where the
    value was taken from; `epoch` is day 0 of its serial numbers, `file` the name of its file.
    """

    name: str
    rows: list[list[Value]]
    marks: Marks = field(default_factory=Marks)
    filled: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    epoch: date = SERIAL_EPOCH
    hidden: bool = False
    file: str = ""

    def year(self, head: int) -> str:
        """Return the one year that stands above the head row, else in the sheet's name, else in the file's; or nothing."""
        above = " ".join(str(value) for row in self.rows[:head] for value in row)
        for text in (above, self.name, self.file):
            if years := set(_YEAR.findall(half_width(text))):
                return years.pop() if len(years) == 1 else ""
        return ""


def open_book(path: Path) -> list[Sheet]:
    """Read all sheets. FileProblem when the file is no table that can be read."""
    source = load(path)
    if source.kind == "xlsx":
        return _workbook(path, source.content)
    if source.kind != "txt":
        raise source.problem("这不是台账", "台账要用 .xlsx 或 .csv，请核对是不是选错了文件。")
    return [Sheet(path.stem, _csv_rows(path, Notices().decoded(source.content)))]


def _workbook(path: Path, content: bytes) -> list[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        with ZipFile(BytesIO(content)) as archive, CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            _guard(archive, path)
            start, parts = epoch(archive), sheet_parts(archive)
            found = []
            for one in book.sheets_metadata:
                if one.typ == SheetTypeEnum.WorkSheet:
                    beside = _marks(archive, parts[one.name], one.name, path)
                    sheet = book.get_sheet_by_name(one.name)
                    rows: list[list[Value]] = list(map(list, sheet.to_python(skip_empty_area=False)))
                    last = max((row for row, _ in beside.faults), default=-1)
                    rows += [[] for _ in range(last + 1 - len(rows))]
                    filled = _fill(rows, sheet.merged_cell_ranges or [])
                    hidden = one.visible != SheetVisibleEnum.Visible
                    found.append(Sheet(one.name, rows, beside, filled, start, hidden, path.stem))
            return found
    except (BadZipFile, CalamineError, XMLSyntaxError, KeyError, ValueError, OSError, EOFError) as error:
        raise FileProblem(path, "这不是完好的 .xlsx 文件，打不开", _SAVE) from error


def _guard(archive: ZipFile, path: Path) -> None:
    """Refuse an archive that would unpack to more than any ledger is."""
    if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
        raise FileProblem(
            path, "解开后太大，不像是台账", "请核对是不是选错了文件；图片太多的，删去图片另存一份再读入。"
        )


def _marks(archive: ZipFile, part: str, sheet: str, path: Path) -> Marks:
    try:
        return marks(archive, part)
    except TooFar as far:
        said = f"“{sheet}”一直写到第{far.row}行第{far.column}列，太大了，不像是台账"
        mend = f"请删去台账以外的内容另存一份（最多{MOST_ROWS}行、{MOST_COLUMNS}列）。"
        raise FileProblem(path, said, mend) from None


def _fill(
    rows: list[list[Value]], merged: list[tuple[tuple[int, int], tuple[int, int]]]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Put the value of a merged area into all its cells."""
    filled = {}
    for (top, left), (bottom, right) in merged:
        for row in range(top, min(bottom, len(rows) - 1) + 1):
            for column in range(left, min(right, len(rows[row]) - 1) + 1):
                if (row, column) != (top, left):
                    rows[row][column] = rows[top][left]
                    filled[row, column] = (top, left)
    return filled


def _csv_rows(path: Path, text: str) -> list[list[Value]]:
    beginning = text[:5000]  # a title without any may stand first
    delimiter = max(",\t;", key=beginning.count)
    try:
        rows: list[list[Value]] = [list(row) for row in csv.reader(StringIO(text), delimiter=delimiter)]
    except csv.Error as error:
        raise FileProblem(path, "不是完好的 .csv 文件", _SAVE) from error
    if len(rows) > MOST_ROWS or max(map(len, rows), default=0) > MOST_COLUMNS:
        raise FileProblem(path, "太大了，不像是台账", f"最多读{MOST_ROWS}行、{MOST_COLUMNS}列。")
    return rows
