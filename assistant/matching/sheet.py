"""A printed table laid out on its grid: every place knows the cell that covers it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.document import Cell
from assistant.matching.labels import plain
from assistant.matching.values import is_value, printed


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of the grid: the cell (row, number in the row) that covers it, and whether it begins here."""

    text: str
    cell: tuple[int, int]
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


def lay(rows: Sequence[Sequence[Cell]]) -> list[list[Spot]]:
    """Return the rows of a table as spots; a cell that reaches over several places stands in each of them."""
    reaching: dict[int, tuple[Spot, int]] = {}
    return [list(_line(y, row, reaching)) for y, row in enumerate(rows)]


def _line(y: int, row: Sequence[Cell], reaching: dict[int, tuple[Spot, int]]) -> Iterator[Spot]:
    beginning = iter(enumerate(row))
    x = 0
    while True:
        if x in reaching:
            spot, left = reaching.pop(x)
            if left > 1:
                reaching[x] = spot, left - 1
            yield Spot(spot.text, spot.cell, x, False)
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
            spot = Spot(text, (y, number), place, place == x)
            if cell.rowspan > 1:
                reaching[place] = spot, cell.rowspan - 1
            yield spot
        x += max(1, cell.colspan)


def stream(sheet: Sequence[Sequence[Spot]]) -> list[list[Spot]]:
    """Put a table that was copied with one cell a line back into rows: a label, and the values that follow it."""
    rows: list[list[Spot]] = []
    for spot in (spots[0] for spots in sheet if spots and spots[0].text):
        if not spot.value or not rows:
            rows.append([])
        rows[-1].append(Spot(spot.text, spot.cell, len(rows[-1]), True))
    return rows


def turned(sheet: Sequence[Sequence[Spot]]) -> list[list[Spot]]:
    """Return a table turned on its side: what stood below each other stands side by side."""
    width = max((len(spots) for spots in sheet), default=0)
    return [
        [replace(spots[x], x=y) if x < len(spots) else Spot("", (y, -1), y, False) for y, spots in enumerate(sheet)]
        for x in range(width)
    ]
