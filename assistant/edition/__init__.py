"""An edition: one official version of the form, read from prompts/<name>/ and templates/<name>/."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any

from assistant import resources
from assistant.chinese import label_key, letters, nearest
from assistant.document import Address, Place, Where
from assistant.edition import places
from assistant.edition.expressions import Conditions
from assistant.edition.layout import CellKind, TableLayout
from assistant.edition.question import Choice, Group, Question, Section, read_section
from assistant.edition.tree import leaves
from assistant.edition.unit import UnitType, read_unit
from assistant.errors import UsageError

CURRENT = "2021"
YEARS = range(2008, 2100)
# The name of a county, a banner or a district before that of a unit, not 自治区: 云岭县 in 云岭县财政局.
_COUNTY = re.compile(r".(?:[县旗]|(?<!自治)区).")

__all__ = ["CURRENT", "YEARS", "Edition", "Group", "Question", "Section", "TableLayout", "UnitType", "names"]


@dataclass(frozen=True, eq=False, repr=False)
class Edition:
    """The blank form: sections with their questions, table layouts, unit types, phrase library.

    `claim_words` is what sentences say of which cells (see assistant.claims).
    `lists` are the word lists of phrases/ by file: what the rules look for in the text.
    """

    name: str
    sections: tuple[Section, ...]
    layouts: Mapping[str, TableLayout]
    units: Mapping[str, UnitType]
    problems: Mapping[str, Mapping[str, Any]]
    claim_words: Mapping[str, Any] = field(default_factory=dict)
    lists: Mapping[str, Any] = field(default_factory=dict)

    @staticmethod
    def load(name: str = CURRENT) -> Edition:
        """Load an edition by its name; each is read once in a process. UsageError when there is none."""
        return _load(name)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """All questions by id, in the order of asking."""
        return {q.id: q for section in self.sections for group in section.groups for q in group.questions}

    @cached_property
    def conditions(self) -> Conditions:
        """The `when` of each question that has one, by its id."""
        return Conditions(f"{self.name}/when", {q.id: q.when for q in self.questions.values() if q.when})

    @cached_property
    def row_conditions(self) -> Conditions:
        """The `required_when` of each question asked once for every row of another, by its id."""
        expressions = {q.id: q.required_when for q in self.questions.values() if q.required_when}
        return Conditions(f"{self.name}/required", expressions)

    @cached_property
    def proposal_conditions(self) -> Conditions:
        """The condition of each proposal that has one, by the id of its question."""
        expressions = {q.id: q.proposal["when"] for q in self.questions.values() if "when" in q.proposal}
        return Conditions(f"{self.name}/proposals", expressions)

    @cached_property
    def modes(self) -> Mapping[str, Question]:
        """For each table that can be filled in by ledger or by numbers: the question which of the two."""
        return {q.mode_of: q for q in self.questions.values() if q.mode_of}

    @cached_property
    def topics(self) -> Question:
        """The question whose choices are the topics of others."""
        return next(q for q in self.questions.values() if q.lists_topics)

    @cached_property
    def kinds(self) -> Mapping[str, CellKind]:
        """All cell addresses, in reading order, with their kind."""
        return {address: kind for layout in self.layouts.values() for address, kind in layout.kinds.items()}

    @cached_property
    def amounts(self) -> tuple[str, ...]:
        """The cells that hold amounts, in 万元."""
        return tuple(address for address, kind in self.kinds.items() if kind == "money")

    @cached_property
    def homes(self) -> Mapping[str, tuple[Section, Group]]:
        """The section and group of each question."""
        return {q.id: (s, g) for s in self.sections for g in s.groups for q in g.questions}

    @cached_property
    def gates(self) -> Mapping[str, Mapping[str, frozenset[Address]]]:
        """For each question that opens cells: the addresses that each choice opens."""
        return {q.id: dict(self._gate(q)) for q in self.questions.values() if q.gate}

    def _gate(self, question: Question) -> Iterator[tuple[str, frozenset[Address]]]:
        for label, patterns in (question.gate or {}).items():
            choice = next(choice.id for choice in question.choices if choice.label == label)
            yield choice, frozenset(address for pattern in patterns for address in self.matching(pattern))

    def opening(self, table: str) -> tuple[str, ...]:
        """Return the questions that ask whether there is anything in a table."""
        gates = self.gates.items()
        return tuple(
            name for name, gate in gates if any(cell.table == table for cells in gate.values() for cell in cells)
        )

    def matching(self, pattern: str) -> tuple[Address, ...]:
        """Return the addresses of the table named in a pattern that fit it."""
        return self.layouts[Address(pattern).table].matching(pattern)

    def beyond(self, unit: UnitType) -> list[str]:
        """Return the cells in which units of this type can count nothing: 规章 of those that may not make any."""
        return [
            Address.of(layout.id, row.path, column.path)
            for layout in self.layouts.values()
            for block in layout.blocks
            for row in leaves(block.rows)
            if row.needs and not getattr(unit, row.needs)
            for column in leaves(block.columns)
        ]

    def place(self, where: Where) -> str:
        """Say a place of the text, a cell, a row, a column or a question in words, as a clerk would."""
        words = self._words.get(where)
        if words is None:
            words = self._words[where] = self._place(where)
        return words

    @cached_property
    def _words(self) -> dict[Where, str]:
        return {}

    def _place(self, where: Where) -> str:
        if isinstance(where, Place):
            return places.show(self, where)
        if (table := Address(where).table) in self.layouts:
            return self.layouts[table].place(where)
        if where in self.questions:
            return f"{self.place(self.home(where))}“{self.questions[where].label}”"
        return where

    def home(self, question: str) -> Place:
        """Return the place where the answer to a question is printed, or of the cover the group that it belongs to."""
        return places.of(*self.homes[question])

    def types_of(self, name: str) -> list[UnitType]:
        """Return the types whose names end as this one; a unit named after a county or a district is no city's."""
        found = [unit for unit in self.units.values() if name and unit.fits(name)]
        cities = {unit.city for unit in found} if _COUNTY.search(name[:-1]) else ()
        return [unit for unit in found if unit.id not in cities]

    @cached_property
    def presumed_type(self) -> UnitType:
        """The type that a unit is taken for where its name tells none."""
        return next(unit for unit in self.units.values() if unit.presumed)


