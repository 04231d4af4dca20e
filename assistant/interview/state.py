"""A conversation as it stands: what is asked of this unit with these answers, and how far it has come.

The path is worked out anew after every answer and never stored with them, so going back loses
nothing, and answers off the path are kept but decide nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from assistant.answers import Answers
from assistant.edition import Edition, Question, UnitType
from assistant.edition.values import Raw, Record, Value
from assistant.interview.proposals import Proposal, propose, without_figures
from assistant.interview.steps import ENTRY_MODES, NEW_EACH_YEAR, TOPICS, AnswerError, State, Step, as_rows
from assistant.report.path import is_required, on_path


@dataclass(frozen=True)
class InterviewState:
    """Where a conversation is; `Interview` moves it.

    `full` asks every question on the path, otherwise only what a complete report needs and what was
    ticked under 还有哪些. `opened` are further questions that the clerk chose to answer, `skipped` steps
    left for later, `at` the step that was asked last.
    """

    answers: Answers
    last: Answers | None = None
    full: bool = False
    opened: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    at: str = ""
    values: Mapping[str, Value] = field(default_factory=dict, repr=False)

    @property
    def edition(self) -> Edition:
        """The blank form."""
        return self.answers.edition

    @cached_property
    def unit(self) -> UnitType:
        """The type of the unit: as answered, else as its name tells, else the first."""
        given, name = self.values.get("unit_type"), str(self.values.get("unit_name") or "")
        units = list(self.edition.units.values())
        fitting = [unit for unit in units if unit.id == given] or self.edition.types_of(name)
        return fitting[0] if fitting else units[0]

    @property
    def year(self) -> int:
        """The year of the report, or 0 before it is known."""
        year = self.values.get("report_year")
        return year if isinstance(year, int) else 0

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Everything that is asked of this unit with these answers, in order."""
        found: dict[str, Step] = {}
        for question in on_path(self.edition, self.unit, self.year, self.values):
            if self._asked(question):
                for step in self._steps_of(question):
                    found.setdefault(step.id, step)
        return tuple(found.values())

    @cached_property
    def more(self) -> tuple[Step, ...]:
        """What may be told beyond `steps`: everything on the path that is printed or checked."""
        asked = {step.id for step in self.steps}
        return tuple(s for s in replace(self, full=True).steps if s.id not in asked and not s.question.steers)

    def _asked(self, question: Question) -> bool:
        if question.id == "unit_type":
            name = str(self.values.get("unit_name") or "")
            return len(self.edition.types_of(name)) != 1
        chosen = question.id in self.answers.given or question.id in self.opened
        if question.tallies:
            return chosen or self.by_ledger(question.tallies)
        if question.choices_from and question.steers:
            return self.full or chosen
        wanted = question.quick or is_required(question, self.unit) or chosen
        topics = self.values.get(TOPICS)
        ticked = isinstance(topics, tuple) and question.topic in topics
        return self.full or wanted or ticked or question.kind == "cells"

    def by_ledger(self, table: str) -> bool:
        """Tell whether a table is to be worked out from its ledger."""
        mode = self.edition.questions[ENTRY_MODES[table]]
        return self.values.get(mode.id) == mode.choices[0].id

    def ledger_of(self, table: str) -> Question:
        """Return the question whose rows a table can be worked out from."""
        return next(question for question in self.edition.questions.values() if question.tallies == table)

    def _steps_of(self, question: Question) -> Iterable[Step]:
        if question.each:
            yield from (Step(f"{question.id}/{row}", question, row=row) for row in self._rows_lacking(question))
        elif question.kind == "cells":
            addresses = self.cells_of(question)
            table = addresses[0].split("/")[0]
            yield Step(addresses[0], question) if len(addresses) == 1 else Step(table, question, table)
        elif question.id not in ENTRY_MODES.values():
            yield Step(question.id, question)

    def _rows_lacking(self, question: Question) -> Iterable[int]:
        rows = self.values.get(question.each)
        for number, row in enumerate(rows if isinstance(rows, tuple) else ()):
            if isinstance(row, Record) and self.edition.row_conditions.over(dict(row))(question.id):
                yield number

    def cells_of(self, question: Question) -> tuple[str, ...]:
        """Return the cells that a question fills in."""
        found = [address for pattern in question.feeds for address in self.edition.matching(pattern)]
        computed = self.edition.layouts[found[0].split("/")[0]].computed
        return tuple(address for address in found if address not in computed)

    @property
    def current(self) -> Step | None:
        """The step to ask now; None when everything is answered or left for later."""
        steps = self.steps
        return next((step for step in steps if step.id == self.at), None) or self._next_open(steps, 0)

    def _next_open(self, steps: tuple[Step, ...], start: int) -> Step | None:
        rest = (*steps[start:], *steps[:start])
        return next((step for step in rest if self.state(step) == "open"), None)

    def state(self, step: Step) -> State:
        """Tell whether a step is answered, left for later, or open."""
        if self._is_answered(step):
            return "answered"
        return "skipped" if step.id in self.skipped else "open"

    def _is_answered(self, step: Step) -> bool:
        if step.table:
            return all(address in self.answers.cells for address in self.table_cells(step.table))
        if step.question.kind == "cells":
            return step.id in self.answers.cells
        if step.row is not None:
            rows = self.values[step.question.each]
            row = rows[step.row] if isinstance(rows, tuple) else None
            return isinstance(row, Record) and row[step.question.into] is not None
        return step.question.id in self.values

    def table_cells(self, table: str) -> list[str]:
        """Return the cells of a table that are to be filled in."""
        layout = self.edition.layouts[table]
        return [address for address in layout.kinds if address not in layout.computed]

    def raw(self, step: Step) -> Raw:
        """Return the answer to a step as it was given, to show or edit; None when there is none."""
        if step.question.kind == "cells" and not step.table:
            return self.answers.cells.get(step.id)
        if step.row is not None:
            return self._row(step).get(self._into(step.question))
        return self.answers.given.get(step.question.id)

    def _into(self, question: Question) -> str:
        fields = self.edition.questions[question.each].fields
        return next(part.label for part in fields if part.id == question.into)

    def _row(self, step: Step) -> dict[str, Raw]:
        rows = as_rows(self.edition.questions[step.question.each], self.answers.given[step.question.each])
        return dict(rows[step.row or 0])

    def suggestion(self, step: Step) -> Raw:
        """Return last year's answer to the same question; figures of a year are not suggested."""
        if self.last is None or step.table or step.row is not None or step.question.id in NEW_EACH_YEAR:
            return None
        return without_figures(step.question, self.last.given.get(step.question.id))

    def proposal(self, step: Step) -> Proposal | None:
        """Return what may be taken as the answer by an explicit Enter: last year's, or worked out from others."""
        old = self.suggestion(step)
        return Proposal("去年", old) if old is not None else propose(self, step)

    def progress(self) -> dict[str, tuple[int, int]]:
        """Return for each section how many of its steps are answered, and how many there are."""
        counts: dict[str, tuple[int, int]] = {}
        for step in self.steps:
            section = self.edition.homes[step.question.id][0].id
            done, total = counts.get(section, (0, 0))
            counts[section] = (done + (self.state(step) == "answered"), total + 1)
        return counts

    def section_named(self, word: str) -> str:
        """Return the section that a person names: 三, 第三部分, 问题, 基本情况. AnswerError when there is none."""
        word = word.strip().removeprefix("第").removesuffix("部分")
        sections = self.edition.sections
        found = [s.id for s in sections if s.title and word and (s.title.startswith(f"{word}、") or word in s.title)]
        if not found and word not in ("", "基本情况", "封面"):
            raise AnswerError(f"没有“{word}”这一部分\n    怎么办：写一到六，如 /跳到 三。")
        return found[0] if found else sections[0].id
