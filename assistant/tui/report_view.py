"""What the answers give so far: the report, its words, what the checks say, and where each finding is mended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant.checks import Finding
from assistant.comparison import Comparison
from assistant.document import Address, Document, Place, Where
from assistant.errors import NianbaoError, UsageError
from assistant.interview import Interview, Step
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


def step_of(interview: Interview, where: Where) -> str:
    """Return the step at which a finding can be mended, or an empty text."""
    steps = (*interview.steps, *interview.more)
    if isinstance(where, Place):
        return _step_of_words(interview, where)
    if Address(where).table in interview.edition.layouts:
        return _step_of_cells(interview, Address(where), steps)
    return next((step.id for step in steps if where in (step.id, step.question.id)), "")


def _step_of_words(interview: Interview, place: Place) -> str:
    """Return the first step whose answer is printed in a place and still open, else the first of all."""
    own = [step.id for step in interview.steps if interview.edition.home(step.question.id).holds(place)]
    states = {step.id: interview.state(step) for step in interview.steps}
    return next((one for one in own if states[one] != "answered"), own[0] if own else "")


def _step_of_cells(interview: Interview, where: Address, steps: Iterable[Step]) -> str:
    """Return the step that fills a cell in: its own, its table's, its ledger's, or the one that opens the table."""
    table = where.table
    ids = {step.id: step for step in steps}
    for one in ids.values():
        if one.id == where or table in (one.table, one.question.tallies) or where.holds(Address(one.id)):
            return one.id
    gates = interview.edition.gates
    opening = (
        key
        for key, gate in gates.items()
        if key in ids and any(one.table == table for opens in gate.values() for one in opens)
    )
    return next(opening, "")
