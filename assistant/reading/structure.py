"""From the lines and tables of a file to a Document: its title, headings of two levels, and its signature."""

from __future__ import annotations

from collections.abc import Iterable

from assistant import outline
from assistant.document import Document, Heading, Paragraph, Piece, Table
from assistant.reading import headings, signature, title_page
from assistant.reading.lines import Block, form, words
from assistant.reading.notices import Notices


def document(blocks: Iterable[Block], notices: Notices | None = None) -> Document:
    """Return the blocks as a document, and tell what is left out of it."""
    notices = notices or Notices()
    given = signature.without_pages([block for block in blocks if isinstance(block, Table) or block.text.strip()])
    lines = headings.found(signature.first_report(given, notices))
    start = next((at for at, block in enumerate(lines) if not isinstance(block, Table) and block.rank == 1), len(lines))
    cover = title_page.taken_off(lines, start, notices.title)
    ending = signature.parted(cover.rest, notices)
    body = outline.placed(map(_piece, ending.rest), form())
    return Document(" ".join(cover.title.split()), body, tuple(map(words, ending.signed)), cover.units)


def _piece(block: Block) -> Piece:
    if isinstance(block, Table):
        return block
    text = block.text.strip()
    if block.rank:
        return Heading(text, block.rank, block.section)
    if block.level and len(text) <= headings.LONGEST_STYLED:
        return Heading(text, min(block.level, 2))
    return Paragraph(text)
