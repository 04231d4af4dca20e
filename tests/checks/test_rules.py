"""Each rule against its cases: tests/rules/<CODE>.yaml, a table of what it finds and what it must not.

A case describes the report that is checked: `unit` (unit, kind, year), `answers` by question id, `tables`,
`document`, `drafted: false` for one read from a file, `totals: given` for one that prints them; `last` and `siblings` are described in the same way.
`rewrites` are paragraphs that the clerk rewrote by place, `missing` required questions without an answer.
`file` is the docx made of it: its name, words of its parts to change, or one of another program; `entered` are the answers it is held to.
`undecided: true` tells that the rule cannot be decided without an answer.

`mends` names the answers that mend what was found: question ids, addresses of cells, `rewrite:` with a place; the first
is the best, "..." at the end tells that others may follow. One list is for all findings, a mapping gives each place its own.
Nothing ([]) is what is mended in the file, not by an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.checks import SEVERITIES, Evidence, check, describe, rules, undecided, unsummed
from assistant.compose import compose
from assistant.document import Place, Where
from assistant.edition import Edition
from assistant.report.model import Kept
from tests.building import ROOT, case_file, printed_case, quiet, with_tables

TWO_CARRIED_OVER = {"applications": {"carried_over": {"natural_person": 2}}}
CASE_FILES = sorted((ROOT / "tests" / "rules").glob("*.yaml"))
CASES: list[tuple[str, str, dict[str, Any]]] = [
    (path.stem, name, case)
    for path in CASE_FILES
    for name, case in yaml.safe_load(path.read_text(encoding="utf-8")).items()
]


def evidence_of(case: dict[str, Any], folder: Path) -> Evidence:
    own = printed_case(case)
    last = printed_case(case["last"], years_ago=1) if "last" in case else None
    siblings = tuple(printed_case(one) for one in case["siblings"]) if "siblings" in case else None
    file = case_file(own.document, case["file"], folder) if "file" in case else None
    drafted = case.get("drafted", True) and "entered" not in case
    evidence = Evidence(own.report, own.document, last, siblings, file, drafted=drafted)
    return evidence.held_to(printed_case(case["entered"])) if "entered" in case else evidence


LONGEST = 110
# What a message quotes may hold anything; a list of missing labels may be long.
QUOTED = re.compile("“[^”]*”|《[^》]*》")


def well_said(place: str, message: str) -> list[str]:
    """Return what is wrong with a message: half-width marks, English words, codes, no end, too many words."""
    bare = QUOTED.sub("", message)
    wrong = re.findall(r"[,;:?!()]|[A-Za-z_/]{2,}|\.(?!\d)", bare.replace("Word", ""))
    wrong += [] if message.endswith(("。", "？")) else ["no end"]
    return wrong + ([f"{len(place + bare)} characters"] if len(place + bare) > LONGEST else [])


@pytest.mark.parametrize(
    ("code", "case"), [pytest.param(code, case, id=f"{code}: {name}") for code, name, case in CASES]
)
def test_case(code: str, case: dict[str, Any], tmp_path: Path) -> None:
    evidence = evidence_of(case, tmp_path)
    assert (code in {one.code for one, _ in undecided(evidence)}) is case.get("undecided", False)
    found = [one for one in check(evidence) if one.code == code]
    assert [one.where for one in found] == case["finds"]
    for part in case.get("says", []):
        assert part in "".join(f"{one.place}：{one.message}" for one in found)
    if "severity" in case:
        assert {one.severity for one in found} == {case["severity"]}
    for one in found:
        assert well_said(one.place, one.message) == [], one.message
    expected = mends_of(case)
    for one in found:
        assert one.answers or rules()[code].in_file
        if one.where in expected:
            assert_mended_by(named(evidence.report.edition, one.answers), expected[one.where])


def named(edition: Edition, answers: Iterable[Where]) -> list[str]:
    """Return answers as a case names them."""
    return [f"rewrite:{edition.place(one)}" if isinstance(one, Place) else one for one in answers]


def assert_mended_by(answers: list[str], expected: list[str]) -> None:
    """Hold answers to those expected: the same best one, and all of them; others may follow only "..."."""
    known = [one for one in expected if one != "..."]
    assert answers[:1] == known[:1], answers
    assert set(known) <= set(answers) if len(known) < len(expected) else set(known) == set(answers), answers


def mends_of(case: dict[str, Any]) -> dict[str, list[str]]:
    """Return the answers that a case expects by the place that is found."""
    mends = case.get("mends", {})
    return mends if isinstance(mends, dict) else dict.fromkeys(case["finds"], mends)


def test_every_answer_that_a_case_expects_exists() -> None:
    edition = Edition.load()
    for code, _, case in CASES:
        for where, expected in mends_of(case).items():
            assert where in case["finds"], (code, where)
            for name in expected:
                known = name in edition.questions or name in edition.kinds or name.startswith("rewrite:")
                assert known or name == "...", (code, name)


# What practice shows to be right although it looks wrong, each with the cases that keep it so.
GUARDS = {
    "the text may give decided cases only": [("N05", "only decided ones"), ("N05", "decided ones said to be so")],
    "a review may stem from an older application": [("T403", "case without an application")],
    "published permits are not all permits": [("N07", "published ones")],
    "a list after 其中 is mostly incomplete": [("I01", "among them"), ("N03", "the main ones only")],
    "one item may be counted in several channels": [("I01", "one item in several channels counts once")],
    "other years stand in numbers, laws and plans": [("W01", "in number, law and plan"), ("M03", "year of a document")],
    "lapsed documents break the sum of last year": [("Y03", "lapsed explains it"), ("Y03", "a reason is given")],
    "large penalty figures of subdistricts are genuine": [("T206", "a subdistrict's many penalties are genuine")],
    "全市 is right for a county-level city": [("M07", "county-level city"), ("M08", "全市 of a county-level city")],
}


@pytest.mark.parametrize("guard", GUARDS)
def test_every_guard_has_a_case(guard: str) -> None:
    for code, name in GUARDS[guard]:
        case = yaml.safe_load((ROOT / "tests" / "rules" / f"{code}.yaml").read_text(encoding="utf-8"))[name]
        assert not case["finds"] or case["severity"] != "error"


@pytest.mark.parametrize("code", rules())
def test_every_rule_has_cases_both_ways(code: str) -> None:
    cases = yaml.safe_load((ROOT / "tests" / "rules" / f"{code}.yaml").read_text(encoding="utf-8"))
    assert sum(bool(case["finds"]) for case in cases.values()) >= 1
    assert sum(not case["finds"] for case in cases.values()) >= 2
    assert any("mends" in case for case in cases.values())


def test_every_case_file_has_a_rule() -> None:
    assert {path.stem for path in CASE_FILES} == set(rules())


@pytest.mark.parametrize("one", rules().values(), ids=lambda one: one.code)
def test_every_rule_is_documented(one: Any) -> None:
    assert list(one.sections) == ["查什么", "依据", "怎么改"]
    assert one.summary.endswith("。") and one.severity in SEVERITIES and one.family
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", one.name)
    assert one.code in describe.table() and one.summary in describe.page(one.code)


def test_a_reason_makes_a_difference_from_last_year_a_warning() -> None:
    """Last year's report may have been the wrong one; without a reason that fits, it is an error."""
    own, last = printed_case({}), printed_case({"tables": TWO_CARRIED_OVER}, years_ago=1)
    address = "applications/carried_in/natural_person"
    (plain,) = (one for one in check(Evidence(own.report, own.document, last)) if one.code == "Y01")
    assert (plain.severity, plain.reason, plain.explainable) == ("error", "", True)
    for seen, severity in ((plain.message, "warning"), ("填5件。", "error")):
        report = own.report.model_copy(update={"kept": {f"Y01 {address}": Kept("去年报错", seen)}})
        (one,) = (one for one in check(Evidence(report, own.document, last)) if one.code == "Y01")
        assert (one.severity, one.reason) == (severity, "去年报错" if severity == "warning" else "")


def test_places_are_words() -> None:
    report = with_tables(quiet(), {"applications": {"new_received": {"natural_person": 5, "total": 6}}})
    places = [one.place for one in check(Evidence(report, compose(report)))]
    assert "表三“一、本年新收”行“总计”列" in places
    assert not any("/" in place for place in places)


def test_sums_of_what_is_not_known_are_told_as_unchecked() -> None:
    blank = {"applications": {"new_received": {"natural_person": None}}}
    for changes, codes in (({}, []), (blank, ["T301", "T302", "T303"])):
        own = printed_case({"tables": changes})
        assert [one.code for one, _ in unsummed(Evidence(own.report, own.document))] == codes
