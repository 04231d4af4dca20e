"""Any file that holds a report, opened: answers are built and composed, documents are read as they are printed.

Last year's report, as an answers file names it, is opened here, too, for all that goes on from it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from assistant import answers as answers_file
from assistant.answers import Answers
from assistant.compose import compose
from assistant.document import Document
from assistant.edition.values import Value
from assistant.errors import NianbaoError
from assistant.files import ANSWERS, is_answers, named_file
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


class Named(NamedTuple):
    """Last year's report where one is named and can be read; else `trouble` says why it cannot."""

    last: Opened | None = None
    trouble: str = ""


def oddities(last: Opened, year: int, unit: str) -> str:
    """Say where a report is not that of the same unit on the year before; nothing where it is, or cannot be told."""
    report = last.report
    said = f"注意：它是{report.year}年的报告，不是{year - 1}年的，只提示文字，数字不照它推算。" if year else ""
    other = f"注意：它是{report.unit.name}的报告，不是{unit}的，请核对。" if unit else ""
    return (said if report.year != year - 1 else "") + (other if report.unit.name != unit else "")


def named_last(named: Value, *folders: Path, room: Path | None = None) -> Named:
    """Open the report that the answer 去年报告 names, beside one of the answers files; it is a help, so it never fails."""
    if not isinstance(named, str) or not named:
        return Named()
    try:
        return Named(open_report(named_file(named, *folders, room=room)))
    except NianbaoError as error:
        first = "\n".join(str(error).splitlines()[:2])
        return Named(trouble=f"“去年报告”里写的文件用不上，没有和它对照。{first}")
