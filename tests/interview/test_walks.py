"""Random walks through the conversation itself: answers, tables, backs, skips, jumps and edits in any order."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answers import Answers, sorted_out
from assistant.answers.source import parse_tree
from assistant.answers.written import Writer
from assistant.edition.problems import Problems
from assistant.edition.values import Raw
from assistant.interview import AnswerError, Interview, Step
from tests.answering import EDITION, answer

pytestmark = pytest.mark.slow

MOVES = ("answer", "answer", "answer", "answer", "back", "skip", "jump", "edit", "nonsense", "again")


def raw_of(interview: Interview, step: Step, data: Any) -> Raw:
    """Draw an answer to a step."""
    if step.table:
        cells = interview.cells_of(step.question)
        return {
            address: str(number)
            for address, number in zip(cells, data.draw(st.permutations(range(len(cells)))), strict=True)
        }
    return str(data.draw(st.integers(0, 99))) if step.question.kind == "cells" else data.draw(answer(step.question))


def moved(interview: Interview, move: str, data: Any) -> Interview:
    """Return the conversation after one move; what is refused changes nothing."""
    step = interview.current
    match move:
        case "answer" if step is not None:
            raw = raw_of(interview, step, data)
            same, outcome = interview.answer(raw)
            return interview.answer(raw, confirmed=data.draw(st.booleans()))[0] if outcome.confirm else same
        case "nonsense" if step is not None:
            try:
                return interview.answer(
                    data.draw(st.sampled_from(["", "１:30", "[a=1]", "1e3", "不写"])), confirmed=True
                )[0]
            except AnswerError:
                return interview
        case "back":
            return interview.back()
        case "skip":
            return interview.skip()
        case "jump":
            return interview.jump(data.draw(st.sampled_from(sorted(interview.progress()))))
        case "edit":
            return interview.go(data.draw(st.sampled_from([one.id for one in interview.steps])))
        case "again":  # as after a crash: from what is in the file
            text = Writer(interview.answers).text()
            found = sorted_out(EDITION, parse_tree(text, "f", Problems()), Problems())
            return Interview.begin(
                Answers(EDITION, found.given, found.cells), skipped=interview.skipped, at=interview.at
            )
    return interview


def same_but(step: Step | None, before: Interview, after: Interview) -> None:
    """Only the answer to the step may change, and cells only by it or by a question that opens them."""
    own = {step.question.id, step.question.each} if step is not None else set()
    old = {key: raw for key, raw in before.answers.given.items() if key not in own}
    assert old == {key: raw for key, raw in after.answers.given.items() if key in old}
    gone = before.answers.cells.keys() - after.answers.cells.keys()
    assert not gone or (step is not None and (step.question.gate or step.question.kind == "cells"))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_random_walks_lose_nothing_and_always_end(data: Any) -> None:
    interview = Interview.begin(Answers(EDITION))
    for _ in range(data.draw(st.integers(5, 40))):
        before = interview
        interview = moved(interview, data.draw(st.sampled_from(MOVES)), data)
        same_but(before.current, before, interview)
    for _ in range(300):
        interview = interview.skip()
    assert interview.current is None
    again = moved(interview, "again", data)
    assert {step.id for step in again.steps} == {step.id for step in interview.steps} and again.current is None
