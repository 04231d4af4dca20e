"""A Word table as cells with spans; Word says in each row which cells go on from above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from assistant.document import Cell
from assistant.reading.docx.styles import W, value
from assistant.reading.docx.words import Words
from assistant.reading.tables import MOST_CELLS as MOST
from assistant.reading.tables import UNREADABLE, TooManyCells

_THROUGH = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}


@dataclass(slots=True)
class _Slot:
    """A cell that may still grow: down by rows that go on from it, across by old-style merges."""

    text: str
    colspan: int
    rowspan: int = 1

    def cell(self) -> Cell:
        return Cell(self.text, self.rowspan, self.colspan)


@dataclass(slots=True)
class _Rows:
    """The rows so far; `open` holds, by column, the cells that the next row may go on from."""

    rows: list[list[_Slot]] = field(default_factory=list)
    open: dict[int, _Slot] = field(default_factory=dict)


class Tables:
    """Reads tables without others inside them."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def rows(self, element: Any) -> list[list[Cell]]:
        """Return the rows, each with the cells that begin in it.

        Raises TooManyCells.
        """
        found = _Rows()
        for count, row in enumerate(_children(element, "tr")):
            if count > MOST:
                raise TooManyCells
            if row.find(f"{W}trPr/{W}del") is None:
                self._add(found, row)
        return [[slot.cell() for slot in row] for row in found.rows]

    def cells(self, element: Any) -> Iterator[Any]:
        """Yield the cells of a table that only frames a text, in reading order."""
        for row in _children(element, "tr"):
            yield from _children(row, "tc")

    def plain(self, element: Any) -> Iterator[str]:
        """Yield what stands in the cells themselves, without counting along the numbers of lists."""
        for cell in self.cells(element):
            yield "".join(text.text or "" for one in _children(cell, "p") for text in one.iter(f"{W}t"))

    def _add(self, found: _Rows, row: Any) -> None:
        slots: list[_Slot] = []
        still_open: dict[int, _Slot] = {}
        column = _skipped(row, "gridBefore")
        if column:
            slots.append(_Slot("", column))
        for cell in _children(row, "tc"):
            span, goes_on = _span(cell), _goes_on(cell)
            above = found.open.get(column)
            if goes_on == "continue" and above is not None and above.colspan == span:
                above.rowspan += 1
                still_open[column] = above
            elif slots and _merged(cell, "hMerge") == "continue":
                slots[-1].colspan += span
            else:
                slots.append(_Slot(self._text(cell), span))
                if goes_on:
                    still_open[column] = slots[-1]
            column += span
        found.rows.append(slots)
        found.open = still_open

    def _text(self, cell: Any) -> str:
        inside = list(_children(cell, "tbl"))
        for inner in inside:
            self._words.notices.passed_over(
                "套在单元格里的表格", "".join(text.text or "" for text in inner.iter(f"{W}t"))
            )
        text = self._words.cell(_children(cell, "p"))
        return UNREADABLE if inside and not text.strip() else text


def _goes_on(cell: Any) -> str:
    return _merged(cell, "vMerge")


def _merged(cell: Any, name: str) -> str:
    """Return restart, continue, or "" where a cell is not merged so."""
    found = cell.find(f"{W}tcPr/{W}{name}")
    return "" if found is None else found.get(f"{W}val", "continue")


def _span(cell: Any) -> int:
    properties = cell.find(f"{W}tcPr")
    return _number("" if properties is None else value(properties, "gridSpan"), 1)


def _skipped(row: Any, name: str) -> int:
    properties = row.find(f"{W}trPr")
    return _number("" if properties is None else value(properties, name), 0)


def _number(text: str, otherwise: int) -> int:
    return min(int(text), MOST) if text.isdigit() and int(text) else otherwise


def _children(parent: Any, name: str) -> Iterator[Any]:
    for child in parent:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in _THROUGH:
            yield from _children(child, name)
