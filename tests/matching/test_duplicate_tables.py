"""A report that prints a table of the form twice: its own is read, and one sentence says which was not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.document import Cell
from assistant.matching import Matched, match
from assistant.reading import read
from tests.shapes import file_formats
from tests.shapes.figures import figures
from tests.shapes.file_formats import SIGNATURE, TITLE, WORDS, Page, Rows, docx_page, text_page
from tests.shapes.reshaped_tables import cut, form, tables

COUNTY = "云岭县2023年政府信息公开工作年度报告"
LEVEL = "云岭县2023年政府信息公开工作年度报告（本级）"
BUREAU = "云岭县水务局2023年政府信息公开工作年度报告"
HEADINGS = {
    "disclosure": "二、主动公开政府信息情况",
    "applications": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
}


def lesser(table: str) -> Rows:
    """Return the table with other numbers, all of them smaller."""
    return [
        [replace(cell, text=str(int(cell.text) // 2)) if cell.text.isdecimal() and y > 1 else cell for cell in row]
        for y, row in enumerate(form(table))
    ]


def taken(folder: Path, title: str, table: str, lines: list[str], other: list[Rows]) -> Matched:
    """Read a report in one of whose sections stand these lines; among them `own` and `other`, its two copies."""
    words = WORDS | {HEADINGS[table]: lines}
    path = folder / "年报.docx"
    path.write_bytes(docx_page(Page(tables() | {"own": [form(table)], "other": other}, words, title)))
    return match(read(path).document)


def of_tables(found: Matched) -> list[str]:
    """Return what was said of the tables, not of the cover."""
    return [str(note) for note in (*found.doubtful, *found.unread) if note.place[:2] in ("表二", "表三", "表四")]


CASES: Mapping[str, tuple[str, list[str], str]] = {
    "the county's own after its level": (COUNTY, ["（一）县本级情况", "other", "（二）全县汇总情况", "own"], "own"),
    "the county's own before its level": (COUNTY, ["全县汇总表", "own", "县政府本级统计表", "other"], "own"),
    "only the level is marked": (COUNTY, ["own", "附：县本级情况", "other"], "own"),
    "only the whole is marked": (COUNTY, ["other", "表2 全县汇总", "own"], "own"),
    "a report of the level": (LEVEL, ["全县汇总情况", "other", "县本级情况", "own"], "own"),
    "last year's beside this year's": (TITLE, ["2022年情况", "other", "2023年情况", "own"], "own"),
    "the same twice": (COUNTY, ["own", "own"], "same"),
    "nothing tells them apart": (COUNTY, ["other", "own"], ""),
    "a bureau says nothing of what it is about": (BUREAU, ["本级", "other", "汇总", "own"], ""),
}


@pytest.mark.slow
@pytest.mark.parametrize("table", HEADINGS)
@pytest.mark.parametrize("name", CASES)
def test_which_copy_is_read(tmp_path: Path, name: str, table: str) -> None:
    title, lines, expected = CASES[name]
    found = taken(tmp_path, title, table, lines, [lesser(table)])
    texts = {address: text for address, text in found.texts.items() if address.startswith(f"{table}/")}
    wanted = {address: text for address, text in figures().items() if address.startswith(f"{table}/")}
    said = of_tables(found)
    assert texts == (wanted if expected else {})
    assert len(said) == (0 if expected == "same" else 1)
    if expected != "same":
        assert "印了2遍" in said[0]
        assert ("都没有读入" in said[0]) == (not expected)


def test_a_copy_that_came_in_parts(tmp_path: Path) -> None:
    parts = cut(lesser("applications"), 9, 17)
    lines = ["县本级情况", "other", "全县汇总情况", "own"]
    found = taken(tmp_path, COUNTY, "applications", lines, parts)
    assert {a: found.texts[a] for a in figures()} == figures()
    assert [str(note) for note in found.doubtful if note.place == "表三"] == [
        "表三：印了2遍，读入的是“全县汇总情况”，“县本级情况”没有读入，请核对"
    ]


def test_the_caption_may_stand_in_the_table(tmp_path: Path) -> None:
    captioned = [[Cell("县本级情况", colspan=10)], *lesser("applications")]
    found = taken(tmp_path, COUNTY, "applications", ["other", "own"], [captioned])
    assert found.texts == figures()
    assert SIGNATURE[0] in found.document.signature


@pytest.mark.parametrize("title", [COUNTY, LEVEL])
def test_both_in_one_table(tmp_path: Path, title: str) -> None:
    own, other = ("全县汇总", "县本级") if title == COUNTY else ("县本级", "全县汇总")
    both = [
        [Cell(other, colspan=10)],
        *lesser("applications"),
        [Cell(own, colspan=10)],
        *form("applications"),
    ]
    found = taken(tmp_path, title, "applications", ["other"], [both])
    assert found.texts == figures()
    assert of_tables(found) == [f"表三：印了2遍，读入的是“{own}”，“{other}”没有读入，请核对"]


@pytest.mark.parametrize("look", [file_formats.tabs, file_formats.pipes, file_formats.blanks])
@pytest.mark.parametrize("table", ["disclosure", "applications"])
def test_in_plain_text(tmp_path: Path, table: str, look: Callable[[Rows], list[str]]) -> None:
    words = WORDS | {HEADINGS[table]: ["（一）县本级情况", "other", "（二）全县汇总情况", "own"]}
    printed = Page(tables() | {"own": [form(table)], "other": [lesser(table)]}, words, COUNTY)
    path = tmp_path / "年报.txt"
    path.write_bytes(text_page(printed, look))
    found = match(read(path).document)
    name = "表二" if table == "disclosure" else "表三"
    assert found.texts == figures()
    assert of_tables(found) == [f"{name}：印了2遍，读入的是“（二）全县汇总情况”，“（一）县本级情况”没有读入，请核对"]
