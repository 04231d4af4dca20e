"""What a conversation is made of: steps, what came of an answer, and answers read back from their raw form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from assistant.answers import Answers
from assistant.edition import Question
from assistant.edition.kinds import bare_field, parse, rows_of
from assistant.edition.problems import Problems
from assistant.edition.question import REPORT_YEAR, UNIT_NAME, UNIT_TYPE
from assistant.edition.values import Raw, Value
from assistant.errors import NianbaoError
from assistant.report.path import told_by_cells

State = Literal["open", "answered", "skipped"]


class AnswerError(NianbaoError):
    """What was answered cannot be taken; the text says why and how to mend it."""


@dataclass(frozen=True)
class Step:
    """One thing to ask: a question, a question about one row of another (from 0), or a whole table."""

    id: str
    question: Question
    table: str = ""
    row: int | None = None


@dataclass(frozen=True)
class Outcome:
    """What an answer led to: notices, what must now be asked as well, what is not needed any more.

    With `confirm` nothing was taken yet: the same answer has to be given again, confirmed.
    """

    notices: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    confirm: str = ""


def labels(steps: Iterable[Step]) -> tuple[str, ...]:
    """Return what some steps ask, each label once."""
    return tuple(dict.fromkeys(step.question.label for step in steps))


def parsed(answers: Answers) -> dict[str, Value]:
    """Return the values of all answers that can be read; the others are asked again."""
    values: dict[str, Value] = {}
    for name, raw in answers.given.items():
        problems = Problems()
        value = parse(answers.edition.questions[name], raw, "", problems)
        if value is not None and not problems.found:
            values[name] = value
    numbers = {address: text != "0" for address, text in answers.cells.items()}
    return values | told_by_cells(answers.edition, values, numbers)


def as_rows(question: Question, raw: Raw) -> list[dict[str, Raw]]:
    """Return the rows of a list's raw answer as mappings; a bare text goes to the field that it is read into."""
    return [row if isinstance(row, dict) else {bare_field(question, str(row)): row} for row in rows_of(question, raw)]


def leaves_out(step: Step) -> bool:
    """Tell whether a question may be answered with 不写: nothing else depends on it."""
    question = step.question
    must = question.kind == "cells" or question.gate or question.steers or question.tallies or step.row is not None
    return not must and question.id not in (UNIT_NAME, UNIT_TYPE, REPORT_YEAR)
