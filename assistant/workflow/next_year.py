"""The beginning of next year's answers, made from a report of this year."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from assistant.answers import Answers
from assistant.edition.values import Raw
from assistant.matching import Note
from assistant.report import PREV_REPORT

# What seldom changes from one year to the next; everything else is asked anew, with last year's answer shown.
STANDING = (
    "unit_name",
    "unit_short",
    "unit_type",
    "superior_title",
    "area_name",
    "preface_on",
    "contact_address",
    "contact_postcode",
    "contact_phone",
    "contact_email",
    "sign_on",
    "group_exists",
    "group_makeup",
    "work_body",
    "review_system",
    "platforms",
    "word_limit",
    "accounts",
    "neighbour_names",
    "documents_limit",
)
_OVER, _IN = "applications/carried_over/", "applications/carried_in/"
_VALID = "disclosure/normative_document/valid"


def next_year(old: Answers, report: Path) -> Answers:
    """Return the beginning of the following year's answers: what stands, 上年结转, and where last year's report is."""
    given = {name: old.given[name] for name in STANDING if name in old.given}
    year = str(old.given.get("report_year") or "")
    if year:
        given["report_year"] = str(int(year) + 1)
    return Answers(old.edition, given | {PREV_REPORT: os.fspath(report.resolve())}, _carried_in(old))


def beside(answers: Answers, path: Path) -> Answers:
    """Return answers that name last year's report as a file at a path does: shortly where it lies beside or below."""
    report, folder = Path(str(answers.given[PREV_REPORT])), path.resolve().parent
    if not report.is_relative_to(folder):
        return answers
    return replace(answers, given=answers.given | {PREV_REPORT: report.relative_to(folder).as_posix()})


def goes_on(note: Note, cells: Iterable[str]) -> bool:
    """Tell whether a note on last year's report, about some cells, tells of what the following year's begins with."""
    left = any((cell.startswith(_OVER) and not cell.endswith("/total")) or cell == _VALID for cell in cells)
    return left or note.where in (*STANDING, "report_year")


def _carried_in(old: Answers) -> dict[str, Raw]:
    layout = old.edition.layouts["applications"]
    carried = {a: raw for a, raw in old.cells.items() if a.startswith(_OVER) and a not in layout.computed}
    return {_IN + address.removeprefix(_OVER): raw for address, raw in carried.items()}
