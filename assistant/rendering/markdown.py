"""A Document as Markdown; its tables are HTML, since Markdown cannot merge cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.document import Document, Form, Heading, Paragraph, Table
from assistant.rendering.grid import GAP, fill, lay
from assistant.rendering.markup import escaped, template

# Signs that Markdown would read as markup: *, _, <, &amp;.
_INLINE = re.compile(r"[\\`*_\[\]<~|]|&(?=#?[0-9A-Za-z]+;)")
# The beginning of a line that Markdown would read as a heading or a list: #, 1.
_OPENING = re.compile(r"[#>+-]|\d+(?=[.)](?: |$))")
# The closing signs of a Markdown heading: ##.
_CLOSING = re.compile(r"#+$")


def render(document: Document) -> bytes:
    """Return the Markdown in UTF-8; all text arrives literally in what CommonMark makes of it."""
    return "\n\n".join(_blocks(document)).encode() + b"\n"


def _blocks(document: Document) -> Iterator[str]:
    yield _heading(document.title, 1)
    for piece in document.body:
        match piece:
            case Heading(text, level):
                yield _heading(text, level + 1)
            case Paragraph(text):
                yield _paragraph(text)
            case Table(form, values):
                yield fill(_pieces(form), escaped(values))
    yield from map(_paragraph, document.signature)


def _heading(text: str, level: int) -> str:
    return f"{'#' * level} {_CLOSING.sub(_escaped, _inline(text))}"


def _paragraph(text: str) -> str:
    """Escape a text so that it opens no list, heading or quotation either."""
    plain = _inline(text)
    opening = _OPENING.match(plain)
    if not opening:
        return plain
    marker = opening[0]
    return f"{marker}\\{plain[len(marker) :]}" if marker.isdigit() else f"\\{plain}"


def _inline(text: str) -> str:
    return _INLINE.sub(_escaped, text.strip(" "))


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


@lru_cache(maxsize=32)
def _pieces(form: Form) -> list[str]:
    rows = list(lay(form))
    return template("table.html.jinja").render(form=form, rows=rows, page=False).strip().split(GAP)
