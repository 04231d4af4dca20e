"""A ledger's template, filled in and saved by an office suite in its own format and back, counts the same."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assistant.ledgers import read_ledgers
from assistant.ledgers.template import template
from tests.ledgers.books import EDITION, cells, said
from tests.reading.test_office import convert

OFFICE = shutil.which("soffice")
# LibreOffice Calc is a part that may not be installed with the rest.
CALC = OFFICE and (Path(OFFICE).resolve().parent / "libsclo.so").exists()
pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(not CALC, reason="needs LibreOffice Calc"),
]
ROWS: list[dict[str, Any]] = [
    {"序号": "1", "收到日期": date(2025, 3, 4), "申请人类型": "自然人", "答复日期": "=B4+21", "办理结果": "予以公开"},
    {"收到日期": "2024.12.20", "申请人类型": "商业企业", "答复日期": 45667, "办理结果": "不予公开：属于行政执法案卷"},
    {"收到日期": "2025年12月20日", "申请人类型": "自然人"},
]
COUNTS = {
    "new_received/natural_person": "第4、6行",
    "carried_in/organisation.commercial_enterprise": "第5行",
    "handled.granted/natural_person": "第4行",
    "handled.refused.refused_enforcement_file/organisation.commercial_enterprise": "第5行",
    "carried_over/natural_person": "第6行",
}


def test_a_ledger_that_an_office_suite_saved(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(template(EDITION))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[2]]
    for number, row in enumerate(ROWS, 4):
        for head, value in row.items():
            sheet.cell(number, heads.index(head) + 1, value)
    book.save(path)
    convert(path, "ods")
    path.unlink()
    convert(path.with_suffix(".ods"), "xlsx")
    summary = read_ledgers(path, EDITION).counted(2025)
    assert cells(summary) == COUNTS and said(summary) == []
