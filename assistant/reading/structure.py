"""From the lines and tables of a file to a Document: its title, headings of two levels, and its signature."""

from __future__ import annotations

from collections.abc import Iterable

from assistant import outline
from assistant.document import Document, Heading, Paragraph, Piece, Table
from assistant.reading import headings, signature, title_page
from assistant.reading.lines import Block, Line, form, is_section, is_title, words
from assistant.reading.notices import Notices

__all__ = ["Block", "Line", "document", "is_section", "is_title"]


def document(blocks: Iterable[Block], title: str = "", notices: Notices | None = None) -> Document:
    """Return the blocks as a document; `title` is what the file gives as its name, used where no line is the title.

    What is left out of it is told.
    """
    told = notices or Notices()
    given = signature.without_pages([block for block in blocks if isinstance(block, Table) or block.text.strip()])
    lines = headings.found(signature.first_report(given, told))
    start = next((at for at, block in enumerate(lines) if isinstance(block, Line) and block.rank == 1), len(lines))
    front = title_page.taken(lines, start, title)
    end = signature.parted(front.rest, told)
    signed = tuple(words(block) for block in end.signed)
    body = outline.placed(map(_piece, end.rest), form())
    return Document(" ".join(front.title.split()), body, signed, front.units)


def _piece(block: Block) -> Piece:
    if isinstance(block, Table):
        return block
    text = block.text.strip()
    if block.rank:
        return Heading(text, block.rank, block.section)
    if block.level and len(text) <= headings.LONGEST_STYLED:
        return Heading(text, min(block.level, 2))
    return Paragraph(text)
