"""Each rule against its cases: tests/rules/<CODE>.yaml, a table of what it finds and what it must not."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from assistant.checks import SEVERITIES, check, describe, rules
from assistant.compose import compose
from tests.building import ROOT, quiet, with_tables, with_words

CASE_FILES = sorted((ROOT / "tests" / "rules").glob("*.yaml"))
CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}: {name}")
    for path in CASE_FILES
    for name, case in yaml.safe_load(path.read_text(encoding="utf-8")).items()
]


@pytest.mark.parametrize(("code", "case"), CASES)
def test_case(code: str, case: dict[str, Any]) -> None:
    report = with_tables(quiet(**case.get("unit", {})), case.get("tables", {}))
    document = with_words(compose(report), case.get("document", {}))
    found = [one for one in check(report, document) if one.code == code]
    assert [one.where for one in found] == case["finds"]
    for part in case.get("says", []):
        assert part in "".join(f"{one.place}：{one.message}" for one in found)
    if "severity" in case:
        assert {one.severity for one in found} == {case["severity"]}


@pytest.mark.parametrize("code", rules())
def test_every_rule_has_cases_both_ways(code: str) -> None:
    cases = yaml.safe_load((ROOT / "tests" / "rules" / f"{code}.yaml").read_text(encoding="utf-8"))
    assert sum(bool(case["finds"]) for case in cases.values()) >= 1
    assert sum(not case["finds"] for case in cases.values()) >= 2


def test_every_case_file_has_a_rule() -> None:
    assert {path.stem for path in CASE_FILES} == set(rules())


@pytest.mark.parametrize("one", rules().values(), ids=lambda one: one.code)
def test_every_rule_is_documented(one: Any) -> None:
    assert list(one.sections) == ["查什么", "依据", "怎么改"]
    assert one.summary.endswith("。") and one.severity in SEVERITIES and one.family
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", one.name)
    assert one.code in describe.table() and one.summary in describe.page(one.code)


def test_places_are_words() -> None:
    report = with_tables(quiet(), {"applications": {"new_received": {"natural_person": 5, "total": 6}}})
    places = [one.place for one in check(report, compose(report))]
    assert "表三“一、本年新收”行“总计”列" in places
    assert not any("/" in place for place in places)
