"""Files made for reading tests, and a document shown as short lines to compare with."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from assistant.document import Cell, Document, Heading, Paragraph, Table
from assistant.reading import Read, read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def zipped(parts: dict[str, bytes | str]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def word(body: str, styles: str = "", numbering: str = "") -> bytes:
    """Return a docx of raw XML: no more than what is told."""
    parts = {"word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"}
    if styles:
        parts["word/styles.xml"] = f"<w:styles {NAMES}>{styles}</w:styles>"
    if numbering:
        parts["word/numbering.xml"] = f"<w:numbering {NAMES}>{numbering}</w:numbering>"
    return zipped(dict(parts))


def para(text: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def grid(*rows: str) -> str:
    """Return a Word table; cells are parted by |, and `^` goes on from above, `>2` spans two columns."""
    return f"<w:tbl>{''.join(f'<w:tr>{_cells(row)}</w:tr>' for row in rows)}</w:tbl>"


def _cells(row: str) -> str:
    return "".join(_cell(text.strip()) for text in row.split("|"))


def _cell(text: str) -> str:
    text, _, span = text.partition(">")
    properties = f'<w:gridSpan w:val="{span}"/>' if span else ""
    if text.startswith(("^", "v")):
        properties += "<w:vMerge/>" if text[0] == "^" else '<w:vMerge w:val="restart"/>'
        text = text[1:]
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{para(text)}</w:tc>"


def read_bytes(folder: Path, name: str, content: bytes | str) -> Read:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read(path)


def shown(document: Document) -> list[str]:
    """Return a line for the title (=), each heading (# ##), paragraph, row of a table (|) and signature (~)."""
    title = [f"={document.title}"] if document.title else []
    return [*title, *_body(document), *(f"~{line}" for line in document.signature)]


def _body(document: Document) -> Iterator[str]:
    for piece in document.body:
        match piece:
            case Heading(text, level):
                yield f"{'#' * level}{text}"
            case Paragraph(text):
                yield text
            case Table():
                yield from ("|" + "|".join(_shown(cell) for cell, _ in row) for row in piece.rows())


def _shown(cell: Cell) -> str:
    down = f"v{cell.rowspan}" if cell.rowspan > 1 else ""
    across = f">{cell.colspan}" if cell.colspan > 1 else ""
    return cell.text.replace("\n", "/") + down + across
