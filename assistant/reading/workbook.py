"""Opens an .xlsx for whoever reads one: its sheets as rows of values, with what their program keeps beside them.

A file can be made so that the library that knows values and dates aborts the process or takes all memory. So every
sheet is read as XML first, within limits, and the library sees only what was written anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO
from xml.parsers.expat import ExpatError
from zipfile import ZipFile

from assistant.reading.source import BROKEN, Source
from assistant.reading.xlsx_cells import Budget, Marks, Position, SheetCells, TooFar
from assistant.reading.xlsx_package import Limits, Listed, Package, TooMuch

Value = int | float | str | bool | date | datetime | time | timedelta
EPOCH, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
MOST_STATED = 200_000_000
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BROKEN = ("文件已经损坏，打不开", "请重新下载或复制一份；能用 WPS 或 Excel 打开的，另存为 .xlsx 再读入。")
_LOCKED = ("文件加了密码，打不开", "请用 WPS 或 Excel 打开，去掉密码后另存，再读入另存的文件。")


@dataclass(frozen=True)
class Sheet:
    """One sheet: rows of values from its first row on, all of the same length; merged areas (from 0); marks."""

    name: str
    hidden: bool
    rows: list[list[Value]]
    merged: list[tuple[Position, Position]] = field(default_factory=list)
    marks: Marks = field(default_factory=Marks)


@dataclass(frozen=True)
class Workbook:
    """All sheets of cells, and day 0 of their serial numbers."""

    sheets: list[Sheet]
    epoch: date


def open_workbook(source: Source, limits: Limits) -> Workbook:
    """Read a workbook. FileProblem where it is broken or locked, TooMuch (TooFar) where it goes beyond the limits."""
    from python_calamine import CalamineError

    try:
        with ZipFile(BytesIO(source.content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_STATED:
                raise TooMuch
            return _read(Package(archive, limits), limits)
    except (*BROKEN, CalamineError, ExpatError, LookupError, ArithmeticError):
        raise source.problem(*_BROKEN) from None
    except RuntimeError:
        raise source.problem(*_LOCKED) from None


def _read(package: Package, limits: Limits) -> Workbook:
    listed, strings, budget = list(package.sheets()), package.strings(), Budget(limits.cells)
    found = [_cells(package, one, strings, budget) for one in listed]
    values = _values(found, package.styles(), package.since_1904)
    sheets = [
        Sheet(one.name, one.hidden, rows, cells.merged, cells.marks)
        for one, cells, rows in zip(listed, found, values, strict=True)
    ]
    return Workbook(sheets, EPOCH_1904 if package.since_1904 else EPOCH)


def _cells(package: Package, listed: Listed, strings: list[str], budget: Budget) -> SheetCells:
    cells = SheetCells(strings, budget)
    try:
        package.walk(listed.part, cells.begins, cells.ends)
    except TooFar as far:
        far.sheet = listed.name
        raise
    budget.cells -= cells.height * cells.width
    return cells


def _values(sheets: list[SheetCells], styles: bytes, since_1904: bool) -> Iterator[list[list[Value]]]:
    """Yield the rows of each sheet, as the library reads them from XML that was written here, with all that is filled."""
    from python_calamine import CalamineWorkbook

    content = _written([cells.xml() for cells in sheets], styles, since_1904)
    with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
        for at, cells in enumerate(sheets):
            rows = book.get_sheet_by_index(at).to_python(skip_empty_area=False)
            rows += [[] for _ in range(cells.height - len(rows))]
            yield [[*row, *[""] * (cells.width - len(row))] for row in rows]


def _written(sheets: list[str], styles: bytes, since_1904: bool) -> bytes:
    """Return a workbook of these sheets, and nothing else."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr("_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")]))
        parts = [("worksheet", f"worksheets/sheet{at}.xml") for at in range(len(sheets))]
        if styles:
            parts.append(("styles", "styles.xml"))
            archive.writestr("xl/styles.xml", styles)
        archive.writestr("xl/_rels/workbook.xml.rels", _relations(parts))
        names = "".join(f'<sheet name="{at}" sheetId="{at + 1}" r:id="r{at}"/>' for at in range(len(sheets)))
        begun = f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><workbookPr date1904="{int(since_1904)}"/>'
        archive.writestr("xl/workbook.xml", f"{begun}<sheets>{names}</sheets></workbook>")
        for (_, part), rows in zip(parts, sheets, strict=False):
            archive.writestr(f"xl/{part}", f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>')
    return buffer.getvalue()


def _relations(parts: list[tuple[str, str]]) -> str:
    told = (
        f'<Relationship Id="r{at}" Type="{_LINKS}/{kind}" Target="{part}"/>' for at, (kind, part) in enumerate(parts)
    )
    return f'<Relationships xmlns="{_LINKS.replace("officeDocument", "package")}">{"".join(told)}</Relationships>'
