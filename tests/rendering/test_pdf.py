"""A pdf holds every word and number on A4, and never a hole where a character should be."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

from assistant.document import Document, Paragraph, Table
from assistant.errors import UsageError
from assistant.rendering import Look, fonts, formats, render
from tests.rendering.forms import NUMBERS, PLAIN, report
from tests.rendering.test_round_trip import NASTY

pdfplumber = pytest.importorskip("pdfplumber", reason="needs the extra pdf")
pytest.importorskip("typst", reason="needs the extra pdf")


def has_chinese() -> bool:
    try:
        fonts.complain_of_missing(fonts.PROBE, None)
    except UsageError:
        return False
    return True


needs_font = pytest.mark.skipif(not has_chinese(), reason="needs a font for Chinese, such as fonts-noto-cjk")


def squeezed(text: str) -> str:
    return "".join(text.split())


@needs_font
def test_a_whole_report(plain: Document) -> None:
    with pdfplumber.open(BytesIO(render(plain, "pdf"))) as pdf:
        pages = [squeezed(page.extract_text()) for page in pdf.pages]
        sizes = {(round(page.width), round(page.height)) for page in pdf.pages}
        tables = [table for page in pdf.pages for table in page.extract_tables()]
    text = "".join(pages)
    assert sizes == {(595, 842)}
    assert all(f"—{number}—" in page for number, page in enumerate(pages, 1))
    for wanted in (plain.title, "一、总体情况", "（一）主动公开", *PLAIN, "第二十条第（八）项", "2026年1月8日"):
        assert squeezed(wanted) in text
    # The last table is one row of numbers under three heads; its cells are where the form has them.
    assert tables[-1][-1] == list(NUMBERS[-15:])


@needs_font
def test_the_heads_of_the_long_table_repeat_on_the_next_page() -> None:
    document = report(["一行字。"] * 24, NUMBERS)
    with pdfplumber.open(BytesIO(render(document, "pdf"))) as pdf:
        pages = [squeezed(page.extract_text()) for page in pdf.pages]
    assert sum("申请人情况" in page for page in pages) == sum("法人或其他组织" in page for page in pages)


@pytest.mark.slow
@needs_font
def test_no_page_parts_a_short_table() -> None:
    for lines in range(24, 48, 2):
        with pdfplumber.open(BytesIO(render(report(["一行字。"] * lines, NUMBERS), "pdf"))) as pdf:
            pages = [squeezed(page.extract_text()) for page in pdf.pages]
        assert ["第二十条第（一）项" in page for page in pages] == ["第二十条第（八）项" in page for page in pages]


@needs_font
def test_no_page_holds_the_signature_alone() -> None:
    pages: set[int] = set()
    for lines in range(14, 24):
        document = Document("标题", (Paragraph("一行字。"),) * lines, ("青山镇人民政府", "2026年1月8日"))
        with pdfplumber.open(BytesIO(render(document, "pdf"))) as pdf:
            pages.add(len(pdf.pages))
            assert squeezed(pdf.pages[-1].extract_text()).startswith(("一行字。", "标题"))
    assert pages == {1, 2}


@needs_font
@pytest.mark.parametrize("text", [text for text in NASTY if all(ord(mark) < 0x10000 for mark in text)])
def test_markup_arrives_literally(text: str) -> None:
    with pdfplumber.open(BytesIO(render(Document(text, (Paragraph(text),)), "pdf"))) as pdf:
        assert squeezed(pdf.pages[0].extract_text()).startswith(squeezed(text) * 2)


@needs_font
def test_same_bytes_in_another_process(plain: Document) -> None:
    code = (
        "import sys\nfrom assistant.rendering import render\nfrom tests.rendering.forms import *\n"
        "sys.stdout.buffer.write(render(report(PLAIN, NUMBERS), 'pdf'))"
    )
    seeded = os.environ | {"PYTHONHASHSEED": "7", "TZ": "America/New_York"}
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=seeded).stdout
    assert render(plain, "pdf") == other


@needs_font
def test_characters_that_no_font_has_are_named() -> None:
    with pytest.raises(UsageError, match=r"没有.*（U\+2FFFD）、.*（U\+2FFFE）\n.*怎么办"):
        render(Document("题", (Paragraph("罕见\U0002fffe字\U0002fffd"),)), "pdf")


def test_without_a_chinese_font_nothing_is_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fonts, "_fonts", lambda _: [])
    fonts._missing.cache_clear()
    with pytest.raises(UsageError, match="没有中文字体"):
        render(Document("题", ()), "pdf", Look(fonts=tmp_path))
    fonts._missing.cache_clear()


def test_without_the_extra_the_format_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.setattr("assistant.rendering.find_spec", lambda _: None)
    assert "pdf" not in formats()
    with pytest.raises(UsageError, match=r"\[pdf\].*另存为 PDF"):
        render(Document("题", ()), "pdf")


def test_too_few_numbers_are_an_error(plain: Document) -> None:
    table = next(piece for piece in plain.body if isinstance(piece, Table))
    with pytest.raises(ValueError, match="shorter"):
        render(Document("题", (Table(table.form, NUMBERS[:3]),)), "pdf")
