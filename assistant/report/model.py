"""The Report: everything that a report says, checked and frozen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, InstanceOf, PlainValidator

from assistant.edition import Edition, UnitType
from assistant.edition.values import Absent, Record, Value
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
