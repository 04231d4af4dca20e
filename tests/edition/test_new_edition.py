"""A new edition is two folders of data: the interview, generating, checking and importing go by it, without a line of code."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from assistant import edition as edition_module
from assistant import resources, workflow
from assistant.answers import Answers
from assistant.edition import Edition, lint
from assistant.interview import Interview
from tests.building import ROOT

NAME = "2031"
QUESTION = """      - id: counter_days
        label: 窗口开放天数
        kind: count
        unit: 天
        ask: "{{ year }}年，政府信息公开窗口开放了多少天？"
        help: 以窗口值班表为准。
        example: "250"
        quick: true
        required: true

"""
SENTENCE = "{% if counter_days is not none %}\n政府信息公开窗口全年开放{{ counter_days }}天。\n{% endif %}\n"
ROW = """              - id: other_withdrawn
                label: 4.申请人主动撤回申请
                short: 主动撤回
                help: 申请人书面撤回的。
"""
WITHDRAWN = "applications/handled.other_handling.other_withdrawn/natural_person"


def put_before(path: Path, words: str, added: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert words in text
    path.write_text(text.replace(words, added + words, 1), encoding="utf-8")


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edition:
    """An edition with a question and a row more, beside today's."""
    for kind in ("prompts", "templates"):
        shutil.copytree(ROOT / kind, tmp_path / kind)
        shutil.copytree(ROOT / kind / "2021", tmp_path / kind / NAME)
    put_before(tmp_path / "prompts" / NAME / "6_other.yaml", "      - id: processing_fee_notices\n", QUESTION)
    put_before(tmp_path / "templates" / NAME / "6_other.md.jinja", "{% if '没有' in other_any %}", SENTENCE)
    put_before(tmp_path / "templates" / NAME / "tables" / "applications.yaml", "          - {id: total_handled", ROW)
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "assistant")
    monkeypatch.setattr(edition_module, "_load", lru_cache(edition_module._load.__wrapped__))
    return Edition.load(NAME)


@pytest.fixture
def answers_file(edition: Edition, tmp_path: Path) -> Path:
    """A sample's answers, told in the new edition, with its row and its question."""
    path = tmp_path / "答案.yaml"
    text = (ROOT / "samples" / "qingshan-2025" / "answers.yaml").read_text(encoding="utf-8")
    assert '版式: "2021"' in text
    path.write_text(text.replace('版式: "2021"', f'版式: "{NAME}"'), encoding="utf-8")
    return path


def settings(*, row: int) -> list[str]:
    cells = [f"{WITHDRAWN.rsplit('/', 1)[0]}/{column}=0" for column in COLUMNS[1:]]
    return ["窗口开放天数=251", f"{WITHDRAWN}={row}", *cells]


COLUMNS = (
    "natural_person",
    *(
        f"organisation.{name}"
        for name in (
            "commercial_enterprise",
            "research_institution",
            "public_welfare_org",
            "legal_service_org",
            "other_org",
        )
    ),
)


def test_its_data_is_clean(edition: Edition) -> None:
    assert lint.problems(edition) == []


def test_the_interview_asks_its_question(answers_file: Path) -> None:
    draft = workflow.open_answers(answers_file)
    interview = Interview.begin(draft.answers)
    assert "counter_days" in [step.id for step in interview.steps]
    at_it = interview.go("counter_days")
    answered, _ = at_it.answer("251")
    assert answered.answers.given["counter_days"] == "251"


def test_its_row_is_asked_for_in_a_blank_file(edition: Edition) -> None:
    blank = replace(
        workflow.new_answers("青山镇人民政府", 2025), answers=Answers(edition), form=edition.units["township"]
    )
    assert "主动撤回" in blank.text() and "窗口开放天数" in blank.text()


def test_generate_check_and_import(answers_file: Path, tmp_path: Path) -> None:
    draft = workflow.open_answers([answers_file], settings=settings(row=0))
    written = workflow.generate(draft, tmp_path / "out", ["docx", "txt"])
    assert "政府信息公开窗口全年开放251天。" in written[1].read_text(encoding="utf-8")
    wrong = workflow.open_answers([answers_file], settings=settings(row=1))
    assert {"T301", "T302"} & {finding.code for finding in wrong.findings}
    taken = workflow.import_report(written[0])
    assert taken.answers.edition.name == NAME
    assert taken.matched.texts[WITHDRAWN] == "0"
