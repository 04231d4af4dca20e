"""A Document to the bytes of a docx, html, pdf, md or txt file; each format is loaded when it is first used."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
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


RENDERERS: Mapping[str, tuple[str, str]] = {
    "docx": ("docx", "reference"),
    "html": ("html", ""),
    "pdf": ("pdf", "fonts"),
    "md": ("markdown", ""),
    "txt": ("text", ""),
}
"""The formats, each with the module that renders it, and what of a Look that takes."""
PLAIN_LOOK = Look()


def formats() -> list[str]:
    """Return the formats that this computer can write: pdf only where its extra is installed."""
    return [name for name in RENDERERS if name != "pdf" or find_spec("typst")]


def render(document: Document, suffix: str, look: Look = PLAIN_LOOK) -> bytes:
    """Return the document as the bytes of one format.

    Raises UsageError for a format there is not, or that cannot be written here, FileProblem for a
    reference that cannot be used.
    """
    name = suffix.removeprefix(".").lower()
    if name not in RENDERERS:
        said = f"不能导出 {name} 格式。" if name else "文件名没有后缀，不知道要导出哪种格式。"
        raise UsageError(f"{said}\n    怎么办：把后缀改成 {'、'.join(formats())} 中的一种。")
    module, part = RENDERERS[name]
    made: bytes = import_module(f"{__name__}.{module}").render(
        clean(document), *([getattr(look, part)] if part else [])
    )
    return made


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
