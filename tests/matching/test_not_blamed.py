"""What stands around a table, how it is cut, and what the reader could not read is no fault of the unit that printed it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from assistant.document import Cell
from assistant.workflow import check
from tests.shapes.file_formats import WORDS, Page, Rows, docx_page
from tests.shapes.layouts import LAYOUTS
from tests.shapes.reshaped_tables import HEAD_ROWS, cut, form, tables

SECTION = "三、收到和处理政府信息公开申请情况"
FORM = form("applications")
PARTS = cut(FORM, 9, 17)
WITH_HEADS = [PARTS[0], *([*FORM[:HEAD_ROWS], *part] for part in PARTS[1:])]


def across(*texts: str) -> list[Cell]:
    return [Cell(text, colspan=10 // len(texts)) for text in texts]


CASES: Mapping[str, tuple[list[str], dict[str, list[Rows]]]] = {
    "a caption in the table": (
        ["one"],
        {"one": [[across("收到和处理政府信息公开申请情况统计表"), *FORM]]},
    ),
    "a note in the table": (["one"], {"one": [[*FORM, across("注：以上数据不含垂直管理的部门。")]]}),
    "who filled it in": (
        ["one"],
        {"one": [[across("填报单位：白水镇人民政府", "单位：件"), *FORM, across("填表人：张某", "审核人：李某")]]},
    ),
    "in three parts": (["parts"], {"parts": PARTS}),
    "in three parts, each with the head": (["parts"], {"parts": WITH_HEADS}),
    "continued": (
        ["one", "续表", "two", "续表", "three"],
        {name: [part] for name, part in zip(("one", "two", "three"), WITH_HEADS, strict=True)},
    ),
    "a caption above": (["表3 收到和处理政府信息公开申请情况统计表（2023年度）", "单位：件", "applications"], {}),
    "a note below": (["applications", "注：以上数据统计期限为2023年1月1日至12月31日。"], {}),
}


def blamed(path: Path) -> dict[str, str]:
    """Return what rules S02, S04, S17 and S18 say, but for hints, and whether anything is said of table 3's own numbers."""
    found = check(path).findings
    return {
        f"{one.code} {one.place}": one.message
        for one in found
        if one.severity != "info" and (one.code in ("S02", "S04", "S17", "S18") or one.code.startswith("T3"))
    }


@pytest.mark.parametrize("name", CASES)
def test_what_stands_around_a_table(tmp_path: Path, name: str) -> None:
    lines, more = CASES[name]
    path = tmp_path / "年报.docx"
    path.write_bytes(docx_page(Page(tables() | more, WORDS | {SECTION: lines})))
    assert blamed(path) == {}


# These layouts change the form itself, or leave cells without numbers: that is a fault, and is said.
FAULTS = {
    "Word，行名列名有错漏": "S17 表三",
    "Word，多出小计列（200个数）": "S17 表三",
    "网页，小计列和小计行（232个数）": "S17 表三",
    "网页，年份写进行名、字间空格": "S17 表三",
    "网页，空白、斜杠、横线、无": "S04 表三“二、上年结转”行“自然人”列",
    "网页，少了“法律服务机构”列": "S17 表三",
    "网页，总计列写成合计": "S17 表三",
    "文本，竖线加小计列": "S17 表三",
    "网页，表四三行五列": "S17 表四",
    "网页，表四五行三列": "S17 表四",
    "PDF，小计列和小计行": "S17 表三",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name, one in LAYOUTS.items() if one.suffix != "xlsx"])
def test_a_layout_is_no_fault_unless_it_changes_the_form(tmp_path: Path, name: str) -> None:
    layout = LAYOUTS[name]
    if layout.needs:
        pytest.importorskip(layout.needs, reason=f"{layout.needs} is not installed")
    path = tmp_path / f"年报.{layout.suffix}"
    path.write_bytes(layout.make())
    found = blamed(path)
    assert FAULTS[name] in found if name in FAULTS else found == {}
