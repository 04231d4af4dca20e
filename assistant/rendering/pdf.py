"""A Document as a PDF, laid out by typst; texts reach its template as data, so nothing in them is markup."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.document import Document, Form, Heading, Paragraph, Piece, Table
from assistant.errors import UsageError
from assistant.rendering.clean import texts, title_parts
from assistant.rendering.fonts import complain_of_missing
from assistant.rendering.grid import lay
from assistant.rendering.html import label_words
from assistant.resources import folder

TEXT_WIDTH = 442.2
TITLE_CHARACTERS = 20
CELL_INSET = 1.4
ROWS_BEFORE_BREAK = 17
LONG_TABLE = 20
NOT_HERE = (
    "这台电脑没有装生成 PDF 的组件\n    怎么办：在项目文件夹运行 python -m pip install '.[pdf]'；"
    "或者先导出 docx，再用 WPS 或 Word 另存为 PDF。"
)


def render(document: Document, fonts: Path | None = None) -> bytes:
    """Return the PDF; `fonts` is a folder of fonts to use besides those of the system.

    Raises UsageError where typst is not installed, or a character is in no font.
    """
    try:
        import typst  # noqa: F401
    except ImportError as error:
        raise UsageError(NOT_HERE) from error
    complain_of_missing(texts(document), fonts)
    inputs = {"report": json.dumps(_report(document), ensure_ascii=False)}
    made: bytes = _compiler(fonts).compile(format="pdf", sys_inputs=inputs)
    return made


@lru_cache(maxsize=2)
def _compiler(fonts: Path | None) -> Any:
    """Return the compiler with its fonts loaded; a second report is ten times faster than the first."""
    import typst

    template = folder("templates") / "formats" / "report.typ"
    return typst.Compiler(template, root=template.parent, font_paths=[fonts] if fonts else [])


def _report(document: Document) -> dict[str, Any]:
    lines = title_parts(document.title) if len(document.title) > TITLE_CHARACTERS else [document.title]
    return {
        "title": document.title,
        "title-lines": lines,
        "pieces": list(_pieces(document.body)),
        "signature": list(document.signature),
    }


def _pieces(body: Sequence[Piece]) -> Iterator[dict[str, Any]]:
    for piece, following in zip(body, (*body[1:], None), strict=True):
        match piece:
            case Heading(text, level):
                room = ROWS_BEFORE_BREAK if isinstance(following, Table) and _long(following) else 0
                yield {"kind": "heading", "text": text, "level": level, "room": room}
            case Paragraph(text):
                yield {"kind": "paragraph", "text": text}
            case Table():
                yield _table(piece)


def _long(table: Table) -> bool:
    """Tell whether the table may go on over a page; a shorter one is kept whole."""
    return len(table.form.rows) > LONG_TABLE


def _table(table: Table) -> dict[str, Any]:
    form = table.form
    slots = [slot for row in lay(form) for slot in row if slot.first]
    values = dict(zip((slot.cell.address for slot in slots if slot.cell.address), table.values, strict=True))
    cells = [
        {
            "rowspan": slot.cell.rowspan,
            "colspan": slot.cell.colspan,
            "item": slot.item,
            "lines": [values[slot.cell.address]] if slot.cell.address else _lines(form, label_words(slot), slot.column),
        }
        for slot in slots
    ]
    head = sum(slot.first for row in list(lay(form))[: form.head_rows] for slot in row)
    look = {"widths": form.widths, "size": form.font_size, "head": head, "long": _long(table)}
    return {"kind": "table", "cells": cells} | look


def _lines(form: Form, words: list[str], column: int) -> list[str]:
    """Return a label on one line where its column has room for it, else broken between its words."""
    room = form.widths[column] * TEXT_WIDTH / sum(form.widths) - 2 * CELL_INSET
    return words if len("".join(words)) * form.font_size > room else ["".join(words)]
