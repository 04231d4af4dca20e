"""The texts of a Document made fit for every format: each on one line, without what cannot be seen; where titles break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.chinese import INVISIBLE
from assistant.document import Document, Heading, Paragraph, Piece, Table

# Line breaks and tabs of every kind.
_BREAK = re.compile("[\t\n\u2028\u2029]+")
# The place in a title where a line may break: behind 2025年 or 2025年度.
_AFTER_YEAR = re.compile(r"(?<=\d{4}年)(?!度)|(?<=\d{4}年度)")


def clean(document: Document) -> Document:
    """Return the document with all its texts as `one_line` leaves them; forms are kept as they are."""
    # isprintable is the fast way to know that there is nothing to do.
    if " ".join(texts(document)).isprintable():
        return document
    return Document(
        one_line(document.title),
        tuple(map(_clean_piece, document.body)),
        tuple(map(one_line, document.signature)),
    )


def one_line(text: str) -> str:
    """Remove control and zero-width characters; a tab or line break becomes a blank."""
    return text if text.isprintable() else INVISIBLE.sub("", _BREAK.sub(" ", text))


def texts(document: Document) -> Iterator[str]:
    """Yield all words of a document but the labels of its tables."""
    yield document.title
    yield from document.signature
    for piece in document.body:
        if isinstance(piece, Table):
            yield from piece.values
        else:
            yield piece.text


def _clean_piece(piece: Piece) -> Piece:
    match piece:
        case Heading(text):
            return replace(piece, text=one_line(text))
        case Paragraph(text, place):
            return Paragraph(one_line(text), place)
        case Table(form, values):
            return Table(form, tuple(map(one_line, values)))


def title_parts(title: str) -> list[str]:
    """Return the title cut after its year (青山镇2025年 · 政府信息公开工作年度报告), or whole where it has none."""
    return [part for part in _AFTER_YEAR.split(title, maxsplit=1) if part]
