"""Takes in a report: writes its answers file, and says in words what was read, what is doubtful and what was not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.answers import Answers
from assistant.answers.blank import write_new
from assistant.chinese import show_number
from assistant.errors import FileProblem
from assistant.files import is_answers
from assistant.matching import Matched, Note
from assistant.matching.values import number
from assistant.workflow import drafting
from assistant.workflow.last_year import last_year
from assistant.workflow.opening import OLDER, imported

_SHOWN = 20


@dataclass(frozen=True)
class Taken:
    """A report that was taken in: what was understood, the answers that were written, and what the reader passed over."""

    matched: Matched
    answers: Answers
    notices: tuple[str, ...]
    as_last: bool

    @property
    def cells(self) -> dict[str, str]:
        """What is to be compared with the original, by the address of a cell; empty for a new year's draft."""
        found: dict[str, str] = {}
        for note in () if self.as_last else (*self.matched.doubtful, *self.matched.unread):
            for address in self._meant(note):
                found.setdefault(address, str(note))
        return found

    def matter(self, notes: Sequence[Note]) -> list[Note]:
        """Return the notes that matter: of last year's report only those on what goes into this year's."""
        return [note for note in notes if not self.as_last or drafting.goes_on(note, self._meant(note))]

    def blank(self) -> Iterator[Note]:
        """Yield the rows of last year's report that go into this year's and are blank there, with their blank cells."""
        blank = (address for address, text in self.matched.texts.items() if not text)
        edition = self.matched.answers.edition
        rows: dict[str, list[str]] = {}
        for address in blank if self.as_last else ():
            if drafting.goes_on(Note("", "", ""), [address]):
                rows.setdefault(address.rpartition("/")[0], []).append(address)
        for row, cells in rows.items():
            layout = edition.layouts[row.partition("/")[0]]
            columns = "、".join(layout.column_name(address) for address in cells)
            yield Note(layout.place(f"{row}/"), "", f"原件空着{len(cells)}格：{columns}", row, tuple(cells))

    def _meant(self, note: Note) -> Iterator[str]:
        """Yield the cells that a note is about: one, those of a row or a column that were not read, or a whole table."""
        yield from note.cells
        table, row, column = (*note.where.split("/"), "", "")[:3]
        layouts = self.matched.answers.edition.layouts
        for address in layouts[table].kinds if table in layouts else ():
            parts = address.split("/")
            if row in ("", parts[1]) and column in ("", parts[2]):
                yield address


def take(report: Path, output: Path, *, as_last: bool) -> Taken:
    """Read a report and write its answers file; an existing file is never overwritten.

    Raises NianbaoError when one of the files will not do.
    """
    if is_answers(report) and not as_last:
        mend = "今年的就接着填；去年的，读入时选“当作去年的年报”（--as-last）。"
        raise FileProblem(report, "这已经是答案文件，不用读入", mend)
    if not is_answers(output):
        raise FileProblem(output, "答案文件的名字要以 .yaml 结尾", "请写成 -o 年报答案.yaml 这样的名字。")
    matched, notices = (_answered(report), ()) if is_answers(report) else imported(report)
    answers = drafting.next_year(matched, report, output) if as_last else matched.answers
    notes = () if as_last else (*matched.unread, *matched.doubtful)
    write_new(output, drafting.file_text(answers, notes))
    return Taken(matched, answers, notices, as_last)


def _answered(path: Path) -> Matched:
    """Return last year's answers as if they had been read from its report."""
    last = last_year(path)
    numbers = {address: last.printed.report.number(address) for address in last.answers.edition.kinds}
    texts = {address: show_number(known) for address, known in numbers.items() if known is not None}
    return Matched(replace(last.answers, cells=dict(texts)), last.printed.document, texts, frozenset())


def summary(taken: Taken) -> Iterator[str]:
    """Yield what was read, what is doubtful, what was not read, and what to do next, a line each."""
    matched = taken.matched
    given, kinds = matched.answers.given, matched.answers.edition.kinds
    read = sum(number(text, kinds[address]) is not None for address, text in matched.texts.items())
    name, year = given.get("unit_name") or "（单位没读出来）", given.get("report_year") or "（年度没读出来）"
    blank = sum(not text for text in matched.texts.values())
    left = f"（原件空着{blank}格）" if blank else ""
    parts = f"正文{len(matched.answers.rewrites)}处，回答{len(given)}项"
    tables = "只读了文字" if matched.older else f"三张表{len(kinds)}格读出{read}格{left}"
    yield f"读入：{name}{year}年的年报，{tables}，{parts}。"
    if matched.older:
        yield f"{OLDER}，现行的规则不适用；和现行格式相同的部分已经读入，其他部分和统计数没有读入。"
    if "unit_type" not in given and "unit_name" in given:
        likely = "、".join(unit.label for unit in matched.answers.edition.types_of(str(name)))
        yield f"单位类型从名称看不准{f'（可能是{likely}）' if likely else ''}：接着填的时候会问，也可以写在答案文件的“类型”里。"
    doubtful, unread = taken.matter(matched.doubtful), taken.matter(matched.unread)
    yield from _listed("今年要用，去年的报告却没有填，请核对后自己填", [*taken.blank()])
    yield from _listed("拿不准，请对照原件", doubtful)
    yield from _listed("没读出来，今年要用，请对照去年的报告自己填" if taken.as_last else "没读出来，请自己填", unread)
    if passed := len(matched.doubtful) + len(matched.unread) - len(doubtful) - len(unread):
        yield f"去年的报告另有{passed}处没读出来或拿不准，只影响和今年对照，不用补。"
    if taken.as_last:
        yield "今年的答案文件开好了：单位、联系方式、平台、领导小组和上年结转，读得出来的已经填好；其余的题会把去年的回答放在题目下面。"
    else:
        yield "正文照原样放在“改写”里；要让程序按回答重写某一部分，把“改写”里的那一项删去。"


def _listed(head: str, notes: Sequence[Note]) -> Iterator[str]:
    if notes:
        yield f"{head}（{len(notes)}处）："
        yield from (f"    {note}" for note in notes[:_SHOWN])
        if len(notes) > _SHOWN:
            yield f"    另有{len(notes) - _SHOWN}处，都写在答案文件的开头。"
