"""A printed table laid out on its grid: every place knows the cell that covers it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.document import Cell
from assistant.matching.labels import plain
from assistant.matching.values import is_value, printed

Where = tuple[int, int, int]
Heads = dict[Where, Literal["", "column", "row"]]


@dataclass(frozen=True, slots=True)
class GridSpot:
    """One place of the grid: the cell that covers it, by piece, row and number in the row, and whether it begins here."""

    text: str
    cell: Where
    x: int
    first: bool

    @property
    def key(self) -> str:
        """What is compared of the text, if it is a label."""
        return plain(self.text)

    @property
    def value(self) -> bool:
        """May it be a value?"""
        return is_value(self.text)


Sheet = Sequence[Sequence[GridSpot]]


def lay(piece: int, rows: Sequence[Sequence[Cell]]) -> list[list[GridSpot]]:
    """Return the rows of a table, the piece of that number, as spots; a cell that reaches over several places stands in each of them."""
    reaching: dict[int, tuple[GridSpot, int]] = {}
    return [list(_line((piece, y), row, reaching)) for y, row in enumerate(rows)]


def _line(at: tuple[int, int], row: Sequence[Cell], reaching: dict[int, tuple[GridSpot, int]]) -> Iterator[GridSpot]:
    beginning = iter(enumerate(row))
    x = 0
    while True:
        if x in reaching:
            spot, left = reaching.pop(x)
            if left > 1:
                reaching[x] = spot, left - 1
            yield replace(spot, x=x, first=False)
            x += 1
            continue
        number, cell = next(beginning, (-1, None))
        if cell is None:
            if not any(place > x for place in reaching):
                return
            x += 1
            continue
        text = printed(cell.text)
        for place in range(x, x + max(1, cell.colspan)):
            spot = GridSpot(text, (*at, number), place, place == x)
            if cell.rowspan > 1:
                reaching[place] = spot, cell.rowspan - 1
            yield spot
        x += max(1, cell.colspan)


def turned(sheet: Sheet) -> list[list[GridSpot]]:
    """Return a table turned on its side: what stood below each other stands side by side."""
    width = max((len(spots) for spots in sheet), default=0)
    blank = [GridSpot("", (-1, y, -1), y, False) for y in range(len(sheet))]
    return [
        [replace(spots[x], x=y) if x < len(spots) else blank[y] for y, spots in enumerate(sheet)] for x in range(width)
    ]
