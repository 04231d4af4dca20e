"""A Document to the bytes of a docx, html, pdf, md or txt file; each format is loaded when it is first used."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from assistant.document import Document
from assistant.errors import FileProblem, UsageError
from assistant.files import write_whole
from assistant.rendering.clean import clean


@dataclass(frozen=True, slots=True)
class Look:
    """What a user may give for the look: `reference`, a docx for docx files, and `fonts`, a folder for pdf files."""

    reference: Path | None = None
    fonts: Path | None = None


Renderer = Callable[[Document, Look], bytes]


def _docx(document: Document, look: Look) -> bytes:
    from assistant.rendering import docx

    return docx.render(document, look.reference)


def _html(document: Document, _: Look) -> bytes:
    from assistant.rendering import html

    return html.render(document)


def _pdf(document: Document, look: Look) -> bytes:
    from assistant.rendering import pdf

    return pdf.render(document, look.fonts)


def _markdown(document: Document, _: Look) -> bytes:
    from assistant.rendering import markdown

    return markdown.render(document)


def _text(document: Document, _: Look) -> bytes:
    from assistant.rendering import text

    return text.render(document)


RENDERERS: Mapping[str, Renderer] = {"docx": _docx, "html": _html, "pdf": _pdf, "md": _markdown, "txt": _text}
PLAIN_LOOK = Look()


def formats() -> list[str]:
    """Return the formats that this computer can write: pdf only where its extra is installed."""
    return [name for name in RENDERERS if name != "pdf" or find_spec("typst")]


def render(document: Document, suffix: str, look: Look = PLAIN_LOOK) -> bytes:
    """Return the document as the bytes of one format.

    Raises UsageError for a format there is not, or that cannot be written here, FileProblem for a
    reference that cannot be used.
    """
    return _renderer(suffix)(clean(document), look)


def write(document: Document, *paths: Path, look: Look = PLAIN_LOOK) -> None:
    """Write the document to some files, each in the format that its suffix names: whole, or not at all.

    Raises UsageError and FileProblem like `render`, before anything is written, and FileProblem where
    a file cannot be written.
    """
    contents = [render(document, path.suffix, look) for path in paths]
    for path in paths:
        if os.path.isdir(path):
            raise FileProblem(path, "已经有一个同名的文件夹，不能当文件写", "请把那个文件夹改名，或换一个位置。")
    for path, content in zip(paths, contents, strict=True):
        write_whole(path, content)


def _renderer(suffix: str) -> Renderer:
    name = suffix.removeprefix(".").lower()
    if name in RENDERERS:
        return RENDERERS[name]
    said = f"不能导出 {name} 格式。" if name else "文件名没有后缀，不知道要导出哪种格式。"
    raise UsageError(f"{said}\n    怎么办：把后缀改成 {'、'.join(formats())} 中的一种。")
