"""Reads a docx as it prints: tracked changes accepted, automatic numbers written out, what is no text told.

Only the parts that hold words are opened, straight from the package: a picture of any size, a link to a
part that is missing (which WPS writes) or an unknown extension does no harm.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.reading import raw_tables
from assistant.reading.docx import package
from assistant.reading.docx.numbers import Numbers
from assistant.reading.docx.package import WRAPPERS, W, all_text, children, value
from assistant.reading.docx.paragraphs import Paragraphs
from assistant.reading.docx.styles import Styles
from assistant.reading.docx.table_cells import rows
from assistant.reading.lines import Block, TextLine
from assistant.reading.notices import Notices
from assistant.reading.source import Source

_PARTS = f"{W}sdtPr/{W}docPartObj"
_CONTENTS = "目录没有读入。"


def blocks(source: Source, notices: Notices) -> Iterator[Block]:
    """Yield the lines and tables of the body.

    Raises FileProblem where the package or its XML is broken.
    """
    document, styles, numbering = package.load(source)
    known = Styles(styles)
    body = document.find(f"{W}body")
    yield from _Body(Paragraphs(notices, known, Numbers(numbering, known))).blocks(() if body is None else body)


class _Body:
    """Walks through what holds paragraphs and tables: the body, content controls, cells of a layout table."""

    def __init__(self, paragraphs: Paragraphs) -> None:
        self._paragraphs = paragraphs
        self._open = ""

    def blocks(self, parent: Any) -> Iterator[Block]:
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._lines(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag == f"{W}altChunk":
                self._paragraphs.notices.passed_over("嵌入的文档")
            elif value(child.find(_PARTS) if child.tag == f"{W}sdt" else None, "docPartGallery") == "Table of Contents":
                self._paragraphs.notices.say(_CONTENTS)
            elif child.tag in WRAPPERS:
                yield from self.blocks(child)

    def _lines(self, paragraph: Any) -> Iterator[TextLine]:
        """Yield the lines of a paragraph; one whose mark was deleted runs on into the next."""
        style = self._paragraphs.styles.of(paragraph)
        text = self._open + self._paragraphs.text(paragraph)
        self._open = ""
        if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            self._open = text
        elif style.contents:
            self._paragraphs.notices.say(_CONTENTS)
        elif style.level is not None:
            yield TextLine("".join(text.split("\n")), style.level)
        else:
            yield from (TextLine(line, None, style.signature) for line in text.split("\n"))

    def _table(self, table: Any) -> Iterator[Block]:
        """Yield a table, but of one that only arranges others what stands in its cells."""
        if table.find(f".//{W}tc//{W}tbl") is not None:
            cells = [cell for row in children(table, "tr") for cell in children(row, "tc")]
            if not raw_tables.holds_values("".join(map(all_text, children(cell, "p"))) for cell in cells):
                for cell in cells:
                    yield from self.blocks(cell)
                return
        yield from raw_tables.blocks(rows(table, self._paragraphs))
