"""The ways in which a table is printed, each with rows and columns of its own: as the form has it, and 表四 as a square."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
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
        self.retired = self.retired_columns | self.retired_rows
        self.subtotals = frozenset(map(plain, layout.print_data.get("subtotals", ())))
        texts = (text for block in layout.blocks for text in (block.title, block.corner, block.over))
        self.notes = frozenset(plain(text) for text in texts if text)

    @cached_property
    def views(self) -> tuple[View, ...]:
        """The ways to print the table, that of the form first."""
        return tuple(_views(self))

    @property
    def form(self) -> View:
        """The table as the form has it."""
        return self.views[0]

    def known(self, key: str) -> bool:
        """Tell whether a key is one of this table's labels."""
        form = self.form
        return form.heads(key) or key in form.named or key in form.row_groups or key in self.retired


class View:
    """Rows and columns of one way to print a table: `trees` are the leaf rows in order, each with the trees of its columns.

    `named` has the rows by key (the outcomes of 表四 one below the other share theirs), `names` what each may be called where
    its label came in pieces, `only` the one row of a table that has no label for it.
    """

    def __init__(self, labels: TableLabels, trees: Mapping[Node, Sequence[Node]], pattern: str) -> None:
        self.labels, self.trees, self._pattern = labels, trees, pattern
        self.roots = tuple(dict.fromkeys(row.way[0] for row in trees))
        self.named = by_key(trees)
        self.names = {row: keys_of(row) | {plain("".join(node.label for node in _beginning(row)))} for row in trees}
        self.only = next(iter(trees)) if len(trees) == 1 and not next(iter(trees)).label else None
        self.row_groups = groups(self.roots)
        self.column_groups = groups(node for columns in trees.values() for node in columns)
        own = (keys_of(column) for row in trees for column in self.columns(row))
        self.column_keys = frozenset[str]().union(*own, self.column_groups, labels.retired_columns, labels.subtotals)

    def heads(self, key: str) -> bool:
        """Tell whether a key can stand in the head of a table."""
        return key in self.column_keys or key in self.labels.notes

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

    @lru_cache(maxsize=512)  # noqa: B019
    def address(self, row: Node, column: Node) -> Address:
        """Return the address of the cell in a row and a column."""
        return Address(self._pattern.format(row=row.path, column=column.path))

    @cached_property
    def cells(self) -> Mapping[str, Node]:
        """The row of each cell, in order."""
        return {self.address(row, column): row for row in self.trees for column in self.columns(row)}


def _beginning(row: Node) -> Iterator[Node]:
    """Yield the groups that begin with a row, and the row."""
    return (node for node in row.way if next(leaves([node])) is row)


def _views(labels: TableLabels) -> Iterator[View]:
    layout = labels.layout
    rows = {row: block.columns for block in layout.blocks for row in leaves(block.rows)}
    yield View(labels, rows, f"{layout.id}/{{row}}/{{column}}")
    if len(layout.rows) == 1:
        (row,), columns = layout.rows, list(layout.columns.values())
        kinds = [replace(one, below=()) for one in dict.fromkeys(column.parent for column in columns) if one]
        outcomes = [replace(one, parent=None, path=one.id) for one in columns[: len(columns) // len(kinds)]]
        yield View(labels, dict.fromkeys(kinds, outcomes), f"{layout.id}/{row}/{{row}}.{{column}}")


@lru_cache(maxsize=32)
def labels_of(layout: TableLayout) -> TableLabels:
    """Return the labels of a layout, the same for all reports."""
    return TableLabels(layout)
