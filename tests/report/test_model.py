"""A report is frozen and whole: as JSON and back it is the same, and what is no report is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from pydantic import ValidationError

from assistant.answers import Answers
from assistant.compose import compose
from assistant.errors import AnswersError
from assistant.report import Report, build
from tests.answering import answers
from tests.building import SAMPLES, answered, sample


def again(report: Report) -> Report:
    """Return a report as it comes back from JSON."""
    return Report.model_validate(json.loads(json.dumps(report.model_dump(mode="json"), ensure_ascii=False)))


@pytest.mark.parametrize("folder", SAMPLES, ids=[folder.name for folder in SAMPLES])
def test_json_and_back_is_the_same(folder: Path) -> None:
    report = sample(folder.name)
    assert again(report) == report
    assert compose(again(report)) == compose(report)


@pytest.mark.slow
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(answers())
def test_any_report_as_json_and_back_is_the_same(given_answers: Answers) -> None:
    report = build(given_answers)[0]
    assert again(report) == report


@pytest.mark.parametrize(
    ("given", "fact"),
    [
        ({"total_items": "不写"}, "total_items"),
        ({"total_items": "约300"}, "total_items"),
        ({"total_items": "21.6万"}, "total_items"),
        ({"processing_fee_any": "是", "processing_fee_paid": "1.5万元"}, "processing_fee_paid"),
        ({"channels": [{"渠道": "网站", "条数": "不写"}]}, "channels"),
        ({"superior_title": "无"}, "superior_title"),
    ],
)
def test_what_is_no_plain_value_stays_what_it_is(given: dict[str, Any], fact: str) -> None:
    report = answered(given)
    assert again(report).facts[fact] == report.facts[fact] is not None


def test_a_report_is_frozen_and_takes_nothing_else() -> None:
    report = sample("qingshan-2025")
    data = report.model_dump(mode="json")
    with pytest.raises(ValidationError):
        report.year = 2024  # type: ignore[misc]
    with pytest.raises(ValidationError):
        report.facts["training_any"].done = False
    with pytest.raises(ValidationError):
        Report.model_validate({**data, "colour": "red"})
    with pytest.raises(AnswersError, match="读到的是“昨天”"):
        Report.model_validate({**data, "facts": {**data["facts"], "publish_date": "昨天"}})
