"""Questions as the files in prompts/ give them: what is asked, of which kind, when, and where the answer goes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from assistant.edition.values import Blank, Value

# The questions that every edition has, by these ids: whose report it is, on which year, and where last year's is.
UNIT_NAME, UNIT_SHORT, UNIT_TYPE = "unit_name", "unit_short", "unit_type"
REPORT_YEAR, PREV_REPORT = "report_year", "prev_report"


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: `id` is stored and tested in conditions, `label` is shown; `names` are accepted words.

    `group` is what several choices of a table are summed up as (不予公开): no choice itself.
    """

    id: str
    label: str
    names: frozenset[str] = frozenset()
    group: str = ""

    @property
    def full_label(self) -> str:
        """The label with its group: 不予公开：属于国家秘密."""
        return f"{self.group}：{self.label}" if self.group else self.label


@dataclass(frozen=True, eq=False, kw_only=True)
class Field:
    """Something to fill in: a question, or one field of a form or of a list's rows.

    `unit` is the measure word, or for money what a bare number means (元, 万元). `open` choices
    accept own words; after a choice that `ends` a form its other fields have nothing to tell. `pairs`
    names the two fields that a mapping {甲: 1} is short for, `bare` the field that a bare text fills.
    What is not `printed` only steers the interview or serves the checks.
    `aliases` are heads of a ledger's column for it. `words` are other words for a choice; `hints`
    are parts of words that only suggest one.
    """

    id: str
    label: str
    kind: str
    required: bool = False
    required_when: str = ""
    choices: tuple[Choice, ...] = ()
    choices_from: Mapping[str, str] | None = None
    open: bool = False
    ends: tuple[str, ...] = ()
    unit: str = ""
    fields: tuple[Field, ...] = ()
    pairs: tuple[str, ...] = ()
    bare: str = ""
    help: str = ""
    printed: bool = True
    aliases: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """Fields by label and by id."""
        return {name: field for field in self.fields for name in (field.id, field.label)}

    @cached_property
    def by_word(self) -> Mapping[str, Choice]:
        """Choices by every accepted word; labels come before the words of other choices."""
        words = {word: choice for choice in reversed(self.choices) for word in choice.names}
        return words | {word: choice for choice in reversed(self.choices) for word in (choice.id, choice.label)}

    @cached_property
    def blank(self) -> Value:
        """What stands for an answer that is not there: None, (), or a form of blank fields."""
        match self.kind:
            case "choices" | "texts" | "list":
                return ()
            case "form":
                return Blank(self.blanks)
        return None

    @cached_property
    def blanks(self) -> dict[str, Value]:
        """The blank of each field, by id."""
        return {field.id: field.blank for field in self.fields}

    @property
    def bare_field(self) -> str:
        """Label of the field that a bare text fills."""
        return next((field.label for field in self.fields if field.id == self.bare), self.fields[0].label)


@dataclass(frozen=True, eq=False, kw_only=True)
class Told:
    """How printed reports tell an answer, or one `field` of a form.

    `words` is a pattern, `example` what it finds. With `units` it stands before a number with one of these measure
    words, which is the answer; without, the answer is `answer`, or what the pattern's group (else all of it) found.
    It counts in the section of the question, with `here` only in its own group.
    """

    words: str
    example: str
    field: str = ""
    units: tuple[str, ...] = ()
    answer: str = ""
    here: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """The words, compiled when a report is first read."""
        return re.compile(self.words)

    def answer_in(self, text: str) -> str:
        """Return the answer that a text tells, or nothing."""
        found = self.pattern.search(text)
        return (self.answer or found[found.re.groups and 1].strip()) if found else ""


@dataclass(frozen=True, eq=False, kw_only=True)
class Question(Field):
    """One question of the interview.

    `when` is a logical condition over earlier answers; `topic` and `quick` only decide whether the
    quick interview asks. `feeds` are address patterns of a `cells` question, `tallies` the table
    that a ledger's rows count into, `gate` the cells that each choice opens. `each`/`into`: asked
    once for each row of another question, stored in that field of the row. `steers`: only decides
    what else is asked, so that a file without it lacks nothing. `lists_topics`: its choices are the topics.
    `mode_of` is the table of which it asks how to fill it in: its first choice is by ledger, the second by numbers.

    `carry` tells what becomes of last year's answer: `standing` ones begin this year's report, `yearly` ones are of
    no use, others are shown without their figures. `left_over` are patterns of cells: what last year's report left
    over there speaks against the answer that there is nothing. `proposal` is how the answer may be worked out:
    `answer` as it stands, or the `sum` of a list's exact counts, both `when` a condition over earlier answers holds;
    `remedies_for` the rows of a list, from the phrase library; the stock of `last_year`, with what came and went.
    `told` is how printed reports tell the answer.
    """

    ask: str = ""
    example: str = ""
    when: str = ""
    topic: str = ""
    quick: bool = False
    feeds: tuple[str, ...] = ()
    tallies: str = ""
    gate: Mapping[str, tuple[str, ...]] | None = None
    steers: bool = False
    lists_topics: bool = False
    mode_of: str = ""
    each: str = ""
    into: str = ""
    carry: str = ""
    left_over: tuple[str, ...] = ()
    proposal: Mapping[str, str] = field(default_factory=dict)
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, eq=False)
class Group:
    """Questions that share a mapping of the answers file and, when it has a title, a sub-head."""

    id: str
    questions: tuple[Question, ...]
    title: str = ""
    key: str = ""

    @property
    def mark(self) -> str:
        """The number of its heading, （二）; nothing where it has none."""
        return self.title[: self.title.find("）") + 1]


@dataclass(frozen=True, eq=False)
class Section:
    """One of the six sections, or the cover; `table` names the layout printed in it."""

    id: str
    groups: tuple[Group, ...]
    title: str = ""
    key: str = ""
    table: str = ""

    @property
    def numeral(self) -> str:
        """The number of its heading: 三."""
        return self.title.partition("、")[0]

    @property
    def words(self) -> str:
        """The words of its heading, without the number: 总体情况."""
        return self.title.partition("、")[2]


def read_section(data: Mapping[str, Any]) -> Section:
    """Build a section from its file; an unknown key is a TypeError."""
    groups = tuple(
        Group(**{**entry, "questions": tuple(read_question(question) for question in entry["questions"])})
        for entry in data["groups"]
    )
    return Section(**{**data, "groups": groups})


def read_question(data: Mapping[str, Any]) -> Question:
    """Build a question from its entry; texts become the types of Question."""
    return Question(**_shaped(data))


def _shaped(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _SHAPES[key](value) if key in _SHAPES else value for key, value in entry.items()}


def _tuples(entry: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return lists, or single texts, by key as tuples."""
    return {key: (value,) if isinstance(value, str) else tuple(value) for key, value in entry.items()}


def _choices(entries: Iterable[str | Mapping[str, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(e, e) if isinstance(e, str) else Choice(e["id"], e["label"]) for e in entries)


_FLAGS = ("required", "open", "quick", "printed", "steers", "lists_topics", "here")
_LISTS = ("pairs", "aliases", "ends", "feeds", "left_over", "units")
_SHAPES: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(_FLAGS, "true".__eq__),
    **dict.fromkeys(_LISTS, tuple),
    **dict.fromkeys(("hints", "gate"), _tuples),
    "choices": _choices,
    "fields": lambda entries: tuple(Field(**_shaped(entry)) for entry in entries),
    "told": lambda entries: tuple(Told(**_shaped(entry)) for entry in entries),
}
