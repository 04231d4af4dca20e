"""Which printed table is which table of the form; a printed table that holds several is cut apart."""

from __future__ import annotations

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
        parts = _cut(piece, labels) if isinstance(piece, Table) else [piece]
        found += [one for part in parts for one in (_copies(part, labels) if isinstance(part, Table) else [part])]
    return found


def _copies(table: Table, labels: Mapping[str, TableLabels]) -> list[Table]:
    """Return a table in parts, each of which begins with the same row of values: 全县 and below it 本级, in one table."""
    named = [[plain(cell.text) for cell in row if cell.text.strip()] for row in table.form.rows]
    owner = labels.get(_owner_of(table, "", labels))
    rows = owner.form.named if owner else {}
    filled = [any(number(cell.text, "money") for cell in row) for row in table.form.rows]
    labelled = [
        next((key for key in keys if key in rows), "") if full else "" for keys, full in zip(named, filled, strict=True)
    ]
    first = next((key for key in labelled if key), "")
    starts = [at for at, key in enumerate(labelled) if key and key == first]
    if len(starts) < 2 or any(after - start < _FEWEST_ROWS for start, after in pairwise(starts)):
        return [table]
    edges = [0, *(_above(filled, start) for start in starts[1:]), len(filled)]
    return [replace(table, form=replace(table.form, rows=table.form.rows[start:end])) for start, end in pairwise(edges)]


def _above(filled: Sequence[bool], start: int) -> int:
    """Return where the heads and captions above a row begin."""
    while start and not filled[start - 1]:
        start -= 1
    return start


def _cut(table: Table, labels: Mapping[str, TableLabels]) -> list[Table]:
    owners = [_owner(row, labels) for row in table.form.rows]
    named = [one for one in owners if one]
    if len({one for one in named if named.count(one) > 1}) < 2:
        return [table]
    parts: list[list[tuple[Cell, ...]]] = []
    current = ""
    for row, owner in zip(table.form.rows, owners, strict=True):
        if not parts or (owner and current and owner != current):
            parts.append([])
        parts[-1].append(row)
        current = owner or current
    return [replace(table, form=replace(table.form, rows=tuple(rows))) for rows in parts]


def _owner(row: Sequence[Cell], labels: Mapping[str, TableLabels]) -> str:
    """Return the table whose labels alone stand in a row, if there is one."""
    votes: dict[str, int] = {}
    for key in {plain(cell.text) for cell in row if cell.text.strip()}:
        owners = [name for name, own in labels.items() if own.known(key)]
        if len(owners) == 1:
            votes[owners[0]] = votes.get(owners[0], 0) + 1
    return max(votes, key=lambda name: votes[name]) if votes else ""


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
