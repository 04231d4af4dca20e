"""Files that people bring: reports and ledgers become documents, answers and numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from pathlib import Path

from assistant.document import Document, Piece, Table
from assistant.reading import contents_page, layout_tables
from assistant.reading.lines import Block
from assistant.reading.notices import Notices
from assistant.reading.raw_tables import UNREADABLE, TooManyCells
from assistant.reading.source import Source, load
from assistant.reading.structure import document

MOST_BLOCKS = 20_000
READERS: Mapping[str, str] = {
    "docx": "docx",
    "html": "html",
    "mht": "html",
    "md": "markdown",
    "pdf": "pdf",
    "txt": "text",
    "xlsx": "xlsx",
}
"""The kinds of files, each with the module whose `blocks` yields the lines and tables of one in reading order."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says: its document, what was passed over or taken with help, and the kind of file (a key of READERS)."""

    document: Document
    notices: tuple[str, ...]
    path: Path
    kind: str


def read(path: Path) -> Read:
    """Read a report of any kind into a document: words as printed, paragraphs without place, tables of labels only.

    Every cell of its tables carries its printed text and its spans, and no address; blank cells stay.
    Raises FileProblem where the file cannot be read, or where nothing stands in it.
    """
    source = load(path)
    notices = Notices()
    if source.misnamed:
        told = f"文件名的后缀是“{path.suffix}”，内容却是 {source.kind}，已照内容读入。"
        notices.say(told if path.suffix else f"文件名没有后缀，已当作 {source.kind} 读入。")
    reader: Callable[[Source, Notices], Iterable[Block]]
    reader = import_module(f"{__name__}.{READERS[source.kind]}").blocks
    try:
        blocks = list(islice(reader(source, notices), MOST_BLOCKS + 1))
        if len(blocks) > MOST_BLOCKS:
            raise source.too_long()
        found = document(contents_page.without(layout_tables.unframed(blocks), notices), notices)
    except TooManyCells:
        raise source.problem(
            "里面有一张大得不像年报的表格", "请核对是不是选错了文件，或删去多余的行列再读入。"
        ) from None
    if not any(map(_says_something, found.body)):
        raise source.problem("里面没有读到文字", "请核对是不是选错了文件；扫描件和图片请找原文件，或先转成文字。")
    return Read(found, notices.told(), path, source.kind)


def _says_something(piece: Piece) -> bool:
    if isinstance(piece, Table):
        return any(text.strip().strip(UNREADABLE) for row in piece.rows() for _, text in row)
    return bool(piece.text)
