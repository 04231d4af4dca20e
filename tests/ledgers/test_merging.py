"""Ledgers put into answers: what the report then says, and what stands in the answers already."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import answers as answers_file
from assistant.answers import Answers
from assistant.answers.held import save
from assistant.edition.problems import Problems
from assistant.ledgers import Summary, read_ledgers
from assistant.ledgers.count import count
from assistant.ledgers.entries import read_entry
from assistant.ledgers.merging import into
from assistant.report import build
from assistant.report.tally import TALLIES
from tests.ledgers.books import CASES, EDITION, ONE, book, counted

HEADING = "年度: 2025\n单位: {名称: 青山镇人民政府}\n"
APPLIED = "总体情况: {依申请公开: {有没有申请: 有}}\n"
TABLE = "收到和处理政府信息公开申请情况:\n"
ROW = "{序号: '1', 收到日期: 2025-03-04, 申请人类型: 自然人, 答复日期: 2025-03-25, 办理结果: 予以公开}"
NUMBER = "'1'"
NEW = "applications/new_received/natural_person"


def answers(folder: Path, text: str = "") -> Answers:
    path = folder / "answers.yaml"
    path.write_text(HEADING + text, encoding="utf-8")
    return answers_file.load(path)


def saved(folder: Path, made: Answers) -> Answers:
    save(made, folder / "saved.yaml")
    return answers_file.load(folder / "saved.yaml")


@pytest.mark.parametrize(
    "text",
    [
        "",
        APPLIED,
        APPLIED + TABLE + "  申请登记方式: 直接填数\n",
        APPLIED + TABLE + "  本年新收: [1, 0, 0, 0, 0, 0]\n",
        APPLIED + TABLE + f"  申请台账: [{ROW.replace('予以', '部分')}]\n",
        APPLIED + TABLE + f"  申请台账: [{ROW.replace('序号:', '内容:')}]\n",
    ],
)
def test_a_ledger_in_the_answers_fills_the_table(tmp_path: Path, text: str) -> None:
    rows = [ONE] if "内容" not in text else [["", *ONE[1:], "", "", "1"]]
    taken = into(answers(tmp_path, text), counted(tmp_path, rows))
    assert taken.differences == []
    report, notices = build(saved(tmp_path, taken.answers))
    numbers = {address: n for address, n in report.table("applications").values.items() if n and "total" not in address}
    assert numbers == {NEW: 1, "applications/handled.granted/natural_person": 1}
    assert len(report.facts["app_ledger"]) == 1 and report.facts["applications_any"] == "有"
    assert not [one for one in notices if "没有按台账计数" in one]


def test_cases_in_the_answers_fill_table_four(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", {"案件台账": [CASES, ["行政复议", "甲1", "2025-04-10", "维持", "2025-06-05"]]})
    taken = into(answers(tmp_path), read_ledgers(path, EDITION).counted(2025))
    report, _ = build(saved(tmp_path, taken.answers))
    assert report.number("disputes/cases/reconsideration.upheld") == 1
    assert report.number("disputes/cases/reconsideration.total") == 1
    assert len(report.facts["case_ledger"]) == 1


@pytest.mark.parametrize(
    ("text", "place", "tells"),
    [
        (TABLE + "  本年新收: {自然人: 2}\n", "表三“一、本年新收”行“自然人”列", "填的是“2”，台账数出来是1件"),
        (TABLE + "  本年新收: {总计: 3}\n", "“总计”列", "填的是“3”，台账数出来是1件"),
        (TABLE + "  本年新收: {商业企业: 若干}\n", "“商业企业”列", "填的是“若干”，台账数出来是0件"),
        ("总体情况: {依申请公开: {有没有申请: 都没有}}\n", "第一部分（二）“有没有申请”", "写的是“都没有”，台账里有1件"),
        (TABLE + f"  申请台账: [{ROW.replace(NUMBER, '7')}]\n", "“申请台账”第1行", "序号 7，收到日期 2025年3月4日"),
        (TABLE + f"  申请台账: [{ROW.replace(NUMBER, '无')}]\n", "“申请台账”第1行", "新的台账里没有"),
    ],
)
def test_what_disagrees_is_told(tmp_path: Path, text: str, place: str, tells: str) -> None:
    taken = into(answers(tmp_path, text), counted(tmp_path, [ONE]))
    assert [(str(one.place).endswith(place), tells in one.said) for one in taken.differences] == [(True, True)]
    assert "--replace" in taken.differences[0].mend


def test_everything_else_stays(tmp_path: Path) -> None:
    before = answers(tmp_path, "主动公开政府信息情况: 0\n行政复议行政诉讼情况: 0\n改写: {第一部分第1段: 我写的}\n")
    after = into(before, counted(tmp_path, [ONE])).answers
    assert before.given.items() <= after.given.items()
    assert after.cells == before.cells and after.rewrites == before.rewrites


FIELDS = {field.id: field for field in EDITION.questions["app_ledger"].fields}


@st.composite
def rows(draw: Any) -> Mapping[str, str]:
    """Return a row that can be counted for 2025."""
    received = draw(st.dates(date(2024, 6, 1), date(2025, 12, 31)))
    row = {"received_on": received.isoformat()}
    row["applicant_type"] = draw(st.sampled_from(FIELDS["applicant_type"].choices)).label
    if draw(st.booleans()):
        replied = max(received, date(2025, 1, 1)) + timedelta(draw(st.integers(0, 90)))
        row["replied_on"], row["outcome"] = (
            replied.isoformat(),
            draw(st.sampled_from(FIELDS["outcome"].choices)).full_label,
        )
    return row


@settings(deadline=None)
@given(st.lists(rows(), max_size=12))
def test_ledger_rows_give_the_same_table_as_counting_by_hand(ledger: list[Mapping[str, str]]) -> None:
    question = EDITION.questions["app_ledger"]
    remarks: list[Any] = []
    entries = [read_entry(question, row, ("申请台账", n), remarks) for n, row in enumerate(ledger, 3)]
    found = count(question, EDITION, entries, 2025, remarks)
    assert remarks == [] and len(found.entries) == len(ledger)
    values = found.grid.values
    total = {row: values[f"applications/{row}/total"] for row in found.grid.layout.rows}
    this_year = [row for row in ledger if row["received_on"].startswith("2025")]
    replied = [row for row in ledger if row.get("replied_on", "").startswith("2025")]
    assert total["new_received"] == len(this_year) and total["carried_in"] == len(ledger) - len(this_year)
    assert total["handled.total_handled"] == len(replied) and total["carried_over"] == len(ledger) - len(replied)
    for choice in FIELDS["outcome"].choices:
        assert total[choice.id] == sum(row["outcome"] == choice.full_label for row in replied)
    for choice in FIELDS["applicant_type"].choices:
        own = [row for row in this_year if row["applicant_type"] == choice.label]
        assert values[f"applications/new_received/{choice.id}"] == len(own)
    for balance in found.grid.layout.balances:
        assert found.grid.added(balance.left) == found.grid.added(balance.right)
    tallied = TALLIES["applications"]([entry.record for entry in entries], 2025, "", Problems())
    assert {a: n for a, n in values.items() if n and a not in found.grid.layout.computed} == dict(tallied)


def test_a_summary_without_rows_changes_nothing(tmp_path: Path) -> None:
    before = answers(tmp_path, APPLIED)
    assert into(before, Summary(2025, {}, [])).answers.given == before.given
    assert into(before, counted(tmp_path, [["示例"]])).answers.given == before.given
