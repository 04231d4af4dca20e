"""The rows of a ledger's sheet: which of them are applications or cases, and which only look like it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace

from assistant.chinese import clean
from assistant.edition.patterns import pattern
from assistant.ledgers.book import Sheet
from assistant.ledgers.cells import text_of, with_year
from assistant.ledgers.columns import Columns
from assistant.ledgers.entries import Entry, read_entry
from assistant.ledgers.messages import LedgerSpot, Remark, Weight
from assistant.report.tally import TALLIES

EXAMPLE = "示例"


@dataclass(frozen=True)
class _Row:
    """A row of a sheet: its number (from 0), its first words, its texts by field, and the fields that a merged area fills."""

    number: int
    first: str
    texts: Mapping[str, str]
    merged: Set[str]
    faults: Mapping[str, str]


class SheetRows:
    """Reads one sheet; what is odd or wrong is collected in `remarks`."""

    def __init__(self, sheet: Sheet, columns: Columns) -> None:
        self._sheet, self._columns = sheet, columns
        self._outcome, self._reads = columns.reads[-1], frozenset(columns.reads)
        self._named = TALLIES[columns.question.tallies].named[0]
        self._year = sheet.year(columns.head)
        self._yearless: dict[str, list[int]] = {}
        self.remarks: list[Remark] = []

    def entries(self) -> Iterator[Entry]:
        """Yield the applications or cases."""
        hidden = []
        for number in range(self._columns.head + 1, len(self._sheet.rows)):
            row = self._row(number)
            if self._is_entry(row):
                hidden += [number + 1] if number + 1 in self._sheet.marks.hidden else []
                self._tell_faults(row)
                at = (self._sheet.name, number + 1)
                entry = read_entry(self._columns.question, row.texts, at, self.remarks)
                yield replace(entry, broken=entry.broken or bool(row.faults.keys() & self._reads))
        if hidden:
            place = LedgerSpot(self._sheet.name, tuple(hidden))
            self._tell("info", place, f"这{len(hidden)}行是隐藏的，也计入了", "不该计入的，请从台账里删去。")
        for label, numbers in self._yearless.items():
            said, mend = f"没有写年份，按标题里的{self._year}年读", "上一年收到的、下一年答复的，请补上年份。"
            self._tell("warning", LedgerSpot(self._sheet.name, tuple(numbers), label), said, mend)

    def _row(self, number: int) -> _Row:
        """Read a row's cells into texts."""
        line = self._sheet.rows[number]
        texts, merged, faults = {}, set(), {}
        for column, field in self._columns.fields.items():
            if fault := self._sheet.marks.faults.get((number, column)):
                faults[field.id] = fault
            value = line[column] if column < len(line) else ""
            dated = with_year(value, field, self._year)
            if dated:
                self._yearless.setdefault(field.label, []).append(number + 1)
            text = text_of(dated or value, field, self._sheet.epoch)
            if text:
                texts[field.id] = text
                if self._sheet.filled.get((number, column), (number, 0))[0] < number:
                    merged.add(field.id)
        first = next((word for value in line if value != "" and (word := clean(str(value)))), "")
        return _Row(number, first, texts, merged, faults)

    def _is_entry(self, row: _Row) -> bool:
        """Tell whether a row is an application or case; one that only looks like it is told."""
        if row.first.startswith(EXAMPLE) or not (row.first or row.faults) or self._repeats_head(row):
            return False
        read = row.texts.keys() & self._reads
        place = self._place(row)
        if parting := self._parting(row):
            self._tell("info", place, f"{parting}，没有计入", "不用改；是一件的，请另起一行填写。")
        elif self._second_outcome(row, read):
            field = next(field for field in self._columns.fields.values() if field.id == self._outcome)
            remedy = f"{field.help or '一件只写一种结果。'}是两件的，请拆开合并的单元格，分别填写。"
            self._tell("error", place, "和上面一行是同一件，却另写了一种结果", remedy)
        elif read - row.merged or row.faults.keys() & self._reads:
            return True
        elif read:
            said = "和上面一行合并在一起，当作同一件，没有另外计数"
            self._tell("warning", place, said, "是另一件的，请拆开合并的单元格，分别填写。")
        elif row.texts.keys() - {self._columns.question.fields[0].id}:
            said = "没有日期、类型和结果，当作备注，没有计入"
            self._tell("warning", place, said, "是一件的，请补上；不是就不用改。")
        return False

    def _parting(self, row: _Row) -> str:
        """Say what a row is that only parts the ledger or ends it; nothing where it may be an application or case."""
        if pattern("ledger_totals").fullmatch(row.first):
            return "是合计行"
        if self._is_title(row):
            return "是分段的小标题或说明"
        return "是落款或说明，当作备注" if pattern("ledger_signed").fullmatch(row.first) else ""

    def _is_title(self, row: _Row) -> bool:
        """Tell whether one text is spread over the whole row, as above the applications of a month."""
        from_left = [
            column
            for column in self._columns.fields
            if self._sheet.filled.get((row.number, column), (-1, column))[0] == row.number
        ]
        return len(row.texts) > 1 and len(from_left) >= len(row.texts) - 1 and len(set(row.texts.values())) == 1

    def _second_outcome(self, row: _Row, read: Set[str]) -> bool:
        """Tell whether a row only adds another outcome to the one above: their number is merged, or all but the outcome."""
        if self._outcome not in read - row.merged:
            return False
        numbered = any(field.id == self._named for field in self._columns.fields.values())
        return self._named in row.merged if numbered else len(read) > 2 and read - row.merged == {self._outcome}

    def _repeats_head(self, row: _Row) -> bool:
        """Tell whether the head of the columns stands here again, as on every printed page."""
        head, line = self._sheet.rows[self._columns.head], self._sheet.rows[row.number]
        same = sum(column < len(line) and line[column] == head[column] for column in self._columns.fields)
        return same > 1 and same == len(self._columns.fields)

    def _tell_faults(self, row: _Row) -> None:
        labels = {field.id: field.label for field in self._columns.fields.values()}
        for name, fault in row.faults.items():
            mend = "请用 WPS 或 Excel 打开台账，核对这一格，保存后再导入；也可以直接填写内容。"
            weight: Weight = "error" if name in self._reads else "warning"
            self._tell(weight, replace(self._place(row), label=labels[name]), fault, mend)

    def _place(self, row: _Row) -> LedgerSpot:
        return LedgerSpot(self._sheet.name, (row.number + 1,))

    def _tell(self, weight: Weight, place: LedgerSpot, said: str, mend: str) -> None:
        self.remarks.append(Remark(weight, place, said, mend))
