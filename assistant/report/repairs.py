"""Which one cell of a table may be the slip: what settles everything, and what is likeliest to settle one balance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.chinese import show_number
from assistant.document import Address
from assistant.edition.layout import Balance, TableLayout
from assistant.report.grid import Grid, Number

Terms = dict[str, int]
# More ways to settle a table than this tell the clerk nothing.
MOST = 2
_UNLIKELY = 9


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


def likeliest(grid: Grid, balance: Balance, given: Mapping[str, Number]) -> list[Change]:
    """Return the changes of one cell that settle a balance, the likeliest first; what is hardly likely is left out.

    The totals of the grid are computed; `given` are those that were given and are something else.
    """
    left, right = (grid.added(side) or 0 for side in (balance.left, balance.right))
    ranked = []
    for side, step in ((balance.left, right - left), (balance.right, left - right)):
        for address in typed_parts(grid.layout, side):
            old = grid.values.get(address, 0)
            if old + step >= 0:
                change = Change(address, old, old + step)
                ranked.append((0 if _row_total_says(grid, change, given) else _rank(balance, change), change))
    return [change for rank, change in sorted(ranked, key=lambda pair: pair[0]) if rank < _UNLIKELY]


def _rank(balance: Balance, change: Change) -> int:
    """Weigh a change: a slip of the finger; the proposed carry-over; a number that should be none; others."""
    if slip := _slip(show_number(change.old), show_number(change.new)):
        return slip
    if change.address == balance.right[-1]:
        return 3
    if change.old and change.new == 0:
        return 4
    if change.address in balance.left:
        return 5
    return 6 if change.old else _UNLIKELY


def _row_total_says(grid: Grid, change: Change, given: Mapping[str, Number]) -> bool:
    """Tell whether the total that was given for this row is off by just this change."""
    totals = (sum_.total for sum_ in grid.layout.sums if sum_.across and change.address in sum_.parts)
    step = change.new - change.old
    return any(total in given and given[total] - grid.values.get(total, 0) == step for total in totals)


def _slip(old: str, new: str) -> int:
    """Return 1 when two digits are swapped, 2 when one is too many or missing, 0 when neither."""
    if len(old) == len(new):
        return int(old != new and any(_swapped(old, at) == new for at in range(len(old) - 1)))
    long, short = sorted((old, new), key=len, reverse=True)
    return 2 if short != "0" and any(long[:at] + long[at + 1 :] == short for at in range(len(long))) else 0


def _swapped(text: str, at: int) -> str:
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


@lru_cache(maxsize=128)
def typed_parts(layout: TableLayout, side: tuple[Address, ...]) -> tuple[Address, ...]:
    """Return the typed cells that a side of a balance is made of."""
    sums = {sum_.total: sum_.parts for sum_ in layout.sums if not sum_.across}
    return tuple(part for address in side for part in sums.get(address, (address,)))
