"""What a check can look at. Rules name what they need as parameters; what is not there is None."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from assistant.checks import docx_layout
from assistant.checks.docx_layout import Docx
from assistant.checks.lexicon import Lexicon, Spots, lexicon
from assistant.checks.matched import Matched
from assistant.checks.outline import Outline
from assistant.checks.words import Words
from assistant.claims import Claims, read_claims
from assistant.document import Document
from assistant.edition.values import Record, Value
from assistant.report import Report

# Why a rule could not be decided, by the need that is not met.
LACKING: Mapping[str, str] = {
    "last": "没有给出去年的报告",
    "siblings": "没有给出其他单位的报告",
    "app_ledger": "没有逐件登记的申请台账",
    "case_ledger": "没有逐案登记的案件台账",
    "answers": "没有给出答案文件",
    "entered": "没有拿成品和答案文件一起核对",
    "file": "没有给出成品文件",
    "docx": "只检查成品 Word 文件（docx）",
}


@dataclass(frozen=True)
class Printed:
    """A report with its words; `name` is what it is called when it is compared with others."""

    report: Report
    document: Document
    name: str = ""

    @cached_property
    def words(self) -> Words:
        """The printed paragraphs."""
        return Words(self.document)

    def before(self, report: Report) -> bool:
        """Tell whether this is the report of the year before another."""
        return self.report.year == report.year - 1


@dataclass(frozen=True)
class Evidence:
    """One report and all that it is checked against.

    `last` is last year's report, `siblings` are reports of other units, `file` is the finished
    file that is checked; `drafted` tells that the report was made from answers, not read from a file.
    `entered` is what the answers give that a finished file came from.
    """

    report: Report
    document: Document
    last: Printed | None = None
    siblings: tuple[Printed, ...] | None = None
    file: Path | None = None
    drafted: bool = True
    entered: Printed | None = None

    def held_to(self, entered: Printed) -> Evidence:
        """Return a finished report held to its answers: its own tables and words, and what only answers tell."""
        known = {name: getattr(entered.report, name) for name in ("unit", "facts", "kept")}
        return replace(self, report=self.report.model_copy(update=known), entered=entered)

    def given(self, needs: Iterable[str]) -> list[Any] | None:
        """Return what a rule needs, by its names; None when one of them is not there."""
        found = []
        for need in needs:
            if (one := getattr(self, need)) is None:
                return None
            found.append(one)
        return found

    @cached_property
    def words(self) -> Words:
        """The printed paragraphs."""
        return Words(self.document)

    @cached_property
    def docx(self) -> Docx | None:
        """The finished file, where it is a docx."""
        return docx_layout.read(self.file) if self.file and self.file.suffix.lower() == ".docx" else None

    @cached_property
    def lexicon(self) -> Lexicon:
        """The word lists of the edition."""
        return lexicon(self.report.edition)

    @cached_property
    def spots(self) -> Spots:
        """Where the words of the word lists stand in the text, by list."""
        return self.lexicon.spots(self.words)

    @cached_property
    def outline(self) -> Outline:
        """The printed headings, and what stands below each."""
        return Outline(self.document, self.report.edition)

    @cached_property
    def claims(self) -> Claims:
        """What the printed sentences say in numbers."""
        return read_claims(self.words.paragraphs, self.report.edition, self.report.year)

    @cached_property
    def matched(self) -> Matched:
        """The claims, matched with the tables."""
        return Matched(self.report, self.claims)

    @cached_property
    def answers(self) -> Mapping[str, Value] | None:
        """Answers by question id, where the report was made from answers."""
        return self.report.facts if self.answered else None

    @property
    def answered(self) -> bool:
        """Whether the answers are there, so that what is not written was left out on purpose."""
        return self.drafted or self.entered is not None

    @cached_property
    def app_ledger(self) -> tuple[Record, ...] | None:
        """The rows of the application ledger."""
        return self._ledger("app_ledger")

    @cached_property
    def case_ledger(self) -> tuple[Record, ...] | None:
        """The rows of the case ledger."""
        return self._ledger("case_ledger")

    def _ledger(self, question: str) -> tuple[Record, ...] | None:
        rows = self.report.facts.get(question)
        return tuple(row for row in rows if isinstance(row, Record)) if isinstance(rows, tuple) and rows else None
