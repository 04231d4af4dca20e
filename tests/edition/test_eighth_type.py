"""An eighth type of unit is one YAML file: rules, proposals and imports treat it as its keys say."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant import edition as edition_module
from assistant import rendering, resources
from assistant.answers import Answers
from assistant.checks import Evidence, check
from assistant.compose import compose
from assistant.document import Document
from assistant.edition import Edition, lint
from assistant.edition.unit import read_unit
from assistant.interview import Interview
from assistant.interview.choices import options
from assistant.interview.proposals import propose
from assistant.matching.duplicate_tables import own_of
from assistant.matching.identity import whose
from assistant.report import Report, build
from assistant.workflow.documents import as_printed, read_report
from tests.building import ROOT, quiet_cells, with_tables, with_words

NAME = "青山林场管理处"
Making = Callable[..., Edition]
FARM: dict[str, Any] = {
    "id": "farm",
    "order": "8",
    "label": "林场",
    "we": {"林场管理处": "我场", "": "我场"},
    "short": {"林场管理处": "林场"},
    "government_rules": "false",
    "owes_results": "false",
    "small": "false",
    "enforces": "false",
    "whole_area": "false",
    "own_level": "false",
    "above": [],
    "deadline": {"month": "1", "day": "31", "note": "以当地通知为准"},
    "not_asked": ["gz_cells"],
}


@pytest.fixture
def edition_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Making:
    """Return what makes an edition in a folder of its own, with an eighth unit type that has some keys changed."""

    def made(**keys: Any) -> Edition:
        for kind in ("prompts", "templates"):
            shutil.copytree(ROOT / kind / "2021", tmp_path / kind / "2021")
        shutil.copytree(ROOT / "templates" / "formats", tmp_path / "templates" / "formats")
        farm = tmp_path / "prompts" / "2021" / "units" / "farm.yaml"
        farm.write_text(yaml.safe_dump(FARM | keys, allow_unicode=True), encoding="utf-8")
        monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "assistant")
        monkeypatch.setattr(edition_module, "_load", lru_cache(edition_module._load.__wrapped__))
        return Edition.load()

    return made


def report_of(edition: Edition, tables: dict[str, Any] | None = None) -> Report:
    given: dict[str, Any] = {"unit_name": NAME, "report_year": "2025"}
    return with_tables(build(Answers(edition, given, quiet_cells(edition)))[0], tables or {})


def codes(report: Report, text: str = "") -> set[str]:
    words = {"bare": True, "paragraphs": {"第一部分（一）第1段": text or "公开信息12条。"}}
    return {finding.code for finding in check(Evidence(report, with_words(compose(report), words)))}


def test_its_data_is_clean(edition_with: Making) -> None:
    edition = edition_with()
    assert lint.problems(edition) == []
    assert [unit.id for unit in edition.types_of(NAME)] == ["farm"]


@pytest.mark.parametrize(
    ("key", "value", "found"),
    [
        ("small", "true", {"T307"}),
        ("most_documents", "5", {"T204"}),
        ("enforces", "true", {"N09"}),
        ("above", ["省"], {"M08"}),
        ("above", ["市"], set()),
        ("government_rules", "true", {"T201"}),
    ],
)
def test_rules_ask_its_keys(edition_with: Making, key: str, value: Any, found: set[str]) -> None:
    tables = {
        "disclosure": {
            "normative_document": {"valid": 6},
            "licence_decision": {"number": 9},
            "government_rules": {"valid": 1},
        },
        "applications": {"handled.refused.refused_state_secret": {"natural_person": 1}},
    }
    expected = {"T201"} ^ found if key == "government_rules" else {"T201"} | found
    asked = {"T201", "T204", "T307", "M08", "N09"}
    assert codes(report_of(edition_with(**{key: value}), tables), "全省公开信息12条，收到申请1件。") & asked == expected


@pytest.mark.parametrize(("whole_area", "found"), [("false", True), ("true", False)])
def test_a_sum_over_an_area_need_not_name_its_fees(edition_with: Making, whole_area: str, found: bool) -> None:
    report = report_of(edition_with(whole_area=whole_area), {"disclosure": {"admin_fee": {"amount": 3}}})
    assert ("T209" in codes(report)) is found


def test_proposals_know_it(edition_with: Making) -> None:
    edition = edition_with(not_offered=["P02"])
    given: dict[str, Any] = {"unit_name": NAME, "report_year": "2025"}
    state = Interview.begin(Answers(edition, given), full=True)
    steps = {step.id: step for step in state.steps}
    proposal = propose(state, steps["unit_short"])
    assert state.unit.id == "farm" and proposal is not None and proposal.raw == "青山林场"
    offered = [code for code, _ in options(state, edition.questions["problems"])]
    assert "P01" in offered and "P02" not in offered


@pytest.mark.parametrize("keys", [{}, {"own_level": "true"}, {"whole_area": "true", "owes_results": "true"}])
def test_a_report_of_it_is_read_back(edition_with: Making, tmp_path: Path, keys: dict[str, str]) -> None:
    edition = edition_with(**keys)
    path = tmp_path / "report.docx"
    path.write_bytes(rendering.render(compose(report_of(edition)), "docx"))
    matched, _ = read_report(path)
    report, notices = as_printed(matched, path)
    assert (matched.answers.given["unit_name"], matched.answers.given["unit_type"]) == (NAME, "林场")
    assert (report.unit.type.id, report.unit.we, notices) == ("farm", "我场", [])
    scope = own_of("", {"unit_type": "林场"}, edition).scope
    assert scope == ("level" if "own_level" in keys else "whole" if keys else "")


@pytest.mark.parametrize(("whole_area", "unit"), [("false", NAME), ("true", "青山镇人民政府")])
def test_a_wider_place_may_be_named_for_a_town(edition_with: Making, whole_area: str, unit: str) -> None:
    edition = edition_with(whole_area=whole_area)
    text = "我镇公开3条。请联系青山镇人民政府。"
    title = f"{NAME}2025年政府信息公开工作年度报告"
    assert whose(title, Document(title, ()), text, edition, []).full == unit


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ({"city": "prefecture"}, "没有 prefecture 这个类型"),
        ({"above": ["国"]}, "没有 国 这一级说法"),
        ({"not_offered": ["P99"]}, "没有 P99 这个常见问题"),
        ({"must": ["gz"]}, "没有 gz 这道题"),
        ({"presumed": "true"}, "要有且只有一个类型写 presumed"),
    ],
)
def test_the_linter_finds(edition_with: Making, keys: dict[str, Any], says: str) -> None:
    assert any(says in problem for problem in lint.problems(edition_with(**keys)))


@pytest.mark.parametrize("key", ["small", "enforces", "whole_area", "own_level", "above"])
def test_no_key_that_rules_ask_may_be_lacking(key: str) -> None:
    with pytest.raises(KeyError):
        read_unit({name: value for name, value in FARM.items() if name != key})
