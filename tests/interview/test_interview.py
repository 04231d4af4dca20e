"""The conversation as tables: what is asked after which answers, and whole samples answered step by step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant import answers as answers_file
from assistant.answers import Answers
from assistant.edition import Edition
from assistant.edition.values import Raw
from assistant.interview import AnswerError, Interview
from assistant.report import build
from tests.building import ROOT, SAMPLES

EDITION = Edition.load()
QUIET: dict[str, Raw] = {
    "unit_name": "青山镇人民政府",
    "superior_title": "县委、县政府",
    "report_year": "2025",
    "publish_date": "2026-01-15",
    "group_exists": "有",
    "group_makeup": {"组长职务": "镇长"},
    "channels": "县政府网站、公众号160条；政务公开栏170余条",
    "applications_any": "都没有",
    "info_measures": "采用官方平台内容",
    "review_system": "三审三校",
    "platforms": "云岭县人民政府网",
    "training_any": {"是否开展": "有", "内容": "条例"},
    "assessment_result": "纳入考核结果未出",
    "social_review_result": "未开展",
    "accountability_result": "没有",
    "t2_items": "都没有",
    "cases_any": "都没有",
    "problems": "P01",
    "problem_facts/0": "惠民补贴栏目有两个季度没有更新",
    "remedies": "每月5日前核查栏目",
    "processing_fee_any": "没有",
    "other_any": "没有",
}


def answered(interview: Interview, given: dict[str, Raw]) -> tuple[Interview, list[str]]:
    """Answer every step from a table, skip the others; return the end and the steps in order."""
    asked: list[str] = []
    while (step := interview.current) is not None:
        asked.append(step.id)
        raw = given.get(step.id)
        if raw is None:
            interview = interview.skip()
        else:
            following, outcome = interview.answer(raw)
            interview = interview.answer(raw, confirmed=True)[0] if outcome.confirm else following
        assert len(asked) < 200
    return interview, asked


def test_a_quiet_township_needs_at_most_25_answers() -> None:
    interview, asked = answered(Interview.begin(Answers(EDITION)), QUIET)
    assert len(asked) == 24
    report, _ = build(interview.answers)
    assert report.missing == () and not any(report.table(t).blank() for t in EDITION.layouts)


def until(step: str) -> Interview:
    """Answer as the quiet township until a step comes up."""
    interview = Interview.begin(Answers(EDITION))
    while interview.current is not None and interview.current.id != step:
        raw = QUIET.get(interview.current.id)
        interview = interview.skip() if raw is None else interview.answer(raw, confirmed=True)[0]
    assert interview.current is not None
    return interview


@pytest.mark.parametrize(
    ("at", "raw", "next_step"),
    [
        ("unit_name", "青山镇人民政府", "superior_title"),
        ("unit_name", "云岭县财政局", "superior_title"),
        ("unit_name", "临江市财政局", "unit_type"),
        ("group_exists", "没有", "channels"),
        ("group_exists", "有", "group_makeup"),
        ("applications_any", "都没有", "info_measures"),
        ("applications_any", "有", "info_measures"),
        ("t2_items", "行政许可", "disclosure/licence_decision/number"),
        ("t2_items", "规范性文件", "disclosure/normative_document/made"),
        ("cases_any", "有", "disputes"),
        ("problems", "P01；P05", "problem_facts/0"),
        ("problems", [{"问题": "更新不及时"}], "remedies"),
        ("processing_fee_any", "有", "processing_fee_notices"),
        ("other_any", "创新做法", "other_text"),
    ],
)
def test_what_is_asked_next(at: str, raw: Raw, next_step: str) -> None:
    rows: Raw = raw.split("；") if at == "problems" and isinstance(raw, str) else raw  # type: ignore[assignment]
    following = until(at).answer(rows, confirmed=True)[0]
    assert following.current is not None and following.current.id == next_step


def test_the_facts_of_several_problems_are_asked_one_after_the_other() -> None:
    interview = until("problems").answer(["P01", "P05", "工作被动"])[0]
    for number in (0, 1):
        assert interview.current is not None and interview.current.id == f"problem_facts/{number}"
        interview = interview.answer(f"事实{number}")[0]
    assert interview.current is not None and interview.current.id == "remedies"
    rows: Any = build(interview.answers)[0].facts["problems"]
    assert [(row.code, row.text, row.fact) for row in rows] == [
        ("P01", None, "事实0"),
        ("P05", None, "事实1"),
        (None, "工作被动", None),
    ]


def test_applications_open_the_grid_of_the_table() -> None:
    interview = until("applications_any").answer("有")[0]
    steps = [step.id for step in interview.steps]
    assert "applications" in steps and steps.index("applications") > steps.index("applications_any")


def test_a_zero_table_is_confirmed_once() -> None:
    interview = until("applications_any")
    same, outcome = interview.answer("都没有")
    assert same is interview and "175格全部确认为0" in outcome.confirm
    assert interview.answer("都没有", confirmed=True)[1].confirm == ""


def test_a_zero_answer_says_which_numbers_it_clears() -> None:
    interview = until("applications_any").answer("有")[0].go("applications")
    row = "applications/new_received/natural_person"
    interview = interview.fill({row: "3"}).go("applications_any")
    outcome = interview.answer("都没有")[1]
    assert "已经填的1格数会清掉" in outcome.confirm and "表三“一、本年新收”行“自然人”列" in outcome.confirm
    assert row not in interview.answer("都没有", confirmed=True)[0].answers.cells


def test_a_change_names_what_it_opens_and_closes_and_keeps_the_answers() -> None:
    interview, _ = answered(Interview.begin(Answers(EDITION)), QUIET)
    closed, outcome = interview.go("group_exists").answer("没有")
    assert outcome.closed == ("小组组成",) and "group_makeup" in closed.answers.given
    _, outcome = closed.go("other_any").answer("创新做法")
    assert outcome.opened == ("其他内容",)
    opened, _ = closed.go("group_exists").answer("有")
    assert opened.state(next(step for step in opened.steps if step.id == "group_makeup")) == "answered"


@pytest.mark.parametrize(
    ("at", "raw", "says"),
    [
        ("report_year", "今年", "应为不小于0的整数"),
        ("publish_date", "明天", "不是一个存在的日期"),
        ("applications_any", "也许", "可选：都没有、有"),
        ("group_exists", "", "还没有回答"),
    ],
)
def test_what_cannot_be_taken_is_explained(at: str, raw: Raw, says: str) -> None:
    with pytest.raises(AnswerError, match=says):
        until(at).answer(raw)


def test_back_skip_jump_and_progress() -> None:
    interview = until("channels")
    back = interview.back()
    assert back.current is not None and back.current.id == "group_makeup"
    skipped = interview.skip()
    assert skipped.state(next(step for step in skipped.steps if step.id == "channels")) == "skipped"
    jumped = interview.jump("problems")
    assert jumped.current is not None and jumped.current.id == "problems"
    assert interview.progress()["cover"] == (4, 5)


def test_last_year_is_suggested_but_not_taken() -> None:
    last = answers_file.load(ROOT / "samples" / "qingshan-2025" / "answers.yaml")
    interview = Interview.begin(Answers(EDITION), last)
    assert interview.current is not None and interview.current.id == "unit_name"
    assert interview.suggestion(interview.current) == "青山镇人民政府"
    steps = {step.id: step for step in interview.steps}
    assert interview.suggestion(steps["report_year"]) is None
    assert interview.answers.given == {}


def whole_sample(sample: Answers) -> dict[str, Raw]:
    tables: dict[str, Raw] = {}
    for key, layout in EDITION.layouts.items():
        asked = [address for address in layout.kinds if address not in layout.computed]
        tables[key] = {address: sample.cells[address] for address in asked if address in sample.cells}
    facts = build(sample)[0].facts
    gates: dict[str, Raw] = {
        key: list(v) if isinstance(v := facts[key], tuple) else str(v) for key in EDITION.gates if key in facts
    }
    return gates | sample.given | sample.cells | {key: cells for key, cells in tables.items() if cells}


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
def test_a_whole_sample_step_by_step(folder: Path) -> None:
    sample = answers_file.load(folder / "answers.yaml")
    interview, _ = answered(Interview.begin(Answers(EDITION), full=True), whole_sample(sample))
    told, wanted = build(interview.answers)[0], build(sample)[0]
    assert told.facts == wanted.facts and told.missing == ()
    assert {t: grid.values for t, grid in told.tables.items()} == {t: grid.values for t, grid in wanted.tables.items()}


def test_a_table_that_is_filled_in_answers_its_question() -> None:
    sample = answers_file.load(ROOT / "samples" / "qingshan-2025" / "answers.yaml")
    interview = Interview.begin(sample)
    states = {step.id: interview.state(step) for step in interview.steps}
    assert states["t2_items"] == "answered" and "open" not in set(states.values()) - {states["prev_report"]}
    assert interview.values["t2_items"] == ("规范性文件", "行政许可", "行政处罚", "行政事业性收费")


@pytest.mark.parametrize("words", ["", "0", "没有", "[a=1]"])
def test_a_sentence_is_no_answer_to_a_whole_table(words: str) -> None:
    interview = Interview.begin(
        Answers(EDITION, {"unit_name": "青山镇人民政府", "report_year": "2025", "cases_any": "有"})
    )
    step = next(step for step in interview.steps if step.id == "disputes")
    with pytest.raises(AnswerError, match="一张表"):
        interview.go(step.id).answer(words)
