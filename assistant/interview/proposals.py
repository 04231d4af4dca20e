"""What may be proposed as an answer: worked out from other answers, or carried over from last year's report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assistant.chinese import show_number
from assistant.edition.kinds import rows_of
from assistant.edition.question import Field
from assistant.edition.values import Raw, Record
from assistant.errors import NianbaoError
from assistant.report import build
from assistant.report.grid import Number

if TYPE_CHECKING:
    from assistant.interview import Interview, Step

# Last year's figures are of no use this year.
FIGURES = frozenset(("count", "approximate_count", "money", "date"))
# What last year's report must have left over, if the answer to a question was not "nothing".
LEFT_OVER: Mapping[str, str] = {
    "applications_any": "applications/carried_over/*",
    "cases_any": "disputes/*.pending",
    "t2_items": "disclosure/normative_document/valid",
}


@dataclass(frozen=True)
class Proposal:
    """An answer that is taken only when the clerk hands it in; `tag` says where it is from: 去年, 推算 or 参考."""

    tag: str
    raw: Raw


def propose(interview: Interview, step: Step) -> Proposal | None:
    """Return what the other answers say of a step, if anything."""
    found = WORKED_OUT.get(step.id)
    raw = found(interview) if found else None
    return Proposal("参考" if step.id == "remedies" else "推算", raw) if raw else None


def _year(interview: Interview) -> Raw:
    return str(date.today().year - 1)


def _short(interview: Interview) -> Raw:
    name = str(interview.values.get("unit_name") or "")
    return interview.unit.short_name(name) if name else None


def _type(interview: Interview) -> Raw:
    """Return the first of the types that the unit's name can be: the clerk decides between them."""
    found = interview.edition.types_of(str(interview.values.get("unit_name") or ""))
    return found[0].label if found else None


def _total(interview: Interview) -> Raw:
    """Add the channels up, when each counts its own and all are exact."""
    rows = interview.values.get("channels")
    counts = [row.count for row in rows if isinstance(row, Record)] if isinstance(rows, tuple) else []
    plain = [int(text) for count in counts if (text := str(count)).isdecimal()]
    apart = interview.values.get("channels_overlap") == "各渠道分别算"
    return str(sum(plain)) if apart and plain and len(plain) == len(counts) else None


def _no_fee(interview: Interview) -> Raw:
    return "否" if interview.values.get("applications_any") == "都没有" else None


def _valid(interview: Interview) -> Raw:
    """Last year's stock, and what was made, less what was abolished."""
    row, cells = "disclosure/normative_document", interview.answers.cells
    made, abolished = (str(cells.get(f"{row}/{column}") or "") for column in ("made", "abolished"))
    old = last_numbers(interview).get(f"{row}/valid")
    if old is None or not (made.isdecimal() and abolished.isdecimal()):
        return None
    return str(max(0, int(old) + int(made) - int(abolished)))


def _remedies(interview: Interview) -> Raw:
    """Draft the library's remedy for each problem that is from the library, to be edited."""
    rows = interview.values.get("problems")
    codes = [str(row.code) for row in rows if isinstance(row, Record) and row.code] if isinstance(rows, tuple) else []
    labels = {part.id: part.label for part in interview.edition.questions["remedies"].fields}
    library = interview.edition.problems
    drafts = {code: str(library[code]["remedy"]).replace("{owner}", "") for code in codes}
    return [{labels["problems"]: code, labels["action"]: draft} for code, draft in drafts.items()]


WORKED_OUT: Mapping[str, Callable[[Interview], Raw]] = {
    "report_year": _year,
    "unit_short": _short,
    "unit_type": _type,
    "total_items": _total,
    "processing_fee_any": _no_fee,
    "remedies": _remedies,
    "disclosure/normative_document/valid": _valid,
}


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
    """Return last year's 结转下年度 for the cells of this year's 上年结转 that are still blank."""
    over, into = f"{table}/carried_over/", f"{table}/carried_in/"
    layout = interview.edition.layouts[table]
    found: dict[str, Raw] = {
        into + address.removeprefix(over): show_number(number)
        for address, number in last_numbers(interview).items()
        if address.startswith(over) and address not in layout.computed
    }
    return {address: number for address, number in found.items() if address not in interview.answers.cells}


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
