"""What may be proposed as an answer: worked out from other answers, or carried over from last year's report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assistant.chinese import show_number
from assistant.document import Address
from assistant.edition.kinds import rows_of
from assistant.edition.question import REPORT_YEAR, UNIT_NAME, UNIT_SHORT, UNIT_TYPE, Field, Question
from assistant.edition.values import Raw, Record, Value
from assistant.errors import NianbaoError
from assistant.report import build
from assistant.report.grid import Number
from assistant.report.path import blank_answers

if TYPE_CHECKING:
    from assistant.interview import Interview, Step

# Last year's figures are of no use this year.
FIGURES = frozenset(("count", "approximate_count", "money", "date"))


@dataclass(frozen=True)
class Proposal:
    """An answer that is taken only when the clerk hands it in; `tag` says where it is from: 去年, 推算 or 参考."""

    tag: str
    raw: Raw


def propose(interview: Interview, step: Step) -> Proposal | None:
    """Return what the other answers say of a step, if anything."""
    ways = step.question.proposal
    if step.id in _COVER:
        raw = _COVER[step.id](interview)
    elif "when" in ways and not interview.edition.proposal_conditions.over(
        blank_answers(interview.edition) | dict(interview.values)
    )(step.question.id):
        raw = None
    elif "sum" in ways:
        raw = _sum(interview.values.get(ways["sum"]), interview.edition.questions[ways["sum"]])
    elif "remedies_for" in ways:
        raw = _remedies(interview, step.question)
    elif "last_year" in ways:
        raw = _stock(interview, ways["last_year"])
    else:
        raw = ways.get("answer")
    return Proposal("参考" if "remedies_for" in ways else "推算", raw) if raw else None


def _short(interview: Interview) -> Raw:
    name = str(interview.values.get(UNIT_NAME) or "")
    return interview.unit.short_name(name) if name else None


def _type(interview: Interview) -> Raw:
    """Return the first of the types that the unit's name can be: the clerk decides between them."""
    found = interview.edition.types_of(str(interview.values.get(UNIT_NAME) or ""))
    return found[0].label if found else None


_COVER: Mapping[str, Callable[[Interview], Raw]] = {
    REPORT_YEAR: lambda _: str(date.today().year - 1),
    UNIT_SHORT: _short,
    UNIT_TYPE: _type,
}


def _sum(rows: Value, question: Question) -> Raw:
    """Add the counts of a list up, when all are exact."""
    field = question.pairs[-1]
    counts = [row[field] for row in rows if isinstance(row, Record)] if isinstance(rows, tuple) else []
    plain = [int(text) for count in counts if (text := str(count)).isdecimal()]
    return str(sum(plain)) if plain and len(plain) == len(counts) else None


def _stock(interview: Interview, held: str) -> Raw:
    """Last year's stock, and what came, less what went."""
    cell = Address(held)
    stock, old = interview.edition.layouts[cell.table].stocks[cell.row], last_numbers(interview).get(held)
    came, went = (str(interview.answers.cells.get(cell) or "") for cell in (stock.came, stock.went))
    if old is None or not (came.isdecimal() and went.isdecimal()):
        return None
    return str(max(0, int(old) + int(came) - int(went)))


def _remedies(interview: Interview, question: Question) -> Raw:
    """Draft the library's remedy for each problem that is from the library, to be edited."""
    library, listed = interview.edition.problems, interview.values.get(question.proposal["remedies_for"])
    codes = (
        [str(row.code) for row in listed if isinstance(row, Record) and row.code] if isinstance(listed, tuple) else []
    )
    names = next(part.label for part in question.fields if "rows" in (part.choices_from or {}))
    drafts = {code: str(library[code]["remedy"]).replace("{owner}", "") for code in codes}
    return [{names: code, question.bare_field: draft} for code, draft in drafts.items()]


def last_numbers(interview: Interview) -> Mapping[str, Number]:
    """Return the numbers of last year's tables; none where the report is of another year, or cannot be built."""
    try:
        report = build(interview.last)[0] if interview.last else None
    except NianbaoError:
        return {}
    if report is None or report.year != interview.year - 1:
        return {}
    return {address: number for grid in report.tables.values() for address, number in grid.values.items()}


def carried_in(interview: Interview, table: str) -> dict[str, Raw]:
    """Return last year's number (结转下年度) for the cells that must equal it (上年结转) and are still blank."""
    layout, old = interview.edition.layouts[table], last_numbers(interview)
    return {
        address: show_number(old[before])
        for address, before in layout.carried.items()
        if before in old and address not in layout.computed and address not in interview.answers.cells
    }


def without_figures(field: Field, raw: Raw) -> Raw:
    """Return an answer of last year without its numbers and dates; None when nothing is left."""
    match field.kind:
        case "form" if isinstance(raw, dict):
            return words_of(field, raw) or None
        case "list":
            rows = [_to_fill_in(field, row) if isinstance(row, dict) else row for row in told_rows(field, raw)]
            return [row for row in rows if row] or None
    return None if field.kind in (*FIGURES, "cells") else raw


def told_rows(field: Field, raw: Raw) -> list[Raw]:
    """Return the rows of a list, also where one of them tells a name and a number in one text."""
    return [part for row in rows_of(field, raw) for part in (rows_of(field, row) if isinstance(row, str) else [row])]


def figures_of(field: Field, row: Raw) -> list[Field]:
    """Return the fields of a row of last year that hold a number or a date: those to be told anew this year."""
    named = [field.by_name[name] for name in row if name in field.by_name] if isinstance(row, dict) else []
    return [part for part in named if part.kind in FIGURES]


def _to_fill_in(field: Field, row: dict[str, Raw]) -> dict[str, Raw]:
    """Return a row of last year without its numbers and dates, with a blank for each that it cannot do without."""
    kept = words_of(field, row)
    blank = {name for name in row if name in field.by_name and field.by_name[name].required} - kept.keys()
    return {name: kept.get(name, "") for name in row if name in kept or (kept and name in blank)}


def words_of(field: Field, row: dict[str, Raw]) -> dict[str, Raw]:
    """Return a row of last year without its numbers and dates."""
    return {name: raw for name, raw in row.items() if name in field.by_name and field.by_name[name].kind not in FIGURES}
