"""One sheet of a ledger's file: the rows it holds, or why it is not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.chinese import read_count
from assistant.edition import Edition
from assistant.edition.patterns import pattern
from assistant.ledgers.book import Sheet
from assistant.ledgers.cells import as_read
from assistant.ledgers.columns import Columns, find_columns
from assistant.ledgers.entries import Entry
from assistant.ledgers.messages import LedgerSpot, Remark
from assistant.ledgers.rows import SheetRows

_NOT_ONE = "不是台账的工作表，请删去或隐藏。"


@dataclass(frozen=True)
class Part:
    """What a sheet holds: rows of a ledger (the id of its question), and remarks.

    `sure` tells that its heads leave no doubt which ledger it is, `readable` that no column is missing.
    """

    sheet: str
    ledger: str = ""
    sure: bool = False
    readable: bool = False
    entries: Sequence[Entry] = ()
    remarks: list[Remark] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Tell whether at least one row could be read."""
        return any(not entry.broken for entry in self.entries)


def read_sheet(edition: Edition, sheet: Sheet) -> Part | None:
    """Read a sheet; None where nothing stands in it, or where it is hidden and no ledger."""
    columns = find_columns(edition, sheet)
    place = LedgerSpot(sheet.name)
    if columns is None:
        if sheet.hidden or not any(value != "" for row in sheet.rows for value in row):
            return None
        mend = "不是台账就不用管；是台账，请写上表头。"
        return Part(sheet.name, remarks=[Remark("info", place, "没有认出是哪种台账，没有读", mend)])
    ledger = columns.question.label
    if sheet.hidden:
        said, mend = f"是隐藏的工作表，像是{ledger}，没有读", "要计入的，请取消隐藏后再导入。"
        return Part(sheet.name, remarks=[Remark("warning", place, said, mend)])
    if columns.missing:
        names = "、".join(f"“{one.label}”（也可写 {'、'.join(one.aliases[:3])}）" for one in columns.missing)
        mend = f"请在第{columns.head + 1}行的表头里补上；{_NOT_ONE}"
        error = Remark("error", place, f"像是{ledger}，但没有找到{names}这一列", mend)
        return Part(sheet.name, columns.question.id, columns.sure, remarks=[error])
    rows = SheetRows(sheet, columns)
    entries = list(rows.entries())
    remarks = [*_heads(place, columns), *_of_several(sheet, columns, entries), *rows.remarks]
    return Part(sheet.name, columns.question.id, columns.sure, True, entries, remarks)


def _heads(place: LedgerSpot, columns: Columns) -> Iterator[Remark]:
    """Yield what is told about columns that go by another name, and those that are not read."""
    if columns.renamed:
        said = "，".join(f"“{head}”当作“{label}”" for head, label in columns.renamed)
        yield Remark("info", place, f"按相近的名称读：{said}", "对的不用改；不对的，请改用模板里的列名。")
    if columns.personal:
        said = f"有{'、'.join(f'“{head}”' for head in columns.personal)}列，是个人信息，没有读"
        yield Remark("warning", place, said, "用来统计的台账里不要留个人信息。")
    if columns.twice:
        said = f"有同名的列，只读了左边的一列：{'、'.join(columns.twice)}"
        yield Remark("warning", place, said, "右边的几列也是登记的内容，请接到左边的下面，一件一行。")
    if columns.unread:
        said = f"这几列用不到，没有读：{'、'.join(columns.unread)}"
        yield Remark("info", place, said, "不用改；是上面没有认出的列，请改用模板里的列名。")


def _of_several(sheet: Sheet, columns: Columns, entries: Sequence[Entry]) -> Iterator[Remark]:
    """Yield the rows that say that they stand for several applications or cases: each is counted as one."""
    for place, head in columns.heads.items():
        if pattern("ledger_numbers").fullmatch(head) and place not in columns.fields:
            lines = [(entry.number, sheet.rows[entry.number - 1]) for entry in entries]
            several = [at for at, line in lines if place < len(line) and (read_count(as_read(line[place])) or 1) > 1]
            if several:
                spot = LedgerSpot(sheet.name, tuple(several), head)
                yield Remark("warning", spot, "写的不止1件，这里一行只计1件", "合在一行登记的，请拆开，一件一行。")


def set_apart(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the parts; a sheet that only looks like a ledger is told and left out, where another sheet is one.

    It is left out only where no sheet of the same ledger can be read, so that no row is ever missed.
    """
    sound = {part.ledger for part in parts if part.sound}
    for part in parts:
        empty = part.readable and not part.entries
        if not part.ledger or part.sure or empty or part.ledger in sound or not sound:
            yield part
            continue
        remark = Remark("warning", LedgerSpot(part.sheet), "没有一行读得出来，不像是台账，没有读", _NOT_ONE)
        yield replace(part, ledger="", remarks=[remark])
