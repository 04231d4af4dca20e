"""Files that people bring: reports and ledgers become documents, answers and numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.document import Document, Piece, Table
from assistant.reading import contents_page, layout_tables
from assistant.reading.notices import Notices
from assistant.reading.source import Source, load
from assistant.reading.structure import Block, document
from assistant.reading.tables import UNREADABLE, TooManyCells

MOST_BLOCKS = 20_000
Reader = Callable[[Source, Notices], tuple[Iterable[Block], str]]
"""Returns the lines and tables of a file in reading order, and the title that the file gives beside its text, or ""."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says: its document, what was passed over or taken with help, and the kind of file (a key of READERS)."""

    document: Document
    notices: tuple[str, ...]
    path: Path
    kind: str


def _docx(source: Source, notices: Notices) -> tuple[Iterable[Block], str]:
    from assistant.reading import docx

    return docx.blocks(source, notices), ""


def _html(source: Source, notices: Notices) -> tuple[Iterable[Block], str]:
    from assistant.reading import html

    return html.blocks(source, notices)


def _markdown(source: Source, notices: Notices) -> tuple[Iterable[Block], str]:
    from assistant.reading import markdown

    return markdown.blocks(source, notices), ""


def _pdf(source: Source, notices: Notices) -> tuple[Iterable[Block], str]:
    from assistant.reading import pdf

    return pdf.blocks(source, notices), ""


def _sheet(source: Source, notices: Notices) -> tuple[Iterable[Block], str]:
    from assistant.reading import xlsx

    return xlsx.blocks(source, notices), ""


def _text(source: Source, notices: Notices) -> tuple[Iterable[Block], str]:
    from assistant.reading import text

    return text.blocks(source, notices), ""


READERS: Mapping[str, Reader] = {
    "docx": _docx,
    "html": _html,
    "mht": _html,
    "md": _markdown,
    "pdf": _pdf,
    "txt": _text,
    "xlsx": _sheet,
}


def read(path: Path) -> Read:
    """Read a report of any kind into a document: words as printed, paragraphs without place, tables of labels only.

    Every cell of its tables carries its printed text and its spans, and no address; blank cells stay.
    Raises FileProblem where the file cannot be read, or where nothing stands in it.
    """
    source = load(path)
    notices = Notices()
    if source.misnamed:
        notices.say(_misnamed(source))
    try:
        blocks, title = READERS[source.kind](source, notices)
        found = document(contents_page.without(layout_tables.opened(_counted(blocks, source)), notices), title, notices)
    except TooManyCells:
        raise source.problem(
            "里面有一张大得不像年报的表格", "请核对是不是选错了文件，或删去多余的行列再读入。"
        ) from None
    if not any(map(_says_something, found.body)):
        raise source.problem("里面没有读到文字", "请核对是不是选错了文件；扫描件和图片请找原文件，或先转成文字。")
    return Read(found, notices.told(), path, source.kind)


def _counted(blocks: Iterable[Block], source: Source) -> Iterator[Block]:
    """Yield the blocks of a file; no report has more of them than MOST_BLOCKS, and what goes on is stopped."""
    for number, block in enumerate(blocks):
        if number >= MOST_BLOCKS:
            raise source.too_long()
        yield block


def _misnamed(source: Source) -> str:
    if not source.path.suffix:
        return f"文件名没有后缀，已当作 {source.kind} 读入。"
    return f"文件名的后缀是“{source.path.suffix}”，内容却是 {source.kind}，已照内容读入。"


def _says_something(piece: Piece) -> bool:
    if isinstance(piece, Table):
        return any(text.strip().strip(UNREADABLE) for row in piece.rows() for _, text in row)
    return bool(piece.text)
