"""The conversation without a screen: what is asked next follows from the answers alone.

The path is worked out anew after every answer and never stored with them, so going back loses
nothing, and answers off the path are kept but decide nothing.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from assistant.answers import Answers
from assistant.document import Address
from assistant.edition import Edition, Question, UnitType, models, places
from assistant.edition.kinds import parse
from assistant.edition.problems import Problems, quote
from assistant.edition.question import REPORT_YEAR, UNIT_NAME, UNIT_TYPE
from assistant.edition.values import Absent, Raw, Record, Value
from assistant.interview.gates import closed, confirmation
from assistant.interview.proposals import Proposal, propose, without_figures
from assistant.interview.steps import (
    AnswerError,
    Outcome,
    State,
    Step,
    as_rows,
    labels,
    parsed,
)
from assistant.report.path import is_required, on_path
from assistant.report.tally import TALLIES

__all__ = ["AnswerError", "Interview", "Outcome", "Proposal", "State", "Step"]


@dataclass(frozen=True)
class Interview:
    """A conversation at one moment; every move returns the next moment.

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

    @classmethod
    def begin(cls, answers: Answers, last: Answers | None = None, **options: object) -> Interview:
        """Start or resume a conversation over the answers there are."""
        values = parsed(answers)
        return cls(answers, last, values=values, **options).settled()  # type: ignore[arg-type]

    # --- where it stands ----------------------------------------------------------------------------------

    @property
    def edition(self) -> Edition:
        """The blank form."""
        return self.answers.edition

    @cached_property
    def unit(self) -> UnitType:
        """The type of the unit: as answered, else as its name tells, else the first."""
        given, name = self.values.get(UNIT_TYPE), str(self.values.get(UNIT_NAME) or "")
        units = list(self.edition.units.values())
        fitting = [unit for unit in units if unit.id == given] or self.edition.types_of(name)
        return fitting[0] if fitting else units[0]

    @property
    def year(self) -> int:
        """The year of the report, or 0 before it is known."""
        year = self.values.get(REPORT_YEAR)
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
        if question.id == UNIT_TYPE:
            name = str(self.values.get(UNIT_NAME) or "")
            return len(self.edition.types_of(name)) != 1
        chosen = question.id in self.answers.given or question.id in self.opened
        if question.tallies:
            return chosen or self.by_ledger(question.tallies)
        if question.choices_from and question.steers:
            return self.full or chosen
        wanted = question.quick or is_required(question, self.unit) or chosen
        topics = self.values.get(self.edition.topics.id)
        ticked = isinstance(topics, tuple) and question.topic in topics
        return self.full or wanted or ticked or question.kind == "cells"

    def by_ledger(self, table: str) -> bool:
        """Tell whether a table is to be worked out from its ledger."""
        mode = self.edition.modes[table]
        return self.values.get(mode.id) == mode.choices[0].id

    def ledger_of(self, table: str) -> Question:
        """Return the question whose rows a table can be worked out from."""
        return next(question for question in self.edition.questions.values() if question.tallies == table)

    def _steps_of(self, question: Question) -> Iterable[Step]:
        if question.each:
            yield from (Step(f"{question.id}/{row}", question, row=row) for row in self._rows_lacking(question))
        elif question.kind == "cells":
            addresses = self.cells_of(question)
            table = addresses[0].table
            yield Step(addresses[0], question) if len(addresses) == 1 else Step(table, question, table)
        elif not question.mode_of:
            yield Step(question.id, question)

    def _rows_lacking(self, question: Question) -> Iterable[int]:
        rows = self.values.get(question.each)
        for number, row in enumerate(rows if isinstance(rows, tuple) else ()):
            if isinstance(row, Record) and self.edition.row_conditions.over(dict(row))(question.id):
                yield number

    def cells_of(self, question: Question) -> tuple[Address, ...]:
        """Return the cells that a question fills in."""
        found = [address for pattern in question.feeds for address in self.edition.matching(pattern)]
        computed = self.edition.layouts[found[0].table].computed
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
        if self.last is None or step.table or step.row is not None or step.question.carry == "yearly":
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
        word, sections = word.strip(), self.edition.sections
        if place := places.read(self.edition, word):
            return place.section
        found = [s.id for s in sections if word and (s.numeral == word or word in s.title)]
        if not found and word not in ("", "基本情况", "封面"):
            raise AnswerError(f"没有“{word}”这一部分\n    怎么办：写一到六，如 /跳到 三。")
        return found[0] if found else sections[0].id

    # --- moving -------------------------------------------------------------------------------------------

    def answer(self, raw: Raw, *, confirmed: bool = False) -> tuple[Interview, Outcome]:
        """Take the answer to the current step. AnswerError says what is wrong with it."""
        step = self.current
        if step is None:
            raise AnswerError("问题都答完了\n    怎么办：可以从清单里选一项修改。")
        problems = Problems()
        changed = self._with(step, raw, problems)
        if problems.found:
            problem = problems.found[0]
            place = f"{problem.place}：" if problem.place else ""
            raise AnswerError(f"{place}{problem.message}\n    怎么改：{problem.remedy}")
        if not confirmed and (question := confirmation(self, changed, step.question.id)):
            return self, Outcome(confirm=question)
        return self._moved_on(step, changed), self._outcome(changed, problems)

    def _with(self, step: Step, raw: Raw, problems: Problems) -> Interview:
        """Return the conversation with one answer changed."""
        if step.question.kind == "cells":
            cells: dict[str, Raw] = raw if isinstance(raw, dict) else {step.id: raw}
            if not cells.keys() <= self.edition.kinds.keys():
                raise AnswerError("这里要填的是一张表，不是一句话\n    怎么办：逐格填数；没有发生的填0。")
            for address, value in models.numbers_of(self.edition, cells, problems).items():
                if isinstance(value, Absent):
                    message = f"读到的是{quote(cells[address])}，这里要一个数"
                    problems.add(
                        cells[address], self.edition.place(address), message, "没有发生写0；还不知道就先空着。"
                    )
            return self._holding(self.answers.cells | cells)
        name = step.question.id
        if step.row is not None:
            name, raw = step.question.each, self._with_row(step, raw)
        value = parse(self.edition.questions[name], raw, "", problems)
        if value is None and not problems.found:
            problems.add(raw, "", "还没有回答", "请写上回答；不想写就答“不写”，以后再填就跳过。")
        given = self.answers.given | {name: raw}
        if given == self.answers.given:
            return self
        return replace(self, answers=replace(self.answers, given=given), values={**self.values, name: value})

    def _holding(self, cells: Mapping[str, Raw]) -> Interview:
        """Return the conversation with these cells; the same one, where they are what they were."""
        kept: dict[str, Raw] = {address: text for address, text in cells.items() if text not in (None, "")}
        return self if kept == self.answers.cells else replace(self, answers=replace(self.answers, cells=kept))

    def fill(self, cells: Mapping[str, Raw]) -> Interview:
        """Return the conversation with some cells filled in, still at the same step. AnswerError for a bad number."""
        step, problems = self.current, Problems()
        changed = self._with(step, dict(cells), problems) if step else self
        if problems.found:
            problem = problems.found[0]
            raise AnswerError(f"{problem.place}：{problem.message}\n    怎么改：{problem.remedy}")
        return changed

    def _with_row(self, step: Step, raw: Raw) -> list[Raw]:
        question = self.edition.questions[step.question.each]
        rows: list[Raw] = list(as_rows(question, self.answers.given[question.id]))
        rows[step.row or 0] = self._row(step) | {self._into(step.question): raw}
        return rows

    def _moved_on(self, step: Step, changed: Interview) -> Interview:
        """Clear cells that the answer closed, and go to the next open step."""
        overruled = changed._overruled(step.question)
        kept = {address: text for address, text in changed.answers.cells.items() if address not in overruled}
        return replace(changed._holding(kept), skipped=self.skipped - {step.id})._after(step.id)

    def _overruled(self, question: Question) -> Container[str]:
        """Return the cells that an answer fills in itself: those it closes, and a ledger's whole table."""
        if question.tallies:
            return self.edition.layouts[question.tallies].kinds if question.id in self.values else ()
        return closed(self, question.id)

    def _after(self, step: str) -> Interview:
        steps = self.steps
        index = next((number for number, one in enumerate(steps, 1) if one.id == step), 0)
        following = self._next_open(steps, index)
        return replace(self, at=following.id if following else "")

    def settled(self) -> Interview:
        """Return the conversation with its step worked out."""
        current = self.current
        return replace(self, at=current.id if current else "")

    def _outcome(self, changed: Interview, problems: Problems) -> Outcome:
        before, after = ({step.id: step for step in one.steps} for one in (self, changed))
        opened = [s for key, s in after.items() if key not in before and changed.state(s) == "open"]
        closed = [s for key, s in before.items() if key not in after and self.state(s) == "answered"]
        return Outcome(tuple(problems.notices), labels(opened), labels(closed))

    def skip(self) -> Interview:
        """Leave the current step for later: it prints 【待填】 until it is answered."""
        step = self.current
        return self if step is None else replace(self, skipped=self.skipped | {step.id})._after(step.id)

    def back(self) -> Interview:
        """Go to the step before the current one; at the first step nothing changes."""
        steps = [step.id for step in self.steps]
        at = steps.index(self.current.id) if self.current else len(steps)
        return replace(self, at=steps[max(0, at - 1)])

    def go(self, step: str) -> Interview:
        """Open a step again, answered or not. AnswerError when it is not asked with these answers."""
        if step in {one.id for one in self.steps}:
            return replace(self, at=step)
        further = [one.question.id for one in self.more if one.id == step]
        if not further:
            raise AnswerError("按前面的回答，这一项不用填\n    怎么办：先改前面有关的回答。")
        return replace(self, at=step, opened=self.opened | {*further})

    def ask_all(self, full: bool = True) -> Interview:
        """Go on with all that may be told, or only with what a complete report needs."""
        return replace(self, full=full, at="").settled()

    def by_rows(self) -> Interview:
        """Fill the current table in one application or case at a time; the table adds them up."""
        step = self.current
        if step is None or step.table not in self.edition.modes:
            raise AnswerError("这一题没有台账可以登记\n    怎么办：在“打开表格填数”那一题可以用。")
        return self._in_mode(step.table, 0, self.ledger_of(step.table).id)

    def by_numbers(self) -> Interview:
        """Fill the table of the current ledger in number by number, beginning with what the ledger adds up to."""
        step = self.current
        if step is None or not step.question.tallies:
            raise AnswerError("这一题不是台账\n    怎么办：接着回答就行。")
        table = step.question.tallies
        changed = self._in_mode(table, 1, table)
        return changed._holding(changed.answers.cells | self.tallied(step))

    def tallied(self, step: Step) -> dict[str, Raw]:
        """Return the cells that a ledger's rows add up to; none while it is empty or has slips."""
        rows, problems, table = self.values.get(step.question.id), Problems(), step.question.tallies
        if not isinstance(rows, tuple):
            return {}
        counted = TALLIES[table]([row for row in rows if isinstance(row, Record)], self.year, "", problems)
        return {} if problems.found else {cell: str(counted[cell]) for cell in self.table_cells(table)}

    def _in_mode(self, table: str, choice: int, at: str) -> Interview:
        mode = self.edition.modes[table]
        given = self.answers.given | {mode.id: mode.choices[choice].label}
        values = dict(self.values) | {mode.id: mode.choices[choice].id}
        changed = replace(self, answers=replace(self.answers, given=given), values=values, at=at)
        return changed.settled()

    def jump(self, section: str) -> Interview:
        """Go to the first open step of a section, or to its first step."""
        own = [step for step in self.steps if self.edition.homes[step.question.id][0].id == section]
        if not own:
            raise AnswerError("这一部分按前面的回答没有要填的\n    怎么办：看看其他部分。")
        first = next((step for step in own if self.state(step) == "open"), own[0])
        return replace(self, at=first.id)
