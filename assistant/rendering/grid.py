"""A form laid out on its full grid, and the values put into a form that was rendered once with gaps for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import AnyStr

from assistant.document import Cell, Form
from assistant.rendering.clean import one_line

GAP = "\0"
"""Stands for a value in a rendered form; no text of a clean Document holds it."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell in one row of the grid: the row it begins in (`first`), or one that it reaches down into."""

    cell: Cell
    column: int
    first: bool

    @property
    def text(self) -> str:
        """What stands here: the label, a gap for the value, or nothing."""
        if not self.first:
            return ""
        return GAP if self.cell.address else one_line(self.cell.text)

    @property
    def item(self) -> bool:
        """Is this the label of a single row, in a table whose rows have long or nested labels?"""
        return self.cell.head == "row" and self.cell.rowspan == 1 and (self.cell.colspan > 1 or self.column > 0)


def lay(form: Form) -> Iterator[list[Slot]]:
    """Yield each row as slots that together span the whole grid; where a form has a hole, an empty cell."""
    reaching: dict[int, tuple[Cell, int]] = {}
    for row in form.rows:
        beginning = iter(row)
        slots: list[Slot] = []
        column = 0
        while column < len(form.widths):
            goes_on = reaching.pop(column, None)
            cell, left = goes_on or ((new := next(beginning, Cell())), new.rowspan)
            slots.append(Slot(cell, column, goes_on is None))
            if left > 1:
                reaching[column] = cell, left - 1
            column += cell.colspan
        yield slots


def fill(pieces: Sequence[AnyStr], values: Sequence[AnyStr]) -> AnyStr:
    """Join the pieces of something rendered with gaps, one of the values in each gap."""
    if len(pieces) != len(values) + 1:
        raise ValueError(f"{len(values)} values for {len(pieces) - 1} value cells")
    empty = pieces[0][:0]
    texts = [empty] * (2 * len(values) + 1)
    texts[0::2] = pieces
    texts[1::2] = values
    return empty.join(texts)
