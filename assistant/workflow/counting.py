"""The clerk's own ledger counted for a report, and put into its answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from assistant.edition import YEARS, Edition
from assistant.edition.kinds import parse
from assistant.edition.problems import Problems
from assistant.edition.question import REPORT_YEAR
from assistant.errors import UsageError
from assistant.ledgers import Remark, Summary, read_ledgers
from assistant.ledgers.merging import into
from assistant.workflow.drafts import Draft


@dataclass(frozen=True)
class Counted:
    """A ledger counted for a year; for a draft also the `draft` with the ledger in it.

    `differences` say what of the former answers disagrees with the ledger.
    """

    summary: Summary
    draft: Draft | None = None
    differences: tuple[Remark, ...] = ()

    @property
    def usable(self) -> bool:
        """Tell whether all rows can be counted, and there are some."""
        return not self.summary.broken and any(one.entries for one in self.summary.ledgers.values())

    @property
    def numbers(self) -> str:
        """Say how many rows count: 申请台账12件、案件台账1件."""
        return "、".join(f"{one.question.label}{len(one.entries)}件" for one in self.summary.ledgers.values())


def count_ledger(path: Path, draft: Draft | None = None, year: int | None = None) -> Counted:
    """Count a ledger (.xlsx, .csv) into 表三 and 表四 for the year of a draft, or the year given.

    Nothing is written: the draft with the ledger in it is that of the result. UsageError where the year cannot
    be told, or is not that of the draft; FileProblem where the ledger cannot be read.
    """
    chosen = _year(draft, year)
    summary = read_ledgers(path, draft.answers.edition if draft else Edition.load()).counted(chosen)
    if draft is None:
        return Counted(summary)
    taken = into(draft.answers, summary)
    return Counted(summary, replace(draft, answers=taken.answers), tuple(taken.differences))


def _year(draft: Draft | None, year: int | None) -> int:
    told = None
    if draft:
        question = draft.answers.edition.questions[REPORT_YEAR]
        told = parse(question, draft.answers.given.get(REPORT_YEAR), "", Problems())
    if year and isinstance(told, int) and year != told:
        raise UsageError(f"--year {year} 与答案文件的年度{told}不一致\n    怎么办：去掉 --year，或改答案文件。")
    if year is not None and year not in YEARS:
        raise UsageError(f"--year {year} 不像年度\n    怎么办：请写四位年份，如 --year 2025。")
    chosen = year or told
    if not isinstance(chosen, int) or chosen not in YEARS:
        raise UsageError("不知道统计哪一年\n    怎么办：请写 --year 2025，或用 --into 答案文件（里面要有年度）。")
    return chosen
