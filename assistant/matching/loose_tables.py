"""Puts a table back together that came as lines: labels and numbers taken for text and headings, rows beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.document import Cell, Form, Piece, Table
from assistant.edition import Section
from assistant.matching.values import is_value

_STOPS = re.compile(r"[。；！？]")
_LONGEST = 60
_LONGEST_ROW = 240
_FEWEST = 5
_COLUMNS = re.compile(r"\t|\s{2,}")
# The number of a page, and what browsers print above and below one.
_PAGE = re.compile(
    r"[-—–－·\s]*(?:第\s*)?\d{1,3}(?:\s*页)?[-—–－·\s]*(?<!\d)|.*\bfile:///.*|.*\bhttps?://.*|\d+/\d+/\d+, .*"
)
Row = tuple[Cell, ...]


def gather(body: Sequence[Piece], sections: Mapping[int, Section]) -> list[Piece]:
    """Return the pieces; in a section whose table came as lines, these lines are one table, of one column or of many."""
    starts = [at for at in sorted(sections) if sections[at].table]
    ends = [min((at for at in sections if at > start), default=len(body)) for start in starts]
    found = list(body)
    for start, end in reversed(list(zip(starts, ends, strict=True))):
        found[start + 1 : end] = _gathered(body[start + 1 : end])
    return found


def _gathered(pieces: Sequence[Piece]) -> Sequence[Piece]:
    rows = [_rows(piece) for piece in pieces]
    loose = [at for at, mine in enumerate(rows) if mine]
    values = sum(is_value(cell.text) for mine in rows for row in mine for cell in row)
    real = any(isinstance(piece, Table) and not mine for piece, mine in zip(pieces, rows, strict=True))
    if real or values < _FEWEST or not _belong(pieces, rows):
        return pieces
    first, last = loose[0], loose[-1]
    table = tuple(row for mine in rows[first : last + 1] for row in mine)
    width = max(map(len, table))
    kept = [piece for at, piece in enumerate(pieces) if first < at < last and at not in loose]
    return [*pieces[:first], Table(Form("", "", table, (1,) * width, 0, 9.0), ()), *kept, *pieces[last + 1 :]]


def _belong(pieces: Sequence[Piece], rows: Sequence[Sequence[Row]]) -> bool:
    """Tell whether pieces are parts of one table that came as lines: values or columns outside tables, or tables of one column."""
    tables = [mine for piece, mine in zip(pieces, rows, strict=True) if isinstance(piece, Table) and mine]
    loose = [row for piece, mine in zip(pieces, rows, strict=True) if not isinstance(piece, Table) for row in mine]
    narrow = [mine for mine in tables if all(len(row) <= 1 for row in mine)]
    if len(narrow) == len(tables):
        return bool(loose) or len(tables) > 1
    return bool(narrow) or any(len(row) > 1 or is_value(row[0].text) for row in loose)


def _rows(piece: Piece) -> list[Row]:
    """Return a piece as rows of a table of lines: none of a table with merged cells, a sentence, or the number of a page."""
    if isinstance(piece, Table):
        plain = all(cell.rowspan == cell.colspan == 1 for row in piece.form.rows for cell in row)
        return (
            [row if len(row) > 1 else tuple(map(Cell, _fields(row[0].text))) for row in piece.form.rows if row]
            if plain
            else []
        )
    fields = _fields(piece.text)
    long = max(map(len, fields), default=0) > _LONGEST or len("".join(piece.text.split())) > _LONGEST_ROW
    if long or _STOPS.search(piece.text) or _PAGE.fullmatch(piece.text):
        return []
    return [tuple(map(Cell, fields))]


def _fields(text: str) -> list[str]:
    """Part a line where wide blanks stand, and before each of the values at its end."""
    words = text.split()
    at = len(words)
    while at and is_value(words[at - 1]):
        at -= 1
    values = words[at:]
    label = text
    for value in reversed(values):
        label = label.rstrip().removesuffix(value)
    return [*(field.strip() for field in _COLUMNS.split(label.strip()) if field.strip()), *values]
