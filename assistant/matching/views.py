"""The ways in which a table is printed, each with rows and columns of its own: as the form has it, turned, 表四 as a square."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from assistant.chinese import half_width
from assistant.document import Address
from assistant.edition.layout import TableLayout
from assistant.edition.tree import Node, leaves
from assistant.matching.labels import by_key, groups, keys_of, plain

# A label of so few characters may be a piece of another one: its number must be right too.
_SHORT = 3


class TableLabels:
    """The labels of one layout, and what its earlier forms print that it has no place for."""

    def __init__(self, layout: TableLayout) -> None:
        self.layout = layout
        retired = layout.print_data.get("retired", {})
        self.retired_columns = frozenset(map(plain, retired.get("columns", ())))
        self.retired_rows = frozenset(map(plain, retired.get("rows", ())))
        self.subtotals = frozenset(map(plain, layout.print_data.get("subtotals", ())))
        texts = (text for block in layout.blocks for text in (block.title, block.corner, block.over))
        self.notes = frozenset(plain(text) for text in texts if text)

    @cached_property
    def views(self) -> tuple[View, ...]:
        """The ways to print the table, that of the form first."""
        return tuple(_views(self))

    @cached_property
    def form(self) -> View:
        """The table as the form has it."""
        return self.views[0]

    @cached_property
    def retired(self) -> frozenset[str]:
        """What only an earlier form has."""
        return self.retired_columns | self.retired_rows

    @cached_property
    def marks(self) -> frozenset[str]:
        """What tells this table apart though it labels no cell of today's form."""
        return self.notes | self.retired

    def known(self, key: str) -> bool:
        """Tell whether a key is one of this table's labels."""
        form = self.form
        return key in form.column_keys or key in form.named or key in form.row_groups or key in self.marks


@dataclass(frozen=True, eq=False)
class View:
    """Rows and columns of one way to print a table: the leaf rows in order, each with the trees of its columns.

    `pattern` makes an address of the paths of a row and a column; `turned` tells that the official rows stand side by side.
    """

    labels: TableLabels
    trees: Mapping[Node, Sequence[Node]]
    pattern: str
    turned: bool = False

    @cached_property
    def named(self) -> Mapping[str, tuple[Node, ...]]:
        """Leaf rows by key; the outcomes of 表四 one below the other share theirs."""
        return by_key(self.trees)

    @cached_property
    def names(self) -> Mapping[Node, frozenset[str]]:
        """What each row may be called where its label came in pieces: its keys, and with the labels of groups before it."""
        long = {row: plain("".join(node.label for node in row.way)) for row in self.trees}
        return {row: keys_of(row) | {long[row]} for row in self.trees}

    @cached_property
    def row_groups(self) -> Mapping[str, Node]:
        """Groups of rows by key."""
        return groups(self.roots)

    @cached_property
    def column_groups(self) -> Mapping[str, Node]:
        """Groups of columns by key."""
        return groups(node for columns in self.trees.values() for node in columns)

    @cached_property
    def column_keys(self) -> frozenset[str]:
        """All that can head a column."""
        own = (keys_of(column) for row in self.trees for column in self.columns(row))
        return frozenset[str]().union(*own, self.column_groups, self.retired_columns, self.labels.subtotals)

    def heads(self, key: str) -> bool:
        """Tell whether a key can stand in the head of a table."""
        return key in self.column_keys or key in self.labels.notes

    @property
    def retired_rows(self) -> frozenset[str]:
        """Rows that only an earlier form has."""
        return self.labels.retired_columns if self.turned else self.labels.retired_rows

    @property
    def retired_columns(self) -> frozenset[str]:
        """Columns that only an earlier form has."""
        return self.labels.retired_rows if self.turned else self.labels.retired_columns

    @cached_property
    def only(self) -> Node | None:
        """The one row of a table that has no label for it."""
        first, *more = self.trees
        return None if more or first.label else first

    @lru_cache(maxsize=4096)  # noqa: B019 - views live as long as their edition
    def rows(self, text: str) -> tuple[Node, ...]:
        """Return the rows that a label may name; a short one must not carry another row's number (2.其他 is a piece)."""
        key = plain(text)
        if key in self.labels.subtotals:  # （七）合计 is （七）总计, 合计 alone may be any
            totals = (row for row in self.trees if row.sum and row.ordinal)
            return tuple(row for row in totals if half_width(text).startswith(half_width(row.ordinal)))
        rows = self.named.get(key, ())
        if len(key) > _SHORT or len(rows) != 1 or not rows[0].ordinal:
            return rows
        number = half_width(text).partition(key)[0].strip("().、:")
        return rows if number in ("", half_width(rows[0].ordinal).strip("().、")) else ()

    def row(self, text: str) -> Node | None:
        """Return the row that a label names, if it is one only."""
        rows = self.rows(text)
        return rows[0] if len(rows) == 1 else None

    @lru_cache(maxsize=64)  # noqa: B019
    def columns(self, row: Node) -> tuple[Node, ...]:
        """Return the leaf columns of a row in order."""
        return tuple(leaves(self.trees[row]))

    @cached_property
    def rows_of(self) -> Mapping[str, Node]:
        """The row in which each cell stands."""
        return {self.address(row, column): row for row in self.trees for column in self.columns(row)}

    @cached_property
    def roots(self) -> tuple[Node, ...]:
        """The trees of the rows."""
        return tuple(dict.fromkeys(row.way[0] for row in self.trees))

    @lru_cache(maxsize=512)  # noqa: B019
    def address(self, row: Node, column: Node) -> Address:
        """Return the address of the cell in a row and a column."""
        return Address(self.pattern.format(row=row.path, column=column.path))


def _views(labels: TableLabels) -> Iterator[View]:
    layout = labels.layout
    official = f"{layout.id}/{{row}}/{{column}}"
    yield View(labels, {row: block.columns for block in layout.blocks for row in leaves(block.rows)}, official)
    if len(layout.blocks) > 1:
        return
    (block,) = layout.blocks
    turned = f"{layout.id}/{{column}}/{{row}}"
    yield View(labels, dict.fromkeys(leaves(block.columns), block.rows), turned, turned=True)
    if len(layout.rows) == 1:
        (row,), columns = layout.rows, list(layout.columns.values())
        kinds = [replace(one, below=()) for one in dict.fromkeys(column.parent for column in columns) if one]
        outcomes = [replace(one, parent=None, path=one.id) for one in columns[: len(columns) // len(kinds)]]
        yield View(labels, dict.fromkeys(kinds, outcomes), f"{layout.id}/{row}/{{row}}.{{column}}")
        yield View(labels, dict.fromkeys(outcomes, kinds), f"{layout.id}/{row}/{{column}}.{{row}}", turned=True)


@lru_cache(maxsize=32)
def labels_of(layout: TableLayout) -> TableLabels:
    """Return the labels of a layout, the same for all reports."""
    return TableLabels(layout)
