"""Every text and number arrives literally in every format, and the same document gives the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.document import Cell, Document, Form, Heading, Paragraph, Table
from assistant.rendering import render
from tests.rendering.forms import NUMBERS, PLAIN, VALUES, report
from tests.rendering.readers import FORMATS, expected, read

pytestmark = pytest.mark.slow

NASTY = (
    "A&B公司<科室>[x]{{ name }}{% raw %}**粗**__线__~~删~~`码`",
    "&amp; &lt;b&gt; &#65; &copy",
    "# 不是标题",
    "#",
    "- 不是列表",
    "---",
    "+ 也不是",
    "* * *",
    "1. 加强学习；2. 完善制度。",
    "2) 第二",
    "3.没有空格",
    "> 不是引用",
    "| a | b |",
    "```",
    "~~~",
    "===",
    "[a]: http://b",
    "![图](x.png) <http://a.b> <!-- 注 --> <br>",
    "a_b@c.cn、a__b__、2~3件，4~5件",
    "反斜杠\\n、\\*、末尾\\",
    "标题 ##",
    "]]> <![CDATA[ </w:t> </script>",
    "“引号”‘单’…——·①",
    "【待填：行政许可数量】",
    "𠮷野家😀",
    "100% $HOME ^ =1+1 '单' \"双\"",
)
marks = st.text(st.sampled_from("&<>[]{}()*_~`#-+=.!|\\\"'1:;@/$^% 政府（）“”…—、"), min_size=1, max_size=12)
letters = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)
texts = st.one_of(st.sampled_from(NASTY), marks, letters).map(str.strip).filter(bool)


@pytest.mark.parametrize("suffix", FORMATS)
@settings(deadline=None, max_examples=40)
@given(told=st.lists(texts, max_size=6), said=texts, numbers=st.lists(texts, min_size=VALUES, max_size=VALUES))
def test_everything_arrives(suffix: str, told: list[str], said: str, numbers: list[str]) -> None:
    document = report(told, numbers, said)
    assert read(render(document, suffix), suffix) == expected(document)


@pytest.mark.parametrize("suffix", FORMATS)
@settings(deadline=None, max_examples=30)
@given(numbers=st.lists(st.integers(0, 10**6).map(str), min_size=VALUES, max_size=VALUES))
def test_numbers_stay_where_they_belong(suffix: str, numbers: list[str]) -> None:
    document = report(PLAIN, numbers)
    assert read(render(document, suffix), suffix).tables == expected(document).tables


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_as_title_paragraph_and_number(suffix: str, text: str) -> None:
    document = report([text], [text] * VALUES, text)
    assert read(render(document, suffix), suffix) == expected(document)


@pytest.mark.parametrize("suffix", ["docx", "html", "md"])
@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_as_heading_and_label(suffix: str, text: str) -> None:
    form = Form(
        "t", text, ((Cell(text, 1, 1, "column"), Cell(text, 1, 1, "row"), Cell(address="t/a/b")),), (1, 1, 1), 0, 9
    )
    document = Document("题", (Heading(text, 1), Heading(text, 2), Table(form, ("0",))))
    assert read(render(document, suffix), suffix) == expected(document)


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_cannot_be_seen_is_dropped_and_lines_are_joined(suffix: str) -> None:
    bad = "一\x00\x07\x0b\ufffe\ud800\u200b二\t三\r\n四"
    document = report([bad], [bad] * VALUES, bad)
    document = replace(document, body=(Heading(bad, 1), *document.body), signature=(bad,))
    seen = read(render(document, suffix), suffix)
    assert seen.title == "一二 三 四"
    assert seen.headings[0] == (1, "一二 三 四")
    assert set(seen.paragraphs) == {"一二 三 四"}
    assert all(row[-1] == "一二 三 四" for row in seen.tables[1][3:])


@pytest.mark.parametrize("suffix", FORMATS)
def test_same_bytes_in_another_process(suffix: str, plain: Document) -> None:
    code = (
        "import sys\nfrom assistant.rendering import render\nfrom tests.rendering.forms import *\n"
        f"sys.stdout.buffer.write(render(report(PLAIN, NUMBERS), {suffix!r}))"
    )
    seeded = os.environ | {"PYTHONHASHSEED": "7", "TZ": "America/New_York"}
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=seeded).stdout
    assert render(plain, suffix) == render(report(PLAIN, NUMBERS), suffix) == other


@pytest.mark.parametrize("suffix", ["html", "md", "txt"])
def test_lines_end_in_newlines_only(suffix: str, plain: Document) -> None:
    text = render(plain, suffix).decode("utf-8")
    assert text.endswith("\n") and not text.endswith("\n\n")
    assert "\r" not in text


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(
    "document",
    [
        Document("题", ()),
        Document("题", (Paragraph("只有一段。"),)),
        Document("题", (Table(Form("t", "表", ((Cell("甲"), Cell("乙")),), (1, 1), 0, 9), ()),), ("某镇",)),
    ],
)
def test_small_documents(suffix: str, document: Document) -> None:
    assert read(render(document, suffix), suffix) == expected(document)


def test_too_few_numbers_are_an_error_not_an_empty_cell(plain: Document) -> None:
    table = next(piece for piece in plain.body if isinstance(piece, Table))
    for suffix in FORMATS:
        with pytest.raises(ValueError, match="value cells"):
            render(Document("题", (Table(table.form, NUMBERS[:3]),)), suffix)


def test_adjoining_tables_stay_two(plain: Document) -> None:
    tables = tuple(piece for piece in plain.body if isinstance(piece, Table))
    for suffix in FORMATS:
        document = Document("题", tables)
        assert len(read(render(document, suffix), suffix).tables) == 3
