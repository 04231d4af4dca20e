"""Labels as reports print them: what is compared of them, and which row or column each can mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from assistant.chinese import half_width, label_key
from assistant.edition.layout import Block, TableLayout
from assistant.edition.tree import Node, leaves

_YEAR = re.compile(r"\(20\d\d年?度?\)|^20\d\d年度?")
_ENDING = re.compile(r"[:;。.*]+$")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return what is compared of a label: no blanks, ordinals, quotes, years, closing marks or bracketed remarks."""
    return label_key(_ENDING.sub("", _YEAR.sub("", half_width(text))))


@lru_cache(maxsize=1024)
def keys_of(node: Node) -> frozenset[str]:
    """Return the keys that a row or column goes by; codes and ids are never printed."""
    return frozenset(key for name in (node.label, *node.names) if (key := plain(name)) and not key.isascii())


class Lexicon:
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
    def rows(self) -> Mapping[str, Node]:
        """Leaf rows by key."""
        return {key: row for row in self.layout.rows.values() for key in keys_of(row)}

    @cached_property
    def row_groups(self) -> Mapping[str, Node]:
        """Groups of rows by key."""
        return dict(_groups(node for block in self.layout.blocks for node in block.rows))

    @cached_property
    def column_groups(self) -> Mapping[str, Node]:
        """Groups of columns by key."""
        return dict(_groups(node for block in self.layout.blocks for node in block.columns))

    @cached_property
    def column_keys(self) -> frozenset[str]:
        """All that can head a column."""
        own = (keys_of(column) for block in self.layout.blocks for column in leaves(block.columns))
        return frozenset[str]().union(*own, self.column_groups, self.retired_columns, self.subtotals)

    @cached_property
    def _blocks(self) -> Mapping[str, Block]:
        return {row.path: block for block in self.layout.blocks for row in leaves(block.rows)}

    def block(self, row: Node) -> Block:
        """Return the block that a row stands in."""
        return self._blocks[row.path]

    def known(self, key: str) -> bool:
        """Tell whether a key is one of this table's labels."""
        return key in self.column_keys or key in self.rows or key in self.row_groups or key in self.marks

    @cached_property
    def marks(self) -> frozenset[str]:
        """What tells this table apart though it labels no cell of today's form."""
        return self.notes | self.retired_columns | self.retired_rows


def _groups(nodes: Iterable[Node]) -> Iterator[tuple[str, Node]]:
    for node in nodes:
        if node.below:
            yield from ((key, node) for key in keys_of(node))
            yield from _groups(node.below)


def columns_by_key(columns: Sequence[Node]) -> dict[str, tuple[Node, ...]]:
    """Return the leaf columns of a block by key; several columns of a table may share a label."""
    found: dict[str, tuple[Node, ...]] = {}
    for column in leaves(columns):
        for key in keys_of(column):
            found[key] = (*found.get(key, ()), column)
    return found


@lru_cache(maxsize=32)
def lexicon(layout: TableLayout) -> Lexicon:
    """Return the labels of a layout, the same for all reports."""
    return Lexicon(layout)
