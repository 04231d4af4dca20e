"""Reads one sheet of an .xlsx as XML and writes it anew as plainly as can be, each cell's place looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from math import isfinite

from assistant.reading.xlsx_package import Begins, Ends, TooMuch

MOST_ROWS, MOST_COLUMNS = 20_000, 400
MOST_WRITTEN = 40_000_000
Position = tuple[int, int]
# A cell's own place: “AB12”; no sheet has more than nine letters or digits.
_PLACE = re.compile(r"([A-Za-z]{1,9})([0-9]{1,9})")
# A number as XML has it: “-1.5E-3”.
_NUMBER = re.compile(r"\s*[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?\s*")
# Days from 1900 to 9999; the library may stumble over other numbers that are to be dates.
_LAST_DAY = 2_958_465
_TEXTS = ("s", "str", "inlineStr")


class TooFar(TooMuch):
    """A sheet holds something beyond any table that is read here (row and column from 1)."""

    def __init__(self, row: int, column: int) -> None:
        super().__init__()
        self.sheet, self.row, self.column = "", row, column


@dataclass
class Marks:
    """Of one sheet: numbers of hidden rows (from 1), and cells (row, column from 0) by what is wrong with them."""

    hidden: set[int] = field(default_factory=set)
    faults: dict[Position, str] = field(default_factory=dict)


@dataclass
class Budget:
    """What all sheets of a workbook together may still span and say."""

    cells: int
    written: int = MOST_WRITTEN


class SheetCells:
    """The cells of one sheet, as they come: `rows` of plain XML, `height` and `width` of what is filled.

    Where a cell names its place, that decides and not its row's number. Cells that are only painted are passed over.
    Raises TooFar or TooMuch where there is more than the budget, ValueError or IndexError where it is no sound sheet.
    """

    def __init__(self, strings: list[str], budget: Budget) -> None:
        self._strings, self._budget = strings, budget
        self.rows: dict[int, dict[int, str]] = {}
        self.height = self.width = self._unmerged = 0
        self.marks = Marks()
        self.merged: list[tuple[Position, Position]] = []
        self._row = self._column = 0
        self._told: dict[str, str] = {}
        self._formula = False
        self.begins: Begins = {
            "row": self._begin_row,
            "c": self._begin,
            "f": self._is_formula,
            "mergeCell": self._merge,
        }
        self.ends: Ends = {"c": self._end}

    def _begin_row(self, told: dict[str, str]) -> None:
        self._row, self._column = _within(told.get("r", self._row + 1)), 0
        if told.get("hidden") in ("1", "true") and self._row <= MOST_ROWS:
            self.marks.hidden.add(self._row)

    def _begin(self, told: dict[str, str]) -> None:
        self._column += 1
        if "r" in told:
            self._row, self._column = place(told["r"])
        self._told, self._formula = told, False

    def _is_formula(self, _: dict[str, str]) -> None:
        self._formula = True

    def _end(self, text: str) -> None:
        kind = self._told.get("t", "n")
        if kind == "s" and text:
            text = self._strings[_within(text, 0)]
        if not text and not self._formula:
            return
        self._reach()
        spot = (self._row - 1, self._column - 1)
        if not text:
            self.marks.faults[spot] = "是公式，文件里没有存下算出的值"
        elif kind == "e":
            self.marks.faults[spot] = f"是一个出错的公式（{text}）"
        else:
            cell = _cell(self._row, self._column, self._told, text)
            self._budget.written -= len(cell)
            if self._budget.written < 0:
                raise TooMuch
            self.rows.setdefault(self._row, {})[self._column] = cell

    def _reach(self) -> None:
        if self._row > MOST_ROWS or self._column > MOST_COLUMNS:
            raise TooFar(self._row, self._column)
        self.height, self.width = max(self.height, self._row), max(self.width, self._column)
        self._unmerged = self.height * self.width
        if self._unmerged > self._budget.cells:
            raise TooFar(self._row, self._column)

    def _merge(self, told: dict[str, str]) -> None:
        """Take a merged area as far as it lies in what is filled; together they cover no more than that."""
        first, _, last = told.get("ref", "").partition(":")
        (top, left), (bottom, right) = place(first), place(last or first)
        bottom, right = min(bottom, self.height), min(right, self.width)
        size = (bottom - top + 1) * (right - left + 1)
        if bottom >= top and right >= left and 1 < size <= self._unmerged:
            self._unmerged -= size
            self.merged.append(((top - 1, left - 1), (bottom - 1, right - 1)))

    def xml(self) -> str:
        """Return the sheet anew, in order."""
        return "".join(
            f'<row r="{row}">{"".join(cells[at] for at in sorted(cells))}</row>'
            for row, cells in sorted(self.rows.items())
        )


def place(text: str) -> Position:
    """Return row and column (from 1) of a cell's own name (AB12). ValueError where it is none."""
    if not (found := _PLACE.fullmatch(text)):
        raise ValueError(text)
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return _within(found[2]), column


def _within(number: str | int, least: int = 1) -> int:
    """Return a number of a row or a text. ValueError where it is none, or smaller than any."""
    if (found := int(number)) < least:
        raise ValueError(number)
    return found


def _cell(row: int, column: int, told: dict[str, str], text: str) -> str:
    """Return a cell as plainly as can be: a text, a yes or no, a day, or a number and its style."""
    kind, style = told.get("t", "n"), ""
    if kind in _TEXTS or (kind == "n" and not (_NUMBER.fullmatch(text) and isfinite(float(text)))):
        kind = "str"
    elif kind not in ("n", "b", "d"):
        raise ValueError(kind)
    elif kind == "n" and told.get("s", "").isdecimal() and abs(float(text)) <= _LAST_DAY:
        style = f' s="{int(told["s"])}"'
    value = escape(text, quote=False).replace("\r", "&#13;")
    return f'<c r="{_letters(column)}{row}"{style} t="{kind}"><v>{value}</v></c>'


def _letters(column: int) -> str:
    return (_letters((column - 1) // 26) if column > 26 else "") + chr(65 + (column - 1) % 26)
