"""A Document as a docx: document.xml from a template, everything else from a reference document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from unicodedata import east_asian_width

from markupsafe import Markup

from assistant.document import Document, Form, Heading, Paragraph, Table
from assistant.rendering.clean import title_parts
from assistant.rendering.grid import GAP, Slot, fill, lay
from assistant.rendering.markup import escaped, template
from assistant.rendering.reference import Reference, load

CELL_MARGIN = 28
_TITLE_SIZE = 440
# The seam between Latin and Chinese: after 12345 in 12345热线.
_SEAM = re.compile(r"(?<=[0-9A-Za-z])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])")


def render(document: Document, path: Path | None = None) -> bytes:
    """Return the docx; `path` is a reference document to take the look from, in place of ours.

    Raises FileProblem where that cannot be used.
    """
    look = load(path)
    room = look.text_width / _TITLE_SIZE

    xml = template("document.xml.jinja").render(
        blocks=list(_blocks(document, look.styles)),
        title=title_parts(document.title) if _width(document.title) > room else [document.title],
        signature=list(zip(document.signature, signature_indents(document.signature), strict=True)),
        styles=look.styles,
        section=Markup(look.section),  # noqa: S704 - XML, taken from the reference
        gap=GAP,
    )
    tables = [
        fill(_pieces(piece.form, look), [value.encode() for value in escaped(piece.values)])
        for piece in document.body
        if isinstance(piece, Table)
    ]
    return look.pack(fill(xml.encode().split(GAP.encode()), tables), document.title)


def _blocks(document: Document, styles: Mapping[str, str]) -> Iterator[tuple[str, str, bool]]:
    """Yield each piece as its style (none for a table), its text, and whether something has to stay below it.

    A table needs a paragraph between it and the next, or the end; a signature may not stand alone on a page.
    """
    signature = Paragraph("") if document.signature else None
    for piece, following in zip(document.body, (*document.body[1:], signature), strict=False):
        match piece:
            case Heading(text, level):
                yield styles[f"Heading{level}"], text, False
            case Paragraph(text):
                yield styles["BodyText"], text, following is signature is not None
            case Table():
                yield "", "", isinstance(following, Heading | Paragraph)


def signature_indents(lines: Sequence[str]) -> list[float]:
    """Return how many characters each line ends before the right margin.

    GB/T 9704: the last line, the date, four characters; the others centred over it.
    """
    widths = [_width(line) for line in lines]
    indents = [4 + (widths[-1] - width) / 2 for width in widths]
    return [indent - min(0, *indents) for indent in indents]


def _width(text: str) -> float:
    """Return the width in characters, with the space that Word puts between Chinese and digits or letters."""
    return sum(1 if east_asian_width(mark) in "WFA" else 0.5 for mark in text) + len(_SEAM.findall(text)) / 4


@lru_cache(maxsize=32)
def _pieces(form: Form, look: Reference) -> list[bytes]:
    """Return the XML of a form, cut at its values."""
    widths = scaled(form.widths, look.text_width)
    size = round(form.font_size * 20)

    def width(slot: Slot) -> int:
        return sum(widths[slot.column : slot.column + slot.cell.colspan])

    def indent(slot: Slot) -> int:
        return _indent(slot, width(slot) - 2 * CELL_MARGIN, size)

    xml = template("table.xml.jinja").render(
        form=form,
        rows=list(lay(form)),
        widths=widths,
        width=width,
        indent=indent,
        margin=CELL_MARGIN,
        styles=look.styles,
    )
    return [piece.encode() for piece in xml.split(GAP)]


def scaled(widths: Sequence[int], room: int) -> list[int]:
    """Return relative widths as whole 1/20 pt that together take no more than the room."""
    return [max(1, width * room // sum(widths)) for width in widths]


def _indent(slot: Slot, room: int, size: int) -> int:
    """Return what a narrow head gives away on each side so that it breaks between words: 商业/企业."""
    fitting = room // size
    if slot.cell.head != "column" or slot.cell.colspan > 1 or len(slot.text) <= fitting or fitting not in (3, 5, 7):
        return 0
    return (room - (fitting - 1) * size - size // 2) // 2
