"""What was read of one table: its cells with where each was found, what its labels head, and what is to be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from assistant.matching.notes import Note
from assistant.matching.sheet import GridSpot, Where
from assistant.matching.views import TableLabels
from assistant.reading.tables import UNREADABLE

Heads = dict[Where, Literal["", "column", "row"]]


@dataclass
class Cells:
    """The cells that one way of reading found: `texts` by address, and the address of each printed cell.

    `clashes` are cells for which two texts were found: none of them is taken.
    """

    texts: dict[str, str] = field(default_factory=dict)
    where: dict[Where, str] = field(default_factory=dict)
    clashes: dict[str, tuple[str, str]] = field(default_factory=dict)
    doubtful: list[Note] = field(default_factory=list)

    def put(self, address: str, spot: GridSpot, text: str | None = None) -> None:
        """Take the text of a place for a cell, unless the place or the cell has been taken already."""
        text = spot.text if text is None else text
        known = self.texts.get(address)
        if text == UNREADABLE or spot.cell in self.where or address in self.clashes:
            return
        if known and text and known != text:
            self.clashes[address] = known, text
            self.drop(address)
        elif known is None or text:
            self.texts[address] = text
            self.where[spot.cell] = address

    def drop(self, address: str) -> None:
        """Take a cell back."""
        del self.texts[address]
        self.where = {where: own for where, own in self.where.items() if own != address}


@dataclass
class TableReading:
    """All that was read of one table of the form. `strange` are labels and values of rows that were not understood."""

    labels: TableLabels
    cells: Cells = field(default_factory=Cells)
    heads: Heads = field(default_factory=dict)
    unread: list[Note] = field(default_factory=list)
    strange: list[tuple[str, str]] = field(default_factory=list)
    found: bool = True

    @property
    def texts(self) -> Mapping[str, str]:
        """The printed texts by address."""
        return self.cells.texts

    @property
    def unseen(self) -> frozenset[str]:
        """Cells that were not found."""
        return frozenset(self.labels.layout.kinds) - self.cells.texts.keys()
