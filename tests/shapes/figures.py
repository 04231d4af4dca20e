"""The figures of an invented unit: every cell of the form has a number that a wrong cell would betray."""

from __future__ import annotations

from functools import lru_cache

from assistant.edition import Edition
from assistant.edition.layout import TableLayout
from assistant.edition.tree import leaves
from assistant.report.grid import with_totals

EDITION = Edition.load()
APPLICATIONS = "applications"


@lru_cache(maxsize=1)
def figures() -> dict[str, str]:
    """Return all cells by address; all sums and balances hold."""
    found: dict[str, str] = {}
    for layout in EDITION.layouts.values():
        asked = [address for address in layout.kinds if address not in layout.computed]
        numbers = {address: (at * 37 + 11) % 89 + at % 3 for at, address in enumerate(asked)}
        if layout.id == APPLICATIONS:
            numbers |= _balanced(layout, numbers)
        grid = with_totals(layout, dict(numbers), {})
        found |= {address: str(grid.values[address]) for address in layout.kinds}
    return found | {"disclosure/admin_fee/amount": "3.25"}


def _balanced(layout: TableLayout, numbers: dict[str, int]) -> dict[str, int]:
    """Return as many received as were handled and carried over, less what was carried in."""
    received = {}
    for column in (node.path for node in leaves(layout.blocks[0].columns) if not node.sum):
        own = {a: n for a, n in numbers.items() if a.endswith(f"/{column}") and "new_received" not in a}
        carried_in = own.pop(f"{layout.id}/carried_in/{column}")
        received[f"{layout.id}/new_received/{column}"] = sum(own.values()) - carried_in
    return received
