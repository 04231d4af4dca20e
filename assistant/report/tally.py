"""Ledgers: rows of single applications or cases become the cells of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from assistant.document import Address
from assistant.edition.problems import Problems
from assistant.edition.values import Record


@dataclass(frozen=True)
class Tally:
    """How one kind of ledger is counted.

    `reads` are the fields that decide, `cells` the addresses that a row counts into (one each), `mistake`
    says what keeps a row from being counted, `outside` why it belongs to another year; `named` is the
    field that holds a row's own number, with its label.
    """

    reads: tuple[str, ...]
    cells: Callable[[Record, int], list[str]]
    mistake: Callable[[Record, int], str]
    outside: Callable[[Record, int], str]
    remedy: str
    named: tuple[str, str]

    def __call__(self, rows: Iterable[Record], year: int, place: str, problems: Problems) -> Counter[str]:
        """Count rows into cells; those that cannot be counted are problems."""
        cells: Counter[str] = Counter()
        for row in rows:
            message = self.mistake(row, year) or self.outside(row, year)
            if message:
                problems.add(getattr(row, "origin", None), f"{place}{self._name(row)}", message, self.remedy)
            else:
                cells.update(self.cells(row, year))
        return cells

    def _name(self, row: Record) -> str:
        """Name a row by its own number where it has one; its line in the file is said anyway."""
        field, label = self.named
        return f"{label}{row[field]}" if row[field] else "的一行"


def _application_cells(row: Record, year: int) -> list[str]:
    """Return what an application counts as in 表三: received or carried in, and its outcome or carried over.

    It counts in the year of its reply; one that is not answered by 31 December is carried over.
    """
    replied = isinstance(row.replied_on, date) and row.replied_on.year == year
    lines = ["new_received" if row.received_on.year == year else "carried_in"]
    lines.append(str(row.outcome) if replied else "carried_over")
    return [Address.of("applications", line, str(row.applicant_type)) for line in lines]


def _application_mistake(row: Record, year: int) -> str:
    received, replied = row.received_on, row.replied_on
    if not isinstance(received, date) or row.applicant_type is None:
        return "没有收到日期或申请人类型"
    if replied is None:
        return "有办理结果，没有答复日期" if row.outcome else ""
    if replied < received:
        return "答复日期早于收到日期"
    return "有答复日期，没有办理结果" if replied.year == year and row.outcome is None else ""


def _application_outside(row: Record, year: int) -> str:
    if row.received_on.year > year:
        return f"收到日期是{row.received_on.year}年，不在{year}年的报告里"
    replied = row.replied_on
    return f"{replied.year}年就答复了，不计入{year}年的报告" if replied and replied.year < year else ""


def _case_mistake(row: Record, year: int) -> str:
    return "没有写全类别和结果" if row.kind is None or row.result is None else ""


def _case_cells(row: Record, year: int) -> list[str]:
    """Return what a case counts as in 表四; one that was decided after the year was pending at its end."""
    later = isinstance(row.decided_on, date) and row.decided_on.year > year
    return [Address.of("disputes", "cases", f"{row.kind}.{'pending' if later else row.result}")]


def _case_outside(row: Record, year: int) -> str:
    if isinstance(row.filed_on, date) and row.filed_on.year > year:
        return f"立案日期是{row.filed_on.year}年，不在{year}年的报告里"
    decided = row.decided_on.year if isinstance(row.decided_on, date) else year
    return f"{decided}年就审结了，不计入{year}年的报告" if decided < year else ""


TALLIES: Mapping[str, Tally] = {
    "applications": Tally(
        reads=("received_on", "applicant_type", "replied_on", "outcome"),
        cells=_application_cells,
        mistake=_application_mistake,
        outside=_application_outside,
        remedy="请核对这一行，补上或改正；不算的整行删去。",
        named=("no", "序号"),
    ),
    "disputes": Tally(
        reads=("kind", "result"),
        cells=_case_cells,
        mistake=_case_mistake,
        outside=_case_outside,
        remedy="请补上；还没审结的写“尚未审结”。",
        named=("case_ref", "内部编号"),
    ),
}
