"""Which cells of the tables hold what a claim is about; what is summed follows from the layouts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from assistant.claims.vocabulary import APPLICANT, OUTCOME, RESULT, vocabulary
from assistant.document import Address
from assistant.edition import Edition


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
    patterns = vocabulary(edition).cells.get(subject, ())
    return tuple(address for pattern in patterns for address in edition.matching(pattern))


def _leaves(paths: Iterable[str], under: str) -> list[str]:
    return [path for path in paths if path == under or path.startswith(f"{under}.")]
