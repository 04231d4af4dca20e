"""The numbers of one table: given, computed, and what was given but is no number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from assistant.chinese import show_number
from assistant.document import Address
from assistant.edition.layout import Sum, TableLayout

Number = int | Decimal


@dataclass(frozen=True)
class Grid:
    """Values by address: counts in 件 as int, money in 万元 as Decimal; a blank cell has no value.

    `unread` keeps the text of cells that hold no number; `computed` are totals that nobody gave.
    `unseen` are cells of an imported report that the reader did not find: nobody left them blank.
    `decided_by` names the question whose answer says what a cell must be: its ledger was counted, or there was nothing.
    """

    layout: TableLayout
    values: Mapping[str, Number]
    unread: Mapping[str, str] = field(default_factory=dict)
    computed: frozenset[str] = frozenset()
    unseen: frozenset[str] = frozenset()
    decided_by: Mapping[str, str] = field(default_factory=dict)

    def text(self, address: str) -> str:
        """Return what is printed in a cell; empty when it is blank."""
        value = self.values.get(address)
        if type(value) is int:
            return str(value)
        return self.unread.get(address, "") if value is None else show_number(value)

    def blank(self) -> list[Address]:
        """Return the addresses that the report leaves without a number, in reading order."""
        return [address for address in self.layout.cells if address not in self.values and address not in self.unseen]

    def row_totals(self) -> Iterator[tuple[Address, Number, Number]]:
        """Yield (address of the total, total, sum of the parts) across each row whose total was given, without blanks."""
        return self._sums(across=True)

    def column_totals(self) -> Iterator[tuple[Address, Number, Number]]:
        """Yield (address of the total, total, sum of the parts) down each column whose total was given, without blanks."""
        return self._sums(across=False)

    @cached_property
    def given(self) -> tuple[Sum, ...]:
        """The sums whose total was given."""
        own = self.values.keys() - self.computed
        return tuple([sum_ for sum_ in self.layout.sums if sum_.total in own])

    def _sums(self, across: bool) -> Iterator[tuple[Address, Number, Number]]:
        for sum_ in self.given:
            if sum_.across is across:
                parts = self.added(sum_.parts)
                if parts is not None:
                    yield sum_.total, self.values[sum_.total], parts

    def added(self, addresses: Iterable[str]) -> Number | None:
        """Return the sum of some cells; None when one of them is blank."""
        try:
            return sum([self.values[address] for address in addresses], 0)
        except KeyError:
            return None


def with_totals(layout: TableLayout, values: Mapping[str, Number], unread: Mapping[str, str]) -> Grid:
    """Build a grid; totals that were not given are computed where all their parts are known."""
    filled = dict(values)
    waiting = [sum_ for sum_ in layout.sums if sum_.total not in filled and sum_.total not in unread]
    while waiting:
        left = [sum_ for sum_ in waiting if not _filled(sum_, filled)]
        if len(left) == len(waiting):
            break
        waiting = left
    computed = frozenset(filled.keys() - values.keys())
    return Grid(layout, filled, unread, computed)


def _filled(sum_: Sum, values: dict[str, Number]) -> bool:
    """Put a total into the values where all its parts are known; tell whether it is there now."""
    if sum_.total not in values:
        total: Number = 0
        for address in sum_.parts:
            if address not in values:
                return False
            total += values[address]
        values[sum_.total] = total
    return True
