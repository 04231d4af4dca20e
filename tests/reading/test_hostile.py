"""Files taken for something else, broken or locked, end in one clear sentence that says what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.errors import FileProblem
from assistant.reading import read
from tests.reading.bombs import pdf
from tests.reading.making import grid, para, word, zipped

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
    monkeypatch.setattr("assistant.reading.pdf.find_spec", lambda _name: None)
    (tmp_path / "年报.pdf").write_bytes(b"%PDF-1.7\n")
    with pytest.raises(FileProblem, match=r"没有装读 PDF 的组件\n.*pip install '\.\[pdf\]'.*WPS"):
        read(tmp_path / "年报.pdf")


def test_a_locked_pdf(tmp_path: Path) -> None:
    pytest.importorskip("pdfplumber", reason="the extra pdf is not installed")
    secret = b"<</Filter/Standard/V 1/R 2/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">/P -4>>"
    (tmp_path / "年报.pdf").write_bytes(pdf(b"", b"/Encrypt " + secret + b"/ID[<00><00>]"))
    with pytest.raises(FileProblem, match="文件加了密码"):
        read(tmp_path / "年报.pdf")
