"""Rows whose labels are not those of the form: misprinted ones by the nearest label, pieces of labels by the one row they fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant.document import Address
from assistant.edition.tree import Node, leaves
from assistant.likeness import nearest
from assistant.matching.labels import Lexicon, keys_of, plain
from assistant.matching.lines import Line
from assistant.matching.notes import Note
from assistant.matching.placed import Placed

# So many rows with numbers that are none of the form's, and the labels came in pieces.
_PIECES = 3


def in_pieces(lines: Sequence[Placed]) -> bool:
    """Tell whether labels came in pieces: several rows with numbers have no label of the form."""
    return sum(bool(one.values) for one in lines if one.line.sort in ("unknown", "bare")) >= _PIECES


def name_rows(lines: Sequence[Placed], lexicon: Lexicon) -> Iterator[Note]:
    """Give unknown rows the row of the form that they mean, and tell of each; in pieces, short labels are none either."""
    if in_pieces(lines):
        for one in lines:
            if not one.even and one.values and one.line.sort in ("row", "unknown"):
                _by_piece(one, lexicon)
    named = {one.line.node for one in lines if one.line.sort == "row"}
    left = {key: row for row in lexicon.layout.rows.values() if row not in named for key in keys_of(row)}
    for one in lines:
        if one.line.sort == "unknown" and (row := _nearest(one, lexicon, left)):
            yield _named(one, row, lexicon)


def _by_piece(one: Placed, lexicon: Lexicon) -> None:
    """A piece of a label is the row that alone has these words in its labels; else it is none."""
    rows = [row for row in lexicon.layout.rows.values() if one.may_be(row)]
    line = one.line
    if len(rows) == 1:
        one.line = Line("row", line.spots, rows[0], line.label, line.label_end)
    elif line.node not in rows or len(rows) > 1:
        one.line = Line("unknown", line.spots, None, line.label, line.label_end)


def _nearest(one: Placed, lexicon: Lexicon, left: Mapping[str, Node]) -> Node | None:
    row = nearest(plain(one.line.label), {**lexicon.row_groups, **left})
    if row is None or row.below:
        return None
    # A number alone on its line may be half of one.
    return None if not one.even and len(list(leaves(lexicon.block(row).columns))) == 1 else row


def _named(one: Placed, row: Node, lexicon: Lexicon) -> Note:
    one.line = Line("row", one.line.spots, row, one.line.label, one.line.label_end)
    where = Address.of(lexicon.layout.id, row.path)
    return Note(lexicon.layout.place(where), one.line.label, "行名与统一格式不同，按这一行读入，请核对", where)
