"""Unit types: how a kind of office names itself, what it owes and which questions it is spared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, eq=False, repr=False)
class UnitType:
    """One file of prompts/<edition>/units/.

    `we` and `short` map the ending of a full name to the word for oneself (我镇) and to the ending of
    the short name; the empty ending is the default. `deadline` is the day of the following year by
    which the report must be public (条例第四十九条, or local notice). `order` is that of the choices shown.
    """

    id: str
    order: int
    label: str
    aliases: tuple[str, ...]
    we: Mapping[str, str]
    short: Mapping[str, str]
    government_rules: bool
    owes_results: bool
    deadline_month: int
    deadline_day: int
    deadline_note: str
    not_asked: frozenset[str]
    must: frozenset[str]
    optional: frozenset[str]

    @property
    def names(self) -> frozenset[str]:
        """All words that the answers file may use for this type."""
        return frozenset((self.id, self.label, *self.aliases))

    def self_name(self, unit: str) -> str:
        """Return 我镇, 我局 … for a unit's full name."""
        return self.we[_ending(unit, self.we)]

    def fits(self, unit: str) -> bool:
        """Tell whether a full name ends as names of this type do."""
        return bool(_ending(unit, self.we))

    def short_name(self, unit: str) -> str:
        """Propose the short name for a full name: 青山镇人民政府 becomes 青山镇."""
        ending = _ending(unit, self.short)
        return unit[: len(unit) - len(ending)] + self.short.get(ending, "")

    def due(self, year: int) -> date:
        """Return the last day for publishing the report on `year`."""
        return date(year + 1, self.deadline_month, self.deadline_day)


def _ending(name: str, endings: Mapping[str, str]) -> str:
    return max((ending for ending in endings if name.endswith(ending)), key=len, default="")


def read_unit(data: Mapping[str, Any]) -> UnitType:
    """Build a unit type from its file."""
    entry = dict(data)
    deadline = entry.pop("deadline")
    for flag in ("government_rules", "owes_results"):
        entry[flag] = entry[flag] == "true"
    for names in ("not_asked", "must", "optional"):
        entry[names] = frozenset(entry.get(names, ()))
    return UnitType(
        **{**entry, "order": int(entry["order"]), "aliases": tuple(entry.get("aliases", ()))},
        deadline_month=int(deadline["month"]),
        deadline_day=int(deadline["day"]),
        deadline_note=deadline["note"],
    )
