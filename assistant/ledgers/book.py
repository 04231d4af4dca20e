"""Opens a ledger's file: every sheet as rows of values, with what its program keeps beside them."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from pathlib import Path

from assistant.chinese import half_width
from assistant.errors import FileProblem
from assistant.files import MEGA
from assistant.reading.notices import Notices
from assistant.reading.source import Source, load
from assistant.reading.workbook import EPOCH, Value, open_workbook
from assistant.reading.xlsx_cells import MOST_COLUMNS, MOST_ROWS, Marks, TooFar
from assistant.reading.xlsx_package import Limits, TooMuch

# A year in the name of a sheet: 2025年台账.
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
LIMITS = Limits(unpacked=200 * MEGA, cells=100 * MOST_ROWS)
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
    epoch: date = EPOCH
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
        return _workbook(source)
    if source.kind != "txt":
        raise source.problem("这不是台账", "台账要用 .xlsx 或 .csv，请核对是不是选错了文件。")
    return [Sheet(path.stem, _csv_rows(path, Notices().decoded(source.content)))]


def _workbook(source: Source) -> list[Sheet]:
    path = source.path
    try:
        book = open_workbook(source, LIMITS)
    except TooFar as far:
        said = f"“{far.sheet}”一直写到第{far.row}行第{far.column}列，太大了，不像是台账"
        mend = f"请删去台账以外的内容另存一份（最多{MOST_ROWS}行、{MOST_COLUMNS}列）。"
        raise FileProblem(path, said, mend) from None
    except TooMuch:
        mend = "请核对是不是选错了文件；图片太多的，删去图片另存一份再读入。"
        raise FileProblem(path, "解开后太大，不像是台账", mend) from None
    return [
        Sheet(one.name, one.rows, one.marks, _fill(one.rows, one.merged), book.epoch, one.hidden, path.stem)
        for one in book.sheets
    ]


def _fill(
    rows: list[list[Value]], merged: list[tuple[tuple[int, int], tuple[int, int]]]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Put the value of a merged area into all its cells."""
    filled = {}
    for (top, left), (bottom, right) in merged:
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
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
