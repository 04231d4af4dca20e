"""Table layouts: two trees (columns, rows) a block, from which every address, label, sum and balance follows.

An address (see assistant.document) is e.g. `applications/handled.granted/organisation.other_org`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any, Literal

from assistant.chinese import INNER
from assistant.document import Address, Form
from assistant.edition.form import printed_form
from assistant.edition.tree import Node, grow, leaves

CellKind = Literal["count", "money"]


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that share columns; table 二 has four blocks, the others one."""

    columns: tuple[Node, ...]
    rows: tuple[Node, ...]
    title: str = ""
    corner: str = ""
    over: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """A cell that equals the sum of others; `across` a row (the total column) or down a column."""

    total: Address
    parts: tuple[Address, ...]
    across: bool


@dataclass(frozen=True, slots=True)
class Balance:
    """Two groups of cells of one column whose sums must be equal."""

    column: str
    left: tuple[Address, ...]
    right: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class Stock:
    """The cell that counts what there is at the end of a year, and those of what came and what went in it."""

    held: Address
    came: Address
    went: Address


@dataclass(frozen=True, eq=False)
class Slot:
    """A key of a table's mapping in the answers file: the names it goes by, and its cell or what stands below.

    `place` says it in words; `computed` tells that the cell is a sum, which may be left out.
    """

    id: str
    key: str
    names: frozenset[str]
    place: str
    below: tuple[Slot, ...] = ()
    address: str = ""
    computed: bool = False
    kind: CellKind = "count"

    def cells(self) -> Iterator[Slot]:
        """Yield this slot or those below that are cells, in reading order."""
        if self.address:
            yield self
            return
        for slot in self.below:
            yield from slot.cells()


