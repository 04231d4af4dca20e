"""Values told by their number and order, where labels are lost or came in pieces; and what speaks against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.document import Address
from assistant.edition.layout import TableLayout
from assistant.edition.tree import Node
from assistant.matching.order import by_count
from assistant.matching.placed import Placed
from assistant.matching.sheet import Spot
from assistant.matching.values import number

Found = Sequence[tuple[Placed, Spot, str]]


def counted(layout: TableLayout, lines: Sequence[Placed], streamed: bool) -> Found | None:
    """Return the values with their addresses ("" for a subtotal), where as many stand there as the form has.

    Each line must be one row of the form, and its label, as far as it is there, must be that row's. Where the file
    has one cell a line, nothing shows the order: there the sums must prove it.
    """
    spots = [(one, spot) for one in lines for spot in one.values]
    addresses = by_count(layout, [spot.text for _, spot in spots])
    if addresses is None:
        return None
    found = [(one, spot, address) for (one, spot), address in zip(spots, addresses, strict=True)]
    rows: dict[int, set[str]] = {}
    for one, _, address in found:
        rows.setdefault(id(one), set()).update({Address(address).row} - {""})
    apart = all(len(paths) <= 1 for paths in rows.values())
    if (streamed or not apart) and not proved(layout, {address: spot.text for _, spot, address in found if address}):
        return None
    agrees = all(_may_be(one, [layout.rows[path] for path in rows[id(one)]]) for one, _, _ in found)
    return found if agrees else None


def _may_be(one: Placed, rows: Sequence[Node]) -> bool:
    """Tell whether a line can be these rows, which are one, none for subtotals, or several where it has no label."""
    return all(one.line.node is row or one.may_be(row) for row in rows)


def proved(layout: TableLayout, texts: Mapping[str, str]) -> bool:
    """Tell whether all sums and balances of the form hold."""
    numbers = {address: number(texts.get(address, ""), kind) for address, kind in layout.kinds.items()}
    if any(value is None for value in numbers.values()):
        return False
    whole = {address: int(value or 0) for address, value in numbers.items() if layout.kinds[address] == "count"}
    sums = all(whole[one.total] == sum(whole[part] for part in one.parts) for one in layout.sums)
    return sums and all(sum(whole[a] for a in one.left) == sum(whole[a] for a in one.right) for one in layout.balances)
