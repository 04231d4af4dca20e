"""Which one cell of a table may be the slip: the changes of a single cell that settle all broken sums and balances."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.edition.layout import TableLayout
from assistant.report.grid import Grid, Number

Terms = dict[str, int]
# More ways to settle a table than this tell the clerk nothing.
MOST = 2


@dataclass(frozen=True, slots=True)
class Change:
    """A cell, what was given in it, and what would settle the table."""

    address: str
    old: Number
    new: Number


def settling(grid: Grid) -> tuple[Change, ...]:
    """Return the one or two changes of a single given cell after which all sums and balances hold; else nothing.

    Totals that nobody gave follow their parts. Sums with a blank cell are left out.
    """
    checked = list(_checked(grid))
    broken = [(terms, off) for terms, off in checked if off]
    if not broken:
        return ()
    held = {address for terms, off in checked if not off for address in terms}
    shared = set.intersection(*(set(terms) for terms, _ in broken)) - held
    found = [
        change for address in grid.layout.kinds if address in shared and (change := _change(grid, address, broken))
    ]
    return tuple(found) if len(found) <= MOST else ()


def _change(grid: Grid, address: str, broken: list[tuple[Terms, Number]]) -> Change | None:
    steps = {-off * terms[address] for terms, off in broken}
    old = grid.values[address]
    new = old + next(iter(steps))
    return Change(address, old, new) if len(steps) == 1 and new >= 0 else None


def _checked(grid: Grid) -> Iterator[tuple[Terms, Number]]:
    """Yield each sum and balance whose cells are all known: its given cells with their signs, and by how much it is off."""
    sides: list[tuple[tuple[str, ...], tuple[str, ...]]] = [
        ((sum_.total,), sum_.parts)
        for sum_ in grid.layout.sums
        if sum_.total in grid.values and sum_.total not in grid.computed
    ]
    sides += [(balance.left, balance.right) for balance in grid.layout.balances]
    for left, right in sides:
        terms = _given(grid, left, 1) | _given(grid, right, -1)
        if all(address in grid.values for address in terms):
            yield terms, sum(sign * grid.values[address] for address, sign in terms.items())


def _given(grid: Grid, addresses: tuple[str, ...], sign: int) -> Terms:
    """Return cells with a sign; a total that nobody gave stands for its parts."""
    terms: Terms = {}
    for address in addresses:
        parts = _parts(grid.layout, address) if address in grid.computed else ()
        terms |= _given(grid, parts, sign) if parts else {address: sign}
    return terms


def _parts(layout: TableLayout, total: str) -> tuple[str, ...]:
    """Return what a total is the sum of, down a column where it is a total both ways."""
    return next((sum_.parts for sum_ in reversed(layout.sums) if sum_.total == total), ())
