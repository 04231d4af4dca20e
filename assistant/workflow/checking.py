"""A finished report or an answers file held to the rules, to last year's report, to other units' and to its own answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from assistant.checks import Finding, Printed, undecided, unsummed
from assistant.checks import check as apply_rules
from assistant.edition.question import PREV_REPORT
from assistant.errors import FileProblem, NianbaoError
from assistant.report import Report
from assistant.workflow.reports import Named, Opened, named_last, open_report, report_files


@dataclass(frozen=True)
class Checked:
    """One checked file: its findings, and the codes of the rules that could not be decided, by the reason.

    `notices` say what was read with a little help.
    """

    file: str
    report: Report
    findings: Sequence[Finding]
    undecided: dict[str, list[str]]
    notices: Sequence[str] = ()

    @cached_property
    def open(self) -> list[Finding]:
        """The findings that nobody has given a reason for."""
        return [one for one in self.findings if not one.reason]

    @property
    def spare(self) -> list[str]:
        """The findings that a reason was written for, but that are not there although they were looked for."""
        there = {name for one in self.findings for name in one.names}
        unchecked = {code for codes in self.undecided.values() for code in codes}
        return [name for name in self.report.kept if name not in there and name.partition(" ")[0] not in unchecked]


def check(path: Path, last: Path | None = None, siblings: Path | None = None, answers: Path | None = None) -> Checked:
    """Check an answers file or a printed report of any kind (docx, html, txt, md, pdf, xlsx).

    `last` is last year's report, or a folder with those of several units; without it the one that the answers name is
    used. `siblings` is a folder of other units' reports, `answers` the answers file that a printed report came from.
    Raises NianbaoError when a file cannot be read. To check many files use one `Against`, which reads each of these
    once.
    """
    return Against(last, siblings, answers).check(path)


class Against:
    """What reports are checked against; each file is read once however many reports are checked.

    `unread` collects why files of the folders could not be read.
    """

    def __init__(self, last: Path | None = None, siblings: Path | None = None, answers: Path | None = None) -> None:
        self._last, self._siblings, self.answers = last, siblings, answers
        self.unread: list[str] = []

    def check(self, path: Path) -> Checked:
        """Check a report. NianbaoError when it cannot be read, or what it is checked against."""
        opened = open_report(path, for_rules=True)
        entered = _entered(opened, self.answers) if self.answers else None
        report = (entered or opened).report
        named = self._last_of(report, self.answers or path)
        evidence = opened.evidence(named.last, tuple(self._others(path, report)), entered)
        reasons: dict[str, list[str]] = {}
        for one, reason in (*undecided(evidence), *unsummed(evidence)):
            reasons.setdefault(reason, []).append(one.code)
        notices = [*filter(None, [named.trouble]), *opened.notices]
        return Checked(str(path), evidence.report, apply_rules(evidence), reasons, notices)

    def _last_of(self, report: Report, path: Path) -> Named:
        """Return last year's report: as given, else as the answers file at a path names it."""
        if self._last is None:
            return named_last(report.facts.get(PREV_REPORT), path.parent)
        if not self._last.is_dir():
            return Named(self._given_last)
        own = self._by_unit.get(report.unit.name, {})
        found = own.get(report.year - 1) or next(iter(own.values()), None)
        return Named(open_report(found)) if found else Named()

    def _others(self, path: Path, report: Report) -> Iterator[Printed]:
        """Yield one report of each other unit: of several files of a unit the first."""
        units, own = {report.unit.name}, path.resolve()
        for other, found in self._below.items():
            if other != own and found.report.unit.name not in units:
                units.add(found.report.unit.name)
                yield found

    @cached_property
    def _given_last(self) -> Opened | None:
        return open_report(self._last) if self._last else None

    @cached_property
    def _below(self) -> dict[Path, Printed]:
        """The reports of the other units, by their files."""
        return {path.resolve(): found.printed for path, found in self._readable(self._siblings)}

    @cached_property
    def _by_unit(self) -> dict[str, dict[int, Path]]:
        """The files of last year's reports by unit and year."""
        found: dict[str, dict[int, Path]] = {}
        for path, one in self._readable(self._last):
            found.setdefault(one.report.unit.name, {})[one.report.year] = path
        return found

    def _readable(self, folder: Path | None) -> Iterator[tuple[Path, Opened]]:
        for path in report_files(folder) if folder else ():
            try:
                yield path, open_report(path)
            except NianbaoError as error:
                if str(error) not in self.unread:
                    self.unread.append(str(error))


def _entered(opened: Opened, path: Path) -> Opened:
    """Open the answers file of a printed report. FileProblem when it is of another unit or year."""
    entered = open_report(path)
    own, other = opened.report, entered.report
    if not {own.unit.name, own.unit.short} & {other.unit.name, other.unit.short} or own.year != other.year:
        said = f"是{other.unit.name}{other.year}年的答案，要核对的是{own.unit.name}{own.year}年的报告"
        raise FileProblem(path, said, "请给出这份报告自己的答案文件；标题写错的，先改标题。")
    return entered
