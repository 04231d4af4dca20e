"""Opens the package of a docx and parses the parts that hold words, and knows their elements."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

from assistant.files import MEGA
from assistant.reading.file_types import REFUSED
from assistant.reading.source import BROKEN, Source, unpacked

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_XML = 12 * MEGA
_PARTS = ("document", "styles", "numbering")
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def load(source: Source) -> tuple[Any, ...]:
    """Return the root elements of the text, the styles and the lists; None where a docx has no such part.

    Raises FileProblem where the package is broken, too large, locked, or not what it says.
    """
    try:
        with ZipFile(BytesIO(source.content)) as archive:
            return tuple(_part(source, archive, f"word/{name}.xml") for name in _PARTS)
    except (*BROKEN, etree.XMLSyntaxError):
        raise source.problem(*REFUSED["broken"]) from None
    except RuntimeError:
        raise source.problem(*REFUSED["locked"]) from None


def _part(source: Source, archive: ZipFile, name: str) -> Any:
    if name not in archive.namelist():
        return None
    content = unpacked(archive, name, MOST_XML)
    if content is None:
        raise source.problem("解开以后大得不像一份年报", "请核对文件的来历；确是年报的，复制正文到新建的 docx 再读入。")
    root = etree.fromstring(content.replace(_STRICT, _USUAL), etree.XMLParser(resolve_entities=False, no_network=True))
    if root.getroottree().docinfo.internalDTD is not None:
        raise source.problem(
            "里面有 Word 文件不该有的内容（实体定义），没有读入", "请核对文件的来历，向制作人另要一份。"
        )
    return root


def tags(*names: str) -> frozenset[str]:
    """Return the tags with these names."""
    return frozenset(f"{W}{name}" for name in names)


# What only wraps paragraphs, tables, rows or cells.
WRAPPERS = tags("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")


def value(parent: Any, name: str, bare: str = "") -> str:
    """Return the value of a child, `bare` where the child has none; "" without child or parent."""
    child = None if parent is None else parent.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", bare)


def keyed(root: Any, name: str, key: str) -> dict[str, Any]:
    """Return the children of one name by an attribute of theirs; none where there is no root."""
    return {} if root is None else {child.get(f"{W}{key}", ""): child for child in root.iterfind(f"{W}{name}")}


def children(parent: Any, name: str) -> Iterator[Any]:
    """Yield the children of one name, also those in wrappers."""
    for child in parent:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in WRAPPERS:
            yield from children(child, name)


def all_text(element: Any) -> str:
    """Return all text in an element, hidden or not."""
    return "".join(text.text or "" for text in element.iter(f"{W}t"))
