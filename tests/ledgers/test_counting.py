"""Ledgers of applications and cases: which rows count where, and what is told about the others."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from assistant.ledgers import read_ledgers
from tests.ledgers.books import CASES, EDITION, GRANTED, HEAD, IN, NEW, ONE, OVER, book, cells, counted, read, said


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
