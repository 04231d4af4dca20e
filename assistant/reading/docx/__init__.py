"""Reads a docx as it prints: tracked changes accepted, automatic numbers written out, what is no text told.

Only the parts that hold words are opened, straight from the package: a picture of any size, a link to a
part that is missing (which WPS writes) or an unknown extension does no harm.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.reading import tables
from assistant.reading.docx import package
from assistant.reading.docx.numbers import Numbers
from assistant.reading.docx.styles import Styles, W
from assistant.reading.docx.table_cells import Tables
from assistant.reading.docx.words import Words
from assistant.reading.notices import Notices
from assistant.reading.source import Source
from assistant.reading.structure import Block, Line

_THROUGH = {f"{W}{name}" for name in ("sdtContent", "customXml", "ins", "moveTo", "smartTag")}
_CONTENTS = "Table of Contents"


def blocks(source: Source, notices: Notices) -> Iterator[Block]:
    """Yield the lines and tables of the body.

    Raises FileProblem where the package or its XML is broken.
    """
    parts = package.load(source)
    styles = Styles(parts.styles)
    words = Words(notices, styles, Numbers(parts.numbering, styles))
    body = parts.document.find(f"{W}body")
    yield from _Body(words, notices).blocks(body) if body is not None else ()


class _Body:
    """Walks through what holds paragraphs and tables: the body, content controls, cells of a layout table."""

    def __init__(self, words: Words, notices: Notices) -> None:
        self._words, self._notices = words, notices
        self._tables = Tables(words)
        self._open = ""

    def blocks(self, parent: Any) -> Iterator[Block]:
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._lines(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag == f"{W}altChunk":
                self._notices.passed_over("嵌入的文档")
            elif child.tag == f"{W}sdt":
                yield from self._control(child)
            elif child.tag in _THROUGH:
                yield from self.blocks(child)

    def _control(self, control: Any) -> Iterator[Block]:
        gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        if gallery is not None and gallery.get(f"{W}val") == _CONTENTS:
            self._notices.say("目录没有读入。")
            return
        for content in control.iterfind(f"{W}sdtContent"):
            yield from self.blocks(content)

    def _lines(self, paragraph: Any) -> Iterator[Line]:
        """Yield the lines of a paragraph; one whose mark was deleted runs on into the next."""
        style = self._words.styles.of(paragraph)
        text = self._open + self._words.paragraph(paragraph)
        self._open = ""
        if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            self._open = text
        elif style.contents:
            self._notices.say("目录没有读入。")
        elif style.level is not None:
            yield Line("".join(text.split("\n")), style.level)
        else:
            yield from (Line(line, None, style.signature) for line in text.split("\n"))

    def _table(self, table: Any) -> Iterator[Block]:
        """Yield a table of data whole; one that only arranges or frames a text, as what stands in it."""
        if table.find(f".//{W}tc//{W}tbl") is not None and not tables.holds_values(self._tables.plain(table)):
            for cell in self._tables.cells(table):
                yield from self.blocks(cell)
            return
        rows = self._tables.rows(table)
        if tables.is_data(rows):
            yield tables.table(rows)
        else:
            yield from map(Line, tables.texts(rows))
