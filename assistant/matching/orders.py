"""Orders that values can have: that of the form, or with the subtotals that some provinces print."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from assistant.edition.tree import Node, leaves
from assistant.matching.values import number
from assistant.matching.views import View

# The places of one row or column of values: leaves of the form, and groups where a subtotal is printed.
Order = Sequence[Node]


def orders(nodes: Sequence[Node]) -> list[Order]:
    """Return the orders that values can have: that of the form, and with a subtotal behind, or before, each lowest group."""
    official = list(leaves(nodes))
    parents = [parent for parent in dict.fromkeys(node.parent for node in official) if parent]
    groups = [one for one in parents if len(one.below) > 1 and not any(node.below or node.sum for node in one.below)]
    behind, before = list(official), list(official)
    for group in groups:
        behind.insert(behind.index(group.below[-1]) + 1, group)
        before.insert(before.index(group.below[0]), group)
    return [official, behind, before] if groups else [official]


def with_subtotal(rows: Sequence[Sequence[str]], choices: Sequence[Order]) -> Order | None:
    """Return the order in which the subtotals of all rows agree; None when none does, or several that read differently."""
    agreeing = [order for order in choices if all(_agrees(row, order) for row in rows)]
    read = [[text for row in rows for text, node in zip(row, one, strict=True) if not node.below] for one in agreeing]
    return agreeing[0] if read and all(one == read[0] for one in read) else None


def _agrees(texts: Sequence[str], order: Order) -> bool:
    numbers = dict(zip(order, (number(text, "count") for text in texts), strict=True))
    sums = [(numbers[group], [numbers[part] for part in group.below]) for group in order if group.below]
    return all(
        total is not None and None not in parts and int(total) == sum(int(part or 0) for part in parts)
        for total, parts in sums
    )


def by_count(view: View, texts: Sequence[str]) -> Sequence[str] | None:
    """Return the address of each text, "" for a subtotal, where there are as many as a table has cells, or has with subtotals."""
    own = list(view.cells)
    if len(texts) == len(own) or len(set(map(id, view.trees.values()))) > 1:
        return own if len(texts) == len(own) else None
    found = []
    for rows, columns in product(orders(view.roots), orders(next(iter(view.trees.values())))):
        lines = [texts[at : at + len(columns)] for at in range(0, len(texts), len(columns))]
        if len(rows) * len(columns) != len(texts) or not all(_agrees(line, columns) for line in lines):
            continue
        if all(_agrees(line, rows) for line in zip(*lines, strict=True)):
            found.append(["" if a.below or b.below else view.address(a, b) for a, b in product(rows, columns)])
    read = [{a: text for a, text in zip(addresses, texts, strict=True) if a} for addresses in found]
    return found[0] if found and all(one == read[0] for one in read) else None
