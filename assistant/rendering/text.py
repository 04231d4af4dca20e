"""A Document as plain text: tables one row a line, cells parted by tabs, merged cells flattened onto the full grid."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from assistant.document import Document, Form, Heading, Paragraph, Table
from assistant.rendering.grid import GAP, fill, lay

INDENT = "　　"
SIGNATURE_INDENT = "　" * 16


def render(document: Document) -> bytes:
    """Return the text in UTF-8; every line of a table has as many fields as its form has columns."""
    return "\n".join([*_lines(document), ""]).encode()


def _lines(document: Document) -> Iterator[str]:
    yield document.title
    for piece in document.body:
        match piece:
            case Heading(text, level):
                if level == 1:
                    yield ""
                yield text
            case Paragraph(text):
                yield INDENT + text
            case Table(form, values):
                yield ""
                yield fill(_pieces(form), values)
    if document.signature:
        yield ""
    for line in document.signature:
        yield SIGNATURE_INDENT + line


@lru_cache(maxsize=32)
def _pieces(form: Form) -> list[str]:
    """Return the text of a form, cut at its values: a merged cell's text stands where the cell begins."""
    rows = ("\t".join(slot.text + "\t" * (slot.cell.colspan - 1) for slot in row) for row in lay(form))
    return "\n".join(rows).split(GAP)
