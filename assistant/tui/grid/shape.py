"""Which rows and columns of a table are on show, which of their cells are typed, and how the cursor moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from assistant.document import Address
from assistant.edition.layout import Block, TableLayout
from assistant.edition.tree import Node, leaves

Move = Literal[
    "up", "down", "left", "right", "home", "end", "first", "last", "next", "previous", "page_up", "page_down"
]
Visible = Callable[[Node], bool]


@dataclass(frozen=True, slots=True)
class Row:
    """A row on show: the addresses of its cells, sums with them, and of those that are typed (none in a sum row)."""

    node: Node
    block: int
    cells: tuple[Address, ...]
    typed: tuple[Address, ...]


@dataclass(frozen=True, eq=False, repr=False)
class Shape:
    """The cells on show, in reading order. A place is (row, column), both counted over typed cells only."""

    blocks: tuple[Block, ...]
    columns: tuple[tuple[Node, ...], ...]
    rows: tuple[Row, ...]

    @cached_property
    def typed_rows(self) -> tuple[Row, ...]:
        """The rows that hold typed cells."""
        return tuple(row for row in self.rows if row.typed)

    @cached_property
    def places(self) -> dict[str, tuple[int, int]]:
        """The place of each typed address."""
        return {a: (r, c) for r, row in enumerate(self.typed_rows) for c, a in enumerate(row.typed)}

    @cached_property
    def row_of(self) -> dict[str, Row]:
        """The row of each address on show."""
        return {address: row for row in self.rows for address in row.cells}

    @cached_property
    def order(self) -> tuple[Address, ...]:
        """The typed addresses in reading order."""
        return tuple(address for row in self.typed_rows for address in row.typed)

    def nearest(self, row: int, column: int) -> str:
        """Return the typed address at a place, or at the edge that it lies beyond."""
        cells = self.typed_rows[max(0, min(row, len(self.typed_rows) - 1))].typed
        return cells[max(0, min(column, len(cells) - 1))]

    def moved(self, address: str, move: Move, page: int = 1) -> str:
        """Return where the cursor comes to; the same address at an edge."""
        row, column = self.places[address]
        match move:
            case "next" | "previous":
                at = self.order.index(address) + (1 if move == "next" else -1)
                return self.order[max(0, min(at, len(self.order) - 1))]
            case "first" | "last":
                return self.order[0 if move == "first" else -1]
        steps = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}
        steps |= {"page_up": (-page, 0), "page_down": (page, 0), "home": (0, -column), "end": (0, len(self.order))}
        down, right = steps[move]
        return self.nearest(row + down, column + right)

    def rectangle(self, one: str, other: str) -> list[list[str]]:
        """Return the typed addresses between two corners, a list a row; an empty text where a row is shorter."""
        (top, left), (bottom, right) = self.places[one], self.places[other]
        top, bottom, left, right = min(top, bottom), max(top, bottom), min(left, right), max(left, right)
        rows = [self.typed_rows[index].typed for index in range(top, bottom + 1)]
        return [[row[at] if at < len(row) else "" for at in range(left, right + 1)] for row in rows]


def shape_of(layout: TableLayout, row_shown: Visible | None = None, column_shown: Visible | None = None) -> Shape:
    """Return what is on show of a table; sums always are."""
    columns = tuple(tuple(_shown(block.columns, column_shown)) for block in layout.blocks)
    rows = tuple(
        _row(layout.id, node, index, columns[index])
        for index, block in enumerate(layout.blocks)
        for node in _shown(block.rows, row_shown)
    )
    return Shape(layout.blocks, columns, rows)


def _shown(nodes: Sequence[Node], shown: Visible | None) -> Iterator[Node]:
    return (node for node in leaves(nodes) if shown is None or node.sum or shown(node))


def _row(table: str, node: Node, block: int, columns: Sequence[Node]) -> Row:
    cells = {Address.of(table, node.path, column.path): column for column in columns}
    typed = () if node.sum else tuple(address for address, column in cells.items() if not column.sum)
    return Row(node, block, tuple(cells), typed)
