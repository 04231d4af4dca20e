"""Answers that a report tells in numbers or words which the questions themselves name (`told` of prompts/)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.claims import Claim
from assistant.document import Place
from assistant.edition import Edition, Question, Section
from assistant.edition.question import Told
from assistant.edition.values import Raw


def in_words(section: Section, text: str) -> Iterator[tuple[str, Raw]]:
    """Yield the answers by question id that the text of a section tells in words."""
    for question in (question for group in section.groups for question in group.questions):
        found = next((answer for told in question.told if not told.units and (answer := told.answer_in(text))), "")
        if found:
            yield question.id, found


def in_numbers(edition: Edition, claims: Iterable[Claim]) -> Iterator[tuple[str, Raw]]:
    """Yield the answers by question id for which one claimed number, and no other, fits."""
    claims = list(claims)
    for question in edition.questions.values():
        numbers = {
            told.field: found
            for told in question.told
            if told.units and (found := _number(edition, question, told, claims))
        }
        if "" in numbers:
            yield question.id, numbers[""]
        elif numbers:
            yield question.id, _form(question, numbers)


def _number(edition: Edition, question: Question, told: Told, claims: Iterable[Claim]) -> str:
    home = edition.home(question.id) if told.here else Place(edition.homes[question.id][0].id)
    found = {
        written(claim)
        for claim in claims
        if claim.unit in told.units
        and home.holds(claim.place)
        and told.pattern.search(claim.text, claim.sentence, claim.start)
    }
    return found.pop() if len(found) == 1 else ""


def written(claim: Claim) -> str:
    """Return the number as it is written, without its measure word: 172, 180余, 约300."""
    before = claim.mark if claim.mark in ("约", "近") else ""
    return before + claim.written.removesuffix(claim.unit).strip()


def _form(question: Question, numbers: dict[str, str]) -> Raw:
    """Return a form's fields; figures say that the thing was done, where the form asks that first."""
    done = question.fields[0]
    given: dict[str, Raw] = {done.id: "是"} if done.kind == "yes_no" else {}
    return given | {field.id: numbers[field.id] for field in question.fields if field.id in numbers}


def labelled(question: Question, raw: Raw) -> Raw:
    """Return an answer with the fields of a form, or of a list's rows, by their labels, as answers files have them."""
    match raw:
        case dict():
            return {question.by_name[name].label: value for name, value in raw.items()}
        case list() if question.kind == "list":
            return [labelled(question, row) for row in raw]
    return raw
