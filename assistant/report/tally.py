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
    for row in rows:
        said = _slip(row, year)
        if said:
            reading.problem(
                row.origin, f"{place}{_named(row, 'no', '序号')}", said, "请核对这一行，补上或改正；不算的整行删去。"
            )
            continue
        lines = ["new_received" if row.received_on.year == year else "carried_in"]
        lines.append(str(row.outcome) if _replied(row, year) else "carried_over")
        cells.update(f"applications/{line}/{row.applicant_type}" for line in lines)
    return cells


def _replied(row: Record, year: int) -> bool:
    return isinstance(row.replied_on, date) and row.replied_on.year == year


def _slip(row: Record, year: int) -> str:
    """Say what keeps a row of the application ledger from being counted, or nothing."""
    received, replied = row.received_on, row.replied_on
    if not isinstance(received, date) or row.applicant_type is None:
        return "没有收到日期或申请人类型"
    if received.year > year:
        return f"收到日期是{received.year}年，不在{year}年的报告里"
    if replied is None:
        return "有办理结果，没有答复日期" if row.outcome else ""
    if replied < received:
        return "答复日期早于收到日期"
    if replied.year < year:
        return f"{replied.year}年就答复了，不计入{year}年的报告"
    return "有答复日期，没有办理结果" if replied.year == year and row.outcome is None else ""


def disputes(rows: Iterable[Record], year: int, place: str, reading: Reading) -> Counter[str]:
    """Count 表四 from a case ledger: kind by result."""
    cells: Counter[str] = Counter()
    for row in rows:
        if row.kind is None or row.result is None:
            where = f"{place}{_named(row, 'case_ref', '内部编号')}"
            reading.problem(row.origin, where, "没有写全类别和结果", "请补上；还没审结的写“尚未审结”。")
            continue
        cells[f"disputes/cases/{row.kind}.{row.result}"] += 1
    return cells


def _named(row: Record, field: str, label: str) -> str:
    """Name a row by its own number where it has one; its line in the file is said anyway."""
    return f"{label}{row[field]}" if row[field] else "的一行"


TALLIES: Mapping[str, Tally] = {"applications": applications, "disputes": disputes}
