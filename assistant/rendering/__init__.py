"""A Document to the bytes of a docx, html, md or txt file; each format is loaded when it is first used."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from assistant.document import Document
from assistant.errors import FileProblem, UsageError
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


def write(document: Document, path: Path, *, reference: Path | None = None) -> None:
    """Write the document in the format that the suffix of `path` names: whole, or not at all.

    Raises UsageError and FileProblem like `render`, and FileProblem where the file cannot be written.
    """
    data = render(document, path.suffix, reference=reference)
    temporary = path.with_name(f".{os.urandom(6).hex()}.tmp")
    try:
        with open(temporary, "xb") as file:
            file.write(data)
        os.replace(temporary, path)
    except OSError as error:
        raise _not_written(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def _renderer(suffix: str) -> Renderer:
    name = suffix.removeprefix(".").lower()
    if name in RENDERERS:
        return RENDERERS[name]
    if name == "pdf":
        raise UsageError("这个版本还不能直接导出 pdf。\n    怎么办：先导出 docx，再在 WPS 或 Word 中另存为 PDF。")
    said = f"不能导出 {name} 格式。" if name else "文件名没有后缀，不知道要导出哪种格式。"
    raise UsageError(f"{said}\n    怎么办：可以导出 {'、'.join(RENDERERS)}，把后缀改成其中一种。")


def _not_written(path: Path, error: OSError) -> FileProblem:
    """Say why a file was not written, as far as the system tells."""
    if path.is_dir():
        return FileProblem(path, "这是一个文件夹，不能当作文件来写。", "换一个文件名。")
    if not path.parent.is_dir():
        return FileProblem(path, "没有写成，因为所在的文件夹不存在。", "先建好这个文件夹，或者换一个位置保存。")
    if isinstance(error, PermissionError):
        said = "写不进去：它可能正在 Word、WPS 等程序中打开，或者没有写入的权限。"
        return FileProblem(path, said, "关闭打开它的程序再试一次，或者换一个文件名、换一个文件夹保存。")
    said = f"没有写成：{error.strerror or error}。"
    return FileProblem(path, said, "检查磁盘是否已满、文件名是否太长，或者换一个文件夹保存。")