def names() -> list[str]:
    """Return the names of the editions there are."""
    return sorted(path.name for path in resources.folder("prompts").iterdir() if path.is_dir())


@lru_cache(maxsize=8)
def _load(name: str) -> Edition:
    if name not in names():
        near = nearest(name, names())
        raise UsageError(
            f"没有“{name}”这个版式\n    怎么办：可用的版式有 {'、'.join(names())}。{near and f'是不是 {near}？'}"
        )
    prompts, templates = (resources.folder(kind) / name for kind in ("prompts", "templates"))
    data = resources.load_yaml([prompts, templates / "tables"])
    below = {kind: [data[key] for key in sorted(data) if key.startswith(f"{kind}/")] for kind in (name, "units")}
    sections = [read_section(entry) for entry in below[name]]
    tables = [section.table for section in sections if section.table]
    layouts = {table: TableLayout.load(data[f"tables/{table}.yaml"]) for table in tables}
    units = {unit.id: unit for unit in sorted(map(read_unit, below["units"]), key=lambda unit: unit.order)}
    problems = {entry["code"]: entry for entry in data["phrases/problems.yaml"]}
    lists = {key[len("phrases/") : -len(".yaml")]: data[key] for key in data if key.startswith("phrases/")}
    edition = Edition(name, tuple(sections), layouts, units, problems, data["phrases/claims.yaml"], lists)
    return replace(edition, sections=tuple(_resolve(section, edition) for section in sections))


def _resolve(section: Section, edition: Edition) -> Section:
    """Put the choices that come from a layout, the unit types or the phrase library in their place."""

    def resolved(field: Any) -> Any:
        if not (field.fields or field.choices_from or field.words):
            return field
        fields = tuple(map(resolved, field.fields))
        choices = tuple(_choices(field.choices_from, edition)) if field.choices_from else field.choices
        choices = tuple(_with_words(choices, field.words)) if field.words else choices
        unchanged = fields == field.fields and choices == field.choices
        return field if unchanged else replace(field, fields=fields, choices=choices)

    groups = tuple(replace(g, questions=tuple(resolved(q) for q in g.questions)) for g in section.groups)
    return replace(section, groups=groups)


def _choices(source: Mapping[str, str], edition: Edition) -> Iterator[Choice]:
    if "units" in source:
        yield from (Choice(unit.id, unit.label, unit.names) for unit in edition.units.values())
    elif "phrases" in source:
        yield from (Choice(code, code) for code in edition.problems)
    elif "table" in source:
        for path, node in edition.layouts[source["table"]].choosable(source["axis"], source.get("under", "")):
            group = node.parent.key if source["axis"] == "rows" and node.parent and len(node.way) > 2 else ""
            yield Choice(path, node.key, node.names | {label_key(node.label), letters(group + node.key)}, group)


def _with_words(choices: Iterable[Choice], words: Mapping[str, str]) -> Iterator[Choice]:
    """Add to the names of each choice the words that stand for it or for one of its names."""
    for choice in choices:
        own = {choice.id, choice.label, *choice.names}
        yield replace(choice, names=choice.names | {word for word, name in words.items() if name in own})