@dataclass(frozen=True, eq=False, repr=False)
class TableLayout:
    """One official table. `kinds` maps each address, in reading order, to count (件) or money (万元)."""

    id: str
    name: str
    blocks: tuple[Block, ...]
    balance_rows: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    print_data: Mapping[str, Any]
    kinds: Mapping[str, CellKind] = field(init=False)

    def __post_init__(self) -> None:
        kinds = {
            Address.of(self.id, row.path, column.path): row.kind or column.kind or "count"
            for block in self.blocks
            for row in leaves(block.rows)
            for column in leaves(block.columns)
        }
        object.__setattr__(self, "kinds", kinds)

    @cached_property
    def cells(self) -> tuple[Address, ...]:
        """The addresses of all cells, in reading order."""
        return tuple(map(Address, self.kinds))

    @classmethod
    def load(cls, data: Mapping[str, Any]) -> TableLayout:
        """Build a layout from the content of `tables/<id>.yaml`."""
        blocks = tuple(
            Block(
                grow(entry["columns"], "columns"),
                grow(entry["rows"], "rows"),
                *(entry.get(key, "") for key in ("title", "corner", "over")),
            )
            for entry in data["blocks"]
        )
        balances = tuple((tuple(entry["left"]), tuple(entry["right"])) for entry in data.get("balances", ()))
        return cls(data["id"], data["name"], blocks, balances, data)

    @cached_property
    def form(self) -> Form:
        """The blank printed form."""
        return printed_form(self.id, self.blocks, self.print_data)

    @cached_property
    def sums(self) -> tuple[Sum, ...]:
        """All sums, those across a row first."""
        return tuple(
            sum_
            for block in self.blocks
            for sum_ in (*self._sums(block.columns, block.rows, True), *self._sums(block.rows, block.columns, False))
        )

    def _sums(self, tree: Sequence[Node], other: Sequence[Node], across: bool) -> Iterator[Sum]:
        for total, parts in sum_nodes(tree):
            for line in leaves(other):
                pairs = [(line, node) if across else (node, line) for node in (total, *parts)]
                first, *rest = [Address.of(self.id, row.path, column.path) for row, column in pairs]
                yield Sum(first, tuple(rest), across)

    @cached_property
    def balances(self) -> tuple[Balance, ...]:
        """The 勾稽关系, one a column."""
        return tuple(
            Balance(
                column.path, *(tuple(Address.of(self.id, row, column.path) for row in side) for side in (left, right))
            )
            for left, right in self.balance_rows
            for column in leaves(self.blocks[0].columns)
        )

    @cached_property
    def carried(self) -> Mapping[Address, Address]:
        """Cells that equal another cell of last year's report, with that one: 上年结转 with 结转下年度."""
        before = {address: self.rows[address.row].last or "" for address in self.cells}
        return {address: Address.of(self.id, row, address.column) for address, row in before.items() if row}

    @cached_property
    def stocks(self) -> Mapping[str, Stock]:
        """What a row has in stock, by its path: last year's, and what came, less what went."""
        return {
            row.path: Stock(
                *(
                    Address.of(self.id, row.path, name)
                    for name in (column.path, column.stock["came"], column.stock["went"])
                )
            )
            for block in self.blocks
            for column in leaves(block.columns)
            if column.stock
            for row in leaves(block.rows)
        }

    @property
    def main_figures(self) -> list[str]:
        """The cells that a leader looks at first."""
        return [f"{self.id}/{cell}" for cell in self.print_data.get("main_figures", ())]

    @cached_property
    def computed(self) -> frozenset[str]:
        """Addresses that are sums: never asked."""
        return frozenset(sum_.total for sum_ in self.sums)

    @cached_property
    def rows(self) -> Mapping[str, Node]:
        """Leaf rows by path."""
        return {row.path: row for block in self.blocks for row in leaves(block.rows)}

    @cached_property
    def columns(self) -> Mapping[str, Node]:
        """Leaf columns by path."""
        return {column.path: column for block in self.blocks for column in leaves(block.columns)}

    @cached_property
    def root(self) -> Slot:
        """The keys of this table in the answers file."""
        below = tuple(slot for block in self.blocks for slot in self._row_slots(block.rows, block))
        return Slot(self.id, self.name, frozenset(), self.name, below)

    def _row_slots(self, nodes: Sequence[Node], block: Block) -> Iterator[Slot]:
        for node in nodes:
            place = f"{self.name}“{node.brief or node.label}”"
            if node.below:
                yield Slot(node.id, node.key, node.printed_names, place, tuple(self._row_slots(node.below, block)))
                continue
            cells = tuple(self._column_slots(block.columns, node.path))
            if node.transparent:
                yield from cells
            else:
                one = cells[0] if len(cells) == 1 else None
                told = (one.address, one.computed, one.kind) if one else ()
                yield Slot(node.id, node.key, node.printed_names, place, cells, *told)

    def _column_slots(self, nodes: Sequence[Node], row: str) -> Iterator[Slot]:
        for node in nodes:
            below = tuple(self._column_slots(node.below, row))
            if node.transparent:
                yield from below
                continue
            address = "" if below else Address.of(self.id, row, node.path)
            place = self.place(address) if address else f"{self.name}“{node.label}”"
            kind = self.kinds.get(address, "count")
            yield Slot(node.id, node.key, node.printed_names, place, below, address, address in self.computed, kind)

    def matching(self, pattern: str) -> tuple[Address, ...]:
        """Return the addresses that fit a pattern like `applications/handled.*/*`."""
        return tuple(address for address in self.cells if fnmatchcase(address, pattern))

    def choosable(self, axis: str, under: str = "") -> list[tuple[str, Node]]:
        """Return what a question may offer to choose, with the id that is stored for it.

        `axis` is rows or columns (leaves, without sums, by path), or for columns in groups:
        groups (by path) or outcomes (what the groups have in common, by id).
        """
        tree = self.blocks[0].rows if axis == "rows" else self.blocks[0].columns
        found = [node for node in leaves(tree) if not node.sum and node.path.startswith(under)]
        match axis:
            case "groups":
                return [(parent.path, parent) for parent in dict.fromkeys(n.parent for n in found) if parent]
            case "outcomes":
                return list({node.id: node for node in found}.items())
        return [(node.path, node) for node in found]

    def column_name(self, address: str) -> str:
        """Say the column of a cell: 行政复议结果维持, 自然人."""
        way = self.columns[Address(address).column].way
        return "".join(node.brief or node.label for node in way if not node.transparent)

    def help(self, address: str) -> list[tuple[str, str]]:
        """Return what the row and the column of a cell say of what is counted there, each by its name."""
        cell = Address(address)
        way = [self.rows[cell.row], *self.columns[cell.column].way]
        return [(node.brief or node.label or self.name, node.help) for node in way if node.help]

    def place(self, where: str) -> str:
        """Say an address in words; its row or column may be empty: 表三“一、本年新收”行“自然人”列."""
        at = Address(where)
        label = _words(self.rows[at.row]) if at.row else ""
        words = f"“{label.translate(INNER)}”行" if label else ""
        if at.column and at.row not in self._single_rows:
            names = [node.brief or node.label for node in self.columns[at.column].way if not node.transparent]
            words += "".join(f"“{name}”" for name in names) + "列"
        return self.name + words

    @cached_property
    def _single_rows(self) -> frozenset[str]:
        """Rows of only one cell: their column need not be said."""
        alone = [block.rows for block in self.blocks if len(list(leaves(block.columns))) == 1]
        return frozenset(row.path for rows in alone for row in leaves(rows))


def sum_nodes(nodes: Sequence[Node]) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """Yield each `sum: rest` leaf with the leaves of its siblings."""
    for node in nodes:
        if node.sum == "rest":
            yield node, tuple(leaves([other for other in nodes if other is not node]))
        yield from sum_nodes(node.below)


def _words(row: Node) -> str:
    """Say a row as its ordinals and its own label: 三、（三）5.属于三类内部事务信息."""
    ordinals = "".join(node.ordinal for node in row.way[:-1])
    return ordinals + (row.brief or row.label)
