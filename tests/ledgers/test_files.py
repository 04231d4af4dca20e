"""What table programs do to a ledger: formulas, merged cells, hidden rows, old epochs, huge sheets, and csv."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE as ILLEGAL

from assistant.errors import FileProblem
from assistant.ledgers import Summary, read_ledgers
from tests.ledgers.books import EDITION, HEAD, ONE, book, cells, said

NEW, GRANTED = "new_received/natural_person", "handled.granted/natural_person"


def opened(path: Path) -> Summary:
    return read_ledgers(path, EDITION).counted(2025)


def written(path: Path, *, since_1904: bool = False) -> tuple[Any, Any, Any]:
    """Begin a ledger as a table program writes it: the workbook, its sheet, the format of a date."""
    found = xlsxwriter.Workbook(path, {"date_1904": since_1904})
    sheet = found.add_worksheet("申请台账")
    sheet.write_row(0, 0, HEAD)
    return found, sheet, found.add_format({"num_format": "yyyy/m/d"})


@pytest.mark.parametrize("since_1904", [False, True])
def test_dates_of_both_epochs_as_dates_and_as_numbers(tmp_path: Path, since_1904: bool) -> None:
    found, sheet, day = written(tmp_path / "a.xlsx", since_1904=since_1904)
    sheet.write_row(1, 0, ONE)
    sheet.write_datetime(1, 1, datetime(2025, 3, 4), day)
    sheet.write_number(1, 3, (date(2025, 3, 25) - (date(1904, 1, 1) if since_1904 else date(1899, 12, 30))).days)
    found.close()
    entry = read_ledgers(tmp_path / "a.xlsx", EDITION).entries["app_ledger"][0]
    assert (entry.record.received_on, entry.record.replied_on) == (date(2025, 3, 4), date(2025, 3, 25))


def test_formulas_are_read_by_their_value(tmp_path: Path) -> None:
    found, sheet, day = written(tmp_path / "a.xlsx")
    for row in (1, 2, 3):
        sheet.write_row(row, 0, ONE)
    sheet.write_formula(1, 3, "=B2+21", day, 45741)
    sheet.write_formula(2, 4, '="予以"&"公开"', None, "")
    sheet.write_formula(3, 3, "=1/0", None, "#DIV/0!")
    found.close()
    summary = opened(tmp_path / "a.xlsx")
    assert cells(summary) == {NEW: "第2行", GRANTED: "第2行"}
    assert said(summary, "error") == [
        "“申请台账”第3行“办理结果”：是公式，文件里没有存下算出的值",
        "“申请台账”第4行“答复日期”：是一个出错的公式（#DIV/0!）",
    ]


def test_a_formula_without_value_below_the_last_row_is_told(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", {"申请台账": [HEAD, ONE, ["", "=TODAY()"]]})
    assert said(opened(path), "error") == ["“申请台账”第3行“收到日期”：是公式，文件里没有存下算出的值"]


def test_merged_cells_hold_for_all_their_rows(tmp_path: Path) -> None:
    found, sheet, _ = written(tmp_path / "a.xlsx")
    sheet.write_row(1, 0, ONE)
    sheet.write_row(2, 0, ["2", "", "", "2025-03-26", "部分公开"])
    sheet.write_row(3, 7, ["第二行内容"])
    sheet.merge_range("B2:B3", "2025-03-04")
    sheet.merge_range("C2:C4", "自然人")
    found.close()
    summary = opened(tmp_path / "a.xlsx")
    assert cells(summary) == {NEW: "第2～3行", GRANTED: "第2行", "handled.partially_granted/natural_person": "第3行"}
    assert said(summary) == ["“申请台账”第4行：和上面一行合并在一起，当作同一件，没有另外计数"]


def test_hidden_rows_count_and_are_told(tmp_path: Path) -> None:
    found, sheet, _ = written(tmp_path / "a.xlsx")
    for row in (1, 2, 4):
        sheet.write_row(row, 0, ["", *ONE[1:]])
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_row(3, None, None, {"hidden": True})
    found.close()
    summary = opened(tmp_path / "a.xlsx")
    assert cells(summary)[NEW] == "第2～3、5行"
    assert said(summary, "info") == ["“申请台账”第3行：这1行是隐藏的，也计入了"]


def test_a_hidden_sheet_is_told_and_not_counted(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", {"申请台账": [HEAD, ONE], "旧": [HEAD, ONE]})
    made = openpyxl.load_workbook(path)
    made["旧"].sheet_state = "hidden"
    made.save(path)
    summary = opened(path)
    assert cells(summary)[NEW] == "第2行" and "隐藏的工作表" in said(summary)[0]


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_csv_below_a_title(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "申请台账.csv"
    path.write_text("\n".join(["青山镇申请台账", mark.join(HEAD[:5]), mark.join(ONE)]), encoding="utf-8")
    assert cells(opened(path)) == {NEW: "第3行", GRANTED: "第3行"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("mark", [",", "\t"])
def test_csv(tmp_path: Path, encoding: str, mark: str) -> None:
    path = tmp_path / "申请台账.csv"
    path.write_bytes("\r\n".join([mark.join(HEAD), mark.join([*ONE, "否", "", '"征地，补偿"'])]).encode(encoding))
    assert cells(opened(path)) == {NEW: "第2行", GRANTED: "第2行"}


@pytest.mark.parametrize("cell", ["XFD3", "A1048576"])
def test_sheets_that_reach_too_far_end_in_one_sentence(tmp_path: Path, cell: str) -> None:
    path = book(tmp_path / "a.xlsx", {"申请台账": [HEAD, ONE]})
    made = openpyxl.load_workbook(path)
    made.active[cell] = "x"
    made.save(path)
    with pytest.raises(FileProblem, match="太大了，不像是台账"):
        opened(path)


def test_a_sheet_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", {"申请台账": [HEAD, ONE]})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/media/x.bin", "w") as part:
        for _ in range(220):
            part.write(bytes(1_000_000))
    with pytest.raises(FileProblem, match="解开后太大"):
        opened(path)


def test_entities_of_a_prepared_file_are_not_followed(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", {"申请台账": [HEAD, ONE]})
    bad = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(bad, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/workbook.xml":
                head = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
                content = head + content.replace("申请台账".encode(), b"&x;")
            new.writestr(name, content)
    try:
        assert "root:" not in str(opened(bad).remarks)
    except FileProblem as error:
        assert "root:" not in str(error)


@pytest.mark.slow
def test_two_thousand_rows_at_once(tmp_path: Path) -> None:
    row = ["", date(2025, 3, 4), "自然人", date(2025, 3, 25), "予以公开", "否", "", "征地补偿"]
    path = book(tmp_path / "a.xlsx", {"申请台账": [HEAD, *([str(n), *row[1:7], f"征地{n}"] for n in range(2000))]})
    begun = perf_counter()
    assert len(opened(path).ledgers["app_ledger"].entries) == 2000
    assert perf_counter() - begun < 10


values = st.one_of(
    st.text(max_size=12),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(9999, 12, 31)),
    st.times(),
    st.sampled_from(["自然人", "予以公开", "行政复议", "2025-03-04", "合计", "示例", "=A1", "否", "—", "１２"]),
)


@pytest.mark.slow
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.lists(values, max_size=8), max_size=6))
def test_whatever_stands_in_the_cells_nothing_breaks(tmp_path: Path, rows: list[list[Any]]) -> None:
    plain = [[ILLEGAL.sub("", cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    path = book(tmp_path / "a.xlsx", {"申请台账": [HEAD, *plain]})
    try:
        summary = opened(path)
    except FileProblem as error:
        assert "怎么办" in str(error)
        return
    grid = summary.ledgers["app_ledger"].grid
    assert all(grid.added(balance.left) == grid.added(balance.right) for balance in grid.layout.balances)
    assert all(str(remark) for remark in summary.remarks)
