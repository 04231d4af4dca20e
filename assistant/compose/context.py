"""What the templates may use: answers by question id, unit and year, the numbers of the tables."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial
from itertools import chain
from typing import Any

from assistant.compose.wording import Turns
from assistant.document import Address
from assistant.edition import Edition
from assistant.edition.kinds import is_present
from assistant.edition.question import REPORT_YEAR, UNIT_NAME, UNIT_SHORT, UNIT_TYPE
from assistant.edition.tree import leaves
from assistant.report import Report
from assistant.report.grid import Number
from assistant.report.path import blank_answers

# What templates may use besides the answers, and the questions whose answers it shows. Which wording
# stands (turn), and whether a law is named in full (law), is no fact of the unit's.
HELPERS: Mapping[str, tuple[str, ...]] = {
    "year": (REPORT_YEAR,),
    "next_year": (REPORT_YEAR,),
    "last_year": (REPORT_YEAR,),
    "unit": (UNIT_SHORT, UNIT_NAME),
    "unit_full": (UNIT_NAME,),
    UNIT_TYPE: (UNIT_TYPE,),
    "we": (UNIT_NAME, UNIT_TYPE),
    "n": (),
    "law": (),
    "outcomes": (),
    "results": (),
    "section_titles": (),
    "turn": (),
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
        UNIT_TYPE: report.unit.type.id,
        "we": report.unit.we,
        "n": Numbers(report),
        "outcomes": partial(_added, report, "outcomes"),
        "results": lambda group: _added(report, f"results/{group}"),
        "section_titles": [section.words for section in report.edition.sections if section.title],
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


def _added(report: Report, name: str) -> list[tuple[str, Number]]:
    """Return the kinds of outcome or result that occurred, by short label, with their numbers: 予以公开, 结果维持 …"""
    sums = {
        label: sum([report.number(address) or 0 for address in cells])
        for label, cells in added_cells(report.edition, name).items()
    }
    return [(label, number) for label, number in sums.items() if number]


@lru_cache(maxsize=64)
def added_cells(edition: Edition, name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the cells that are added up for each label: for `outcomes`, and for `results/<group of columns of 表四>`."""
    kind, _, group = name.partition("/")
    return _outcome_cells(edition) if kind == "outcomes" else _result_cells(edition, group)


def _outcome_cells(edition: Edition) -> dict[str, tuple[str, ...]]:
    layout = edition.layouts["applications"]
    handled = next(node for node in layout.blocks[0].rows if node.below)
    return {
        node.key: tuple(Address.of(layout.id, row.path, "total") for row in leaves([node]))
        for node in handled.below
        if not node.sum
    }


def _result_cells(edition: Edition, group: str) -> dict[str, tuple[str, ...]]:
    layout = edition.layouts["disputes"]
    cells: dict[str, tuple[str, ...]] = {}
    for path, column in layout.columns.items():
        if path.startswith(f"{group}.") and not column.sum:
            cells[column.label] = (*cells.get(column.label, ()), Address.of(layout.id, "cases", path))
    return cells


def behind(edition: Edition, name: str) -> tuple[str, ...]:
    """Return the question ids and cell addresses that stand behind a name which a template reads."""
    if name == "outcomes" or name.startswith("results/"):
        return tuple(chain.from_iterable(added_cells(edition, name).values()))
    return HELPERS[name] if name in HELPERS else (Address(name) if "/" in name else name,)
