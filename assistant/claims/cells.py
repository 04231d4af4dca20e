"""Which cells of the tables hold what a claim is about, and which row is meant by 结转."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.claims.vocabulary import APPLICANT, OUTCOME, RESULT, vocabulary
from assistant.document import Address
from assistant.edition import Edition

# The year into which something is carried: 结转至2026年.
_INTO = re.compile(r"转(?:至|到|入)?(20\d\d)年")


@lru_cache(maxsize=1024)
def cells(edition: Edition, subject: str) -> tuple[Address, ...]:
    """Return the addresses whose sum a subject states; none when no table tells of it."""
    applications = edition.layouts["applications"]
    if subject.startswith(OUTCOME):
        rows = _leaves(applications.rows, subject.removeprefix(OUTCOME))
        total = next(path for path, column in applications.columns.items() if column.sum)
        return tuple(Address.of(applications.id, row, total) for row in rows)
    if subject.startswith(APPLICANT):
        columns = _leaves(applications.columns, subject.removeprefix(APPLICANT))
        return tuple(Address.of(applications.id, "new_received", column) for column in columns)
    if subject.startswith(RESULT):
        case, _, result = subject.removeprefix(RESULT).partition(".")
        return tuple(Address(f"{address.rpartition('.')[0]}.{result}") for address in cells(edition, case))
    if subject == "cases":
        return cells(edition, "review") + cells(edition, "suit")
    return tuple(cell for some in vocabulary(edition).cells.get(subject, ()) for cell in edition.matching(some))


def _leaves(paths: Iterable[str], under: str) -> list[str]:
    return [path for path in paths if path == under or path.startswith(f"{under}.")]


def carried_row(words: str, said: int, year: int) -> str:
    """Return the row, or nothing where it cannot be told: 5件结转至2026年 goes over, 2024年度结转1件 came in."""
    found = _INTO.search(words)
    if not found:
        return "carried_in" if said == year - 1 else ""
    return {year: "carried_in", year + 1: "carried_over"}.get(int(found[1]), "")
