"""Any file that holds a report, opened: answers are built and composed, documents are read as they are printed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import answers as answers_file
from assistant.answers import Answers
from assistant.compose import compose
from assistant.document import Document
from assistant.files import ANSWERS, is_answers
from assistant.report import Report, build

if TYPE_CHECKING:
    from assistant.checks import Evidence, Printed
    from assistant.comparison import Comparison


@dataclass(frozen=True)
class Opened:
    """A report and its words, with the answers behind it: all of them, or what a printed report tells of them.

    `notices` say what was doubtful or taken with a little help; `file` is the printed file, None for answers.
    """

    answers: Answers
    report: Report
    document: Document
    notices: tuple[str, ...] = ()
    file: Path | None = None

    @cached_property
    def printed(self) -> Printed:
        """The report as others are compared with it; it is called by its unit."""
        from assistant.checks import Printed

        return Printed(self.report, self.document, self.report.unit.name)

    def evidence(
        self, last: Opened | None = None, siblings: tuple[Printed, ...] = (), entered: Opened | None = None
    ) -> Evidence:
        """Return what the rules look at: the report, last year's, those of other units, and its own answers."""
        from assistant.checks import Evidence

        old = last.printed if last else None
        found = Evidence(self.report, self.document, old, siblings or None, file=self.file, drafted=self.file is None)
        return found.held_to(entered.printed) if entered else found


def build_report(answers: Answers) -> Opened:
    """Build and compose the report that answers give. AnswersError tells all that is wrong with them."""
    report, notices = build(answers)
    return Opened(answers, report, compose(report), tuple(notices))


def open_report(path: Path, *, for_rules: bool = False) -> Opened:
    """Open an answers file or a printed report of any kind. NianbaoError when it cannot be read.

    One that is to be held to the rules must not be older than the form: FileProblem says so, and what could be read.
    """
    if is_answers(path):
        return build_report(answers_file.load(path))
    from assistant.workflow.documents import open_document

    return open_document(path, for_rules=for_rules)


def compare(last: Path, this: Path) -> Comparison:
    """Compare last year's report with this year's: answers files or printed reports.

    Raises NianbaoError when one of them cannot be read.
    """
    from assistant import comparison

    old, new = open_report(last), open_report(this)
    return replace(comparison.compare(old.printed, new.printed), notices=(*old.notices, *new.notices))


def report_files(folder: Path) -> list[Path]:
    """Return the files of a folder and those below that can be checked, in the order of their names."""
    from assistant.reading import READERS

    wanted = {*ANSWERS, *(f".{name}" for name in READERS)}
    found = [path for path in folder.rglob("*") if path.suffix.lower() in wanted and path.name[0] not in ".~"]
    return sorted(path for path in found if not path.name.endswith(".state.json") and path.is_file())
