"""The beginning of next year's answers, made from a report of this year."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from assistant.answers import Answers
from assistant.edition import Edition
from assistant.edition.question import PREV_REPORT, REPORT_YEAR
from assistant.edition.values import Raw
from assistant.matching import Note


def next_year(old: Answers, report: Path) -> Answers:
    """Return the beginning of the following year's answers: what stands, 上年结转, and where last year's report is."""
    given = {name: old.given[name] for name in _standing(old.edition) if name in old.given}
    year = str(old.given.get(REPORT_YEAR) or "")
    if year:
        given[REPORT_YEAR] = str(int(year) + 1)
    return Answers(old.edition, given | {PREV_REPORT: os.fspath(report.resolve())}, _carried_in(old))


def beside(answers: Answers, path: Path) -> Answers:
    """Return answers that name last year's report as a file at a path does: shortly where it lies beside or below."""
    report, folder = Path(str(answers.given[PREV_REPORT])), path.resolve().parent
    if not report.is_relative_to(folder):
        return answers
    return replace(answers, given=answers.given | {PREV_REPORT: report.relative_to(folder).as_posix()})


def goes_on(note: Note, cells: Iterable[str], edition: Edition) -> bool:
    """Tell whether a note on last year's report, about some cells, tells of what the following year's begins with."""
    begins: set[str] = {before for layout in edition.layouts.values() for before in layout.carried.values()}
    begins -= {total for layout in edition.layouts.values() for total in layout.computed}
    begins |= {q.proposal["last_year"] for q in edition.questions.values() if "last_year" in q.proposal}
    return not begins.isdisjoint(cells) or note.where in (*_standing(edition), REPORT_YEAR)


def _standing(edition: Edition) -> list[str]:
    """Return the questions whose answers seldom change; all others are asked anew, with last year's answer shown."""
    return [question.id for question in edition.questions.values() if question.carry == "standing"]


def _carried_in(old: Answers) -> dict[str, Raw]:
    return {
        address: old.cells[before]
        for layout in old.edition.layouts.values()
        for address, before in layout.carried.items()
        if before in old.cells and before not in layout.computed
    }
