"""Which single cell would settle a table: named where there are one or two of them, never guessed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assistant.report.grid import with_totals
from assistant.report.repairs import settling
from tests.building import quiet, with_tables

NEW, GRANTED, OVER = "new_received", "handled.granted", "carried_over"
PERSON, COMPANY = "natural_person", "organisation.commercial_enterprise"
BALANCED = {NEW: {PERSON: 5}, GRANTED: {PERSON: 4}, OVER: {PERSON: 1}}


def found(changes: dict[str, dict[str, Any]], computed: frozenset[str] = frozenset()) -> list[str]:
    """Return what would settle a balanced table of which some cells were changed; totals are given but for `computed`."""
    grid = with_tables(quiet(), {"applications": BALANCED}).table("applications")
    values = {
        f"applications/{row}/{column}": value for row, cells in changes.items() for column, value in cells.items()
    }
    changed = replace(grid, values={**grid.values, **values}, computed=computed & grid.computed)
    return [f"{one.address.removeprefix('applications/')} {one.old}>{one.new}" for one in settling(changed)]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, []),
        ({NEW: {PERSON: 6}}, ["new_received/natural_person 6>5"]),
        ({NEW: {"total": 6}}, ["new_received/total 6>5"]),
        ({GRANTED: {PERSON: 40}}, ["handled.granted/natural_person 40>4"]),
        ({"handled.total_handled": {PERSON: 5}}, ["handled.total_handled/natural_person 5>4"]),
        ({"handled.total_handled": {"total": 3}}, ["handled.total_handled/total 3>4"]),
        ({OVER: {PERSON: 0}}, ["carried_over/natural_person 0>1"]),
        ({NEW: {PERSON: 6, "total": 6}}, []),
        ({NEW: {PERSON: 6}, OVER: {COMPANY: 1}}, []),
        ({GRANTED: {PERSON: 3, COMPANY: 2}}, []),
    ],
)
def test_the_cell_that_was_changed_is_found(changes: dict[str, dict[str, Any]], said: list[str]) -> None:
    assert found(changes) == said


def test_many_ways_name_none() -> None:
    every = quiet().table("applications").computed
    assert found({NEW: {PERSON: 6, "total": 6}}, every) == []


def test_two_ways_are_both_named() -> None:
    rows = (NEW, OVER, "handled.total_handled")
    own = frozenset(a for a in quiet().table("applications").computed if a.split("/")[1] in rows)
    assert found({NEW: {PERSON: 6, "total": 6}}, own) == [
        "new_received/natural_person 6>5",
        "carried_over/natural_person 1>2",
    ]


def test_a_blank_cell_is_no_way() -> None:
    grid = quiet().table("disputes")
    assert settling(with_totals(grid.layout, {}, {})) == ()
