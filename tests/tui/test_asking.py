"""What was answered and is edited again comes back whole: every row as a line, and the line as the same row."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant import answers
from assistant.edition.kinds import parse
from assistant.edition.problems import Problems
from assistant.edition.values import Raw
from assistant.interview.typed_rows import as_typed, typed_rows
from tests.answering import EDITION, form
from tests.building import SAMPLES

pytestmark = pytest.mark.slow

LISTS = [question for question in EDITION.questions.values() if question.kind == "list"]


def value(question: Any, raw: Raw) -> Any:
    problems = Problems()
    found = parse(question, raw, "", problems)
    assert problems.found == []
    return found


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
def test_lists_of_the_samples_can_be_edited(folder: Any) -> None:
    loaded = answers.load(folder / "answers.yaml")
    for name, raw in loaded.given.items():
        question = EDITION.questions[name]
        if question.kind in ("list", "texts"):
            assert value(question, typed_rows(question, as_typed(question, raw))) == value(question, raw)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_rows_can_be_edited(data: Any) -> None:
    question = data.draw(st.sampled_from(LISTS))
    rows: Raw = data.draw(st.lists(form(question), min_size=1, max_size=3))
    assert value(question, typed_rows(question, as_typed(question, rows))) == value(question, rows)


def test_a_remedy_with_its_labels() -> None:
    question = EDITION.questions["remedies"]
    rows = typed_rows(question, "措施：每月核查栏目；责任：党政办公室；期限：2026年6月底")
    assert rows == [{"措施": "每月核查栏目", "责任": "党政办公室", "期限": "2026年6月底"}]
