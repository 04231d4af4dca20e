"""Counted ledgers put into answers: what stands there already is never lost without being told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answers import Answers
from assistant.chinese import show_date
from assistant.document import Address
from assistant.edition import Edition, Question, models
from assistant.edition.kinds import parse
from assistant.edition.problems import Problems, quote
from assistant.edition.question import Field
from assistant.edition.values import Raw, Record, Value
from assistant.ledgers import LedgerCount, Remark, Summary
from assistant.report.tally import TALLIES

KEPT = "台账对就加 --replace，以台账为准；原来的对就改台账，再导入一次。"


@dataclass(frozen=True)
class Taken:
    """The answers with the ledgers in them, and what of the former answers disagrees with the ledgers."""

    answers: Answers
    differences: Sequence[Remark]


def into(answers: Answers, summary: Summary) -> Taken:
    """Put the rows of the ledgers into the answers; they take the place of the table's cells, which follow from them."""
    given, cells = dict(answers.given), dict(answers.cells)
    differences: list[Remark] = []
    for counted in summary.ledgers.values():
        if not counted.entries:
            continue
        table = counted.question.tallies
        differences += [*_cells(answers, counted), *_gates(answers, counted), *_rows(answers, counted)]
        cells = {address: raw for address, raw in cells.items() if Address(address).table != table}
        given |= dict(_leading(answers.edition, counted.question))
        given[counted.question.id] = [entry.raw for entry in counted.entries]
    return Taken(replace(answers, given=given, cells=cells), differences)


def _cells(answers: Answers, counted: LedgerCount) -> Iterator[Remark]:
    """Yield the cells that hold something else than the count."""
    values = counted.grid.values
    numbers = models.numbers_of(answers.edition, answers.cells, Problems())
    for address, raw in answers.cells.items():
        if address in values and raw not in (None, "") and numbers.get(address) != values[address]:
            place = answers.edition.place(address)
            said = f"答案文件里填的是{quote(raw)}，台账数出来是{values[address]}件"
            yield Remark("warning", place, said, KEPT)


def _gates(answers: Answers, counted: LedgerCount) -> Iterator[Remark]:
    """Yield the answers that there was nothing, where the ledger has rows."""
    for name, opening in _openings(answers.edition, counted.question):
        raw = answers.given.get(name)
        chosen = parse(answers.edition.questions[name], raw, "", Problems())
        if chosen is not None and chosen != opening:
            place = answers.edition.place(name)
            said = f"答案文件里写的是{quote(raw)}，台账里有{len(counted.entries)}件"
            yield Remark("warning", place, said, KEPT)


def _openings(edition: Edition, ledger: Question) -> Iterator[tuple[str, str]]:
    """Yield the questions that open the cells of a ledger's table, each with the choice that does."""
    for name, gate in edition.gates.items():
        opening = [choice for choice, opens in gate.items() if any(a.table == ledger.tallies for a in opens)]
        if opening:
            yield name, opening[0]


def _leading(edition: Edition, ledger: Question) -> Iterator[tuple[str, Raw]]:
    """Yield the answers that lead to a ledger: that there was something, and that it is told row by row."""
    for name, opening in _openings(edition, ledger):
        choices = edition.questions[name].choices
        yield name, next(choice.label for choice in choices if choice.id == opening)
    _, group = edition.homes[ledger.id]
    for question in group.questions:
        if question.id in ledger.when and question.steers and question.kind == "choice":
            yield question.id, question.example


def _rows(answers: Answers, counted: LedgerCount) -> Iterator[Remark]:
    """Yield the rows of the ledger in the answers that the new one has not, neither by number nor word for word."""
    question = counted.question
    old = parse(question, answers.given.get(question.id), "", Problems())
    number = TALLIES[question.tallies].named[0]
    there = {entry.record[number] for entry in counted.entries} - {None}
    same = {tuple(dict(entry.record).values()) for entry in counted.entries}
    for place, row in enumerate(old if isinstance(old, tuple) else (), 1):
        if isinstance(row, Record) and row[number] not in there and tuple(dict(row).values()) not in same:
            said = f"答案文件里原来登记的这一件（{_named(question, row)}），新的台账里没有"
            yield Remark("warning", f"{answers.edition.place(question.id)}第{place}行", said, KEPT)


def _named(question: Question, row: Record) -> str:
    """Name a row of the answers by its first fields."""
    said = [(field, row[field.id]) for field in question.fields if row[field.id] is not None]
    return "，".join(f"{field.label} {_shown(field, value)}" for field, value in said[:3])


def _shown(field: Field, value: Value) -> str:
    if isinstance(value, date):
        return show_date(value)
    choice = field.by_word.get(str(value)) if field.kind == "choice" else None
    return choice.label if choice else str(value)
