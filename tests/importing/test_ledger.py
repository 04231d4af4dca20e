"""Ledgers of applications and cases: which rows count where, and what is told about the others."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assistant.edition.kinds import parse
from assistant.edition.reading import Reading
from assistant.errors import FileProblem
from assistant.importing.ledger import read_ledgers
from tests.importing.ledgers import CASES, EDITION, HEAD, ONE, book, cells, counted, read, said

NEW, GRANTED, OVER = "new_received/natural_person", "handled.granted/natural_person", "carried_over/natural_person"
IN = "carried_in/natural_person"


@pytest.mark.parametrize(
    ("row", "counts"),
    [
        (ONE, [NEW, GRANTED]),
        (["1", "2024-12-20", "自然人", "2025-01-10", "予以公开"], [IN, GRANTED]),
        (["1", "2025-12-20", "自然人"], [NEW, OVER]),
        (["1", "2025-12-20", "自然人", "2026-01-08", "予以公开"], [NEW, OVER]),
        (["1", "2024-12-20", "自然人", "2026-01-08", "予以公开"], [IN, OVER]),
        (["1", date(2025, 3, 4), "公民", datetime(2025, 3, 25, 9, 30), "同意公开"], [NEW, GRANTED]),
        (["1", 45720, "自然人", "45741", "（一）予以公开"], [NEW, GRANTED]),
        (["1", "２０２５年３月４日", "自 然 人", "2025.3.25", "予以公开"], [NEW, GRANTED]),
        (["1", "20250304", "自然人", "2025/3/25 16:00", "予以公开。"], [NEW, GRANTED]),
        (["1", 20250304, "自然人", "2025年3月25号", "予以公开"], [NEW, GRANTED]),
        (
            [*ONE[:3], "2025-03-25", "不予公开：属于国家秘密"],
            [NEW, "handled.refused.refused_state_secret/natural_person"],
        ),
        (
            [*ONE[:3], "2025-03-25", "三、（三）1.属于国家秘密"],
            [NEW, "handled.refused.refused_state_secret/natural_person"],
        ),
        ([*ONE[:3], "2025-03-25", "申请人撤回"], [NEW, "handled.other_handling.other_misc/natural_person"]),
        (["1", "2025-03-04", "律师事务所"], None),
        (["1", "2025-03-04", "自然人", "2025-03-25", "不予公开"], None),
        (["1", "2025-03-04", "自然人", "2025-03-25"], None),
        (["1", "2025-03-04", "自然人", "", "予以公开"], None),
        (["1", "2025-03-04", "自然人", "2025-02-25", "予以公开"], None),
        (["1", "2025-02-30", "自然人"], None),
        (["1", "3月4日", "自然人"], None),
        (["1", "", "自然人", "2025-03-25", "予以公开"], None),
        (["1", "2025-12-20", "自然人", "暂未答复", "正在办理"], [NEW, OVER]),
        (["1", "2025年3月4日上午", "自然人（个人）", "2025-03-25（邮寄）", "予以公开"], [NEW, GRANTED]),
        (["1", "2025.03.04.", "自然人", "2025.03.25。", "予以公开", "延期20日"], [NEW, GRANTED]),
        (["1", "2025—3—4", "自然人", "2025-03-25", "予以公开"], [NEW, GRANTED]),
        (["1", "2026-01-02", "自然人"], []),
        (["1", "2023-12-20", "自然人", "2024-01-08", "予以公开"], []),
        (["示例，不计入", *ONE[1:]], []),
        (["合计", 7, "", "", ""], []),
        (["合 计：", "", "7件"], []),
        (["本月小计", "7件"], []),
        (["制表人：某某", "", "审核人：某某", "2025-12-31"], []),
        (["备注：以上均已办结", "2025-12-31"], []),
        (["填表人：某某", "", "", "", "", "", "", "附注"], []),
        (["7"], []),
        ([], []),
        (HEAD, []),
    ],
    ids=str,
)
def test_what_a_row_counts_as(tmp_path: Path, row: list[Any], counts: list[str] | None) -> None:
    summary = counted(tmp_path, [row, ["2", "2025-05-06", "科研机构"]])
    other = ["new_received/organisation.research_institution", "carried_over/organisation.research_institution"]
    assert sorted(cells(summary)) == sorted([*(counts or []), *other])
    assert summary.broken is (counts is None)
    assert len([one for one in said(summary, "error") if one.startswith("“申请台账”第2行")]) == (counts is None)


@pytest.mark.parametrize(
    ("row", "tells"),
    [
        (["1", "2025-03-04", "自然人", "2025-03-25", "不予公开"], ["“办理结果”", "这是大项", "属于行政执法案卷"]),
        (
            ["1", "2025-03-04", "自然人", "2025-03-25", "属于商业秘密"],
            ["“属于商业秘密”", "是不是“不予公开：保护第三方合法权益”"],
        ),
        (["1", "2025-03-04", "自然人", "2025-03-25", "予以公布"], ["是不是“予以公开”"]),
        (["1", "2025-03-04", "自然人", "2025-03-25", "不公开"], ["“不公开”，这是大项", "属于行政执法案卷"]),
        (["1", "2025-03-04", "自然人", "2025-03-25", "予以公开、信息不存在"], ["写了2种", "选“部分公开”"]),
        (["1", "2025-03-04", "自然人", "2025-03-25", "1.予以公开 2.不予公开"], ["写了2种", "选“部分公开”"]),
        (["1", "2025-03-04", "自然人", "2025-03-25", "部分公开；其余不清楚"], ["不在可选项里", "下拉选项"]),
        (["1", "2025-03-04", "法人"], ["“法人”", "是不是“商业企业”"]),
        (["1", "2025-03-04", "张三"], ["“申请人类型”", "“张三”", "不写姓名"]),
        (["1", "3月4日", "自然人"], ["“收到日期”", "“3月4日”，没有写年份", "在表头上面写一行标题"]),
        (["1", "2025-02-30", "自然人"], ["“收到日期”", "“2025-02-30”", "不是一个存在的日期"]),
        (["1", "2026-01-02", "自然人"], ["收到日期是2026年", "没有计入"]),
        ([*ONE, "", "", "联系13912345678"], ["“内容”", "手机号"]),
        ([*ONE, "", "", "身份证52020119900307123X"], ["“内容”", "身份证号"]),
        ([*ONE, "也许"], ["“是否延期”", "“也许”"]),
        (["填表人：某某", "", "", "", "", "", "", "附注"], ["当作备注", "没有计入"]),
    ],
    ids=str,
)
def test_what_is_told_and_where(tmp_path: Path, row: list[Any], tells: list[str]) -> None:
    texts = [str(one) for one in counted(tmp_path, [row]).remarks]
    assert any("“申请台账”第2行" in text and all(part in text for part in tells) for text in texts), texts


@pytest.mark.parametrize(
    ("row", "late"),
    [
        (["1", "2025-03-03", "自然人", "2025-03-31", "予以公开"], ""),
        (["1", "2025-03-03", "自然人", "2025-04-01", "予以公开"], "晚了1个工作日"),
        (["1", "2025-03-03", "自然人", "2025-04-28", "予以公开", "是"], ""),
        (["1", "2025-03-03", "自然人", "2025-04-28", "予以公开", "√"], ""),
        (["1", "2025-03-03", "自然人", "2025-04-28", "予以公开", "×"], "晚了"),
        (["1", "2025-03-03", "自然人", "2025-04-29", "予以公开", "是"], "40个工作日到2025年4月28日为止"),
        (["1", "2025-03-03", "自然人", "2025-04-08", "予以公开", "否", "2025-03-10"], ""),
        (["1", "2025-03-03", "自然人", "2025-04-09", "予以公开", "", "2025-03-10"], "补正日期是2025年3月10日"),
        (["1", "2025-11-03", "自然人"], "到年底还没有答复"),
        (["1", "2025-12-10", "自然人"], ""),
        (["1", "2025-12-10", "自然人", "2026-03-02", "予以公开"], "晚了"),
    ],
    ids=str,
)
def test_late_replies(tmp_path: Path, row: list[Any], late: str) -> None:
    found = [one for one in said(counted(tmp_path, [row]), "warning")]
    assert (late in found[0] and len(found) == 1) if late else not found


def test_beyond_the_calendar_is_said_and_not_guessed(tmp_path: Path) -> None:
    rows = [["1", "2031-03-03", "自然人", "2031-12-25", "予以公开"], ["2", "2031-03-03", "自然人"]]
    summary = read(tmp_path, rows).counted(2031)
    assert said(summary) == [] and not summary.broken
    assert any("第2～3行" in one and "工作日历只到" in one and "这2件" in one for one in said(summary, "info"))


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([ONE, ["1", "2025-03-05", *ONE[2:]]], "“申请台账”第2～3行：序号相同"),
        ([["1", *ONE[1:], "", "", "征地"], ["2", *ONE[1:], "", "", "征地"]], "收到日期、申请人类型和内容都相同"),
        ([["1", *ONE[1:], "", "", "征地"], ["2", *ONE[1:], "", "", "低保"]], ""),
        ([["", *ONE[1:]], ["", *ONE[1:]]], ""),
    ],
)
def test_rows_entered_twice(tmp_path: Path, rows: list[list[str]], told: str) -> None:
    found = said(counted(tmp_path, rows))
    assert (told in found[0] and len(found) == 1) if told else found == []


def test_sheets_by_month_may_number_their_rows_anew(tmp_path: Path) -> None:
    sheets = {f"{month}月": [HEAD, ["1", f"2025-0{month}-04", *ONE[2:]]] for month in (1, 3)}
    assert not [
        one for one in said(read_ledgers(book(tmp_path / "台账.xlsx", sheets), EDITION).counted(2025)) if "重" in one
    ]
    sheets = {name: [HEAD, ["依申请〔2025〕1号", *rows[1][1:]]] for name, rows in sheets.items()}
    told = said(read_ledgers(book(tmp_path / "台账.xlsx", sheets), EDITION).counted(2025))
    assert any("“1月”第2行；“3月”第2行：序号相同" in one for one in told)


def test_a_second_ledger_beside_the_first_is_told(tmp_path: Path) -> None:
    summary = counted(tmp_path, [[*ONE, "", "2", *ONE[1:]]], [*HEAD[:5], "", *HEAD[:5]])
    assert cells(summary) == {NEW: "第2行", GRANTED: "第2行"}
    assert said(summary) == ["“申请台账”：有同名的列，只读了左边的一列：收到日期、申请人类型、答复日期、办理结果"]


def test_a_row_that_stands_for_several_is_told(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        [*ONE, 3],
        ["2", *ONE[1:], 1],
        ["3", *ONE[1:], ""],
        ["4", *ONE[1:], "2件"],
        ["合计", "", "", "", "", 7],
    ]
    summary = counted(tmp_path, rows, [*HEAD[:5], "件数"])
    assert cells(summary) == {NEW: "第2～5行", GRANTED: "第2～5行"}
    assert said(summary) == ["“申请台账”第2、5行“件数”：写的不止1件，这里一行只计1件"]


def test_cases_count_into_table_four(tmp_path: Path) -> None:
    rows = [
        ["行政复议", "甲1", "2025-04-10", "维持", "2025-06-05"],
        ["复议", "甲2", "2024-04-10", "撤销", "2025-06-05"],
        ["复议后起诉", "甲1", "2025-08-10", "审理中", ""],
        ["未经复议直接起诉", "甲3", "2025-08-10", "撤诉", "2025-09-01"],
        ["未经复议直接起诉", "甲3", "2025-08-10", "撤诉", "2025-09-01"],
    ]
    path = book(tmp_path / "台账.xlsx", {"说明": [["各站所填报"]], "案件": [["2025年案件"], CASES, *rows]})
    summary = read_ledgers(path, EDITION).counted(2025)
    assert cells(summary) == {
        "cases/reconsideration.upheld": "“案件”第3行",
        "cases/reconsideration.corrected": "“案件”第4行",
        "cases/litigation.litigation_after_reconsideration.pending": "“案件”第5行",
        "cases/litigation.litigation_direct.other_result": "“案件”第6～7行",
    }
    assert said(summary) == ["“案件”第6～7行：编号和类别都相同，像是登记重了"]
    assert said(summary, "info") == ["“说明”：没有认出是哪种台账，没有读"]


@pytest.mark.parametrize(
    ("filed", "decided", "counts", "tells"),
    [
        ("2025-04-10", "2025-06-05", "upheld", ""),
        ("2024-11-10", "2025-02-05", "upheld", ""),
        ("2025-11-10", "2026-02-05", "pending", ""),
        ("", "", "upheld", ""),
        ("2024-04-10", "2024-06-05", "", "2024年就审结了，不计入2025年的报告，没有计入"),
        ("2026-01-10", "", "", "立案日期是2026年，不在2025年的报告里，没有计入"),
    ],
)
def test_a_case_counts_by_its_dates(tmp_path: Path, filed: str, decided: str, counts: str, tells: str) -> None:
    rows = [["行政复议", "甲1", filed, "维持", decided]]
    summary = counted(tmp_path, rows, CASES)
    assert cells(summary) == ({f"cases/reconsideration.{counts}": "第2行"} if counts else {})
    assert [one for one in said(summary) if tells and tells in one] == said(summary) and bool(said(summary)) is bool(
        tells
    )


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
    reading = Reading()
    records = parse(ledger, [entry.raw for entry in entries], "", reading)
    assert reading.problems == [] and isinstance(records, tuple)
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
