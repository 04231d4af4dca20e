"""The docx keeps to GB/T 9704 and to the official forms, in whatever office program opens it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import pytest

from assistant.document import Cell, Document, Form, Paragraph, Table
from assistant.rendering import render
from assistant.rendering.clean import title_parts
from assistant.rendering.docx import signature_indents
from assistant.rendering.reference import OURS
from tests.rendering.forms import FORMS, NUMBERS, PLAIN, report, size
from tests.rendering.readers import W, parts, span, words, xml


@pytest.fixture(scope="module")
def tables(plain: Document) -> list[Any]:
    return list(xml(render(plain, "docx")).iter(f"{W}tbl"))


def number(element: Any, way: str, key: str = "val") -> int:
    return int(element.find("/".join(f"{W}{step}" for step in way.split("/"))).get(f"{W}{key}"))


def style(cell: Any) -> str:
    return str(cell.find(f"{W}p/{W}pPr/{W}pStyle").get(f"{W}val"))


def test_spans_and_widths_agree_with_the_grid_in_every_row(tables: list[Any]) -> None:
    for table, form in zip(tables, FORMS, strict=True):
        grid = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        assert grid == list(form.widths)
        assert sum(grid) == number(table, "tblPr/tblW", "w") <= 8845
        for row in table.iter(f"{W}tr"):
            column = 0
            for cell in row.iter(f"{W}tc"):
                assert number(cell, "tcPr/tcW", "w") == sum(grid[column : column + span(cell)])
                column += span(cell)
            assert column == len(form.widths)


def test_rows_stay_whole_and_heads_repeat(tables: list[Any]) -> None:
    for table, form in zip(tables, FORMS, strict=True):
        rows = table.findall(f"{W}tr")
        assert len(rows) == len(form.rows)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        assert heads == [n < form.head_rows for n in range(len(rows))]
        kept = [all(p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(f"{W}p")) for row in rows]
        assert all(kept[: min(11, len(rows) - 1)])
        assert not kept[-1]


def test_table_settings(tables: list[Any]) -> None:
    for table in tables:
        settings = table.find(f"{W}tblPr")
        assert settings.find(f"{W}tblLayout").get(f"{W}type") == "fixed"
        sides = {side.tag.removeprefix(W): side for side in settings.find(f"{W}tblBorders")}
        assert set(sides) == {"top", "left", "bottom", "right", "insideH", "insideV"}
        assert {(s.get(f"{W}val"), s.get(f"{W}sz")) for s in sides.values()} == {("single", "4")}
        assert all(0 <= int(side.get(f"{W}w")) <= 57 for side in settings.find(f"{W}tblCellMar"))
        assert {cell.find(f"{W}tcPr/{W}vAlign").get(f"{W}val") for cell in table.iter(f"{W}tc")} == {"center"}


def test_item_labels_are_left_everything_else_is_centred(tables: list[Any]) -> None:
    second, third, fourth = ({words(cell): style(cell) for cell in t.iter(f"{W}tc") if words(cell)} for t in tables)
    assert set(second.values()) == set(fourth.values()) == {"TableText"}
    left = {text for text, name in third.items() if name == "TableItem"}
    assert {"一、本年新收政府信息公开申请数量", "（一）予以公开", "1.属于国家秘密", "3.其他", "（七）总计"} <= left
    assert not {"三、本年度办理结果", "（三）不予公开", "申请人情况", "商业企业", "0"} & left


def test_narrow_heads_leave_room_for_two_characters_not_three(tables: list[Any]) -> None:
    (cell,) = [cell for cell in tables[1].iter(f"{W}tc") if words(cell) == "商业企业"]
    room = 740 - 2 * 28 - 2 * number(cell, "p/pPr/ind", "left")
    assert 2 * 180 < room < 3 * 180


def test_chinese_marks_take_the_chinese_font(plain: Document) -> None:
    for run in xml(render(plain, "docx")).iter(f"{W}r"):
        text = words(run)
        if text and not text.isdigit():
            assert run.find(f"{W}rPr/{W}rFonts").get(f"{W}hint") == "eastAsia"


def test_every_style_names_its_chinese_font_and_no_theme() -> None:
    styles = xml(OURS.read_bytes(), "word/styles.xml")
    places = [*styles.iter(f"{W}style"), styles.find(f"{W}docDefaults/{W}rPrDefault")]
    for place in places:
        fonts = place.find(f"{W}rPr/{W}rFonts")
        assert {key.removeprefix(W) for key in fonts.attrib} == {"ascii", "hAnsi", "eastAsia", "cs"}
    assert not [name for name, data in parts(OURS.read_bytes()).items() if b"Theme=" in data or b"theme/" in data]
    assert styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang").get(f"{W}eastAsia") == "zh-CN"


@pytest.mark.parametrize(
    ("name", "font", "points", "pitch"),
    [
        ("Title", "方正小标宋简体", 22, None),
        ("heading 1", "黑体", 16, 28.95),
        ("heading 2", "楷体_GB2312", 16, 28.95),
        ("Body Text", "仿宋_GB2312", 16, 28.95),
        ("Signature", "仿宋_GB2312", 16, 28.95),
    ],
)
def test_styles(name: str, font: str, points: float, pitch: float | None) -> None:
    (found,) = [
        style for style in xml(OURS.read_bytes(), "word/styles.xml").iter(f"{W}style")
        if style.find(f"{W}name").get(f"{W}val") == name
    ]  # fmt: skip
    assert found.find(f"{W}rPr/{W}rFonts").get(f"{W}eastAsia") == font
    assert number(found, "rPr/sz") == points * 2
    if pitch:
        assert number(found, "pPr/spacing", "line") == pitch * 20
        assert found.find(f"{W}pPr/{W}spacing").get(f"{W}lineRule") == "exact"
    if name in ("heading 1", "heading 2", "Body Text"):
        assert (number(found, "pPr/ind", "firstLineChars"), number(found, "pPr/ind", "firstLine")) == (200, 640)


def test_page_and_page_numbers(plain: Document) -> None:
    data = render(plain, "docx")
    section = xml(data).find(f"{W}body/{W}sectPr")
    millimetres = {key.removeprefix(W): int(twips) / 56.7 for key, twips in section.find(f"{W}pgMar").attrib.items()}
    assert [round(millimetres[side]) for side in ("top", "bottom", "left", "right")] == [37, 35, 28, 26]
    assert (number(section, "pgSz", "w"), number(section, "pgSz", "h")) == (11906, 16838)
    assert [part.get(f"{W}type") for part in section.iter(f"{W}footerReference")] == ["default", "even"]
    assert xml(data, "word/settings.xml").find(f"{W}evenAndOddHeaders") is not None
    for name, side in (("word/footer1.xml", "right"), ("word/footer2.xml", "left")):
        (paragraph,) = xml(data, name).iter(f"{W}p")
        assert words(paragraph) == "— 1 —"
        assert paragraph.find(f"{W}pPr/{W}jc").get(f"{W}val") == side
        assert number(paragraph, "pPr/ind", f"{side}Chars") == 100


def test_python_docx_opens_it_and_navigation_works(plain: Document) -> None:
    opened = docx.Document(BytesIO(render(plain, "docx")))
    assert opened.core_properties.title == plain.title
    names = [paragraph.style.name for paragraph in opened.paragraphs if paragraph.style]
    assert names[:4] == ["Title", "Heading 1", "Heading 2", "Body Text"]
    assert names[-2:] == ["Signature", "Signature"]
    assert [len(table.rows) for table in opened.tables] == [14, 28, 4]


def test_a_long_title_breaks_after_its_year() -> None:
    assert title_parts("青山镇2025年政府信息公开工作年度报告") == ["青山镇2025年", "政府信息公开工作年度报告"]
    assert title_parts("青山镇2025年度工作报告") == ["青山镇2025年度", "工作报告"]
    assert title_parts("工作报告") == ["工作报告"]
    for title, breaks in (("青山镇2025年政府信息公开工作报告", 0), ("青山镇人民政府2025年政府信息公开工作年度报告", 1)):
        first = next(xml(render(Document(title, ()), "docx")).iter(f"{W}p"))
        assert len(list(first.iter(f"{W}br"))) == breaks
        assert words(first) == title


def test_the_unit_stands_centred_over_the_date_four_characters_in() -> None:
    assert signature_indents(["某某镇人民政府", "某某某月某日某"]) == [4, 4]
    assert signature_indents(["某镇", "某某某月某日"]) == [6, 4]
    assert signature_indents(["很" * 20, "某日"]) == [0, 9]
    assert signature_indents([]) == []


def test_a_form_with_a_hole_still_fills_its_grid() -> None:
    form = Form("t", "表", ((Cell("甲", 2, 1), Cell("乙")), (), (Cell(address="t/a/b"),)), (1, 1, 1), 0, 9)
    (table,) = xml(render(Document("题", (Table(form, ("5",)),)), "docx")).iter(f"{W}tbl")
    assert [sum(map(span, row.iter(f"{W}tc"))) for row in table.iter(f"{W}tr")] == [3, 3, 3]


def test_the_signature_is_not_left_alone_on_a_page(plain: Document) -> None:
    *_, last, unit, date = xml(render(plain, "docx")).findall(f"{W}body/{W}p")
    assert [p.find(f"{W}pPr/{W}keepNext") is not None for p in (last, unit, date)] == [True, True, False]


def test_values_do_not_change_the_cached_form() -> None:
    first, second = (render(report(PLAIN, [text] * sum(map(size, FORMS))), "docx") for text in ("1", "22"))
    assert words(xml(second)).count("22") > words(xml(first)).count("22")
    assert render(report(PLAIN, NUMBERS), "docx") == render(report(PLAIN, NUMBERS), "docx")


def test_a_document_of_paragraphs_only() -> None:
    assert words(xml(render(Document("题", (Paragraph("文。"),)), "docx"))) == "题文。"
