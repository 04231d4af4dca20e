"""Orders that values can have: that of the form, or with subtotals that some provinces print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from assistant.document import Address
from assistant.edition.layout import Block, TableLayout
from assistant.edition.tree import Node, leaves
from assistant.matching.values import number
from assistant.matching.views import View

# The places of one row or column of values: leaves of the form, and groups where a subtotal is printed.
Order = Sequence[Node]


def orders(nodes: Sequence[Node], subtotals: bool) -> list[Order]:
    """Return the orders that values can have: that of the form, or with a subtotal behind, or before, each group."""
    official = list(leaves(nodes))
    groups = _summed(nodes)
    return list(_with_subtotals(official, groups)) if subtotals and groups else [official]


def _summed(nodes: Sequence[Node]) -> list[Node]:
    """Return the lowest groups that hold several leaves and no total of their own."""
    found: list[Node] = []
    for node in nodes:
        lowest = node.below and all(not below.below for below in node.below)
        if lowest and len(node.below) > 1 and not any(below.sum for below in node.below):
            found.append(node)
        else:
            found += _summed(node.below)
    return found


def _with_subtotals(official: Sequence[Node], groups: Sequence[Node]) -> Iterator[Order]:
    for behind in (True, False):
        placed = list(official)
        for group in groups:
            placed.insert(placed.index(group.below[-1]) + 1 if behind else placed.index(group.below[0]), group)
        yield placed


def fitting(rows: Sequence[Sequence[str]], choices: Sequence[Order]) -> Order | None:
    """Return the order in which the subtotals of all rows agree; None when none does, or several that read differently."""
    agreeing = [order for order in choices if all(_agrees(row, order) for row in rows)]
    read = [
        [[text for text, node in zip(row, order, strict=True) if not node.below] for row in rows] for order in agreeing
    ]
    return agreeing[0] if read and all(one == read[0] for one in read) else None


def _agrees(row: Sequence[str], order: Order) -> bool:
    for text, node in zip(row, order, strict=True):
        if node.below:
            parts = [number(row[order.index(part)], "count") for part in node.below]
            total = number(text, "count")
            if total is None or None in parts or sum(int(part or 0) for part in parts) != int(total):
                return False
    return True


def by_count(view: View, texts: Sequence[str]) -> Sequence[str] | None:
    """Return the address of each text, "" for a subtotal, where there are as many as a table has cells, or has with subtotals."""
    own = [view.address(row, column) for row in view.trees for column in view.columns(row)]
    if len(texts) == len(own):
        return own
    layout = view.labels.layout
    if len(layout.blocks) > 1 or view is not view.labels.form:
        return None
    found = list(_fits(layout, layout.blocks[0], texts))
    read = [{a: text for a, text in zip(addresses, texts, strict=True) if a} for addresses in found]
    return found[0] if found and all(one == read[0] for one in read) else None


def _fits(layout: TableLayout, block: Block, texts: Sequence[str]) -> Iterator[list[str]]:
    choices = ((*orders(nodes, False), *orders(nodes, True)) for nodes in (block.rows, block.columns))
    for rows, columns in product(*choices):
        if len(rows) * len(columns) != len(texts):
            continue
        lines = [texts[at : at + len(columns)] for at in range(0, len(texts), len(columns))]
        if all(_agrees(line, columns) for line in lines) and all(
            _agrees(line, rows) for line in zip(*lines, strict=True)
        ):
            yield [
                "" if row.below or column.below else Address.of(layout.id, row.path, column.path)
                for row in rows
                for column in columns
            ]
