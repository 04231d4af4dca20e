"""A workbook reads as the tables that it holds, on one sheet or several, merged or not."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assistant.compose import compose
from assistant.document import Heading, Table
from tests.building import sample
from tests.reading.making import read_bytes, shown
from tests.reading.test_own import spans
from tests.rendering.readers import expected


def book(sheets: dict[str, Sequence[Sequence[Any]]], merged: Sequence[str] = ()) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for area in merged:
            sheet.merge_cells(area)
        if name.startswith("藏"):
            sheet.sheet_state = "hidden"
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def lay(sheet: Any, table: Table, top: int) -> int:
    """Write a table with its merged cells; return the row below it."""
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(table.rows(), top):
        x = 1
        for cell, text in row:
            while (y, x) in taken:
                x += 1
            taken |= {(y + j, x + i) for j in range(cell.rowspan) for i in range(cell.colspan)}
            sheet.cell(y, x, float(text) if text.replace(".", "").isdigit() else text)
            if cell.rowspan * cell.colspan > 1:
                sheet.merge_cells(None, y, x, y + cell.rowspan - 1, x + cell.colspan - 1)
    return top + len(table.form.rows)


@pytest.mark.parametrize("apart", [True, False], ids=["a sheet a table", "all on one sheet"])
def test_the_three_tables(tmp_path: Path, apart: bool) -> None:
    document = compose(sample("qingshan-2025"))
    made = openpyxl.Workbook()
    sheet, row, heading = made.active, 1, ""
    sheet.cell(1, 1, document.title)
    for piece in document.body:
        if isinstance(piece, Heading):
            heading = piece.text
        if isinstance(piece, Table):
            sheet, row = (made.create_sheet(f"表{piece.form.id}"), 0) if apart else (sheet, row)
            sheet.cell(row + 1, 1, heading)
            sheet.merge_cells(None, row + 1, 1, row + 1, 15)
            row = lay(sheet, piece, row + 2) - 1
    made.save(tmp_path / "a.xlsx")
    found = read_bytes(tmp_path, "表.xlsx", (tmp_path / "a.xlsx").read_bytes())
    assert found.document.title == document.title
    assert expected(found.document).tables == expected(document).tables
    assert spans(found.document) == spans(document)
    assert [p.text[:2] for p in found.document.body if isinstance(p, Heading)] == ["二、", "三、", "四、"]


CASES: dict[str, tuple[bytes, list[str], list[str]]] = {
    "numbers as they are shown": (
        book({"表": [["甲", "乙", "丙", "丁"], [12.0, 0.35, "12件", None], [0, 0.1 + 0.2, True, "/"]]}),
        ["|甲|乙|丙|丁", "|12|0.35|12件|", "|0|0.3|是|/"],
        [],
    ),
    "blank rows part tables, empty columns are no part of them": (
        book(
            {
                "表": [
                    ["二、甲"],
                    ["规章", 0],
                    ["文件", 1],
                    [],
                    ["三、乙"],
                    ["一、本年新收", 1, 2],
                    ["二、上年结转", None, None],
                    ["说明：以上数字截至年底。"],
                ]
            }
        ),
        [
            "#二、甲",
            "|规章|0",
            "|文件|1",
            "#三、乙",
            "|一、本年新收|1|2",
            "|二、上年结转||",
            "说明：以上数字截至年底。",
        ],
        [],
    ),
    "hidden sheets are told": (
        book({"表": [["甲", 1], ["乙", 2]], "藏着": [["丙", 3]]}),
        ["|甲|1", "|乙|2"],
        ["有1处隐藏的工作表没有读入：“藏着”。"],
    ),
    "formulas without results are told": (
        book({"表": [["甲", 1], ["合计", "=SUM(B1)"]]}),
        ["|甲|1", "|合计|\ufffc"],
        ["有1处没有算出结果的公式（用 WPS 或 Excel 打开、改正、保存一次再读入）没有读入。"],
    ),
    "unseen marks are removed": (
        book({"表": [["甲\u200b", 1], ["乙", 2]]}),
        ["|甲|1", "|乙|2"],
        ["去掉了1个看不见的字符。"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_sheets(tmp_path: Path, name: str) -> None:
    content, lines, notices = CASES[name]
    found = read_bytes(tmp_path, "表.xlsx", content)
    assert shown(found.document) == lines
    assert list(found.notices) == notices
