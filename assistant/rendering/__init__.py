"""A Document to the bytes of a docx, html, md or txt file; each format is loaded when it is first used."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from assistant.document import Document
from assistant.errors import FileProblem, UsageError
from assistant.files import write_whole
from assistant.rendering.clean import clean

Renderer = Callable[[Document, Path | None], bytes]


def _docx(document: Document, reference: Path | None) -> bytes:
    from assistant.rendering import docx

    return docx.render(document, reference)


def _html(document: Document, _reference: Path | None) -> bytes:
    from assistant.rendering import html

    return html.render(document)


def _markdown(document: Document, _reference: Path | None) -> bytes:
    from assistant.rendering import markdown

    return markdown.render(document)


def _text(document: Document, _reference: Path | None) -> bytes:
    from assistant.rendering import text

    return text.render(document)


RENDERERS: Mapping[str, Renderer] = {"docx": _docx, "html": _html, "md": _markdown, "txt": _text}


def render(document: Document, suffix: str, *, reference: Path | None = None) -> bytes:
    """Return the document as the bytes of one format; `reference`, a docx, gives the look of a docx.

    Raises UsageError for a format there is not, FileProblem for a reference that cannot be used.
    """
    return _renderer(suffix)(clean(document), reference)


def write(document: Document, *paths: Path, reference: Path | None = None) -> None:
    """Write the document to some files, each in the format that its suffix names: whole, or not at all.

    Raises UsageError and FileProblem like `render`, before anything is written, and FileProblem where
    a file cannot be written.
    """
    contents = [render(document, path.suffix, reference=reference) for path in paths]
    for path in paths:
        if os.path.isdir(path):
            raise FileProblem(path, "已经有一个同名的文件夹，不能当文件写", "请把那个文件夹改名，或换一个位置。")
    for path, content in zip(paths, contents, strict=True):
        write_whole(path, content)


def _renderer(suffix: str) -> Renderer:
    name = suffix.removeprefix(".").lower()
    if name in RENDERERS:
        return RENDERERS[name]
    if name == "pdf":
        raise UsageError("这个版本还不能直接导出 pdf。\n    怎么办：先导出 docx，再用 WPS 或 Word 另存为 PDF。")
    said = f"不能导出 {name} 格式。" if name else "文件名没有后缀，不知道要导出哪种格式。"
    raise UsageError(f"{said}\n    怎么办：把后缀改成 {'、'.join(RENDERERS)} 中的一种。")
