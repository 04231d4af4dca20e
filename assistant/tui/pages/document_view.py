"""A Document as it reads, for the screen: the whole of it, or the paragraphs of one group."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from assistant.document import Document, Heading, Paragraph, Piece, Place, Table
from assistant.tui.wrapped_text import Part
from assistant.tui.wrapping import table

INDENT = "　　"
# Narrow enough for the paper beside the conversation.
COLUMNS = 43


def whole(document: Document) -> list[Part]:
    """Return all lines of a document with their styles."""
    parts: list[Part] = [(document.title, "bold"), ("", "")]
    for piece in document.body:
        parts += _piece(piece)
    return [*parts, ("", ""), *((INDENT * 4 + line, "") for line in document.signature)]


def around(document: Document, place: Place, heading: str) -> list[Part]:
    """Return the paragraphs of a group, below the heading of its section; a table where it has one."""
    own = [piece for piece in document.body if isinstance(piece, Paragraph) and place.holds(piece.place)]
    parts: list[Part] = [(heading, "bold"), ("", "")]
    for piece in own:
        parts += _piece(piece)
    return parts if own else [*parts, ("这一部分还没有正文；答了就会出现在这里。", "")]


def table_of(document: Document, table: str) -> list[Part]:
    """Return the rows of one table."""
    found = [piece for piece in document.body if isinstance(piece, Table) and piece.form.id == table]
    return [part for piece in found for part in _rows(piece)]


def _piece(piece: Piece) -> list[Part]:
    match piece:
        case Heading(text, level):
            return [("", ""), (text, "bold")] if level == 1 else [(text, "bold")]
        case Paragraph(text):
            return [(INDENT + text, "")]
        case Table():
            return list(_rows(piece))
    return []


def _rows(piece: Table) -> Iterator[Part]:
    """Yield a line for each row that has values: its innermost label, then its numbers."""
    if set(piece.values) == {"0"}:
        yield f"（这张表{len(piece.values)}格都是0。）", ""
        return
    rows = [
        (next((text for cell, text in reversed(row) if text and not cell.address), ""), *numbers)
        for row in piece.rows()
        if (numbers := [text for cell, text in row if cell.address])
    ]
    for _, alike in groupby(rows, key=len):
        yield from ((line, "") for line in table(alike, COLUMNS))
