"""Checking many files: each is read, checked, told and forgotten, so that memory does not grow with their number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from pathlib import Path

from assistant.checks import Evidence, Finding, Printed, check, undecided, unsummed
from assistant.cli import show, work
from assistant.cli.progress import Progress
from assistant.errors import FileProblem, NianbaoError, UsageError
from assistant.files import is_answers
from assistant.report import Report


@dataclass(frozen=True)
class Checked:
    """One checked file: its findings, and the codes of the rules that could not be decided, by the reason."""

    file: str
    report: Report
    findings: Sequence[Finding]
    undecided: dict[str, list[str]]

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


@dataclass(frozen=True)
class Against:
    """What reports are checked against: last year's (one, or a folder of the units'), other units', the answers of a finished one.

    `notice` tells what was read with a little help.
    """

    last: Path | None = None
    siblings: Path | None = None
    answers: Path | None = None
    notice: Callable[[Sequence[str]], None] = show.notices

    def evidence(self, path: Path) -> Evidence:
        """Read a file and what it is checked against. NianbaoError when one of them cannot be read."""
        report, document, notices = work.opened(path, for_rules=True)
        self.notice(notices)
        drafted = is_answers(path)
        evidence = Evidence(report, document, file=None if drafted else path, drafted=drafted)
        if self.answers is not None:
            evidence = _held_to(evidence, self.answers)
        evidence = replace(evidence, last=self._last(evidence.report, self.answers or path))
        others = () if self.siblings is None else tuple(_others(self.siblings, path, report))
        return replace(evidence, siblings=others or None)

    def _last(self, report: Report, path: Path) -> Printed | None:
        """Return last year's report: as given, else as the answers file names it."""
        if self.last is None:
            found, trouble = work.named_last(report, path)
            self.notice([trouble] if trouble else [])
            return found
        if self.last.is_dir():
            own = _by_unit(self.last).get(report.unit.name, {})
            path = own.get(report.year - 1) or next(iter(own.values()), path)
            return work.printed(path) if own else None
        return _printed(self.last)


def _held_to(evidence: Evidence, path: Path) -> Evidence:
    """Hold a finished report to its answers file. FileProblem when that is of another unit or year."""
    entered, own = work.printed(path), evidence.report
    one, other = (f"{report.unit.name}{report.year}年" for report in (own, entered.report))
    names = [{report.unit.name, report.unit.short} for report in (own, entered.report)]
    if not names[0] & names[1] or own.year != entered.report.year:
        raise FileProblem(
            path, f"是{other}的答案，要核对的是{one}的报告", "请给出这份报告自己的答案文件；标题写错的，先改标题。"
        )
    return evidence.held_to(entered)


def _others(folder: Path, path: Path, report: Report) -> Iterator[Printed]:
    """Yield one report of each other unit: of several files of a unit the first."""
    units, own = {report.unit.name}, path.resolve()
    for other, found in _below(folder):
        if other != own and found.report.unit.name not in units:
            units.add(found.report.unit.name)
            yield found


@lru_cache(maxsize=8)
def _below(folder: Path) -> list[tuple[Path, Printed]]:
    """Return the reports of a folder, each read once however many files are compared with it."""
    found = []
    for path in work.report_files(folder):
        try:
            found.append((path.resolve(), _printed(path)))
        except NianbaoError as error:
            _tell_once(str(error))
    return found


@lru_cache(maxsize=512)
def _printed(path: Path) -> Printed:
    return work.printed(path)


@lru_cache(maxsize=8)
def _by_unit(folder: Path) -> dict[str, dict[int, Path]]:
    """Return the reports of a folder by unit and year."""
    found: dict[str, dict[int, Path]] = {}
    for path in work.report_files(folder):
        try:
            report = work.opened(path)[0]
            found.setdefault(report.unit.name, {})[report.year] = path
        except NianbaoError as error:
            _tell_once(str(error))
    return found


@lru_cache(maxsize=512)
def _tell_once(text: str) -> None:
    show.tell(text)


class Checking:
    """Checks files and folders while it is iterated over; `severe` counts open findings, `unread` the unreadable files."""

    def __init__(self, paths: Sequence[Path], against: Against) -> None:
        self.files = list(_expanded(paths))
        if against.answers is not None:
            _one_finished(self.files, against.answers)
        self.severe: Counter[str] = Counter()
        self.unread = 0
        self._against = against
        self._progress = Progress(self.files)

    def __iter__(self) -> Iterator[Checked]:
        for path in self._progress:
            try:
                evidence = replace(self._against, notice=partial(self._notice, path)).evidence(path)
            except NianbaoError as error:
                self._progress.clear()
                show.tell(str(error))
                self.unread += 1
                continue
            checked = Checked(str(path), evidence.report, check(evidence), _by_reason(evidence))
            self.severe.update(one.severity for one in checked.open)
            if checked.open:  # its findings are printed now
                self._progress.clear()
            yield checked

    def _notice(self, path: Path, texts: Sequence[str]) -> None:
        """Tell what was read with a little help, and in which of many files."""
        if texts:
            self._progress.clear()
            show.notices(texts if len(self.files) == 1 else [f"{path}：{text}" for text in texts])


def _one_finished(files: Sequence[Path], path: Path) -> None:
    """Raise UsageError unless it is one finished report that is held to an answers file."""
    if not is_answers(path):
        raise UsageError(
            f"--answers {path}：不是答案文件\n    怎么办：--answers 后面写答案文件（yaml），成品写在前面。"
        )
    if len(files) != 1 or is_answers(files[0]):
        raise UsageError(
            "--answers 用来拿一份成品核对它的答案文件\n"
            "    怎么办：写成 nianbao check 报告.docx --answers 我的年报.yaml，一次一份。"
        )


def _expanded(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        files = work.report_files(path)
        if not files:
            raise UsageError(f"{path} 里没有可以检查的文件\n    怎么办：请给出放着答案文件或年报的文件夹。")
        yield from files


def _by_reason(evidence: Evidence) -> dict[str, list[str]]:
    reasons: dict[str, list[str]] = {}
    for one, reason in (*undecided(evidence), *unsummed(evidence)):
        reasons.setdefault(reason, []).append(one.code)
    return reasons
