"""Small readers, one a format, that know nothing of the renderers: a file to what a person would see in it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO
from typing import Any, NamedTuple
from xml.etree import ElementTree

import lxml.html
from markdown_it import MarkdownIt

from assistant.document import Document, Heading, Paragraph, Table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Grid = list[list[str]]

# The formats whose files hold every piece of a document as such; a pdf holds only marks on paper.
FORMATS = ("docx", "html", "md", "txt")


class Seen(NamedTuple):
    """What stands in a file; a merged cell's text stands in its first place of the grid, the others are empty."""

    title: str
    headings: list[tuple[int, str]]
    paragraphs: list[str]
    tables: list[Grid]


def expected(document: Document) -> Seen:
    """Return what has to be seen of a document."""
    return Seen(
        document.title,
        [(piece.level, piece.text) for piece in document.body if isinstance(piece, Heading)],
        [*(piece.text for piece in document.body if isinstance(piece, Paragraph)), *document.signature],
        [
            spread([[(text, cell.rowspan, cell.colspan) for cell, text in row] for row in piece.rows()])
            for piece in document.body
            if isinstance(piece, Table)
        ],
    )


def spread(rows: Iterable[Iterable[tuple[str, int, int]]]) -> Grid:
    """Put cells given as (text, rowspan, colspan) onto the grid, as HTML does; no place may be taken twice."""
    taken: dict[tuple[int, int], str] = {}
    for y, row in enumerate(rows):
        x = 0
        for text, down, across in row:
            while (y, x) in taken:
                x += 1
            for place in ((y + j, x + i) for j in range(down) for i in range(across)):
                assert place not in taken, f"two cells at {place}"
                taken[place] = ""
            taken[y, x] = text
    height, width = (max(place[axis] for place in taken) + 1 for axis in (0, 1))
    return [[taken[y, x] for x in range(width)] for y in range(height)]


def read(data: bytes, suffix: str) -> Seen:
    return {"docx": read_docx, "html": read_html, "md": read_markdown, "txt": read_text}[suffix](data)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert len(set(archive.namelist())) == len(archive.namelist())
        return {name: archive.read(name) for name in archive.namelist()}


def xml(data: bytes, name: str = "word/document.xml") -> Any:
    return ElementTree.fromstring(parts(data)[name])


def read_docx(data: bytes) -> Seen:
    body = xml(data).find(f"{W}body")
    kinds = style_names(data)
    told = [(kinds[p.find(f"{W}pPr/{W}pStyle").get(f"{W}val")], words(p)) for p in body.iterfind(f"{W}p") if len(p)]
    levels = {"heading 1": 1, "heading 2": 2}
    (title,) = [text for kind, text in told if kind == "title"]
    return Seen(
        title,
        [(levels[kind], text) for kind, text in told if kind in levels],
        [text for kind, text in told if kind not in (*levels, "title")],
        [word_grid(table) for table in body.iterfind(f"{W}tbl")],
    )


def style_names(data: bytes) -> dict[str, str]:
    """Return the lower-case style names of a docx by style id."""
    styles = xml(data, "word/styles.xml").iter(f"{W}style")
    return {style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val").lower() for style in styles}


def words(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def span(cell: Any) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if found is None else int(found.get(f"{W}val"))


def word_grid(table: Any) -> Grid:
    """Read a Word table; a cell that continues a vertical merge must be empty and lie under its like."""
    grid: Grid = []
    above: dict[int, int] = {}
    for row in table.iterfind(f"{W}tr"):
        line: list[str] = []
        merged: dict[int, int] = {}
        for cell in row.iterfind(f"{W}tc"):
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None:
                merged[len(line)] = span(cell)
                if merge.get(f"{W}val") != "restart":
                    assert words(cell) == ""
                    assert above[len(line)] == span(cell)
            line += [words(cell), *[""] * (span(cell) - 1)]
        grid.append(line)
        above = merged
    return grid


def read_html(data: bytes) -> Seen:
    page: Any = lxml.html.document_fromstring(data.decode())
    (title,) = [one.text_content() for one in page.iter("h1")]
    return Seen(
        title,
        [(int(one.tag[1]) - 1, one.text_content()) for one in page.iter("h2", "h3")],
        [one.text_content() for one in page.iter("p")],
        [html_grid(table) for table in page.iter("table")],
    )


def html_grid(table: Any) -> Grid:
    return spread(
        [(c.text_content(), int(c.get("rowspan", 1)), int(c.get("colspan", 1))) for c in row.iter("td", "th")]
        for row in table.iter("tr")
    )


def read_markdown(data: bytes) -> Seen:
    """Read Markdown as CommonMark shows it, with tables and strikethrough as many programs do."""
    page = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(data.decode())
    return read_html(f"<html><body>{page}</body></html>".encode())


def read_text(data: bytes) -> Seen:
    title, *lines = data.decode().removesuffix("\n").split("\n")
    seen = Seen(title, [], [], [])
    table = False
    for line in lines:
        if "\t" in line:
            if not table:
                seen.tables.append([])
            seen.tables[-1].append(line.split("\t"))
        elif line.startswith("　　"):
            seen.paragraphs.append(line.lstrip("　"))
        elif line:
            seen.headings.append((2 if line.startswith("（") else 1, line))
        table = "\t" in line
    return seen
