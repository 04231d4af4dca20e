"""Ledgers counted: the numbers of their tables, and the rows behind each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.edition import Edition, Question
from assistant.ledgers.entries import Entry
from assistant.ledgers.messages import LedgerSpot, Remark
from assistant.report.grid import Grid, with_totals
from assistant.report.tally import TALLIES


@dataclass(frozen=True)
class LedgerCount:
    """One ledger counted for a year: `entries` are the rows that count, `behind` those of each cell that is not 0."""

    question: Question
    edition: Edition
    year: int
    entries: Sequence[Entry]
    behind: Mapping[str, Sequence[Entry]]

    @cached_property
    def grid(self) -> Grid:
        """The whole table, with totals."""
        layout = self.edition.layouts[self.question.tallies]
        values = {a: len(self.behind.get(a, ())) for a in layout.kinds if a not in layout.computed}
        return with_totals(layout, values, {})

    @property
    def title(self) -> str:
        """Say what was counted into which table."""
        name = self.edition.layouts[self.question.tallies].name
        return (
            f"{self.year}年{self.question.label}：{len(self.entries)}件计入{name}（总计由程序加；没有列出的格子都是0）"
        )

    def lines(self) -> Iterator[tuple[str, str, str]]:
        """Yield the cells that are not 0, in reading order: place in words, number, rows behind it."""
        layout = self.edition.layouts[self.question.tallies]
        for address in layout.kinds:
            if entries := self.behind.get(address):
                yield layout.place(address).removeprefix(layout.name), f"{len(entries)}件", where(entries)


def count(
    question: Question, edition: Edition, entries: Iterable[Entry], year: int, remarks: list[Remark]
) -> LedgerCount:
    """Count the rows of a ledger; those that cannot be counted, or belong to other years, are told."""
    tally = TALLIES[question.tallies]
    counted: list[Entry] = []
    behind: dict[str, list[Entry]] = {}
    for entry in entries:
        said = tally.mistake(entry.record, year)
        other_year = "" if said else tally.outside(entry.record, year)
        if said:
            if not entry.broken:
                remarks.append(Remark("error", entry.place, said, tally.remedy))
        elif other_year:
            mend = "是写错的请改正；确实是别的年度的，不用改。"
            remarks.append(Remark("warning", entry.place, f"{other_year}，没有计入", mend))
        else:
            counted.append(entry)
            for address in tally.cells(entry.record, year):
                behind.setdefault(address, []).append(entry)
    return LedgerCount(question, edition, year, counted, behind)


def where(entries: Iterable[Entry]) -> str:
    """Say in which rows entries stand, by sheet: 第4、7～9行."""
    sheets: dict[str, list[int]] = {}
    for entry in entries:
        sheets.setdefault(entry.sheet, []).append(entry.number)
    return "；".join(str(LedgerSpot(sheet, tuple(sorted(numbers)))) for sheet, numbers in sheets.items())
