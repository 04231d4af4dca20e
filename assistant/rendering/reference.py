"""A reference.docx taken apart once: its styles, margins, headers and footers stay, its body makes room for a report."""

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
from assistant.rendering.package import CONTENT_TYPES, SAVE_AGAIN, add, content_type, inserted, read_parts, related, zipped
from assistant.rendering.styles import NAMESPACE, W, adopt
from assistant.resources import folder

OURS = folder("templates") / "formats" / "reference.docx"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TITLE = re.compile(rb"<(?P<prefix>(?:\w+:)?)title\b[^>]*?(?:/>|>.*?</(?P=prefix)title\s*>)", re.DOTALL)
_GAP = "\0"
_EMPTY_CORE = f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"></cp:coreProperties>'.encode()
_A4 = (
    f'<w:sectPr xmlns:w="{NAMESPACE}"><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1389" w:gutter="0"/>'
    "</w:sectPr>"
)
ET.register_namespace("r", _RELATIONS)


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

    def pack(self, document: str, title: str) -> bytes:
        """Return the docx with this document.xml and this title."""
        buffer = BytesIO(self.archive)
        with ZipFile(buffer, "a") as archive:
            add(archive, self.document_name, document.encode(), 1)
            add(archive, self.core_name, escape(title, quote=False).join(self.core).encode(), 1)
        return buffer.getvalue()


def load(path: Path) -> Reference:
    """Return a reference document taken apart, again when its file has changed.

    Raises FileProblem where the file is no docx that can be used.
    """
    try:
        stat = path.stat()
    except OSError as error:
        mend = "检查文件名和所在的文件夹；不指定版式文件，就用自带的版式。"
        raise FileProblem(path, "找不到这个版式文件。", mend) from error
    return _load(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4)
def _load(path: Path, _changed: int, _size: int) -> Reference:
    parts = read_parts(path)
    try:
        return _take_apart(path, parts)
    except (KeyError, ValueError, ET.ParseError) as error:
        raise FileProblem(path, "这个文件里缺少 Word 文档应有的内容，不能用作版式。", SAVE_AGAIN) from error


def _take_apart(path: Path, parts: dict[str, bytes]) -> Reference:
    document = _document_name(path, parts)
    section, width = _section(parts.pop(document))
    styles_name = related(parts, document, "styles") or ""
    parts[styles_name], styles = adopt(parts[styles_name], _our_styles())
    core_name = related(parts, "", "core-properties") or _add_core(parts)
    core = _TITLE.sub(b"", parts.pop(core_name))
    title = f'<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">{_GAP}</dc:title>'
    before, after = inserted(core, title).decode().split(_GAP)
    return Reference(zipped(parts), document, core_name, (before, after), styles, section, width)


def _document_name(path: Path, parts: Mapping[str, bytes]) -> str:
    """Return the name of the main part, if it is a plain Word document."""
    name = related(parts, "", "officeDocument") or ""
    kind = content_type(parts, name)
    if not kind.endswith(".wordprocessingml.document.main+xml"):
        named = {"macroEnabled": "带宏的文档（.docm）", "template": "模板（.dotx）"}
        said = next((words for mark, words in named.items() if mark in kind), "别的文件，不是 Word 文档")
        raise FileProblem(path, f"这是{said}，不能用作版式。", SAVE_AGAIN)
    if ET.fromstring(parts[name]).tag != f"{W}document":
        raise FileProblem(path, "这是“Strict Open XML”格式的文档，不能用作版式。", SAVE_AGAIN)
    return name


def _section(document: bytes) -> tuple[str, int]:
    """Return the last section as XML, with the headers and footers it inherits, and the width of its text block."""
    root = ET.fromstring(document)
    section = root.find(f"{W}body/{W}sectPr")
    if section is None or section.find(f"{W}pgSz") is None or section.find(f"{W}pgMar") is None:
        section = ET.fromstring(_A4)
    own = {_runs_in(reference) for reference in section}
    inherited = {
        _runs_in(reference): reference
        for earlier in root.iterfind(f"{W}body/{W}p/{W}pPr/{W}sectPr")
        for reference in earlier
        if reference.tag in (f"{W}headerReference", f"{W}footerReference")
    }
    section[:0] = [reference for where, reference in inherited.items() if where not in own]
    return ET.tostring(section, encoding="unicode"), _text_width(section)


def _runs_in(reference: ET.Element) -> tuple[str, str | None]:
    return reference.tag, reference.get(f"{W}type")


def _text_width(section: ET.Element) -> int:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    assert size is not None and margins is not None
    taken = sum(int(margins.get(f"{W}{side}", "0")) for side in ("left", "right", "gutter"))
    return int(size.attrib[f"{W}w"]) - taken


@cache
def _our_styles() -> bytes:
    return read_parts(OURS)["word/styles.xml"]


def _add_core(parts: dict[str, bytes]) -> str:
    """Add empty core properties to a package without any, and return their name."""
    name = "docProps/core.xml"
    kind = "application/vnd.openxmlformats-package.core-properties+xml"
    relation = f"{_PACKAGE}/relationships/metadata/core-properties"
    parts[name] = _EMPTY_CORE
    parts[CONTENT_TYPES] = inserted(
        parts[CONTENT_TYPES], f'<Override xmlns="{_PACKAGE}/content-types" PartName="/{name}" ContentType="{kind}"/>'
    )
    parts["_rels/.rels"] = inserted(
        parts["_rels/.rels"],
        f'<Relationship xmlns="{_PACKAGE}/relationships" Id="coreProperties" Type="{relation}" Target="{name}"/>',
    )
    return name
