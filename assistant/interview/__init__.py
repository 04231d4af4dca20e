"""The conversation without a screen: what is asked next follows from the answers alone.

The path is worked out anew after every answer; nothing about it is stored, so going back loses
nothing, and answers off the path are kept but decide nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from assistant.answers import Answers
from assistant.edition import Edition, Question, UnitType
from assistant.edition.kinds import CELL_UNITS, parse, read_number
from assistant.edition.reading import Reading
from assistant.edition.values import Absent, Raw, Record, Value
from assistant.interview.steps import (
    ENTRY_MODES,
    NEW_EACH_YEAR,
    OF_THE_YEAR,
    TOPICS,
    AnswerError,
    Outcome,
    State,
    Step,
    as_rows,
    labels,
    parsed,
)
from assistant.report.path import is_required, on_path

__all__ = ["AnswerError", "Interview", "Outcome", "State", "Step"]


@dataclass(frozen=True)
class Interview:
    """A conversation at one moment; every move returns the next moment.

    `full` asks every question on the path, otherwise only what a complete report needs and what was
    ticked under 还有哪些. `skipped` are steps left for later, `at` is the step that was asked last.
    """

    answers: Answers
    last: Answers | None = None
    full: bool = False
    skipped: frozenset[str] = frozenset()
    at: str = ""
    values: Mapping[str, Value] = field(default_factory=dict, repr=False)

    @classmethod
    def begin(cls, answers: Answers, last: Answers | None = None, **options: object) -> Interview:
        """Start or resume a conversation over the answers there are."""
        values = parsed(answers)
        return cls(answers, last, values=values, **options)._settled()  # type: ignore[arg-type]

    @property
    def edition(self) -> Edition:
        """The blank form."""
        return self.answers.edition

    @property
    def unit(self) -> UnitType:
        """The type of the unit: as answered, else as its name tells, else the first."""
        given, name = self.values.get("unit_type"), str(self.values.get("unit_name") or "")
        units = list(self.edition.units.values())
        fitting = [unit for unit in units if unit.id == given] or [unit for unit in units if unit.fits(name)]
        return fitting[0] if fitting else units[0]

    @property
    def year(self) -> int:
        """The year of the report, or 0 before it is known."""
        year = self.values.get("report_year")
        return year if isinstance(year, int) else 0

    @property
    def steps(self) -> tuple[Step, ...]:
        """Everything that is asked of this unit with these answers, in order."""
        found: dict[str, Step] = {}
        for question in on_path(self.edition, self.unit, self.year, self.values):
            if self._asked(question):
                for step in self._steps_of(question):
                    found.setdefault(step.id, step)
        return tuple(found.values())

    def _asked(self, question: Question) -> bool:
        if question.id == "unit_type":
            name = str(self.values.get("unit_name") or "")
            return sum(unit.fits(name) for unit in self.edition.units.values()) != 1
        if question.tallies or (question.choices_from and question.steers):
            return self.full or question.id in self.answers.given
        wanted = question.quick or is_required(question, self.unit) or question.id in self.answers.given
        topics = self.values.get(TOPICS)
        ticked = isinstance(topics, tuple) and question.topic in topics
        return self.full or wanted or ticked or question.kind == "cells"

    def _steps_of(self, question: Question) -> Iterable[Step]:
        if question.each:
            yield from (Step(f"{question.id}/{row}", question, row=row) for row in self._rows_lacking(question))
        elif question.kind == "cells":
            addresses = self.cells_of(question)
            table = addresses[0].split("/")[0]
            yield Step(addresses[0], question) if len(addresses) == 1 else Step(table, question, table)
        elif question.id not in ENTRY_MODES or self.full:
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
            return all(address in self.answers.cells for address in self._table_cells(step.table))
        if step.question.kind == "cells":
            return step.id in self.answers.cells
        if step.row is not None:
            rows = self.values[step.question.each]
            row = rows[step.row] if isinstance(rows, tuple) else None
            return isinstance(row, Record) and row[step.question.into] is not None
        return step.question.id in self.values

    def _table_cells(self, table: str) -> list[str]:
        layout = self.edition.layouts[table]
        return [address for address in layout.kinds if address not in layout.computed]

    def raw(self, step: Step) -> Raw:
        """Return the answer to a step as it was given, to show or edit; None when there is none."""
        if step.question.kind == "cells" and not step.table:
            return self.answers.cells.get(step.id)
        if step.row is not None:
            return self._row(step).get(self._into(step.question))
        return self.answers.given.get(step.question.id)

    def suggestion(self, step: Step) -> Raw:
        """Return last year's answer to the same question; figures of a year are not suggested."""
        if self.last is None or step.table or step.row is not None or step.question.kind in OF_THE_YEAR:
            return None
        return self.last.given.get(step.question.id) if step.question.id not in NEW_EACH_YEAR else None

    def answer(self, raw: Raw, *, confirmed: bool = False) -> tuple[Interview, Outcome]:
        """Take the answer to the current step. AnswerError says what is wrong with it."""
        step = self.current
        if step is None:
            raise AnswerError("问题都答完了\n    怎么办：可以从清单里选一项修改。")
        reading = Reading()
        changed = self._with(step, raw, reading)
        if reading.problems:
            problem = reading.problems[0]
            raise AnswerError(f"{problem.said}\n    怎么改：{problem.mend}")
        if not confirmed and (question := self._confirmation(step, changed)):
            return self, Outcome(confirm=question)
        return self._moved_on(step, changed), self._outcome(changed, reading)

    def _with(self, step: Step, raw: Raw, reading: Reading) -> Interview:
        """Return the conversation with one answer changed."""
        if step.question.kind == "cells":
            cells: dict[str, Raw] = raw if isinstance(raw, dict) else {step.id: raw}
            for address, text in cells.items():
                kind = self.edition.kinds[address]
                if isinstance(text, str) and text:
                    read_number(text, self.edition.place(address), reading, CELL_UNITS[kind])
            kept: dict[str, Raw] = self.answers.cells | cells
            kept = {address: text for address, text in kept.items() if text not in (None, "")}
            return replace(self, answers=replace(self.answers, cells=kept))
        name = step.question.id
        if step.row is not None:
            name, raw = step.question.each, self._with_row(step, raw)
        value = parse(self.edition.questions[name], raw, "", reading)
        if value is None and not reading.problems:
            reading.problem(raw, "", "还没有回答", "请写上回答；不想写就答“不写”，以后再填就跳过。")
        given = self.answers.given | {name: raw}
        values = dict(self.values) | {name: value}
        return replace(self, answers=replace(self.answers, given=given), values=values)

    def fill(self, cells: Mapping[str, Raw]) -> Interview:
        """Return the conversation with some cells filled in, still at the same step. AnswerError for a bad number."""
        step, reading = self.current, Reading()
        changed = self._with(step, dict(cells), reading) if step else self
        if reading.problems:
            problem = reading.problems[0]
            raise AnswerError(f"{problem.place}：{problem.said}\n    怎么改：{problem.mend}")
        return changed

    def _into(self, question: Question) -> str:
        fields = self.edition.questions[question.each].fields
        return next(part.label for part in fields if part.id == question.into)

    def _row(self, step: Step) -> dict[str, Raw]:
        rows = as_rows(self.edition.questions[step.question.each], self.answers.given[step.question.each])
        return dict(rows[step.row or 0])

    def _with_row(self, step: Step, raw: Raw) -> list[Raw]:
        question = self.edition.questions[step.question.each]
        rows: list[Raw] = list(as_rows(question, self.answers.given[question.id]))
        rows[step.row or 0] = self._row(step) | {self._into(step.question): raw}
        return rows

    def _confirmation(self, step: Step, changed: Interview) -> str:
        """Ask once before an answer makes a whole table zero, or makes cells zero that hold numbers."""
        gate = self.edition.gates.get(step.question.id)
        if not gate:
            return ""
        closed = changed._closed(step.question.id)
        filled = [address for address in closed if self.answers.cells.get(address) not in (None, "0")]
        if filled:
            return (
                f"这样回答，已经填的{len(filled)}格数会清掉，全部按0处理（如{self.edition.place(filled[0])}）。确认吗？"
            )
        everything = frozenset[str]().union(*gate.values())
        return f"这样回答，表里这{len(everything)}格全部确认为0。确认吗？" if closed == everything else ""

    def _closed(self, question: str) -> frozenset[str]:
        gate, value = self.edition.gates[question], self.values.get(question)
        if value is None or isinstance(value, Absent):
            return frozenset()
        chosen = value if isinstance(value, tuple) else (value,)
        opened = frozenset[str]().union(*(gate.get(str(choice), frozenset()) for choice in chosen))
        return frozenset[str]().union(*gate.values()) - opened

    def _moved_on(self, step: Step, changed: Interview) -> Interview:
        """Clear cells that the answer closed, and go to the next open step."""
        cells = dict(changed.answers.cells)
        for address in changed._closed(step.question.id) if step.question.id in self.edition.gates else ():
            cells.pop(address, None)
        moved = replace(changed, answers=replace(changed.answers, cells=cells), skipped=self.skipped - {step.id})
        return moved._after(step.id)

    def _after(self, step: str) -> Interview:
        steps = self.steps
        index = next((number for number, one in enumerate(steps, 1) if one.id == step), 0)
        following = self._next_open(steps, index)
        return replace(self, at=following.id if following else "")

    def _settled(self) -> Interview:
        current = self.current
        return replace(self, at=current.id if current else "")

    def _outcome(self, changed: Interview, reading: Reading) -> Outcome:
        before, after = ({step.id: step for step in one.steps} for one in (self, changed))
        opened = [s for key, s in after.items() if key not in before and changed.state(s) == "open"]
        closed = [s for key, s in before.items() if key not in after and self.state(s) == "answered"]
        return Outcome(tuple(reading.notices), labels(opened), labels(closed))

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
        if step not in {one.id for one in self.steps}:
            raise AnswerError("按前面的回答，这一项不用填\n    怎么办：先改前面有关的回答。")
        return replace(self, at=step)

    def jump(self, section: str) -> Interview:
        """Go to the first open step of a section, or to its first step."""
        own = [step for step in self.steps if self.edition.homes[step.question.id][0].id == section]
        if not own:
            raise AnswerError("这一部分按前面的回答没有要填的\n    怎么办：看看其他部分。")
        first = next((step for step in own if self.state(step) == "open"), own[0])
        return replace(self, at=first.id)

    def progress(self) -> dict[str, tuple[int, int]]:
        """Return for each section how many of its steps are answered, and how many there are."""
        counts: dict[str, tuple[int, int]] = {}
        for step in self.steps:
            section = self.edition.homes[step.question.id][0].id
            done, total = counts.get(section, (0, 0))
            counts[section] = (done + (self.state(step) == "answered"), total + 1)
        return counts
