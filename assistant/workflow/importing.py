"""Takes in a report: its answers, and in words what was read, what is doubtful and what was not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.answers import Answers
from assistant.answers.held import write_new
from assistant.answers.written import Writer
from assistant.chinese import show_number
from assistant.document import Address
from assistant.edition.question import REPORT_YEAR, UNIT_NAME, UNIT_TYPE
from assistant.errors import FileProblem
from assistant.files import is_answers
from assistant.matching import Matched, Note
from assistant.matching.values import number
from assistant.workflow.documents import OLDER, read_report
from assistant.workflow.drafts import Draft
from assistant.workflow.next_year import beside, goes_on, next_year
from assistant.workflow.reports import open_report

_SHOWN = 20
_MOST_NOTES = 60


@dataclass(frozen=True)
class Imported:
    """A report that was taken in: what was understood, the answers that it gives, and what the reader passed over.

    With `as_last` the answers are the beginning of the following year's.
    """

    matched: Matched
    answers: Answers
    notices: tuple[str, ...] = ()
    as_last: bool = False

    @property
    def cells(self) -> dict[str, str]:
        """What is to be compared with the original, by the address of a cell; empty for a new year's draft."""
        found: dict[str, str] = {}
        for note in self._notes():
            for address in self._meant(note):
                found.setdefault(address, str(note))
        return found

    def save(self, path: Path) -> Draft:
        """Write the answers to a new file, what is to be compared with the original at its top.

        FileProblem where the file is there already, is not called like an answers file, or cannot be written.
        """
        if not is_answers(path):
            raise FileProblem(path, "答案文件的名字要以 .yaml 结尾", "请写成 -o 年报答案.yaml 这样的名字。")
        answers = beside(self.answers, path) if self.as_last else self.answers
        write_new(path, _file_text(answers, self._notes()))
        return Draft(answers, (path,))

    def summary(self) -> Iterator[str]:
        """Yield what was read, what is doubtful, what was not read, and what to do next, a line each."""
        matched = self.matched
        yield from self._read()
        doubtful, unread = self._matter(matched.doubtful), self._matter(matched.unread)
        yield from _listed("今年要用，去年的报告却没有填，请核对后自己填", [*self._blank()])
        yield from _listed("拿不准，请对照原件", doubtful)
        yield from _listed(
            "没读出来，今年要用，请对照去年的报告自己填" if self.as_last else "没读出来，请自己填", unread
        )
        if passed := len(matched.doubtful) + len(matched.unread) - len(doubtful) - len(unread):
            yield f"去年的报告另有{passed}处没读出来或拿不准，只影响和今年对照，不用补。"
        if self.as_last:
            yield "今年的答案文件开好了：单位、联系方式、平台、领导小组和上年结转，读得出来的已经填好；其余的题会把去年的回答放在题目下面。"
        else:
            yield "正文照原样放在“改写”里；要让程序按回答重写某一部分，把“改写”里的那一项删去。"

    def _read(self) -> Iterator[str]:
        """Yield how much was read."""
        matched = self.matched
        given, kinds = matched.answers.given, matched.answers.edition.kinds
        read = sum(number(text, kinds[address]) is not None for address, text in matched.texts.items())
        name, year = given.get(UNIT_NAME) or "（单位没读出来）", given.get(REPORT_YEAR) or "（年度没读出来）"
        blank = sum(not text for text in matched.texts.values())
        left = f"（原件空着{blank}格）" if blank else ""
        parts = f"正文{len(matched.answers.rewrites)}处，回答{len(given)}项"
        tables = "只读了文字" if matched.older else f"三张表{len(kinds)}格读出{read}格{left}"
        yield f"读入：{name}{year}年的年报，{tables}，{parts}。"
        if matched.older:
            yield f"{OLDER}，现行的规则不适用；和现行格式相同的部分已经读入，其他部分和统计数没有读入。"
        if UNIT_TYPE not in given and UNIT_NAME in given:
            likely = "、".join(unit.label for unit in matched.answers.edition.types_of(str(name)))
            yield f"单位类型从名称看不准{f'（可能是{likely}）' if likely else ''}：接着填的时候会问，也可以写在答案文件的“类型”里。"

    def _notes(self) -> Sequence[Note]:
        """Return what has to be compared with the original in the answers."""
        return () if self.as_last else (*self.matched.unread, *self.matched.doubtful)

    def _matter(self, notes: Sequence[Note]) -> list[Note]:
        """Return the notes that matter: of last year's report only those on what goes into this year's."""
        return [
            note for note in notes if not self.as_last or goes_on(note, self._meant(note), self.matched.answers.edition)
        ]

    def _blank(self) -> Iterator[Note]:
        """Yield the rows of last year's report that go into this year's and are blank there, with their blank cells."""
        blank = (address for address, text in self.matched.texts.items() if not text)
        rows: dict[Address, list[str]] = {}
        for address in blank if self.as_last else ():
            if goes_on(Note("", "", ""), [address], self.matched.answers.edition):
                rows.setdefault(Address(address).line, []).append(address)
        for row, cells in rows.items():
            layout = self.matched.answers.edition.layouts[row.table]
            columns = "、".join(layout.column_name(address) for address in cells)
            yield Note(layout.place(row), "", f"原件空着{len(cells)}格：{columns}", row, tuple(cells))

    def _meant(self, note: Note) -> Iterator[str]:
        """Yield the cells that a note is about: one, those of a row or a column that were not read, or a whole table."""
        yield from note.cells
        where, layouts = Address(note.where), self.matched.answers.edition.layouts
        if where.table in layouts:
            yield from filter(where.holds, layouts[where.table].cells)


def import_report(path: Path, as_last: bool = False) -> Imported:
    """Read a printed report of any kind into answers; nothing is written before `Imported.save`.

    With `as_last` it is last year's, also as an answers file, and the answers are the beginning of this year's. Raises
    NianbaoError when the file cannot be read, or is no report.
    """
    if is_answers(path) and not as_last:
        remedy = "今年的就接着填；去年的，读入时选“当作去年的年报”（--as-last）。"
        raise FileProblem(path, "这已经是答案文件，不用读入", remedy)
    matched, notices = (_answered(path), ()) if is_answers(path) else read_report(path)
    return Imported(matched, next_year(matched.answers, path) if as_last else matched.answers, notices, as_last)


def _answered(path: Path) -> Matched:
    """Return last year's answers as if they had been read from its report."""
    last = open_report(path)
    numbers = {address: last.report.number(address) for address in last.answers.edition.kinds}
    texts = {address: show_number(known) for address, known in numbers.items() if known is not None}
    return Matched(replace(last.answers, cells=dict(texts)), last.document, texts, frozenset())


def _file_text(answers: Answers, notes: Sequence[Note]) -> str:
    """Return the text of the answers file; what has to be compared with the original stands at its top."""
    first, second, *rest = Writer(answers).text().split("\n")
    remarks = [f"#   {' '.join(str(note).split())}" for note in notes[:_MOST_NOTES]]
    if len(notes) > _MOST_NOTES:
        remarks.append(f"#   另有{len(notes) - _MOST_NOTES}处。")
    head = ["# 下面几处没有读出来或拿不准，请对照原件："] if remarks else []
    return "\n".join([first, second, *head, *remarks, *rest])


def _listed(head: str, notes: Sequence[Note]) -> Iterator[str]:
    if notes:
        yield f"{head}（{len(notes)}处）："
        yield from (f"    {note}" for note in notes[:_SHOWN])
        if len(notes) > _SHOWN:
            yield f"    另有{len(notes) - _SHOWN}处，都写在答案文件的开头。"
