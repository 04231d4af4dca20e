"""Markdown stays readable where nothing has to be escaped; plain text keeps its fields in line."""

from __future__ import annotations

import re

import pytest

from assistant.document import Document, Heading, Paragraph, Table
from assistant.rendering import render
from tests.rendering.forms import FORMS, PLAIN, VALUES, report


def markdown(*pieces: Heading | Paragraph) -> list[str]:
    return render(Document("题", pieces), "md").decode().split("\n\n")[1:]


@pytest.mark.parametrize(
    "text",
    [
        *PLAIN,
        "1.加强学习。2.完善制度（2024—2025年）！",
        "2025年1月8日，电话0553-1234567，占50%。",
        "A&B公司，a > b，C#，R&D",
        "——摘自《条例》",
    ],
)
def test_ordinary_text_needs_no_backslash(text: str) -> None:
    assert markdown(Paragraph(text)) == [text + "\n"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("**重要**", r"\*\*重要\*\*"),
        ("<科室>[x]", r"\<科室>\[x\]"),
        ("# 一", r"\# 一"),
        ("- 一", r"\- 一"),
        ("1. 一", r"1\. 一"),
        ("> 一", r"\> 一"),
        ("2~3件|", r"2\~3件\|"),
        ("&amp;", r"\&amp;"),
        ("a\\b`c`", r"a\\b\`c\`"),
    ],
)
def test_what_would_be_markup_is_escaped(text: str, written: str) -> None:
    assert markdown(Paragraph(text)) == [written + "\n"]


def test_markdown_headings() -> None:
    assert markdown(Heading("一、总体情况", 1), Heading("（一）主动公开", 2)) == [
        "## 一、总体情况",
        "### （一）主动公开\n",
    ]


def test_markdown_tables_are_html_one_row_a_line(plain: Document) -> None:
    blocks = [block for block in render(plain, "md").decode().split("\n\n") if block.startswith("<table>")]
    for block, form in zip(blocks, FORMS, strict=True):
        lines = block.split("\n")
        assert sum(line.startswith("<tr>") and line.endswith("</tr>") for line in lines) == len(form.rows)
        assert all(line.startswith("<") for line in lines)


def test_values_and_labels_follow_the_rules_of_html() -> None:
    text = render(report([], ["<b>&*"] * VALUES), "md").decode()
    assert text.count("<td>&lt;b&gt;&amp;*</td>") == VALUES - 4
    assert text.count('<td colspan="3">&lt;b&gt;&amp;*</td>') == 4


def test_text_rows_have_one_field_a_column(plain: Document) -> None:
    lines = render(plain, "txt").decode().split("\n")
    fields = [line.count("\t") + 1 for line in lines if "\t" in line]
    assert fields == [4] * 14 + [10] * 28 + [15] * 4
    assert "第二十条第（一）项\t\t\t" in lines
    assert "三、本年度办理结果\t（一）予以公开\t\t" in "\n".join(lines)
    assert any(re.fullmatch(r"\t\t2\.重复申请(\t\d+){7}", line) for line in lines)


def test_text_of_a_value_with_tabs_keeps_the_fields(plain: Document) -> None:
    table = next(piece for piece in plain.body if isinstance(piece, Table) and piece.form is FORMS[2])
    document = Document("题", (Table(table.form, ("1\t2\n3",) * 15),))
    assert render(document, "txt").decode().split("\n")[-2] == "\t".join(["1 2 3"] * 15)


def test_text_layout() -> None:
    document = Document("题", (Heading("一、总体情况", 1), Paragraph("文。")), ("某镇", "2026年1月8日"))
    lines = render(document, "txt").decode().split("\n")
    assert [line.strip("　") for line in lines] == ["题", "", "一、总体情况", "文。", "", "某镇", "2026年1月8日", ""]
    assert lines[3] == "　　文。"
    assert lines[5].startswith("　" * 10)
