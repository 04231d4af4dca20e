"""From balanced tables: every change of a single cell is found, and the finding names its row or its column."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

import pytest

from assistant.checks import Evidence, Finding, check
from assistant.compose import compose
from assistant.document import Document
from assistant.report import Report
from assistant.report.grid import Number, with_totals
from tests.building import SAMPLES, quiet, sample, totals_given

SEEDS = ["quiet", "qingshan-2025", "yunling-county-2025", 1, 2, 3]
CHANGED = ["applications", "disputes"]


@cache
def balanced(seed: str | int) -> tuple[Report, Document]:
    """Return a report whose 200 values are all given and add up, and its words."""
    report = filled_at_random(seed) if isinstance(seed, int) else quiet() if seed == "quiet" else sample(seed)
    return totals_given(report), compose(report)


def filled_at_random(seed: int) -> Report:
    draw = random.Random(seed)
    report = quiet("云岭县财政局", "县级部门")
    tables = dict(report.tables)
    for name in CHANGED:
        layout = report.table(name).layout
        asked = [address for address in layout.kinds if address not in layout.computed]
        cells: dict[str, Number] = {address: draw.choice([0, 0, 1, 2, 7, 30]) for address in asked}
        for balance in layout.balances:
            if not layout.columns[balance.column].sum:
                cells |= settled(balance.left, with_totals(layout, cells, {}).values, balance.right)
        tables[name] = with_totals(layout, cells, {})
    return report.model_copy(update={"tables": tables})


def settled(left: tuple[str, ...], values: Mapping[str, Number], right: tuple[str, ...]) -> dict[str, Number]:
    """Return what must have been received, so that the column balances."""
    return {left[0]: sum(values[address] for address in right), left[1]: 0}


def changes(value: Number) -> list[Number | None]:
    return [new for new in (value + 1, value - 1, value * 10, None) if new is None or (new >= 0 and new != value)]


def mutations(report: Report, table: str) -> Iterator[tuple[str, Report]]:
    grid = report.table(table)
    for address, value in grid.values.items():
        for new in changes(value):
            values = {**grid.values, address: new} if new is not None else without(grid.values, address)
            changed = with_totals(grid.layout, values, {})
            yield (
                f"{address}: {value} to {new}",
                report.model_copy(update={"tables": {**report.tables, table: changed}}),
            )


def without(values: Mapping[str, Number], address: str) -> dict[str, Number]:
    return {other: value for other, value in values.items() if other != address}


def findings(report: Report, document: Document) -> list[Finding]:
    return check(Evidence(report, document, drafted=False))


def names(one: Finding, address: str) -> bool:
    """Tell whether a finding stands in the row or in the column of a cell."""
    _, row, column = address.split("/")
    _, its_row, its_column = (*one.where.split("/"), "", "")[:3]
    return row == its_row or column == its_column


@pytest.mark.slow
@pytest.mark.parametrize("table", CHANGED)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_change_of_a_cell_is_found(seed: str | int, table: str) -> None:
    report, document = balanced(seed)
    before = {one.id for one in findings(report, document)}
    missed = []
    for what, changed in mutations(report, table):
        new = [one for one in findings(changed, document) if one.id not in before and one.where.startswith(f"{table}/")]
        if not any(names(one, what.split(":")[0]) for one in new):
            missed.append(what)
    assert not missed


def test_every_blank_of_the_table_without_sums_is_found() -> None:
    report, document = balanced("qingshan-2025")
    for what, changed in mutations(report, "disclosure"):
        if what.endswith("None"):
            address = what.split(":")[0]
            assert [one.where for one in findings(changed, document) if one.code == "S04"] == [address]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_balanced_table_gives_no_error_in_its_numbers(seed: str | int) -> None:
    report, document = balanced(seed)
    assert not [one for one in findings(report, document) if one.code[0] == "T" and one.severity == "error"]


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda path: path.name)
def test_samples_give_no_error(folder) -> None:
    report = sample(folder.name)
    assert not [one for one in check(Evidence(report, compose(report))) if one.severity == "error"]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_slip_in_an_outcome_is_named(seed: str | int) -> None:
    report, document = balanced(seed)
    grid = report.table("applications")
    address = "applications/handled.unavailable.unavailable_not_held/natural_person"
    values = {**grid.values, address: grid.values[address] + 3}
    changed = report.model_copy(update={"tables": {**report.tables, "applications": replace(grid, values=values)}})
    said = f"由{values[address]}改为{grid.values[address]}，行列都平。"
    found = [one for one in findings(changed, document) if one.code in ("T301", "T302", "T303", "T304")]
    assert found and all(said in one.message for one in found)
    assert all(
        "本机关不掌握相关政府信息" in one.place + one.message and "自然人" in one.place + one.message for one in found
    )
