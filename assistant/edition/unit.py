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

    What rules and imports must know of it: `government_rules` it may make 规章; `owes_results` 条例第五十条
    asks it for 考核, 评议 and 追责; `small` it seldom has documents or secrets of its own; `enforces` it lives
    on licences and penalties; `whole_area` its tables add up all units of its area, `own_level` they are those
    of one level beside such a sum; `most_documents` is how many 规范性文件 it has in force at most (0: any
    number); `above` are the levels over it, whose words are not its own (see phrases/wider_words.yaml); `city`
    is the type of a city with districts whose names end the same; `presumed` it is taken for where a name tells
    no type. `not_offered` are problems of the phrase library that it cannot have.
    """

    id: str
    order: int
    label: str
    aliases: tuple[str, ...]
    we: Mapping[str, str]
    short: Mapping[str, str]
    government_rules: bool
    owes_results: bool
    small: bool
    enforces: bool
    whole_area: bool
    own_level: bool
    above: frozenset[str]
    deadline_month: int
    deadline_day: int
    deadline_note: str
    not_asked: frozenset[str]
    must: frozenset[str]
    optional: frozenset[str]
    not_offered: frozenset[str]
    most_documents: int = 0
    city: str = ""
    presumed: bool = False

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


# What every file must say, so that no rule overlooks a new type.
FLAGS = ("government_rules", "owes_results", "small", "enforces", "whole_area", "own_level")


def read_unit(data: Mapping[str, Any]) -> UnitType:
    """Build a unit type from its file; a key that is unknown or lacking is a TypeError or KeyError."""
    entry = dict(data)
    deadline = entry.pop("deadline")
    entry |= {flag: entry[flag] == "true" for flag in FLAGS} | {"presumed": entry.get("presumed") == "true"}
    entry |= {name: frozenset(entry.get(name, ())) for name in ("not_asked", "must", "optional", "not_offered")}
    entry |= {name: int(entry.get(name, 0)) for name in ("order", "most_documents")}
    return UnitType(
        **{**entry, "above": frozenset(entry["above"]), "aliases": tuple(entry.get("aliases", ()))},
        deadline_month=int(deadline["month"]),
        deadline_day=int(deadline["day"]),
        deadline_note=deadline["note"],
    )
