"""Columns and sheets of a ledger: names, dates without a year, rows that part, several sheets, files that are none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from assistant.edition.kinds import parse
from assistant.edition.problems import Problems
from assistant.errors import FileProblem
from assistant.ledgers import read_ledgers
from tests.ledgers.books import CASES, EDITION, GRANTED, HEAD, IN, NEW, ONE, book, cells, counted, read, said


@pytest.mark.parametrize(
    ("head", "missing"),
    [
        (["登记编号", "收件时间", "申请人类别", "答复时间", "答复结果"], ""),
        (["序号", "收到日期（年-月-日）", " 申请人\n类型", "答复日期*", "办理结果(必填)"], ""),
        (["序号", "受理日期", "申请人", "办结日期", "处理结果"], ""),
        (["序号", "收到日期", "答复日期", "办理结果"], "“申请人类型”"),
        (["序号", "收到日期", "申请人类型", "内容"], "“答复日期”（也可写 答复时间、回复日期、回复时间）、“办理结果”"),
    ],
    ids=str,
)
def test_columns_go_by_many_names(tmp_path: Path, head: list[str], missing: str) -> None:
    summary = counted(tmp_path, [ONE], head)
    assert cells(summary) == ({} if missing else {NEW: "第2行", GRANTED: "第2行"})
    assert any(missing in one for one in said(summary, "error")) is bool(missing)


def test_columns_of_other_names_are_told(tmp_path: Path) -> None:
    found = said(counted(tmp_path, [ONE], ["序号", "申请时间", "申请人类型", "答复日期", "答复结果"]), "info")
    assert found == ["“申请台账”：按相近的名称读：“申请时间”当作“收到日期”，“答复结果”当作“办理结果”"]


def test_columns_about_persons_are_not_read(tmp_path: Path) -> None:
    head = ["序号", "收到日期", "申请人类型", "答复日期", "办理结果", "申请人", "身份证号", "联系电话", "承办科室"]
    ledgers = read(tmp_path, [[*ONE, "李四", "520201199003071234", "13912345678", "党政办"]], head)
    assert "李四" not in str(ledgers.entries) and "13912345678" not in str(ledgers.entries)
    found = ledgers.counted(2025)
    assert "有“申请人”、“身份证号”、“联系电话”列" in said(found, "warning")[0]
    assert "承办科室" in said(found, "info")[0]


def test_heads_in_two_rows_below_a_title(tmp_path: Path) -> None:
    rows = [
        ["青山镇2025年依申请公开登记台账"],
        ["序号", "收到", "申请人", "答复", "", "备注"],
        ["", "日期", "类型", "日期", "结果", ""],
        ONE,
    ]
    summary = read_ledgers(book(tmp_path / "台账.xlsx", {"申请台账": rows}), EDITION).counted(2025)
    assert cells(summary) == {NEW: "第4行", GRANTED: "第4行"}
    assert said(summary, "info") == ["“申请台账”：按相近的名称读：“结果”当作“办理结果”"]


@pytest.mark.parametrize(
    ("title", "sheet", "file", "year"),
    [
        ("青山镇2025年申请台账", "台账", "台账", 2025),
        ("青山镇申请台账", "2025", "台账", 2025),
        ("青山镇申请台账", "台账", "2025年台账", 2025),
        ("青山镇２０２５年申请台账", "2024", "2024", 2025),
        ("2024—2025年申请台账", "2025", "2025", None),
        ("青山镇申请台账", "台账", "台账", None),
    ],
)
def test_dates_without_a_year_are_of_the_year_in_the_title(
    tmp_path: Path, title: str, sheet: str, file: str, year: int | None
) -> None:
    rows = [
        [title],
        HEAD,
        ["1", "3月4日", "自然人", "3.25", "予以公开"],
        ["2", "12-20", "自然人", "1月8日", "予以公开"],
        ["3", "2025-05-06", "自然人"],
    ]
    ledgers = read_ledgers(book(tmp_path / f"{file}.xlsx", {sheet: rows}), EDITION)
    summary = ledgers.counted(2025)
    if year is None:
        assert len(said(summary, "error")) == 4 and not any("按标题" in one for one in said(summary))
        return
    first = ledgers.entries["app_ledger"][0].record
    assert (first.received_on, first.replied_on) == (date(year, 3, 4), date(year, 3, 25))
    assert f"“{sheet}”第3～4行“收到日期”：没有写年份，按标题里的{year}年读" in said(summary, "warning")
    assert said(summary, "error") == [f"“{sheet}”第4行：答复日期早于收到日期"], "never guessed into the next year"


@pytest.mark.parametrize(
    ("head", "merged", "broken"),
    [
        (HEAD[:5], "ABCD", True),
        (HEAD[:5], "BCD", False),
        (HEAD[1:5], "ABC", True),
        (HEAD[1:5], "AB", False),
        (HEAD[1:5], "ABCD", False),
    ],
)
def test_one_application_with_two_outcomes(tmp_path: Path, head: list[str], merged: str, broken: bool) -> None:
    rows = [head, ONE[-len(head) :], [*ONE[-len(head) : -1], "信息不存在"]]
    if "序号" in head and not broken:
        rows[2][0] = "2"
    path = book(tmp_path / "a.xlsx", {"申请台账": rows})
    made = openpyxl.load_workbook(path)
    for column in merged:
        made.worksheets[0].merge_cells(f"{column}2:{column}3")
    made.save(path)
    summary = read_ledgers(path, EDITION).counted(2025)
    told = "“申请台账”第3行：和上面一行是同一件，却另写了一种结果"
    assert (told in said(summary, "error")) is broken is summary.broken


def test_rows_that_only_part_the_ledger_are_no_applications(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ["一、上年结转"],
        ["2", "2024-12-20", "自然人", "2025-01-08", "予以公开"],
        ["3月"],
        ONE,
        ["备注：以上均已办结"],
    ]
    path = book(tmp_path / "a.xlsx", {"申请台账": rows})
    made = openpyxl.load_workbook(path)
    for row in (2, 4, 6):
        made.worksheets[0].merge_cells(f"A{row}:H{row}")
    made.save(path)
    summary = read_ledgers(path, EDITION).counted(2025)
    assert cells(summary) == {IN: "第3行", NEW: "第5行", GRANTED: "第3、5行"}
    assert said(summary) == []
    assert "“申请台账”第2、4、6行：是分段的小标题或说明，没有计入" in said(summary, "info")


def test_several_sheets_are_one_ledger(tmp_path: Path) -> None:
    sheets = {"一季度": [HEAD, ONE], "二季度": [HEAD, ["2", "2025-04-04", *ONE[2:3]]]}
    summary = read_ledgers(book(tmp_path / "台账.xlsx", sheets), EDITION).counted(2025)
    assert cells(summary)[NEW] == "“一季度”第2行；“二季度”第2行"


TICKETS = ["序号", "受理日期", "类型", "办理情况", "结果"]


@pytest.mark.parametrize(
    ("other", "broken"),
    [
        ([TICKETS, ["1", "2025-03-04", "咨询", "已回复", "满意"]], False),
        ([["序号", "收到日期", "申请人类型", "内容"], ["2", "2025-03-04", "自然人", ""]], True),
        ([CASES, ["诉讼", "甲1", "2025-04-10", "维持", ""]], True),
    ],
    ids=["tickets", "a column is missing", "cases that cannot be read"],
)
def test_a_sheet_that_only_looks_like_a_ledger(tmp_path: Path, other: list[list[str]], broken: bool) -> None:
    path = book(tmp_path / "台账.xlsx", {"申请台账": [HEAD, ONE], "其他": other})
    summary = read_ledgers(path, EDITION).counted(2025)
    assert cells(summary)[NEW] == "第2行" and summary.broken is broken
    if not broken:
        assert said(summary) == ["“其他”：没有一行读得出来，不像是台账，没有读"]


def test_the_raw_rows_read_back_to_the_same_records(tmp_path: Path) -> None:
    ledger = EDITION.questions["app_ledger"]
    entries = read(tmp_path, [[*ONE, "是", date(2025, 3, 6), "征地补偿"], ["2", 45720, "公司"]]).entries["app_ledger"]
    problems = Problems()
    records = parse(ledger, [entry.raw for entry in entries], "", problems)
    assert problems.found == [] and isinstance(records, tuple)
    assert [dict(record) for record in records] == [dict(entry.record) for entry in entries]  # type: ignore[arg-type]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"%PDF-1.7", b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_files_that_are_no_ledger(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(content)
    with pytest.raises(FileProblem, match="怎么办"):
        read_ledgers(path, EDITION)


def test_a_book_without_a_ledger(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="--template"):
        read_ledgers(book(tmp_path / "表.xlsx", {"考勤": [["姓名", "一月"], ["张三", 21]]}), EDITION)
