"""Puts a table back together that came as lines: labels and numbers one below the other, taken for text and headings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.document import Cell, Form, Piece, Table
from assistant.edition import Section
from assistant.importing.match.values import is_value

_STOPS = re.compile(r"[。；！？]")
_LONGEST = 60
_FEWEST = 5


def gather(body: Sequence[Piece], sections: Mapping[int, Section]) -> list[Piece]:
    """Return the pieces; in a section whose table came as lines, these lines are one table of one column."""
    starts = [at for at in sorted(sections) if sections[at].table]
    ends = [min((at for at in sections if at > start), default=len(body)) for start in starts]
    found = list(body)
    for start, end in reversed(list(zip(starts, ends, strict=True))):
        found[start + 1 : end] = _gathered(body[start + 1 : end])
    return found


def _gathered(pieces: Sequence[Piece]) -> Sequence[Piece]:
    texts = [_texts(piece) for piece in pieces]
    loose = [at for at, lines in enumerate(texts) if lines]
    wide = any(isinstance(piece, Table) and not lines for piece, lines in zip(pieces, texts, strict=True))
    if wide or sum(is_value(line) for lines in texts for line in lines) < _FEWEST:
        return pieces
    first, last = loose[0], loose[-1]
    rows = tuple((Cell(line),) for lines in texts[first : last + 1] for line in lines)
    kept = [piece for at, piece in enumerate(pieces) if first < at < last and at not in loose]
    return [*pieces[:first], Table(Form("", "", rows, (1,), 0, 9.0), ()), *kept, *pieces[last + 1 :]]


def _texts(piece: Piece) -> list[str]:
    """Return the lines of a piece that may be cells: none of a wide table or a sentence."""
    if isinstance(piece, Table):
        narrow = all(len(row) <= 1 for row in piece.form.rows)
        return [cell.text for row in piece.form.rows for cell in row] if narrow else []
    short = len(piece.text) <= _LONGEST and not _STOPS.search(piece.text)
    return [piece.text] if short else []
