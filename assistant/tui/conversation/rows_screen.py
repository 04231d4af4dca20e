"""Filling in a list row by row: add, edit, put in order, take out, paste; ledgers are added up as they grow."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from assistant.edition.values import Raw
from assistant.errors import NianbaoError
from assistant.interview import Step
from assistant.interview.choices import Option
from assistant.interview.wording import as_row, summary
from assistant.tui.conversation import list_rows
from assistant.tui.conversation.asking import about
from assistant.tui.conversation.choosing import Choices
from assistant.tui.conversation.entries import Entry
from assistant.tui.conversation.forms import FormEntry
from assistant.tui.dialogs import TextWindow
from assistant.tui.key_bar import Keys
from assistant.tui.session import READ_ONLY, Session
from assistant.tui.wrapped_text import Prose

ADD, DONE = "add", "done"


class EnteredRows(NamedTuple):
    """The rows as they stand, and whether they are handed in."""

    rows: list[Raw]
    done: bool


class RowsScreen(Screen[EnteredRows]):
    """Returns the rows; leaving with Esc loses none of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "说明", key_display="F1", priority=True),
        Binding("f2", "done", "填好了", key_display="F2", priority=True),
        Binding("f4", "add", "加一条", key_display="F4", priority=True),
        Binding("f7", "move(-1)", "上移", key_display="F7", priority=True),
        Binding("f8", "move(1)", "下移", key_display="F8", priority=True),
        Binding("f9,delete", "remove", "删掉", key_display="F9"),
        Binding("ctrl+z", "undo", "撤销", key_display="^Z"),
        Binding("escape", "close", "回到问答", key_display="Esc"),
    ]

    def __init__(self, session: Session, step: Step, rows: list[Raw]) -> None:
        super().__init__()
        self._session, self._step, self._rows = session, step, rows
        self._past: list[list[Raw]] = []

    def compose(self) -> ComposeResult:
        yield Prose(f"{self._step.question.label}　回车修改；F7 F8 换次序；也可以从 Excel、WPS 粘贴", classes="head")
        yield Choices([], marked=False)
        yield Prose(id="tally", classes="hint")
        yield Prose(id="complaint")
        yield Keys()

    def on_mount(self) -> None:
        self._show(len(self._rows))
        self.query_one(Choices).focus()
        if self._session.read_only:
            self._tell(READ_ONLY)

    def _tell(self, words: str) -> None:
        self.query_one("#complaint", Prose).update(words)

    def _show(self, at: int) -> None:
        interview, question = self._session.interview, self._step.question
        lines = [summary(interview, question, row) for row in self._rows]
        listed: list[Option] = [(f"{number}", f"{number}. {line}") for number, line in enumerate(lines, 1)]
        listed += [(ADD, "加一条（F4）"), (DONE, "填好了，下一题（F2）")]
        choices = self.query_one(Choices)
        choices.put(listed)
        choices.highlighted = min(at, len(listed) - 1)
        self.query_one("#tally", Prose).update(list_rows.counted(interview, self._step, self._rows))

    @property
    def _at(self) -> int:
        """The row under the cursor, or -1."""
        at = self.query_one(Choices).highlighted or 0
        return at if at < len(self._rows) else -1

    def _change(self, rows: list[Raw], at: int, said: str = "") -> None:
        self._past.append(self._rows)
        self._rows = rows
        self._session.note_rows(self._step, rows)
        self._show(at)
        self._tell(said)

    # --- acting -------------------------------------------------------------------------------------------

    def on_choices_picked(self, event: Choices.Picked) -> None:
        match event.name:
            case "add":
                self.action_add()
            case "done":
                self.action_done()
            case _:
                self._edit(int(event.name) - 1)

    def action_add(self) -> None:
        self._edit(len(self._rows))

    def _edit(self, at: int) -> None:
        if self._session.read_only:
            self._tell(READ_ONLY)
            return
        row = self._rows[at] if at < len(self._rows) else {}
        self.app.push_screen(RowForm(self._session, self._step, at, row), partial(self._put, at))

    def _put(self, at: int, row: Raw) -> None:
        if row and row != (self._rows[at] if at < len(self._rows) else None):
            rows = [*self._rows[:at], row, *self._rows[at + 1 :]]
            self._change(rows, at + 1 if at == len(self._rows) else at)

    def action_move(self, by: int) -> None:
        at, to = self._at, self._at + by
        if self._session.read_only or at < 0 or not 0 <= to < len(self._rows):
            return
        rows = list(self._rows)
        rows[at], rows[to] = rows[to], rows[at]
        self._change(rows, to)

    def action_remove(self) -> None:
        at = self._at
        if at < 0:
            self._tell("先把光标移到要删的那一条上。")
        elif not self._session.read_only:
            said = f"已删掉第{at + 1}条，按 Ctrl+Z 恢复。"
            self._change([*self._rows[:at], *self._rows[at + 1 :]], at, said)

    def action_undo(self) -> None:
        if not self._past:
            self._tell("没有可以撤销的了。")
            return
        rows = self._past.pop()
        self._change(rows, len(rows), "已撤销。")
        self._past.pop()

    def on_paste(self, event: events.Paste) -> None:
        """Add the rows of a pasted block, all or none."""
        event.stop()
        if self._session.read_only:
            return
        try:
            rows = list_rows.pasted(self._session.interview, self._step, event.text)
        except NianbaoError as error:
            self._tell(str(error))
            return
        self._change([*self._rows, *rows], len(self._rows) + len(rows), f"贴进了{len(rows)}条，请看看对不对。")

    def action_help(self) -> None:
        label = self._step.question.label
        self.app.push_screen(TextWindow([(label, "bold"), ("", ""), (about(self._session.interview, self._step), "")]))

    def action_done(self) -> None:
        self.dismiss(EnteredRows(self._rows, True))

    def action_close(self) -> None:
        self.dismiss(EnteredRows(self._rows, False))


class RowForm(Screen[Raw]):
    """One row, a field below the other; returns it, or an empty one when nothing is to change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "app.after('done')", "存好这一条", key_display="F2", priority=True),
        Binding("escape", "dismiss({})", "不改了", key_display="Esc"),
    ]

    def __init__(self, session: Session, step: Step, at: int, row: Raw) -> None:
        super().__init__()
        self._session, self._step, self._at = session, step, at
        self._row = as_row(step.question, row)

    def compose(self) -> ComposeResult:
        head = f"{self._step.question.label}　第{self._at + 1}条　回车填好一项，Tab 跳过一项；F2 存好，Esc 不改了"
        yield Prose(head, classes="head")
        with VerticalScroll(can_focus=False, id="sheet"):
            yield FormEntry(self._step.question, [], self._row, list_rows.offers(self._session.interview, self._step))
        yield Prose(id="complaint")
        yield Keys()

    def on_mount(self) -> None:
        self.query_one(FormEntry).begin()
        self.call_after_refresh(self.query_one("#sheet").scroll_home, animate=False)

    def on_entry_given(self, event: Entry.Given) -> None:
        event.stop()
        self.action_done()

    def action_done(self) -> None:
        """Hand the row in, unless something is wrong with it."""
        row = self.query_one(FormEntry).raw()
        said = list_rows.slip(self._session.interview, self._step, row)
        if said:
            self.query_one("#complaint", Prose).update(said)
        else:
            self.dismiss(row)
