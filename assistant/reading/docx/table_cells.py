"""A Word table as cells with spans; Word says in each row which cells go on from above."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.document import Cell
from assistant.reading.docx.package import W, all_text, children, value
from assistant.reading.docx.paragraphs import Paragraphs
from assistant.reading.raw_tables import MOST_CELLS, UNREADABLE, TooManyCells


@dataclass(slots=True)
class _Slot:
    """A cell that may still grow: down by rows that go on from it, across by old-style merges."""

    text: str
    colspan: int
    rowspan: int = 1


def rows(table: Any, paragraphs: Paragraphs) -> list[list[Cell]]:
    """Return the rows of a table without others inside it, each with the cells that begin in it.

    Raises TooManyCells.
    """
    found: list[list[_Slot]] = []
    above: dict[int, _Slot] = {}
    for count, row in enumerate(children(table, "tr")):
        if count > MOST_CELLS:
            raise TooManyCells
        if row.find(f"{W}trPr/{W}del") is None:
            slots, above = _row(row, above, paragraphs)
            found.append(slots)
    return [[Cell(slot.text, slot.rowspan, slot.colspan) for slot in slots] for slots in found]


def _row(row: Any, above: dict[int, _Slot], paragraphs: Paragraphs) -> tuple[list[_Slot], dict[int, _Slot]]:
    """Return the cells that begin in a row, and by column those that the next row may go on from."""
    slots: list[_Slot] = []
    still_open: dict[int, _Slot] = {}
    column = _number(value(row.find(f"{W}trPr"), "gridBefore"), 0)
    if column:
        slots.append(_Slot("", column))
    for cell in children(row, "tc"):
        properties = cell.find(f"{W}tcPr")
        span, goes_on = _number(value(properties, "gridSpan"), 1), value(properties, "vMerge", "continue")
        begun = above.get(column)
        if goes_on == "continue" and begun is not None and begun.colspan == span:
            begun.rowspan += 1
            still_open[column] = begun
        elif slots and value(properties, "hMerge", "continue") == "continue":
            slots[-1].colspan += span
        else:
            slots.append(_Slot(_text(cell, paragraphs), span))
            if goes_on:
                still_open[column] = slots[-1]
        column += span
    return slots, still_open


def _text(cell: Any, paragraphs: Paragraphs) -> str:
    inside = list(children(cell, "tbl"))
    for inner in inside:
        paragraphs.notices.passed_over("套在单元格里的表格", all_text(inner))
    text = paragraphs.cell(children(cell, "p"))
    return UNREADABLE if inside and not text.strip() else text


def _number(text: str, otherwise: int) -> int:
    return min(int(text), MOST_CELLS) if text.isdigit() and int(text) else otherwise
