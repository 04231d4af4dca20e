"""The Report: everything that a report says, checked and frozen; as JSON and back it stays the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, InstanceOf, PlainValidator, model_serializer, model_validator

from assistant.chinese import show_number
from assistant.edition import Edition, UnitType, models
from assistant.edition.kinds import to_json
from assistant.edition.problems import Problems
from assistant.edition.values import Absent, Record, Value
from assistant.errors import AnswersError
from assistant.report.grid import Grid, Number

_TYPES = (bool, int, str, date, Decimal, tuple, Record, Absent)


def _is_value(value: Any) -> Value:
    if not isinstance(value, _TYPES):
        raise ValueError(f"not an answer: {value!r}")
    return value


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit that reports: full name, short name, its type, and its word for itself (我镇)."""

    name: str
    short: str
    type: UnitType
    we: str


@dataclass(frozen=True, slots=True)
class Kept:
    """Why a finding is left as it is; `seen` is what the finding said then, or empty for whatever it says."""

    reason: str
    seen: str = ""


class Report(BaseModel):
    """One unit's report on one year.

    `facts` are parsed answers by question id, on the path only; `missing` are required questions
    without an answer; `rewrites` are paragraphs by place; `kept` are reasons for kept findings.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    edition: InstanceOf[Edition]
    year: int
    unit: InstanceOf[Unit]
    facts: Mapping[str, Annotated[Any, PlainValidator(_is_value)]]
    tables: Mapping[str, InstanceOf[Grid]]
    missing: tuple[str, ...] = ()
    rewrites: Mapping[str, str] = {}
    kept: Mapping[str, InstanceOf[Kept]] = {}

    @model_validator(mode="before")
    @classmethod
    def _of_json(cls, data: Any) -> Any:
        """Take what `model_dump(mode="json")` gave: the edition by its name, answers and numbers as in a file."""
        return from_json(data) if isinstance(data, dict) and isinstance(data.get("edition"), str) else data

    @model_serializer(when_used="json")
    def _to_json(self) -> dict[str, Any]:
        return {
            "edition": self.edition.name,
            "year": self.year,
            "unit": {"name": self.unit.name, "short": self.unit.short, "type": self.unit.type.id, "we": self.unit.we},
            "facts": {name: to_json(self.edition.questions[name], value) for name, value in self.facts.items()},
            "tables": {name: _grid(grid) for name, grid in self.tables.items()},
            "missing": list(self.missing),
            "rewrites": dict(self.rewrites),
            "kept": {name: {"reason": kept.reason, "seen": kept.seen} for name, kept in self.kept.items()},
        }

    def reason(self, names: Iterable[str], message: str) -> tuple[str, str]:
        """Return why a finding of these names that says this is left as it is, and the reason for what it said before."""
        kept = next((self.kept[name] for name in names if name in self.kept), Kept(""))
        return (kept.reason, "") if kept.seen in ("", message) else ("", kept.reason)

    def table(self, table: str) -> Grid:
        """Return the numbers of one table."""
        return self.tables[table]

    def number(self, address: str) -> Number | None:
        """Return the number in a cell, or None when it is blank."""
        for grid in self.tables.values():
            if address in grid.values:
                return grid.values[address]
        return None


def _grid(grid: Grid) -> dict[str, Any]:
    """Return a table as JSON; amounts are texts, so that no digit is lost."""
    return {
        "values": {
            cell: number if type(number) is int else show_number(number) for cell, number in grid.values.items()
        },
        "unread": dict(grid.unread),
        "computed": sorted(grid.computed),
        "unseen": sorted(grid.unseen),
        "decided_by": dict(grid.decided_by),
    }


def from_json(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a report from its JSON. AnswersError with all answers and numbers that cannot be read."""
    edition, problems = Edition.load(data["edition"]), Problems(again=True)
    unit = data["unit"]
    read: dict[str, Any] = {
        "edition": edition,
        "unit": Unit(**{**unit, "type": edition.units[unit["type"]]}),
        "facts": models.values_of(edition, data["facts"], problems),
        "tables": {
            name: Grid(
                edition.layouts[name],
                models.numbers_of(edition, grid["values"], problems),
                grid["unread"],
                frozenset(grid["computed"]),
                frozenset(grid["unseen"]),
                grid["decided_by"],
            )
            for name, grid in data["tables"].items()
        },
        "kept": {name: Kept(**kept) for name, kept in data["kept"].items()},
    }
    if problems.found:
        raise AnswersError(problems.found)
    return {**data, **read}
