"""The conversation without a screen: what is asked next follows from the answers alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from assistant.answers import Answers
from assistant.edition import Question
from assistant.edition.kinds import CELL_UNITS, parse, read_number
from assistant.edition.problems import Problems
from assistant.edition.values import Absent, Raw, Record
from assistant.interview.proposals import LEFT_OVER, Proposal, unlike_last
from assistant.interview.state import InterviewState
from assistant.interview.steps import (
    ENTRY_MODES,
    AnswerError,
    Outcome,
    State,
    Step,
    as_rows,
    labels,
    parsed,
)
from assistant.report.tally import TALLIES

__all__ = ["AnswerError", "Interview", "Outcome", "Proposal", "State", "Step"]


@dataclass(frozen=True)
class Interview(InterviewState):
    """A conversation at one moment; every move returns the next moment."""

    @classmethod
    def begin(cls, answers: Answers, last: Answers | None = None, **options: object) -> Interview:
        """Start or resume a conversation over the answers there are."""
        values = parsed(answers)
        return cls(answers, last, values=values, **options).settled()  # type: ignore[arg-type]

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
        if not confirmed and (question := self._confirmation(step, changed)):
            return self, Outcome(confirm=question)
        return self._moved_on(step, changed), self._outcome(changed, problems)

    def _with(self, step: Step, raw: Raw, problems: Problems) -> Interview:
        """Return the conversation with one answer changed."""
        if step.question.kind == "cells":
            cells: dict[str, Raw] = raw if isinstance(raw, dict) else {step.id: raw}
            if not cells.keys() <= self.edition.kinds.keys():
                raise AnswerError("这里要填的是一张表，不是一句话\n    怎么办：逐格填数；没有发生的填0。")
            for address, text in cells.items():
                kind = self.edition.kinds[address]
                if isinstance(text, str) and text:
                    read_number(text, self.edition.place(address), problems, CELL_UNITS[kind])
            kept: dict[str, Raw] = self.answers.cells | cells
            kept = {address: text for address, text in kept.items() if text not in (None, "")}
            return replace(self, answers=replace(self.answers, cells=kept))
        name = step.question.id
        if step.row is not None:
            name, raw = step.question.each, self._with_row(step, raw)
        value = parse(self.edition.questions[name], raw, "", problems)
        if value is None and not problems.found:
            problems.add(raw, "", "还没有回答", "请写上回答；不想写就答“不写”，以后再填就跳过。")
        given = self.answers.given | {name: raw}
        values = dict(self.values) | {name: value}
        return replace(self, answers=replace(self.answers, given=given), values=values)

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

    def _confirmation(self, step: Step, changed: Interview) -> str:
        """Ask once before an answer makes a whole table zero, or makes cells zero that hold numbers."""
        gate = self.edition.gates.get(step.question.id)
        if not gate:
            return ""
        closed = changed._closed(step.question.id)
        unlike = unlike_last(self, step.question.id) if closed else ""
        filled = [address for address in closed if self.answers.cells.get(address) not in (None, "0")]
        if filled:
            place = self.edition.place(filled[0])
            return f"{unlike}这样回答，已经填的{len(filled)}格数会清掉，全部按0处理（如{place}）。确认吗？"
        everything = frozenset[str]().union(*gate.values())
        if closed == everything:
            return f"{unlike}这样回答，{self._table_name(closed)}这{len(everything)}格全部确认为0。确认吗？"
        return f"{unlike}确认这样回答吗？" if unlike and self._closes_left_over(step.question.id, closed) else ""

    def _table_name(self, cells: frozenset[str]) -> str:
        return self.edition.layouts[next(iter(cells)).split("/")[0]].name

    def _closes_left_over(self, question: str, closed: frozenset[str]) -> bool:
        return any(address in closed for address in self.edition.matching(LEFT_OVER[question]))

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
        for address in changed._overruled(step.question):
            cells.pop(address, None)
        moved = replace(changed, answers=replace(changed.answers, cells=cells), skipped=self.skipped - {step.id})
        return moved._after(step.id)

    def _overruled(self, question: Question) -> Iterable[str]:
        """Return the cells that an answer fills in itself: those it closes, and a ledger's whole table."""
        if question.tallies:
            return self.edition.layouts[question.tallies].kinds if question.id in self.values else ()
        return self._closed(question.id) if question.id in self.edition.gates else ()

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
        if step is None or step.table not in ENTRY_MODES:
            raise AnswerError("这一题没有台账可以登记\n    怎么办：在“打开表格填数”那一题可以用。")
        return self._in_mode(step.table, 0, self.ledger_of(step.table).id)

    def by_numbers(self) -> Interview:
        """Fill the table of the current ledger in number by number, beginning with what the ledger adds up to."""
        step = self.current
        if step is None or not step.question.tallies:
            raise AnswerError("这一题不是台账\n    怎么办：接着回答就行。")
        table = step.question.tallies
        changed = self._in_mode(table, 1, table)
        return replace(changed, answers=replace(changed.answers, cells=changed.answers.cells | self.tallied(step)))

    def tallied(self, step: Step) -> dict[str, Raw]:
        """Return the cells that a ledger's rows add up to; none while it is empty or has slips."""
        rows, problems, table = self.values.get(step.question.id), Problems(), step.question.tallies
        if not isinstance(rows, tuple):
            return {}
        counted = TALLIES[table]([row for row in rows if isinstance(row, Record)], self.year, "", problems)
        return {} if problems.found else {cell: str(counted[cell]) for cell in self.table_cells(table)}

    def _in_mode(self, table: str, choice: int, at: str) -> Interview:
        mode = self.edition.questions[ENTRY_MODES[table]]
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
