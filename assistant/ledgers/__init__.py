"""Ledgers of applications and of cases (xlsx, csv): rows become answers, and are counted into tables 三 and 四."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.edition import Edition
from assistant.errors import FileProblem
from assistant.ledgers.anomalies import review
from assistant.ledgers.book import open_book
from assistant.ledgers.count import LedgerCount, count, where
from assistant.ledgers.entries import Entry
from assistant.ledgers.messages import Remark, merged
from assistant.ledgers.sheets import read_sheet, set_apart

__all__ = ["Entry", "LedgerCount", "Ledgers", "Remark", "Summary", "read_ledgers", "where"]


@dataclass
class Ledgers:
    """The rows of a file by the question that asks for that ledger, and what is told about them."""

    edition: Edition
    entries: dict[str, list[Entry]] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def counted(self, year: int) -> Summary:
        """Count all rows for a report on a year."""
        remarks = list(self.remarks)
        found = {}
        for name, entries in self.entries.items():
            question = self.edition.questions[name]
            found[name] = count(question, self.edition, entries, year, remarks)
            remarks += review(question.tallies, found[name].entries, year)
        return Summary(year, found, merged(remarks))


@dataclass(frozen=True)
class Summary:
    """Ledgers counted for a year, by question id, and all that is told about them."""

    year: int
    ledgers: Mapping[str, LedgerCount]
    remarks: Sequence[Remark]

    @property
    def broken(self) -> bool:
        """Tell whether a row could not be counted, so that the numbers are not to be trusted."""
        return any(remark.weight == "error" for remark in self.remarks)


def read_ledgers(path: Path, edition: Edition) -> Ledgers:
    """Read the ledgers of a file. FileProblem when it cannot be read or holds none."""
    parts = [part for sheet in open_book(path) if (part := read_sheet(edition, sheet))]
    found = Ledgers(edition)
    for part in set_apart(parts):
        if part.ledger and part.readable:
            found.entries.setdefault(part.ledger, []).extend(part.entries)
        found.remarks += part.remarks
    if not found.entries and not any(remark.weight == "error" for remark in found.remarks):
        ledger = next(question for question in edition.questions.values() if question.tallies)
        heads = "、".join(field.label for field in ledger.fields if field.required or field.id == "outcome")
        mend = f"表头要有{heads}等列；可以用 nianbao ledger --template 台账.xlsx 生成一份照着填。"
        raise FileProblem(path, "里面没有找到申请台账或案件台账", mend)
    return found
