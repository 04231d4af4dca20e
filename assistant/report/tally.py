"""Ledgers: rows of single applications or cases become the cells of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from assistant.edition.reading import Reading
from assistant.edition.values import Record

Tally = Callable[[Iterable[Record], int, str, Reading], Counter[str]]


def applications(rows: Iterable[Record], year: int, place: str, reading: Reading) -> Counter[str]:
    """Count 表三 from an application ledger: received, carried in, outcome, carried over, by applicant type.

    A row counts in the year of its reply; one that is not answered by 31 December is carried over.
    """
    cells: Counter[str] = Counter()
    for number, row in enumerate(rows, 1):
        where = f"{place}第{number}行"
        if not _dates_fit(row, year, where, reading):
            continue
        received, replied = row.received_on, row.replied_on
        lines = ["new_received" if received.year == year else "carried_in"]
        if replied is None or replied.year > year:
            lines.append("carried_over")
        elif row.outcome is None:
            reading.problem(None, where, "有答复日期，没有办理结果", "请补上办理结果；还没答复的请删去答复日期。")
        else:
            lines.append(str(row.outcome))
        cells.update(f"applications/{line}/{row.applicant_type}" for line in lines)
    return cells


def _dates_fit(row: Record, year: int, where: str, reading: Reading) -> bool:
    received, replied = row.received_on, row.replied_on
    if not isinstance(received, date) or row.applicant_type is None:
        return False
    said = ""
    if received.year > year:
        said = f"收到日期是{received.year}年，不在{year}年的报告里"
    elif isinstance(replied, date) and replied < received:
        said = "答复日期早于收到日期"
    elif isinstance(replied, date) and replied.year < year:
        said = f"{replied.year}年就答复了，不计入{year}年的报告"
    if said:
        reading.problem(None, where, said, "请核对日期，或删去这一行。")
    return not said


def disputes(rows: Iterable[Record], year: int, place: str, reading: Reading) -> Counter[str]:
    """Count 表四 from a case ledger: kind by result."""
    cells: Counter[str] = Counter()
    for number, row in enumerate(rows, 1):
        if row.kind is None or row.result is None:
            reading.problem(None, f"{place}第{number}行", "没有写全类别和结果", "请补上；还没审结的写“尚未审结”。")
            continue
        cells[f"disputes/cases/{row.kind}.{row.result}"] += 1
    return cells


TALLIES: Mapping[str, Tally] = {"applications": applications, "disputes": disputes}
