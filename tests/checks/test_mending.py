"""Which answers mend a finding, where it depends on how the report came about."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assistant.answers import Answers
from assistant.checks import Evidence, Finding, check
from assistant.compose import compose
from assistant.document import Paragraph, Where
from assistant.edition import Edition
from assistant.edition.values import Raw
from assistant.report import build
from tests.building import printed_case

EDITION = Edition.load()
COVER = {"unit_name": "青山镇人民政府", "report_year": "2025"}
CLAIM = "全年收到政府信息公开申请8件"
RECEIVED = "applications/new_received"


def found(given: dict[str, Any], code: str, cells: dict[str, Raw] | None = None) -> list[Finding]:
    report, _ = build(Answers(EDITION, COVER | given, cells or {}))
    return [one for one in check(Evidence(report, compose(report))) if one.code == code]


def answers_of(findings: list[Finding]) -> list[tuple[Where, ...]]:
    return [one.answers for one in findings]


def test_cells_counted_from_a_ledger_lead_to_it() -> None:
    ledger = [{"收到日期": "2025-03-04", "申请人类型": "自然人", "答复日期": "2025-03-25", "办理结果": "予以公开"}]
    given = {"applications_any": "有", "app_entry_mode": "逐件登记", "app_ledger": ledger, "own_assessment": CLAIM}
    ((first, second, *rest),) = answers_of(found(given, "N01"))
    assert (first, second, rest) == ("own_assessment", "app_ledger", [f"{RECEIVED}/natural_person"])


def test_a_zero_that_an_answer_closed_leads_to_that_answer() -> None:
    given = {"t2_items": ["行政处罚"], "enforcement_powers": ["许可"]}
    licence, penalty = "disclosure/licence_decision/number", "disclosure/penalty_decision/number"
    assert answers_of(found(given, "T206", {penalty: "3"})) == [
        ("t2_items", licence, "enforcement_powers"),
        (penalty, "enforcement_powers"),
    ]


@pytest.mark.parametrize(
    ("given", "first"),
    [
        ({}, "applications_any"),
        ({"applications_any": "有", "app_entry_mode": "逐件登记"}, "app_ledger"),
        ({"applications_any": "有", "app_entry_mode": "直接填数"}, f"{RECEIVED}/natural_person"),
    ],
)
def test_a_blank_table_leads_to_what_opens_it(given: dict[str, Any], first: str) -> None:
    blank = next(one for one in found(given, "S04") if one.where == "applications")
    assert blank.answers[0] == first


def test_a_given_total_stands_before_its_parts() -> None:
    tables = {
        "applications": {"new_received": {"natural_person": 2, "total": 2}, "handled.granted": {"natural_person": 2}}
    }
    own = printed_case({"answers": {"own_assessment": CLAIM}, "tables": tables})
    (one,) = (one for one in check(Evidence(own.report, own.document)) if one.code == "N01")
    assert one.answers == ("own_assessment", f"{RECEIVED}/total", f"{RECEIVED}/natural_person")


def test_what_others_printed_leads_to_the_cell_or_to_the_questions_of_the_place() -> None:
    text = {"第一部分（四）第1段": "今年公开平台共1个，收到政府信息公开申请8件。"}
    own = printed_case({"document": {"paragraphs": text}})
    answers = {one.code: one.answers for one in check(Evidence(own.report, own.document, drafted=False))}
    assert answers["N01"] == (f"{RECEIVED}/total",)
    assert answers["W02"][0] == "platforms" and "own_assessment" not in answers["W02"]


def test_a_finished_file_leads_to_the_answers_that_it_came_from() -> None:
    entered = printed_case({"answers": {"own_assessment": "今年考核各站所4次"}})
    body = [replace(one, sources=()) if isinstance(one, Paragraph) else one for one in entered.document.body]
    printed = replace(entered.document, body=tuple(body))
    evidence = Evidence(entered.report, printed, drafted=False).held_to(entered)
    (one,) = (one for one in check(evidence) if one.code == "W02")
    assert one.answers == ("own_assessment",)
