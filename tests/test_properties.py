"""Whatever is answered, the words are clean and our own report never breaks its own rules."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant import answers as answers_file
from assistant.answers import Answers, sorted_out
from assistant.answers.source import parse_tree
from assistant.answers.written import Writer
from assistant.checks import Evidence, check, rules
from assistant.compose import compose
from assistant.document import Paragraph
from assistant.edition import places
from assistant.edition.problems import Problems
from assistant.edition.values import Raw
from assistant.report import build
from tests.answering import EDITION, answers

pytestmark = pytest.mark.slow

THOROUGH = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
STRAY = re.compile(
    r"[、，；：。][、，；：。]|[（“《][，、。；）”》]|[，、；：][）”》]|^[，、。；：]|undefined|None|[{}]|\bTrue\b|\bFalse\b"
)
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]")


@THOROUGH
@given(answers())
def test_words_are_clean(given_answers: Answers) -> None:
    document = compose(build(given_answers)[0])
    for piece in document.body:
        if isinstance(piece, Paragraph):
            assert not STRAY.search(piece.text), piece.text
            assert not HALF_WIDTH.search(piece.text), piece.text
            assert piece.text.endswith(("。", "】")), piece.text
            assert piece.text == piece.text.strip() and "\n" not in piece.text


@THOROUGH
@given(answers())
def test_our_own_report_has_no_errors_but_gaps(given_answers: Answers) -> None:
    report = build(given_answers)[0]
    found = [one for one in check(Evidence(report, compose(report))) if one.severity == "error" and one.code != "S12"]
    assert found == []


@THOROUGH
@given(answers())
def test_our_own_words_never_differ_from_our_own_tables(given_answers: Answers) -> None:
    report = build(given_answers)[0]
    found = [one for one in check(Evidence(report, compose(report))) if one.code.startswith("N")]
    # Random answers give a channel and the total two numbers; that is theirs, not ours.
    assert [one for one in found if one.code != "N13"] == []


@THOROUGH
@given(answers())
def test_the_same_answers_give_the_same_words(given_answers: Answers) -> None:
    report = build(given_answers)[0]
    assert compose(report) == compose(build(given_answers)[0])


@THOROUGH
@given(answers())
def test_answers_survive_being_written(given_answers: Answers) -> None:
    text = Writer(given_answers).text()
    problems = Problems()
    found = sorted_out(EDITION, parse_tree(text, "f", problems), problems)
    assert problems.found == []
    again = answers_file.Answers(EDITION, found.given, found.cells)
    first, second = build(given_answers)[0], build(again)[0]
    assert (second.unit, second.facts, second.tables, second.missing) == (
        first.unit,
        first.facts,
        first.tables,
        first.missing,
    )
    assert Writer(again).text() == text


# What rules find in free text, and free texts that may hold it.
FAULTS = (
    "今年收到政府信息公开申请18件",
    "2024年3月32日",
    "将继续100%办结,",
    "我局和白水镇人民政府公开信息15余条",
    "检查站所12个，其中优秀8个、良好15个",
    "XX工作群没有行政复议",
    "按照《信息公开条例》主动主动公开 件",
)
FREE = ("site_columns", "app_topics", "own_assessment", "remedy_aim")


@THOROUGH
@given(answers(), st.dictionaries(st.sampled_from(FREE), st.sampled_from(FAULTS)), st.integers(0, 20))
def test_every_finding_leads_to_answers_of_this_edition(own: Answers, faults: dict[str, str], rewritten: int) -> None:
    faulty = replace(own, given=own.given | dict(faults))
    printed = [
        piece for piece in compose(build(faulty)[0]).body if isinstance(piece, Paragraph) and "【" not in piece.text
    ]
    rewrites: dict[str, Raw] = {
        EDITION.place(piece.place): piece.text + FAULTS[0] for piece in printed[rewritten : rewritten + 1]
    }
    report = build(replace(faulty, rewrites=rewrites))[0]
    known = {*EDITION.questions, *EDITION.kinds, *(places.read(EDITION, place) for place in rewrites)}
    for one in check(Evidence(report, compose(report))):
        assert one.answers or rules()[one.code].in_file, one
        assert known.issuperset(one.answers), one
        assert len(set(one.answers)) == len(one.answers), one
