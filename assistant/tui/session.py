"""One report being written: the conversation, its file and what follows from the answers. Knows no screen."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.answers import Answers
from assistant.answers.held import AnswersFile
from assistant.checks import Finding
from assistant.document import Paragraph, Where
from assistant.edition import places
from assistant.edition.question import PREV_REPORT, UNIT_NAME
from assistant.edition.values import Raw
from assistant.errors import FileProblem, NianbaoError, UsageError
from assistant.files import named_file
from assistant.interview import AnswerError, Interview, Outcome, Step
from assistant.report.build import finding_name
from assistant.report.path import is_required
from assistant.tui.draft_state import DraftState, read_state, write_state
from assistant.tui.report_view import View, step_of, viewed, way_to
from assistant.workflow import Draft, Opened, open_answers, resume
from assistant.workflow.reports import Named, named_last, oddities

if TYPE_CHECKING:
    from assistant.workflow import Counted

READ_ONLY = "这份答案正在另一个窗口里填写，这里只能看，不能改。\n    怎么办：回到那个窗口填；或者用“另存到别处”。"


class Session:
    """Every accepted answer is on disk before the next question; what could not be written is told by `trouble`.

    Where somebody else has written the file, the session goes on in another one; `moved` says so.
    """

    def __init__(self, interview: Interview, file: AnswersFile, state: DraftState | None = None) -> None:
        state = state or DraftState()
        self.interview, self._file = interview, file
        self.typing, self.notes, self.filters = dict(state.typing), state.notes, dict(state.filters)
        self.read_only, self.trouble, self.greeting, self.moved = not file.held, "", "", ""
        self.room: Path | None = None
        self._last = Named()
        self._view: tuple[Answers, View] | None = None
        self._saved: Answers | None = interview.answers if file.path.exists() else None
        self._written: tuple[Path, DraftState] | None = None

    @classmethod
    def open(cls, path: Path, last: Path | None = None, room: Path | None = None) -> Session:
        """Open a file where it was left, or begin a new one. AnswersError when the file has problems."""
        file = AnswersFile(path, hold=True)
        try:
            draft = resume(path, last)
        except NianbaoError:
            file.free()
            raise
        state = read_state(path)
        told: dict[str, Any] = {
            "skipped": frozenset(state.skipped),
            "opened": frozenset(state.opened),
            "full": state.full,
        }
        session = cls(Interview.begin(draft.answers, at=state.at, **told), file, state)
        session.room = room
        if draft.given_last:
            session._use(draft.given_last)
        else:
            session.greeting = session._take_last()
        return session

    @classmethod
    def copy_of(cls, sample: Path, path: Path) -> Session:
        """Open the answers of one file to be written to another."""
        return cls(Interview.begin(open_answers(sample).answers), AnswersFile(path, hold=True))

    @property
    def path(self) -> Path:
        """The answers file."""
        return self._file.path

    @property
    def step(self) -> Step | None:
        """The step asked now."""
        return self.interview.current

    @property
    def started(self) -> bool:
        """Tell whether anything was answered yet."""
        return bool(self.interview.answers.given or self.interview.answers.cells)

    def owed(self) -> list[Step]:
        """Return the steps that a complete report still needs, or that nobody has looked at yet."""
        interview = self.interview
        states = [(step, interview.state(step)) for step in interview.steps]
        return [
            step
            for step, state in states
            if state == "open" or (state == "skipped" and is_required(step.question, interview.unit))
        ]

    def take(self, raw: Raw, *, confirmed: bool = False) -> Outcome:
        """Take the answer to the current step and save it. AnswerError when it cannot be taken."""
        self._must_write()
        step = self.step
        following, outcome = self.interview.answer(raw, confirmed=confirmed)
        if outcome.confirm:
            return outcome
        if step is not None:
            self.typing.pop(step.id, None)
        self.interview = following
        if step is not None and step.id == PREV_REPORT:
            outcome = replace(outcome, notices=tuple(filter(None, (*outcome.notices, self._take_last()))))
        self._go_on(self.interview)
        return outcome

    def _take_last(self) -> str:
        """Use the report of last year that the answers name, and say what came of it."""
        last, trouble = named_last(self.interview.values.get(PREV_REPORT), self.path.parent, room=self.room)
        if last is None:
            return trouble
        self._use(last)
        odd = oddities(last, self.interview.year, str(self.interview.values.get(UNIT_NAME) or ""))
        return f"去年的报告读好了：后面的题会把去年的回答标作“去年”放在题目下面，要照用请按回车。{odd}"

    def _use(self, last: Opened) -> None:
        self.interview, self._last, self._view = replace(self.interview, last=last.answers), Named(last), None

    def fill(self, cells: Mapping[str, Raw]) -> None:
        """Fill in some cells of the current table and save; the table stays the current step."""
        self._must_write()
        self._go_on(self.interview.fill(cells))

    def skip(self) -> None:
        """Leave the current step for later."""
        self._move(Interview.skip)

    def back(self) -> None:
        """Go to the step before."""
        self._move(Interview.back)

    def go(self, step: str) -> None:
        """Open a step again. AnswerError when it is not asked."""
        self._move(lambda interview: interview.go(step))

    def jump(self, section: str) -> None:
        """Go to the first open step of a section."""
        self._move(lambda interview: interview.jump(section))

    def ask_all(self, full: bool = True) -> None:
        """Ask all that may be told as well, or no longer; what is not printed only stands in the review."""
        more = self.interview.more if full else ()
        skipped = self.interview.skipped | {step.id for step in more if not step.question.printed}
        self._move(lambda interview: replace(interview, skipped=skipped).ask_all(full))

    def by_rows(self) -> None:
        """Fill the current table in from a ledger. AnswerError where there is none."""
        self._must_write()
        self._go_on(self.interview.by_rows())

    def by_numbers(self) -> None:
        """Fill in the table of the current ledger itself. AnswerError where there is none."""
        self._must_write()
        self._go_on(self.interview.by_numbers())

    def onward(self) -> None:
        """Go to the next open step of all, or to the end."""
        self._move(lambda interview: replace(interview, at="").settled())

    def _move(self, move: Callable[[Interview], Interview]) -> None:
        self.interview = move(self.interview)
        self.save_state()

    def jump_by_word(self, word: str) -> None:
        """Jump to the section that a person names. AnswerError when there is none."""
        self.jump(self.interview.section_named(word))

    def note(self, step: str, text: str) -> None:
        """Remember what is being typed, so that nothing is lost by leaving or a crash."""
        if self.typing.get(step, "") == text:
            return
        if text:
            self.typing[step] = text
        else:
            self.typing.pop(step, None)
        self.save_state()

    def filter(self, table: str, shown: tuple[list[str], list[str]] | None) -> None:
        """Remember which rows and columns of a table are on show; None: all of them."""
        kept = {name: one for name, one in self.filters.items() if name != table}
        kept |= {table: shown} if shown else {}
        if kept != self.filters:
            self.filters = kept
            self.save_state()

    def rows_of(self, step: Step) -> Raw:
        """Return the rows of a list as they were left, else as they are stored."""
        with suppress(ValueError):
            kept: Raw = json.loads(self.typing[step.id]) if step.id in self.typing else None
            if isinstance(kept, list):
                return kept
        return self.interview.raw(step)

    def note_rows(self, step: Step, rows: list[Raw]) -> None:
        """Remember rows that are not handed in yet; none where they are what is stored."""
        same = rows == self.interview.raw(step) or not rows
        self.note(step.id, "" if same else json.dumps(rows, ensure_ascii=False))

    def keep(self, finding: Finding, reason: str) -> None:
        """Store why a finding is left as it is; an empty reason takes it back."""
        self._must_write()
        if not finding.explainable:
            raise AnswerError("错误要改正，不能只写说明\n    怎么办：按“怎么改”改好后，这一条会自动消失。")
        answers = self.interview.answers
        kept = {
            key: text for key, text in answers.kept.items() if finding_name(answers.edition, key) not in finding.names
        }
        self._put(
            replace(answers, kept=kept | ({finding.id: {"原因": reason, "针对": finding.message}} if reason else {}))
        )

    def rewrite(self, place: str, text: str) -> None:
        """Put an own text in the place of a generated paragraph; an empty text takes it back."""
        self._must_write()
        answers = self.interview.answers
        own = {key: old for key, old in answers.rewrites.items() if self._shown(key) != place}
        self._put(replace(answers, rewrites=own | ({place: text} if text else {})))

    def paragraphs(self) -> dict[str, str]:
        """Return the paragraphs of the report by their place, one that was left out with 不写."""
        own = {self._shown(key): str(text) for key, text in self.interview.answers.rewrites.items()}
        body = self.view.document.body if self.view.document else ()
        edition = self.interview.edition
        printed = [(edition.place(piece.place), piece.text) for piece in body if isinstance(piece, Paragraph)]
        return {place: text for place, text in printed if place} | own

    def _shown(self, key: str) -> str:
        """Return the place that a key of the file says, as the program says it."""
        return places.canonical(self.interview.edition, key)

    def _put(self, answers: Answers) -> None:
        self._go_on(replace(self.interview, answers=answers))

    def _go_on(self, interview: Interview) -> None:
        """Go on there; what was answered is on disk before anything else happens."""
        self.interview = interview
        if interview.answers is self._saved:
            self.save_state()
        else:
            self.save()

    def count_ledger(self, name: str) -> Counted:
        """Count the ledger of applications or cases that a person names. NianbaoError says why it cannot be used."""
        from assistant.workflow import count_ledger  # loads what opens workbooks

        if not self.interview.year:
            raise UsageError("还不知道写哪一年的年报\n    怎么办：先回答“年度”，再导入台账。")
        path = named_file(name, self.path.parent, room=self.room)
        return count_ledger(path, Draft(self.interview.answers))

    def take_ledger(self, counted: Counted) -> str:
        """Put a ledger into the answers, and say what came of it. AnswerError where nothing may be written."""
        self._must_write()
        old = self.interview
        fresh = Interview.begin(counted.draft.answers if counted.draft else old.answers, old.last)
        self._go_on(replace(fresh, full=old.full, opened=old.opened, skipped=old.skipped, at="").settled())
        return self.trouble or f"已把{counted.numbers}记入答案。"

    def _must_write(self) -> None:
        if self.read_only:
            raise AnswerError(READ_ONLY)

    def save(self) -> bool:
        """Write answers and state; what went wrong stands in `trouble`, and nothing is forgotten."""
        if self.read_only:
            return False
        try:
            self.moved = self._file.save_or_move(self.interview.answers) or self.moved
        except FileProblem as error:
            self.trouble = f"{error}\n    答案都还在，没有丢；可以用“另存到别处”。"
            return False
        self.trouble, self._saved = "", self.interview.answers
        self.save_state()
        return True

    def save_changes(self) -> bool:
        """Save unless all of it is in the file already, so that .bak stays what was there before."""
        if not self.started or self._saved is self.interview.answers:
            self.save_state()
            return True
        return self.save()

    def save_state(self) -> None:
        """Write where the conversation stands; only a help for coming back, so failing is no trouble."""
        if self.read_only or not (self.started or self.typing):
            return
        interview = self.interview
        skipped, opened = tuple(sorted(interview.skipped)), tuple(sorted(interview.opened))
        state = DraftState(interview.at, skipped, dict(self.typing), opened, interview.full, self.notes, self.filters)
        if self._written != (self.path, state):
            with suppress(FileProblem):
                write_state(self.path, state)
                self._written = self.path, state

    def save_to(self, path: Path) -> None:
        """Go on in another place. FileProblem when that cannot be written either, or is there already."""
        if path.resolve() == self.path.resolve():
            self.moved = self._file.save_or_move(self.interview.answers)
        elif path.exists():
            raise FileProblem(path, "已经有这个文件，没有覆盖它", "请换一个文件名。")
        else:
            self._file.move(path, self.interview.answers)
        self.read_only, self.trouble, self._saved = not self._file.held, "", self.interview.answers
        self.save_state()

    def close(self) -> None:
        """Save what there is and let go of the file."""
        self.save_changes()
        self._file.free()

    @property
    def view(self) -> View:
        """The report, its words and what the checks say of it; worked out once for the same answers."""
        answers = self.interview.answers
        if self._view is None or self._view[0] is not answers:
            self._view = (answers, viewed(Draft(answers, (self.path,), self._last)))
        return self._view[1]

    def step_of(self, answer: str) -> str:
        """Return the step at which a question or a cell is answered, or an empty text."""
        return step_of(self.interview, answer)

    def way_to(self, finding: Finding) -> Where:
        """Return where a finding can be mended: a question, a cell, a rewritten paragraph, or an empty text."""
        return way_to(self.interview, finding)
