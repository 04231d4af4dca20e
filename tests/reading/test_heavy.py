"""Files that would take all memory or time end in one clear sentence, within seconds and 500 MB."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reading.bombs import bomb, entities, nested, pdf, wide_sheet, workbook, zip_bomb
from tests.reading.making import grid, para, word

MOST_MEMORY = 500_000_000
# Of the processor, on a machine that has other things to do; alone, none takes more than five.
MOST_SECONDS = 10

FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
HEAVY: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a zip bomb": ("a.docx", lambda: zip_bomb("word/document.xml", 60), "解开以后大得不像一份年报"),
    "a zip bomb that lies": ("a.docx", lambda: zip_bomb("word/document.xml", 60, told=1000), "文件已经损坏"),
    "a bomb of styles": ("a.docx", lambda: zip_bomb("word/styles.xml", 60), "这是压缩包"),
    "paragraphs without end": ("a.docx", lambda: word("<w:p/>" * 1_900_000), "里面的段落多得不像一份年报"),
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
        "里面的段落多得不像一份年报",
    ),
    "tags without end": ("a.html", lambda: b"<p>" * 1_300_000, "网页里没有读到正文"),
    "words without end": ("a.html", lambda: ("<p>一、甲</p>" * 250_000).encode(), "里面的段落多得不像一份年报"),
    "links without end": ("a.html", lambda: ("<td><a>一、甲</a>" * 190_000).encode(), "里面的段落多得不像一份年报"),
    "spans without end": (
        "a.html",
        lambda: b"<table>" + b"<tr><td rowspan=65534 colspan=1000>1<td>2" * 10_000,
        "里面有一张大得不像年报的表格",
    ),
    "a page too large": ("a.html", lambda: b"<p>a</p>" * 1_000_000, "网页大得不像一份年报"),
    "comments without end": ("a.htm", lambda: b"<!---->" * 100_000 + "<p>甲</p>".encode(), ""),
    "a long line": ("a.txt", lambda: b" " * 2_400_000 + b"|" * 2_400_000, ""),
    "short lines": ("a.txt", lambda: "甲\n".encode() * 1_200_000, "里面的段落多得不像一份年报"),
    "tabs without end": ("a.txt", lambda: b"1\t2\n" * 1_000_000, "里面的段落多得不像一份年报"),
    "blanks between numbers": ("a.txt", lambda: b"1 2 3 4 5 6 7 8 9\n" * 40_000, "里面有一张大得不像年报的表格"),
    "lines that may be a table": ("a.txt", lambda: "甲 1 2\n乙\n".encode() * 9_000, "里面有一张大得不像年报的表格"),
    "lines that are none": ("a.txt", lambda: "甲 1 2\n乙。\n".encode() * 9_000, ""),
    "brackets without end": ("a.md", lambda: b"[" * 100_000, ""),
    "quotations without end": ("a.md", lambda: b">" * 100_000 + b"a", "里面没有读到文字"),
    "stars without end": ("a.md", lambda: b"**a " * 100_000, ""),
    "500 MB of text": ("a.txt", lambda: b"", "文件有500兆，太大了"),
    "ten thousand columns": ("a.xlsx", wide_sheet, "里面有一张大得不像年报的表格"),
    "a cell far away": ("a.xlsx", lambda: workbook(FAR), "里面有一张大得不像年报的表格"),
    "tags without end in a sheet": (
        "a.xlsx",
        lambda: workbook("<a/>" * 9_000_000),
        "里面有一张大得不像年报的表格",
    ),
    "a text that cells repeat": (
        "a.xlsx",
        lambda: workbook("<row>" + "<c t='s'><v>0</v></c>" * 400 + "</row>", strings=["甲" * 10_000_000]),
        "里面有一张大得不像年报的表格",
    ),
    "a bomb of cells": ("a.xlsx", lambda: zip_bomb("xl/workbook.xml", 60), "里面有一张大得不像年报的表格"),
    "a PDF bomb": ("a.pdf", lambda: pdf(bomb(600), filters=b"/Filter/FlateDecode"), "文件"),
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
from assistant.reading import read
try:
    read(Path(sys.argv[1]))
    said = ""
except NianbaoError as error:
    said = str(error)
# Its own peak as the kernel tells it since it was started; ru_maxrss would still count the process that started it.
own = next(line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
most = max(int(own), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
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
