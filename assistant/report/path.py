"""Which questions are on the way: a pure function of the edition, the unit and the answers given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from assistant.document import Address
from assistant.edition import Edition, Question, UnitType
from assistant.edition.kinds import is_present
from assistant.edition.question import UNIT_TYPE
from assistant.edition.values import Value


def on_path(edition: Edition, unit: UnitType, year: int, values: Mapping[str, Value]) -> Iterator[Question]:
    """Yield the questions that this unit is asked, given its answers; answers off the path decide nothing."""
    known = blank_answers(edition) | {"year": year, UNIT_TYPE: unit.id}
    holds = edition.conditions.over(known)
    for question in edition.questions.values():
        if question.id in unit.not_asked or not holds(question.id):
            continue
        if is_present(values.get(question.id)):
            known[question.id] = values[question.id]
        yield question


def blank_answers(edition: Edition) -> dict[str, Value]:
    """Return what every question's answer is before it is given."""
    return dict(_blanks(edition))


@lru_cache(maxsize=8)
def _blanks(edition: Edition) -> Mapping[str, Value]:
    return {question.id: question.blank for question in edition.questions.values()}


def is_required(question: Question, unit: UnitType) -> bool:
    """Tell whether a complete report of this type of unit needs the answer."""
    if question.id in unit.must:
        return True
    return question.required and question.id not in unit.optional


def told_by_cells(edition: Edition, values: Mapping[str, Value], numbers: Mapping[str, object]) -> dict[str, Value]:
    """Return the answers to questions that open cells, as the cells themselves tell them, where none was given.

    That there was nothing is told only by all of the cells: a row that is 0 says nothing of the others.
    """
    told: dict[str, Value] = {}
    for name, gate in edition.gates.items():
        cells = frozenset[Address]().union(*gate.values())
        if name in values or not any(address in numbers for address in cells):
            continue
        chosen = [choice for choice, opens in gate.items() if any(numbers.get(address) for address in opens)]
        whole = all(address in numbers for address in cells - edition.layouts[next(iter(cells)).table].computed)
        answer = tuple(chosen or [choice for choice, opens in gate.items() if whole and not opens])
        if answer:
            told[name] = answer[0] if edition.questions[name].kind == "choice" else answer
    return told
