"""What is proposed and only taken when handed in, what may be told beyond the must, and tables filled in by ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from assistant import answers as answers_file
from assistant.answers import Answers
from assistant.edition.values import Raw
from assistant.interview import AnswerError, Interview, Proposal
from assistant.report import build
from tests.building import ROOT
from tests.interview.test_interview import EDITION, QUIET, until

LAST = answers_file.load(ROOT / "samples" / "qingshan-2025" / "answers.yaml")
LEDGER: list[Raw] = [
    {"收到日期": "2025-03-04", "申请人类型": "自然人", "答复日期": "2025-03-25", "办理结果": "予以公开"},
    {"收到日期": "2024-12-20", "申请人类型": "自然人", "答复日期": "2025-01-08", "办理结果": "部分公开"},
    {"收到日期": "2025-12-20", "申请人类型": "商业企业"},
]


def step(interview: Interview, name: str) -> Any:
    return next(one for one in (*interview.steps, *interview.more) if one.id == name)


def proposed(given: dict[str, Raw], cells: dict[str, Raw], last: Answers | None, name: str) -> Proposal | None:
    known: dict[str, Raw] = {"unit_name": "青山镇人民政府", "report_year": "2026"}
    start = Answers(EDITION, known | given, cells)
    interview = Interview.begin(start, last)
    return interview.proposal(step(interview, name))


CHANNELS: list[Raw] = [{"渠道": "网站", "条数": "160"}, {"渠道": "公众号", "条数": "40"}]
ROUGH: list[Raw] = [{"渠道": "网站", "条数": "160"}, {"渠道": "公开栏", "条数": "40余"}]
GF = "disclosure/normative_document/"


@pytest.mark.parametrize(
    ("name", "given", "cells", "raw"),
    [
        ("report_year", {}, {}, str(date.today().year - 1)),
        ("unit_short", {}, {}, "青山镇"),
        ("total_items", {"channels": CHANNELS, "channels_overlap": "各渠道分别算"}, {}, "200"),
        ("total_items", {"channels": CHANNELS, "channels_overlap": "一条只算一次"}, {}, None),
        ("total_items", {"channels": ROUGH, "channels_overlap": "各渠道分别算"}, {}, None),
        ("processing_fee_any", {"applications_any": "都没有"}, {}, "否"),
        ("processing_fee_any", {"applications_any": "有"}, {}, None),
        (GF + "valid", {"t2_items": "规范性文件"}, {GF + "made": "1", GF + "abolished": "0"}, None),
    ],
)
def test_what_is_worked_out_from_other_answers(
    name: str, given: dict[str, Raw], cells: dict[str, Raw], raw: Raw
) -> None:
    assert proposed(given, cells, None, name) == (Proposal("推算", raw) if raw else None)


def test_the_stock_of_documents_follows_from_last_year() -> None:
    stock = int(str(LAST.cells[GF + "valid"]))
    found = proposed({"t2_items": "规范性文件"}, {GF + "made": "2", GF + "abolished": "1"}, LAST, GF + "valid")
    assert found == Proposal("推算", str(stock + 1))


def test_last_year_s_words_are_proposed_without_its_figures() -> None:
    interview = Interview.begin(Answers(EDITION, {"unit_name": "青山镇人民政府", "report_year": "2026"}), LAST)
    channels = interview.proposal(step(interview, "channels"))
    assert channels is not None and channels.tag == "去年"
    rows = channels.raw if isinstance(channels.raw, list) else []
    assert rows and all(isinstance(row, dict) and "渠道" in row and not row["条数"] for row in rows)
    assert interview.proposal(step(interview, "assessment_result")) is None


@pytest.mark.parametrize(
    ("cell", "question", "says"),
    [
        ("applications/carried_over/natural_person", "applications_any", "“四、结转下年度”行“自然人”列 2"),
        ("disputes/cases/reconsideration.pending", "cases_any", "“行政复议”“尚未审结”列 2"),
        ("disclosure/normative_document/valid", "t2_items", "“行政规范性文件”行“现行有效件数”列 2"),
    ],
)
def test_a_zero_against_last_year_is_answered_back_once(cell: str, question: str, says: str) -> None:
    last = Answers(EDITION, {"unit_name": "青山镇人民政府", "report_year": "2024"}, {cell: "2"})
    interview = replace(until(question), last=last)
    outcome = interview.answer("都没有")[1]
    assert "去年的报告里" in outcome.confirm and says in outcome.confirm
    assert interview.answer("都没有", confirmed=True)[1].confirm == ""


def test_what_may_be_left_out_is_told_when_the_clerk_wants_to() -> None:
    interview = until("channels")
    assert "disclosure_principle" not in {one.id for one in interview.steps}
    opened = interview.go("disclosure_principle").answer("是")[0]
    assert opened.answers.given["disclosure_principle"] == "是"
    assert opened.current is not None and opened.current.id == "channels"
    everything = interview.ask_all()
    assert {one.id for one in everything.steps} >= {one.id for one in (*interview.steps, *interview.more)}
    assert everything.ask_all(False).steps == interview.steps
    with pytest.raises(AnswerError, match="不用填"):
        interview.go("app_topics")


def test_a_table_is_filled_in_by_its_ledger_and_back_again() -> None:
    interview = until("applications_any").answer("有")[0].go("applications").by_rows()
    assert interview.current is not None and interview.current.id == "app_ledger"
    assert "applications" not in {one.id for one in interview.steps}
    told = interview.answer(LEDGER)[0]
    grid = build(told.answers)[0].table("applications")
    assert (grid.values["applications/new_received/total"], grid.values["applications/carried_in/total"]) == (2, 1)
    back = told.go("app_ledger").by_numbers()
    assert back.current is not None and back.current.table == "applications" and back.state(back.current) == "answered"
    assert back.answers.cells["applications/carried_over/organisation.commercial_enterprise"] == "1"
    assert back.answers.given["app_ledger"] == LEDGER
    assert build(back.answers)[0].table("applications").values == grid.values


def test_a_ledger_overrules_the_numbers_typed_before() -> None:
    cell = "applications/new_received/natural_person"
    interview = until("applications_any").answer("有")[0].go("applications").fill({cell: "9"})
    told = interview.by_rows().answer(LEDGER)[0]
    assert cell not in told.answers.cells
    assert build(told.answers)[0].table("applications").values[cell] == 1


def test_only_tables_have_ledgers() -> None:
    interview = until("channels")
    for move in (interview.by_rows, interview.by_numbers):
        with pytest.raises(AnswerError, match="怎么办"):
            move()
    assert QUIET["channels"] not in (None, "")
