"""Which cells of a table a finding marks: its own, its row's, or those of the column that does not balance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.checks import Finding
from assistant.document import Address
from assistant.edition.layout import TableLayout
from assistant.tui.grid.cell_text import Mark
from assistant.tui.grid.model import GridModel


def marks(findings: Iterable[Finding], model: GridModel) -> Mapping[str, Mark]:
    """Return the marks by address, the severest where there are several; a blank cell shows its own sign."""
    found: dict[str, Mark] = {}
    for one in findings:
        for address in _cells(model.layout, one.where):
            blank = model.number(address) is None and address not in model.grid.unread
            if not blank and (address not in found or one.severity == "error"):
                # What a column's balance lacks is told below the grid already, with where it may be.
                found[address] = Mark(
                    one.severity, "" if Address(one.where).column and not Address(one.where).row else one.message
                )
    return found


def doubts(notes: Mapping[str, Sequence[str]], model: GridModel) -> dict[str, Mark]:
    """Return marks on cells that an import was not sure of, as long as nothing else was typed there."""
    cells = model.cells()
    return {
        address: Mark("warning", said)
        for address, (text, said) in notes.items()
        if address in model.layout.kinds and cells.get(address, "") == text
    }


def _cells(layout: TableLayout, where: str) -> Iterator[str]:
    """Yield the cells that a place stands for: a cell, a row, or a column (its balance, where it has one)."""
    at = Address(where)
    if at.table == layout.id and at.row:
        yield from filter(at.holds, layout.cells)
    elif at.table == layout.id and at.column:
        balanced = (b for b in layout.balances if b.column == at.column)
        yield from (address for balance in balanced for address in (*balance.left, *balance.right))
