"""Files made with ill will, or taken for something else, end in one clear sentence, soon and without much memory."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from assistant.errors import FileProblem
from assistant.importing import read
from tests.importing.making import NAMES, grid, para, word, zipped

MOST_MEMORY = 500_000_000
MOST_SECONDS = 25

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
LOCKED = OLE + "EncryptedPackage".encode("utf-16-le") + bytes(64)
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(32)
GOOD = word(para("一、总体情况") + para("正文。"))

MISTAKEN: dict[str, tuple[str, bytes, str]] = {
    "old Word": ("年报.doc", OLE, "这是老式 Word 或 WPS 文字文件"),
    "old Word renamed": ("年报.docx", OLE, "这是老式 Word 或 WPS 文字文件"),
    "WPS": ("年报.wps", OLE, "这是老式 Word 或 WPS 文字文件"),
    "old Excel": ("年报.xls", OLE + "Workbook".encode("utf-16-le"), "这是老式表格文件"),
    "WPS sheet": ("年报.et", OLE, "这是老式表格文件"),
    "locked by Word": ("年报.docx", LOCKED, "文件加了密码"),
    "rtf": ("年报.doc", rb"{\rtf1\ansi abc}", "这是 RTF 文件"),
    "ofd": ("年报.ofd", zipped({"OFD.xml": "<a/>", "Doc_0/Document.xml": "<a/>"}), "这是 OFD 版式文件"),
    "odt": ("年报.odt", zipped({"mimetype": "x", "content.xml": "<a/>"}), "这是 OpenDocument 文件"),
    "slides": ("年报.docx", zipped({"ppt/presentation.xml": "<a/>"}), "这是演示文稿"),
    "Word XML": (
        "年报.doc",
        b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
        "这是 Word 的 XML 文件",
    ),
    "png": ("年报.png", PNG, "这是图片"),
    "png renamed": ("年报.docx", PNG, "这是图片"),
    "jpg renamed": ("年报.pdf", b"\xff\xd8\xff\xe0\0\x10JFIF\0", "这是图片"),
    "webp renamed": ("年报.html", b"RIFF\x10\0\0\0WEBPVP8 \0\0", "这是图片"),
    "bmp renamed": ("年报.txt", b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0", "这是图片"),
    "archive": ("年报.zip", zipped({"年报.docx": GOOD}), "这是压缩包"),
    "rar renamed": ("年报.docx", b"Rar!\x1a\x07\x01\0" + bytes(20), "这是压缩包"),
    "program": ("年报.txt", b"MZ\x90\0\x03\0\0\0" + bytes(100), "这不是能读的文件"),
    "answers": ("我的年报.yaml", "单位:\n  名称: 青山镇\n".encode(), "这是答案文件"),
    "empty": ("年报.docx", b"", "文件是空的"),
    "blanks": ("年报.txt", b" \r\n\t\n", "文件是空的"),
    "zeros": ("年报.docx", bytes(1000), "文件是空的"),
    "cut off": ("年报.docx", GOOD[: len(GOOD) // 2], "文件已经损坏"),
    "changed inside": ("年报.docx", GOOD[:60] + bytes(20) + GOOD[80:], "文件已经损坏"),
    "no zip at all": ("年报.docx", b"PK\x03\x04" + bytes(100), "文件已经损坏"),
    "an empty zip": ("年报.docx", zipped({}), "文件已经损坏"),
    "broken XML": ("年报.docx", zipped({"word/document.xml": "<w:document><w:body>"}), "文件已经损坏"),
    "no words": ("年报.docx", word(""), "里面没有读到文字"),
    "no words in a table": ("年报.docx", word(grid(" | ", " | ")), "里面没有读到文字"),
    "another XML": ("年报.docx", zipped({"word/document.xml": "<html/>"}), "里面没有读到文字"),
    "broken PDF": ("年报.pdf", b"%PDF-1.7\nabc", "文件已经损坏"),
    "broken sheet": ("年报.xlsx", zipped({"xl/workbook.xml": "<workbook/>"}), "文件已经损坏"),
    "a page filled by script": (
        "年报.html",
        b"<html><body><div id=app></div><script>load()</script></body></html>",
        "网页里没有读到正文",
    ),
    "a mail without a page": (
        "年报.mht",
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n\n--x--",
        "网页存档里没有网页",
    ),
}


@pytest.mark.parametrize("name", MISTAKEN)
def test_what_is_no_report_is_named(tmp_path: Path, name: str) -> None:
    file, content, said = MISTAKEN[name]
    (tmp_path / file).write_bytes(content)
    with pytest.raises(FileProblem) as error:
        read(tmp_path / file)
    first, second = str(error.value).split("\n")
    assert first.startswith(f"{tmp_path / file}：{said}")
    assert second.startswith("    怎么办：")


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="这是一个文件夹，不是文件"):
        read(tmp_path)
    (tmp_path / "年报.docx").write_bytes(GOOD)
    with pytest.raises(FileProblem, match=r"找不到这个文件\n.*“年报\.docx”"):
        read(tmp_path / "年报.doc")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "管道.txt")
        with pytest.raises(FileProblem, match="这不是普通的文件"):
            read(tmp_path / "管道.txt")


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "年报.docx").write_bytes(GOOD)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(FileProblem, match="打不开这个文件（没有权限）"):
        read(tmp_path / "年报.docx")


def test_the_reader_of_pdf_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.importing.pdf.find_spec", lambda _name: None)
    (tmp_path / "年报.pdf").write_bytes(b"%PDF-1.7\n")
    with pytest.raises(FileProblem, match=r"没有装读 PDF 的组件\n.*pip install '\.\[pdf\]'.*WPS"):
        read(tmp_path / "年报.pdf")


def test_a_locked_pdf(tmp_path: Path) -> None:
    pytest.importorskip("pdfplumber", reason="the extra pdf is not installed")
    secret = b"<</Filter/Standard/V 1/R 2/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">/P -4>>"
    (tmp_path / "年报.pdf").write_bytes(pdf(b"", b"/Encrypt " + secret + b"/ID[<00><00>]"))
    with pytest.raises(FileProblem, match="文件加了密码"):
        read(tmp_path / "年报.pdf")


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
    packer = zlib.compressobj(9)
    piece = mark * (1_000_000 // len(mark))
    return b"".join(packer.compress(piece) for _ in range(megabytes)) + packer.flush()


def zip_bomb(name: str, megabytes: int, head: bytes = b"", told: int = 0) -> bytes:
    """Return a package whose part unfolds to so much; `told` is the size that it states instead of the true one."""
    buffer = BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
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


def workbook(sheet: str) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "http://schemas.openxmlformats.org/package/2006/relationships"
    return zipped(
        {
            "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{links}"><Relationship Id="rId1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>',
        }
    )


def nested(levels: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * levels + para("底") + "</w:tc></w:tr></w:tbl>" * levels


def letters(number: int) -> str:
    return (letters(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)


def wide_sheet() -> bytes:
    cells = "".join(f'<c r="{letters(x)}ROW"><v>1</v></c>' for x in range(10_000))
    return workbook("".join(f'<row r="{y}">{cells.replace("ROW", str(y))}</row>' for y in range(1, 30)))


FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
HEAVY: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a zip bomb": ("a.docx", lambda: zip_bomb("word/document.xml", 1000), "解开以后大得不像一份年报"),
    "a zip bomb that lies": ("a.docx", lambda: zip_bomb("word/document.xml", 1000, told=1000), "文件已经损坏"),
    "a bomb of styles": ("a.docx", lambda: zip_bomb("word/styles.xml", 300), "这是压缩包"),
    "paragraphs without end": ("a.docx", lambda: word("<w:p/>" * 1_900_000), "里面没有读到文字"),
    "runs without end": ("a.docx", lambda: word(f"<w:p>{'<w:r><w:t>一</w:t></w:r>' * 400_000}</w:p>"), ""),
    "entities that multiply": ("a.docx", lambda: entities("inside"), "文件已经损坏"),
    "entities from outside": ("a.docx", lambda: entities("outside"), "里面有 Word 文件不该有的内容"),
    "tables in tables": ("a.docx", lambda: word(nested(5000)), "文件已经损坏"),
    "tables in tables, allowed": ("a.docx", lambda: word(nested(80)), ""),
    "a table too large": ("a.docx", lambda: word(grid(*["1|2|3|4|5"] * 6000)), "里面有一张大得不像年报的表格"),
    "cells that span everything": (
        "a.docx",
        lambda: word(grid("1>999999999|2", "3|4")),
        "里面有一张大得不像年报的表格",
    ),
    "styles based on each other": (
        "a.docx",
        lambda: word(
            para("甲", '<w:pStyle w:val="a"/>'),
            '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>',
        ),
        "",
    ),
    "elements in elements": ("a.html", lambda: b"<div>" * 200_000 + "底".encode(), "网页的层次太深"),
    "tables in tables of a page": (
        "a.html",
        lambda: ("<table><tr><td>甲</td><td>1</td><td>" * 600 + "</table>" * 600 + "<p>乙</p>" * 100_000).encode(),
        "",
    ),
    "tags without end": ("a.html", lambda: b"<p>" * 1_300_000, "网页里没有读到正文"),
    "words without end": ("a.html", lambda: ("<p>一、甲</p>" * 250_000).encode(), ""),
    "links without end": ("a.html", lambda: ("<td><a>一、甲</a>" * 190_000).encode(), ""),
    "spans without end": (
        "a.html",
        lambda: b"<table>" + b"<tr><td rowspan=65534 colspan=1000>1<td>2" * 10_000,
        "里面有一张大得不像年报的表格",
    ),
    "a page too large": ("a.html", lambda: b"<p>a</p>" * 1_000_000, "网页大得不像一份年报"),
    "comments without end": ("a.htm", lambda: b"<!---->" * 100_000 + "<p>甲</p>".encode(), ""),
    "a long line": ("a.txt", lambda: b" " * 2_400_000 + b"|" * 2_400_000, ""),
    "short lines": ("a.txt", lambda: "甲\n".encode() * 1_200_000, ""),
    "tabs without end": ("a.txt", lambda: b"1\t2\n" * 1_000_000, "里面有一张大得不像年报的表格"),
    "blanks between numbers": ("a.txt", lambda: b"1 2 3 4 5 6 7 8 9\n" * 200_000, "里面有一张大得不像年报的表格"),
    "brackets without end": ("a.md", lambda: b"[" * 100_000, ""),
    "quotations without end": ("a.md", lambda: b">" * 100_000 + b"a", "里面没有读到文字"),
    "stars without end": ("a.md", lambda: b"**a " * 100_000, ""),
    "500 MB of text": ("a.txt", lambda: b"", "文件有500兆，太大了"),
    "ten thousand columns": ("a.xlsx", wide_sheet, "里面有一张大得不像年报的表格"),
    "a cell far away": ("a.xlsx", lambda: workbook(FAR), "里面有一张大得不像年报的表格"),
    "a bomb of cells": ("a.xlsx", lambda: zip_bomb("xl/workbook.xml", 500), "里面有一张大得不像年报的表格"),
    "a PDF bomb": ("a.pdf", lambda: pdf(bomb(2000), filters=b"/Filter/FlateDecode"), "文件"),
    "a PDF with ten thousand pages": ("a.pdf", lambda: pdf(b"", pages=10_000), "页数多得不像一份年报"),
    "a PDF that draws without end": (
        "a.pdf",
        lambda: pdf(bomb(60, b"0 0 m 9 9 l S\n"), filters=b"/Filter/FlateDecode"),
        "文件太复杂，读不完",
    ),
}
READ = """
import json, resource, sys, time
from pathlib import Path
from assistant.errors import NianbaoError
from assistant.importing import read
try:
    read(Path(sys.argv[1]))
    said = ""
except NianbaoError as error:
    said = str(error)
most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
spent = sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps([said, most * 1024, spent]))
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux tells it")
@pytest.mark.parametrize("name", HEAVY)
def test_what_would_take_all_memory_or_time(tmp_path: Path, name: str) -> None:
    file, make, said = HEAVY[name]
    if file.endswith("pdf"):
        pytest.importorskip("pdfplumber", reason="the extra pdf is not installed")
    path = tmp_path / file
    path.write_bytes(make())
    if name.startswith("500 MB"):
        os.truncate(path, 500_000_000)
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, timeout=120, check=True, text=True
    )
    told, memory, seconds = json.loads(done.stdout)
    print(f"{memory // 1_000_000} MB, {seconds:.1f} s: {told}")
    assert told.removeprefix(f"{path}：").startswith(said) if said else not told
    assert memory < MOST_MEMORY
    assert seconds < MOST_SECONDS
