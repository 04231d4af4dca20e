"""Opens the package of a docx and parses the parts that hold words; refuses what no word processor writes."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

from assistant.files import MEGA
from assistant.reading.file_types import REFUSED
from assistant.reading.source import BROKEN, Source, unpacked

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
