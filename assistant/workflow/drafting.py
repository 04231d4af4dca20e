"""From a matched report to the text of an answers file, or to the beginning of next year's."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from assistant.answers import Answers
from assistant.answers.written import Writer
from assistant.edition.values import Raw
from assistant.matching import Matched, Note

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
_MOST_NOTES = 60


def next_year(matched: Matched, report: Path, answers: Path) -> Answers:
    """Return the beginning of the following year's report: what stands, 上年结转, and where last year's report is."""
    old = matched.answers
    given = {name: old.given[name] for name in STANDING if name in old.given}
    year = str(old.given.get("report_year") or "")
    if year:
        given["report_year"] = str(int(year) + 1)
    given["prev_report"] = _beside(report, answers)
    return Answers(old.edition, given, _carried_in(old))


def goes_on(note: Note, cells: Iterable[str]) -> bool:
    """Tell whether a note on last year's report, about some cells, tells of what the following year's begins with."""
    left = any((cell.startswith(_OVER) and not cell.endswith("/total")) or cell == _VALID for cell in cells)
    return left or note.where in (*STANDING, "report_year")


def _carried_in(old: Answers) -> dict[str, Raw]:
    layout = old.edition.layouts["applications"]
    carried = {a: raw for a, raw in old.cells.items() if a.startswith(_OVER) and a not in layout.computed}
    return {_IN + address.removeprefix(_OVER): raw for address, raw in carried.items()}


def _beside(report: Path, answers: Path) -> str:
    """Return how the answers file names the report: by its name when it lies beside it or below."""
    folder = answers.resolve().parent
    path = report.resolve()
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else os.fspath(path)


def file_text(answers: Answers, notes: Sequence[Note]) -> str:
    """Return the text of the answers file; what has to be compared with the original stands at its top."""
    first, second, *rest = Writer(answers).text().split("\n")
    remarks = [f"#   {' '.join(str(note).split())}" for note in notes[:_MOST_NOTES]]
    if len(notes) > _MOST_NOTES:
        remarks.append(f"#   另有{len(notes) - _MOST_NOTES}处。")
    head = ["# 下面几处没有读出来或拿不准，请对照原件："] if remarks else []
    return "\n".join([first, second, *head, *remarks, *rest])
