"""Ledgers of applications and of cases (xlsx, csv): rows become answers, and are counted into tables 三 and 四."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.edition import Edition
from assistant.errors import FileProblem
from assistant.importing.ledger.book import Sheet, open_book
from assistant.importing.ledger.columns import Columns, find_columns
from assistant.importing.ledger.count import Counted, count, where
from assistant.importing.ledger.records import Entry
from assistant.importing.ledger.remarks import Remark, Spot, merged
from assistant.importing.ledger.review import review
from assistant.importing.ledger.rows import Rows

__all__ = ["Counted", "Entry", "Ledgers", "Remark", "Summary", "read_ledgers", "where"]


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
    ledgers: Mapping[str, Counted]
    remarks: Sequence[Remark]

    @property
    def broken(self) -> bool:
        """Tell whether a row could not be counted, so that the numbers are not to be trusted."""
        return any(remark.weight == "error" for remark in self.remarks)


def read_ledgers(path: Path, edition: Edition) -> Ledgers:
    """Read the ledgers of a file. FileProblem when it cannot be read or holds none."""
    found = Ledgers(edition)
    for sheet in open_book(path):
        columns = find_columns(edition, sheet)
        if columns is not None:
            _read_sheet(sheet, columns, found)
        elif not sheet.hidden and any(value != "" for row in sheet.rows for value in row):
            said = "没有认出是哪种台账，没有读"
            found.remarks.append(Remark("info", Spot(sheet.name), said, "不是台账就不用管；是台账，请写上表头。"))
    if not found.entries and not any(remark.weight == "error" for remark in found.remarks):
        heads = "、".join(f.label for f in edition.questions["app_ledger"].fields if f.required or f.id in ("outcome",))
        mend = f"表头要有{heads}等列；可以用 nianbao ledger --template 台账.xlsx 生成一份照着填。"
        raise FileProblem(path, "里面没有找到申请台账或案件台账", mend)
    return found


def _read_sheet(sheet: Sheet, columns: Columns, found: Ledgers) -> None:
    place = Spot(sheet.name)
    if sheet.hidden:
        said = f"是隐藏的工作表，像是{columns.question.label}，没有读"
        found.remarks.append(Remark("warning", place, said, "要计入的，请取消隐藏后再导入。"))
        return
    if columns.missing:
        names = "、".join(f"“{one.label}”（也可写 {'、'.join(one.aliases[:3])}）" for one in columns.missing)
        said = f"像是{columns.question.label}，但没有找到{names}这一列"
        found.remarks.append(Remark("error", place, said, f"请在第{columns.head + 1}行的表头里补上。"))
        return
    if columns.personal:
        said = f"有{'、'.join(f'“{head}”' for head in columns.personal)}列，是个人信息，没有读"
        found.remarks.append(Remark("warning", place, said, "用来统计的台账里不要留个人信息。"))
    if columns.unread:
        said = f"这几列用不到，没有读：{'、'.join(columns.unread)}"
        found.remarks.append(Remark("info", place, said, "不用改；是上面没有认出的列，请改用模板里的列名。"))
    rows = Rows(sheet, columns)
    found.entries.setdefault(columns.question.id, []).extend(rows.entries())
    found.remarks += rows.remarks
