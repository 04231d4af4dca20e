"""A report being drafted: its answers, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant import answers as answers_file
from assistant.answers import Answers
from assistant.document import Document
from assistant.edition import Edition, UnitType
from assistant.edition.question import PREV_REPORT
from assistant.errors import AnswersError
from assistant.report import Report
from assistant.workflow.reports import Named, Opened, build_report, named_last, open_report

if TYPE_CHECKING:
    from assistant.answers.held import AnswersFile
    from assistant.checks import Finding
    from assistant.comparison import Comparison


@dataclass(frozen=True)
class Draft:
    """The answers of one unit on one year; what follows from them is worked out when it is first asked for.

    `paths` are the files that the answers came from, `found` is last year's report where it has been looked for
    already. With `form`, a type of unit, a written file also holds the questions that are not answered yet. `file` is
    what is to be edited, as it was when it was read.
    Whatever needs the report raises AnswersError with all that is wrong with the answers.
    """

    answers: Answers
    paths: tuple[Path, ...] = ()
    found: Named | None = None
    form: UnitType | None = None
    file: AnswersFile | None = field(default=None, compare=False)

    @cached_property
    def opened(self) -> Opened:
        """The report with its words, and what was read with a little help."""
        return build_report(self.answers)

    @property
    def report(self) -> Report:
        """The report."""
        return self.opened.report

    @property
    def document(self) -> Document:
        """The report as it is printed; 【待填：…】 stands where an answer is missing."""
        return self.opened.document

    @cached_property
    def _named(self) -> Named:
        if self.found is not None:
            return self.found
        return named_last(self.report.facts.get(PREV_REPORT), *(path.parent for path in reversed(self.paths)))

    @property
    def last(self) -> Opened | None:
        """Last year's report, as it was given, else as the answers name it; None where there is none that can be read."""
        return self._named.last

    @property
    def given_last(self) -> Opened | None:
        """Last year's report where it was given."""
        return self.found and self.found.last

    @property
    def notices(self) -> list[str]:
        """Why the report of last year that the answers name cannot be used, and what was read with a little help."""
        return [*filter(None, [self._named.trouble]), *self.opened.notices]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules find, also what was given a reason for."""
        from assistant.checks import check

        return tuple(check(self.opened.evidence(self.last)))

    @cached_property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings that nobody has given a reason for."""
        return tuple(one for one in self.findings if not one.reason)

    @cached_property
    def against_last(self) -> Comparison | None:
        """The figures and words beside those of the year before, where there is a report of that year."""
        last = self.last
        if last is None or last.report.year != self.report.year - 1:
            return None
        from assistant.comparison import compare

        return compare(last.printed, self.opened.printed)

    def text(self) -> str:
        """Return the answers as the text of an answers file, each below its question."""
        from assistant.answers.written import Writer

        return Writer(self.answers, self.form).text()

    def save(self, path: Path) -> None:
        """Write the answers to a file; the one that was there stays as .bak.

        FileProblem when it cannot be written: also when another program has it open, or has written it since it was
        read (`to_edit`).
        """
        from assistant.answers.held import AnswersFile

        file = self.file if self.file and self.file.path == path else AnswersFile(path)
        file.save(self.answers, self.form)

    def save_new(self, path: Path) -> None:
        """Write the answers to a file that is not there yet. FileProblem when it is, or cannot be written."""
        from assistant.answers.held import write_new

        write_new(path, self.text())


def open_answers(
    path: Path | Sequence[Path], last: Path | None = None, *, settings: Iterable[str] = (), to_edit: bool = False
) -> Draft:
    """Open an answers file, or several of which the later ones win.

    `last` is last year's report, a file of any kind; without it the one that the answers name is used. `settings`
    are answers as `键=值`, which win over all files. Raises FileProblem where a file cannot be read; what is wrong
    with the answers is told once the report is asked for, or at once (AnswersError) with `to_edit`, so that writing
    them back loses nothing.
    """
    paths = (path,) if isinstance(path, Path) else tuple(path)
    file = None
    if to_edit:
        from assistant.answers.held import AnswersFile

        file = AnswersFile(paths[-1])  # as it is before it is read, so that no change of it is written over
    found = answers_file.load_all(paths, settings)
    if to_edit and found.problems.found:
        raise AnswersError(found.problems.found)
    return Draft(found, paths, Named(open_report(last)) if last else None, file=file)


def read_answers(mapping: Mapping[str, Any]) -> Draft:
    """Take answers from a program, in the shape of an answers file: texts, numbers, dates, lists and mappings.

    What is wrong with them is told once the report is asked for (AnswersError).
    """
    return Draft(answers_file.of_mapping(mapping))


def resume(path: Path, last: Path | None = None) -> Draft:
    """Open answers to go on with; a file that is not there yet is a new report. Raises like `open_answers`."""
    if path.exists():
        return open_answers(path, last, to_edit=True)
    return Draft(Answers(Edition.load()), (path,), Named(open_report(last)) if last else None)


def new_answers(unit: str, year: int, kind: str = "") -> Draft:
    """Begin the answers of a unit (its full name) on a year; `kind` is the type of unit, told from the name where it can be.

    UsageError where name or year cannot be right, or the type cannot be told.
    """
    from assistant.answers.blank import blank

    answers, form = blank(unit, kind, year)
    return Draft(answers, form=form)
