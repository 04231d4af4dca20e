"""What the answers give so far: the report, its words, what the checks say, and where each finding is mended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant.checks import Finding
from assistant.comparison import Comparison
from assistant.document import Address, Document, Place, Where
from assistant.errors import NianbaoError, UsageError
from assistant.interview import Interview
from assistant.workflow import Draft, generate


@dataclass(frozen=True)
class View:
    """What the answers give so far; `trouble` says why there is no report yet."""

    draft: Draft | None = None
    trouble: str = ""

    @property
    def document(self) -> Document | None:
        """The report as it is printed."""
        return self.draft.document if self.draft else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules find."""
        return self.draft.findings if self.draft else ()

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings that nobody has given a reason for."""
        return self.draft.open_findings if self.draft else ()

    @property
    def against_last(self) -> Comparison | None:
        """The figures and words compared with those of the year before, where there are both."""
        return self.draft.against_last if self.draft else None


def viewed(draft: Draft) -> View:
    """Work out what the answers give."""
    try:
        draft.opened  # noqa: B018 - here it shows whether there is a report
    except NianbaoError as error:
        return View(trouble=str(error))
    return View(draft)


def export(view: View, folder: Path, suffixes: Iterable[str]) -> list[Path]:
    """Write the report in some formats, and return the files. NianbaoError says why it cannot be."""
    wanted = list(suffixes)
    if view.draft is None:
        raise UsageError(view.trouble)
    if not wanted:
        raise UsageError("还没有选格式\n    怎么办：至少勾一种，一般用 Word 文档。")
    return generate(view.draft, folder, wanted)


def way_to(interview: Interview, finding: Finding) -> Where:
    """Return the best of the answers that mend a finding which can be opened, or an empty text."""
    return next((one for one in finding.answers if isinstance(one, Place) or step_of(interview, one)), "")


def step_of(interview: Interview, answer: str) -> str:
    """Return the step at which a question or a cell is answered, or an empty text: its own, its table's or its ledger's."""
    steps, cell = (*interview.steps, *interview.more), Address(answer)
    own = (step.id for step in steps if answer in (step.id, step.question.id))
    whole = (step.id for step in steps if cell.row and cell.table in (step.table, step.question.tallies))
    return next(own, "") or next(whole, "")
