"""Files made with ill will: what unfolds without end, what nests without end, what lies about its size."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Sequence
from io import BytesIO

from tests.reading.making import NAMES, para, zipped


def pdf(content: bytes, trailer: bytes = b"", filters: bytes = b"", pages: int = 1) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(4, 4 + pages))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<<>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids),
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), filters, content),
        *[page] * pages,
    ]
    whole = b"%PDF-1.4\n"
    places = [0]
    for number, one in enumerate(objects, 1):
        places.append(len(whole))
        whole += b"%d 0 obj%s\nendobj\n" % (number, one)
    start = len(whole)
    table = b"".join(b"%010d 00000 n \n" % place for place in places[1:])
    return (
        whole
        + b"xref\n0 5\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 5/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (trailer, start)
    )


def bomb(megabytes: int, mark: bytes = b" ") -> bytes:
    """Return so much deflated, made in pieces."""
    packer = zlib.compressobj(1)
    piece = mark * (1_000_000 // len(mark))
    return b"".join(packer.compress(piece) for _ in range(megabytes)) + packer.flush()


def zip_bomb(name: str, megabytes: int, head: bytes = b"", told: int = 0) -> bytes:
    """Return a package whose part unfolds to so much; `told` is the size that it states instead of the true one."""
    buffer = BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(name, "w") as part,
    ):
        part.write(head)
        for _ in range(megabytes):
            part.write(b" " * 1_000_000)
    content = buffer.getvalue()
    size = struct.pack("<I", len(head) + megabytes * 1_000_000)
    return content.replace(size, struct.pack("<I", told)) if told else content


def entities(kind: str) -> bytes:
    rows = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    outside = '<!ENTITY a11 SYSTEM "file:///etc/hostname">'
    head = f'<!DOCTYPE w:document [<!ENTITY a0 "哈">{rows if kind == "inside" else outside}]>'
    return zipped(
        {
            "word/document.xml": f"<?xml version='1.0'?>{head}<w:document {NAMES}><w:body>{para('&a11;')}</w:body></w:document>"
        }
    )


def workbook(
    *sheets: str,
    strings: Sequence[str] = (),
    styles: Sequence[int] = (),
    folder: str = "worksheets",
    before: str = "",
    after: str = "",
) -> bytes:
    """Return a workbook of raw rows: no more than what is told."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "http://schemas.openxmlformats.org/package/2006/relationships"
    kinds = [("worksheet", f"{folder}/sheet{at}.xml") for at in range(1, len(sheets) + 1)]
    kinds += [("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")]
    listed = "".join(f'<sheet name="a{at}" sheetId="{at}" r:id="rId{at}"/>' for at in range(1, len(sheets) + 1))
    related = "".join(
        f'<Relationship Id="rId{at}" Type="{rel}/{kind}" Target="{part}"/>' for at, (kind, part) in enumerate(kinds, 1)
    )
    texts = "".join(f"<si><t>{text}</t><rPh><t>音</t></rPh></si>" for text in strings)
    formats = "".join(f'<xf numFmtId="{style}"/>' for style in styles)
    parts = {
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{links}">{related}</Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{texts}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><cellXfs>{formats}</cellXfs></styleSheet>',
    }
    for at, rows in enumerate(sheets, 1):
        part = f'{before}<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>{after}</worksheet>'
        parts[f"xl/{folder}/sheet{at}.xml"] = part
    return zipped(dict(parts))


def nested(levels: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * levels + para("底") + "</w:tc></w:tr></w:tbl>" * levels


def letters(number: int) -> str:
    return (letters(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)


def wide_sheet() -> bytes:
    cells = "".join(f'<c r="{letters(x)}ROW"><v>1</v></c>' for x in range(10_000))
    return workbook("".join(f'<row r="{y}">{cells.replace("ROW", str(y))}</row>' for y in range(1, 30)))
