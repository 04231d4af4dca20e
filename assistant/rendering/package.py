"""A docx as a package of parts: read with plain words for what is wrong, searched by relationship, zipped again."""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from assistant.errors import FileProblem

CONTENT_TYPES = "[Content_Types].xml"
SAVE_AGAIN = "用 WPS 或 Word 打开它，另存为“Word 文档（*.docx）”，再用另存的那个文件。"
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WHEN = (1980, 1, 1, 0, 0, 0)


def read_parts(path: Path) -> dict[str, bytes]:
    """Return the parts of a package by name; raises FileProblem where there is none to be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        said = "这是一个文件夹，不是 Word 文档" if path.is_dir() else "这个版式文件读不了，可能没有读取的权限"
        raise FileProblem(path, said, "换一个文件；不指定版式文件，就用自带的版式。") from error
    if data.startswith(_OLD_OR_LOCKED):
        raise FileProblem(path, "这是旧版的 .doc 文件，或者加了密码", f"有密码先去掉；{SAVE_AGAIN}")
    try:
        with ZipFile(BytesIO(data)) as archive:
            return {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    except (BadZipFile, RuntimeError, EOFError, zlib.error) as error:
        raise FileProblem(path, "这不是 Word 文档（.docx），或者文件已经损坏", SAVE_AGAIN) from error


def parse(xml: bytes) -> ET.Element:
    """Return the root of a part; expat keeps entities from growing and fetches nothing."""
    return ET.fromstring(xml)  # noqa: S314 - the user's own file


def related(parts: Mapping[str, bytes], source: str, kind: str) -> str:
    """Return the part that `source` (the package itself: "") points to by a relationship of this kind, or ""."""
    base, name = posixpath.split(source)
    relations = parts.get(posixpath.join(base, "_rels", f"{name}.rels"))
    for relation in parse(relations) if relations else ():
        if relation.get("Type", "").endswith(f"/{kind}"):
            return posixpath.normpath(posixpath.join("/", base, relation.get("Target", ""))).lstrip("/")
    return ""


def content_type(parts: Mapping[str, bytes], name: str) -> str:
    """Return the content type that is declared for a part, or an empty text."""
    for entry in parse(parts[CONTENT_TYPES]):
        if entry.get("PartName", "").lower() == f"/{name}".lower():
            return entry.get("ContentType", "")
    return ""


def inserted(xml: bytes, elements: str) -> bytes:
    """Return the XML with more elements at the end of its root; nothing else changes, not even prefixes."""
    end = xml.rindex(b"</")
    return xml[:end] + elements.encode() + xml[end:]


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip of the parts that depends on nothing but them."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            add(archive, name, data, 6)
    return buffer.getvalue()


def add(archive: ZipFile, name: str, data: bytes, level: int) -> None:
    """Put one part into a zip, compressed at this level (0 is not at all, 1 is fastest, 9 smallest)."""
    entry = ZipInfo(name, _WHEN)
    entry.create_system = 0
    archive.writestr(entry, data, ZIP_DEFLATED if level else ZIP_STORED, level)
