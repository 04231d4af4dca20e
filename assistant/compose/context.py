"""What the templates may use: answers by question id, unit and year, the numbers of the tables."""

from __future__ import annotations

from functools import partial
from typing import Any

from assistant.compose.wording import Turns
from assistant.edition.kinds import is_present
from assistant.edition.tree import leaves
from assistant.report import Report
from assistant.report.grid import Number
from assistant.report.path import blank_answers

# What templates may use besides the answers, and the question that each stands for, if any.
HELPERS = {
    "year": "report_year",
    "next_year": "",
    "last_year": "",
    "unit": "unit_short",
    "unit_full": "unit_name",
    "unit_type": "unit_type",
    "we": "",
    "n": "",
    "law": "",
    "outcomes": "",
    "results": "",
    "section_titles": "",
    "turn": "",
}


def context(report: Report) -> dict[str, Any]:
    """Return what the templates may use: answers by question id, unit and year, numbers of the tables."""
    known = {name: value for name, value in report.facts.items() if is_present(value)}
    helpers: dict[str, Any] = {
        "year": report.year,
        "next_year": report.year + 1,
        "last_year": report.year - 1,
        "unit": report.unit.short,
        "unit_full": report.unit.name,
        "unit_type": report.unit.type.id,
        "we": report.unit.we,
        "n": Numbers(report),
        "outcomes": partial(_outcomes, report),
        "results": partial(_results, report),
        "section_titles": [section.title.split("、", 1)[1] for section in report.edition.sections if section.title],
        "turn": Turns(report.unit.name, report.year),
    }
    return blank_answers(report.edition) | known | helpers


class Numbers(dict[str, Number | None]):
    """The numbers of all tables by address; None where a cell is blank."""

    def __init__(self, report: Report) -> None:
        for grid in report.tables.values():
            self.update(grid.values)

    def __missing__(self, address: str) -> None:
        return None


def _outcomes(report: Report) -> list[tuple[str, Number]]:
    """Return the kinds of outcome that occurred, by short label, with their totals: 予以公开, 不予公开 …"""
    layout = report.edition.layouts["applications"]
    handled = next(node for node in layout.blocks[0].rows if node.below)
    sums = {
        node.key: sum(report.number(f"{layout.id}/{row.path}/total") or 0 for row in leaves([node]))
        for node in handled.below
        if not node.sum
    }
    return [(label, number) for label, number in sums.items() if number]


def _results(report: Report, group: str) -> list[tuple[str, Number]]:
    """Return the results of cases that occurred in a group of 表四 (or in all groups below it), with their numbers."""
    layout = report.edition.layouts["disputes"]
    sums: dict[str, Number] = {}
    for path, column in layout.columns.items():
        if path.startswith(f"{group}.") and not column.sum:
            sums[column.label] = sums.get(column.label, 0) + (report.number(f"{layout.id}/cases/{path}") or 0)
    return [(label, number) for label, number in sums.items() if number]
