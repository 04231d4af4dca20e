"""A reference.docx taken apart once: its styles, margins, headers and footers stay, its body makes room."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from assistant.errors import FileProblem
from assistant.rendering import package
from assistant.rendering.grid import GAP
from assistant.rendering.package import SAVE_AGAIN, inserted, parse, related
from assistant.rendering.styles import NAMESPACE, W, adopt
from assistant.resources import folder

OURS = folder("templates") / "formats" / "reference.docx"
_SIDES = ("left", "right", "gutter")
_OTHERS = {"macroEnabled": "带宏的文档（.docm）", "template": "模板（.dotx）"}
_OOXML = "http://schemas.openxmlformats.org/package/2006"
# The title in the properties of a docx: <dc:title>…</dc:title>.
_TITLE = re.compile(rb"<(?P<prefix>(?:\w+:)?)title\b[^>]*?(?:/>|>.*?</(?P=prefix)title\s*>)", re.DOTALL)
_NEW_TITLE = f'<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">{GAP}</dc:title>'
_CORE = f'<cp:coreProperties xmlns:cp="{_OOXML}/metadata/core-properties"></cp:coreProperties>'
_A4 = (
    f'<w:sectPr xmlns:w="{NAMESPACE}"><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1389" w:gutter="0"/>'
    "</w:sectPr>"
)
ET.register_namespace("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """What a report takes from a reference document.

    `archive` is a zip of all parts but the two that change: the document, and the core properties
    (`core` is their text before and after the title). `styles` maps our style ids to those there.
    `section` is the XML of the last section, `text_width` that of its text block in 1/20 pt.
    """

    archive: bytes
    document_name: str
    core_name: str
    core: tuple[str, str]
    styles: Mapping[str, str]
    section: str
    text_width: int

    def pack(self, document: bytes, title: str) -> bytes:
        """Return the docx with this document.xml and this title."""
        buffer = BytesIO(self.archive)
        with ZipFile(buffer, "a") as archive:
            package.add(archive, self.document_name, document, 1)
            package.add(archive, self.core_name, escape(title, quote=False).join(self.core).encode(), 0)
        return buffer.getvalue()


def load(path: Path | None) -> Reference:
    """Return a reference document taken apart, anew when its file has changed; without a path, ours.

    Raises FileProblem where the file is no docx that can be used.
    """
    if path is None:
        return _load(OURS, 0, 0)
    try:
        stat = path.stat()
    except OSError as error:
        mend = "检查文件名和所在的文件夹；不指定版式文件，就用自带的版式。"
        raise FileProblem(path, "找不到这个版式文件", mend) from error
    return _load(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4)
def _load(path: Path, _changed: int, _size: int) -> Reference:
    parts = package.read_parts(path)
    try:
        return _take_apart(path, parts)
    except (KeyError, ValueError, ET.ParseError) as error:
        raise FileProblem(path, "这个文件缺少 Word 文档应有的内容，不能用作版式", SAVE_AGAIN) from error


def _take_apart(path: Path, parts: dict[str, bytes]) -> Reference:
    name = related(parts, "", "officeDocument")
    document = _document(path, parts, name)
    section = _last_section(document)
    styles_name = related(parts, name, "styles")
    parts[styles_name], styles = adopt(parts[styles_name], _our_styles())
    core_name = related(parts, "", "core-properties") or _add_core(parts)
    before, after = inserted(_TITLE.sub(b"", parts[core_name]), _NEW_TITLE).decode().split(GAP)
    del parts[name], parts[core_name]
    taken = [int(margins.get(f"{W}{side}", "0")) for margins in section.iterfind(f"{W}pgMar") for side in _SIDES]
    width = int(next(section.iterfind(f"{W}pgSz")).attrib[f"{W}w"]) - sum(taken)
    xml = ET.tostring(section, encoding="unicode")
    return Reference(package.zipped(parts), name, core_name, (before, after), styles, xml, width)


def _document(path: Path, parts: Mapping[str, bytes], name: str) -> ET.Element:
    """Return the main part, if it is that of a plain Word document."""
    kind = package.content_type(parts, name)
    if not kind.endswith("wordprocessingml.document.main+xml"):
        said = next((words for mark, words in _OTHERS.items() if mark in kind), "别的文件，不是 Word 文档")
        raise FileProblem(path, f"这是{said}，不能用作版式", SAVE_AGAIN)
    root = parse(parts[name])
    if root.tag != f"{W}document":
        raise FileProblem(path, "这是“Strict Open XML 文档”，不能用作版式", SAVE_AGAIN)
    return root


def _last_section(document: ET.Element) -> ET.Element:
    """Return the properties of the last section, with the headers and footers it takes over from earlier ones."""
    section = document.find(f"{W}body/{W}sectPr")
    if section is None or section.find(f"{W}pgSz") is None or section.find(f"{W}pgMar") is None:
        return parse(_A4.encode())
    own = {(part.tag, part.get(f"{W}type")) for part in section}
    earlier = {
        (part.tag, part.get(f"{W}type")): part
        for before in document.iterfind(f"{W}body/{W}p/{W}pPr/{W}sectPr")
        for part in before
        if part.tag in (f"{W}headerReference", f"{W}footerReference")
    }
    section[:0] = [part for place, part in earlier.items() if place not in own]
    return section


@cache
def _our_styles() -> bytes:
    return package.read_parts(OURS)["word/styles.xml"]


def _add_core(parts: dict[str, bytes]) -> str:
    """Add empty core properties to a package without any, and return their name."""
    name, kind = "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"
    override = f'<Override xmlns="{_OOXML}/content-types" PartName="/{name}" ContentType="{kind}"/>'
    target = f'Type="{_OOXML}/relationships/metadata/core-properties" Target="{name}"'
    relation = f'<Relationship xmlns="{_OOXML}/relationships" Id="coreProperties" {target}/>'
    types = package.CONTENT_TYPES
    parts[types] = inserted(parts[types], override)
    parts["_rels/.rels"] = inserted(parts["_rels/.rels"], relation)
    parts[name] = _CORE.encode()
    return name
