"""Which printed table is which table of the form; a printed table that holds several is cut apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.document import Cell, Piece, Table
from assistant.matching.labels import plain
from assistant.matching.values import number
from assistant.matching.views import TableLabels

# So many labels of its own make a table one of the form's; so many values, in the right section, do too.
_ENOUGH, _VALUES = 5, 5
# A table with so many rows between two that are alike is printed twice.
_FEWEST_ROWS = 5


def cut(pieces: Sequence[Piece], labels: Mapping[str, TableLabels]) -> list[Piece]:
    """Return the pieces, with each table cut where the rows of another table of the form begin, or its own once more."""
    found: list[Piece] = []
    for piece in pieces:
        parts = _parts(piece, _others(piece, labels)) if isinstance(piece, Table) else []
        found += [one for part in parts for one in _parts(part, _copies(part, labels))] or [piece]
    return found


def _parts(table: Table, starts: Sequence[int]) -> list[Table]:
    """Return a table cut before these rows."""
    edges = [0, *starts, len(table.form.rows)]
    return [replace(table, form=replace(table.form, rows=table.form.rows[a:b])) for a, b in pairwise(edges)]


def _others(table: Table, labels: Mapping[str, TableLabels]) -> list[int]:
    """Return where the rows of another table of the form begin."""
    owners = [(at, owner) for at, row in enumerate(table.form.rows) if (owner := _owner(row, labels))]
    times = Counter(owner for _, owner in owners)
    if sum(number > 1 for number in times.values()) < 2:
        return []
    return [at for (_, before), (at, owner) in pairwise(owners) if owner != before]


def _copies(table: Table, labels: Mapping[str, TableLabels]) -> list[int]:
    """Return where the first row of values comes again, with the heads above it: 全县 and below it 本级, in one table."""
    owner = labels.get(_owner_of(table, "", labels))
    rows = table.form.rows if owner else ()
    filled = [any(number(cell.text, "money") for cell in row) for row in rows]
    keys = [[plain(cell.text) for cell in row] if full else [] for row, full in zip(rows, filled, strict=True)]
    named = [next((key for key in own if owner and key in owner.form.named), "") for own in keys]
    starts = [at for at, key in enumerate(named) if key and key == next(filter(None, named))]
    if any(after - start < _FEWEST_ROWS for start, after in pairwise(starts)):
        return []
    return [max((at for at in range(start) if filled[at]), default=-1) + 1 for start in starts[1:]]


def _owner(row: Sequence[Cell], labels: Mapping[str, TableLabels]) -> str:
    """Return the table whose labels alone stand in a row, if there is one."""
    keys = {plain(cell.text) for cell in row if cell.text.strip()}
    owners = [[name for name, own in labels.items() if own.known(key)] for key in keys]
    votes = Counter(names[0] for names in owners if len(names) == 1)
    return votes.most_common(1)[0][0] if votes else ""


def owners_of(tables: Mapping[int, tuple[Table, str]], labels: Mapping[str, TableLabels]) -> dict[int, str]:
    """Return which table of the form each printed table is; given with each is the one expected in its section.

    A table elsewhere that looks like one of the form (行政许可、行政处罚 in the text) is none where the right section has it.
    """
    found = {at: _owner_of(table, expected, labels) for at, (table, expected) in tables.items()}
    inside = {name for at, name in found.items() if name == tables[at][1]}
    return {at: name for at, name in found.items() if name and (name not in inside or name == tables[at][1])}


def _owner_of(table: Table, expected: str, labels: Mapping[str, TableLabels]) -> str:
    """Return which table of the form a printed table is, by its labels; where they are lost, the one `expected` there."""
    keys = {plain(cell.text) for row in table.form.rows for cell in row if cell.text.strip()}
    scores = {name: sum(own.known(key) for key in keys) for name, own in labels.items()}
    best = max(scores, key=lambda name: (scores[name], name == expected))
    if scores[best] >= _ENOUGH or (scores[best] and best == expected):
        return best
    values = sum(cell.text.strip().isdecimal() for row in table.form.rows for cell in row)
    return expected if values >= _VALUES else ""
