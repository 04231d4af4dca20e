"""The main screen: the conversation, and everything else that can be done from it by key, word or click."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen

from assistant.document import Place, Where
from assistant.edition.values import Raw
from assistant.errors import NianbaoError
from assistant.files import free, placed
from assistant.interview import Step
from assistant.interview.proposals import carried_in
from assistant.tui.conversation import asking
from assistant.tui.conversation.choosing import Choices
from assistant.tui.conversation.commands import read_command, unknown
from assistant.tui.conversation.entries import Entry
from assistant.tui.conversation.panel import Panel
from assistant.tui.conversation.paper import Paper
from assistant.tui.conversation.progress import headline
from assistant.tui.conversation.rows_screen import EnteredRows, RowsScreen
from assistant.tui.conversation.sections import Sections
from assistant.tui.conversation.talk import Talk
from assistant.tui.dialogs import Confirm, Prompt, TextWindow
from assistant.tui.grid.table_screen import TableScreen
from assistant.tui.key_bar import Keys
from assistant.tui.pages.export import ExportScreen
from assistant.tui.pages.findings import FindingsScreen
from assistant.tui.pages.ledger import LedgerScreen
from assistant.tui.pages.preview import PreviewScreen
from assistant.tui.pages.review import ReviewScreen
from assistant.tui.pages.rewrite import RewriteScreen
from assistant.tui.session import READ_ONLY, Session
from assistant.tui.wrapped_text import Prose

if TYPE_CHECKING:
    from assistant.workflow import Counted

WIDE = 110


class InterviewScreen(Screen[None]):
    """Hands on what the clerk does; all knowledge is in the session."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "说明", key_display="F1", priority=True),
        Binding("f2", "app.after('onward')", "下一题", key_display="F2", priority=True),
        Binding("f3", "app.after('back')", "上一题", key_display="F3", priority=True),
        Binding("f4", "app.after('rows')", "逐条", show=False, priority=True),
        Binding("f7", "last", "照用", show=False, priority=True),
        Binding("f5", "preview", "预览", key_display="F5", priority=True),
        Binding("f6", "review", "核对", key_display="F6", priority=True),
        Binding("ctrl+s", "app.after('save')", "保存", key_display="^S", priority=True),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.talk = Talk(session, self._show_around, self._taken)
        self._warned = self._returning = False
        self._command: Prompt | None = None

    def compose(self) -> ComposeResult:
        yield Prose(id="title")
        with Horizontal(id="body"):
            yield Sections()
            yield self.talk
            yield Paper()
        yield Keys()

    async def on_mount(self) -> None:
        await self.talk.begin()

    def on_resize(self) -> None:
        self.query_one(Paper).display = self.size.width >= WIDE

    @property
    def panel(self) -> Panel:
        """The place for answering."""
        return self.talk.panel

    def _show_around(self) -> None:
        """Show how far it has come, and what the group being asked reads like."""
        self.query_one(Sections).show(self.session)
        self._show_title()
        self.query_one(Paper).show(self.session)

    def _show_title(self) -> None:
        self.query_one("#title", Prose).update(headline(self.session))

    # --- what a key, a word or a click means --------------------------------------------------------------

    async def on_entry_given(self, event: Entry.Given) -> None:
        event.stop()
        if event.entry is self.panel.entry:
            await self._hand_in(self.talk.give_nothing)

    async def action_onward(self) -> None:
        """Hand in the answer; an empty one is left for later."""
        await self._hand_in(self.talk.skip)

    async def _hand_in(self, give_nothing: Callable[[], Awaitable[None]]) -> None:
        """Take what stands in the input: a slash word, an answer, or nothing."""
        entry = self.panel.entry
        if entry is not None and (words := entry.command()):
            await self.obey(words)
        elif entry is not None and (raw := entry.raw()) not in (None, "", [], {}):
            await self.talk.give(raw)
        elif self.session.step is not None:
            await give_nothing()

    async def obey(self, words: str) -> None:
        """Do what a slash word says."""
        command, rest = read_command(words)
        if command is None:
            self.panel.complain(unknown(rest))
        elif command.action == "jump":
            await self.talk.move(partial(self.session.jump_by_word, rest))
        else:
            await self.run_action(command.action)

    async def on_panel_chosen(self, event: Panel.Chosen) -> None:
        await self.run_action(event.name)

    @on(Choices.Picked, "#sections")
    async def jump_to(self, event: Choices.Picked) -> None:
        """Go to a section."""
        event.stop()
        await self.talk.move(partial(self.session.jump, event.name))

    def on_key(self, event: events.Key) -> None:
        """Open the window for a slash word, and hand on what is typed before it has the cursor.

        Bindings run only once a key has reached the app, when keys typed right after it were taken already.
        """
        if self._command is None and event.character in ("/", "／"):
            self._command = Prompt("输入命令，如 返回、跳过、说明、跳到 三：")
            self.app.push_screen(self._command, self._slashed)
        elif self._command is not None and event.is_printable and event.character:
            self._command.type(event.character)
        elif self._command is not None and event.key == "enter":
            self._command.hand_in()
        else:
            return
        event.stop()
        event.prevent_default()

    async def _slashed(self, words: str | None) -> None:
        self._command = None
        if words:
            await self.obey(words)

    async def action_back(self) -> None:
        await self.talk.move(self.session.back)

    async def action_skip(self) -> None:
        await self.talk.skip()

    async def action_leave_out(self) -> None:
        await self.talk.leave_out()

    def action_last(self) -> None:
        self.talk.take_over()

    async def action_more(self) -> None:
        await self.talk.ask_more()

    def action_help(self) -> None:
        """Explain the current step."""
        step = self.session.step
        text = asking.about(self.session.interview, step) if step else "都问完了：可以核对、检查、预览、导出。"
        label = step.question.label if step else "说明"
        self.app.push_screen(TextWindow([(label, "bold"), ("", ""), (text, "")]))

    async def action_leave(self) -> None:
        await self.app.run_action("app.leave")

    async def action_colours(self) -> None:
        await self.app.run_action("app.colours")

    # --- by rows, and in the grid -------------------------------------------------------------------------

    def action_rows(self) -> None:
        """Open the rows of a list."""
        step, entry = self.session.step, self.panel.entry
        if step is None or step.question.kind != "list":
            self.panel.complain("这一题只有一个回答，直接填就行。")
            return
        raw = entry.raw() if entry is not None else self.session.rows_of(step)
        rows: list[Raw] = list(raw) if isinstance(raw, list) else [raw] if raw else []
        self.app.push_screen(RowsScreen(self.session, step, rows), self._rows_left)

    async def _rows_left(self, left: EnteredRows | None) -> None:
        if left is None:
            return
        if self.panel.entry is not None:
            self.panel.entry.put(list(left.rows))
        if left.done and left.rows:
            await self.talk.give(left.rows, sure=True)
        elif left.done and self.panel.entry is not None:
            await self.talk.give_nothing()

    async def action_by_rows(self) -> None:
        """Work the table out from a ledger."""
        cells = self.session.interview.answers.cells
        filled = [address for address in self._table_cells() if cells.get(address)]
        if filled:
            words = f"表里已经填了{len(filled)}格。台账交上以后，整张表改由台账算出来。确认吗？"
            await self.talk.confirm(words, self._by_rows)
        else:
            await self._by_rows()

    async def _by_rows(self) -> None:
        await self.talk.move(self.session.by_rows)
        if self.session.step is not None and self.session.step.question.tallies:
            self.action_rows()

    async def action_by_numbers(self) -> None:
        """Fill in the table itself, beginning with what the ledger adds up to."""
        await self.talk.move(self.session.by_numbers)

    def action_table(self) -> None:
        self.open_table()

    def action_table_some(self) -> None:
        self.open_table(some=True)

    def open_table(self, where: str = "", some: bool = False) -> None:
        """Open the number grid of the current step, at a cell; with `some` say first what occurs."""
        step = self.session.step
        if step is not None and step.table:
            screen = TableScreen(self.session, step, where)
            self.app.push_screen(screen, self._table_left)
            if some:
                screen.call_after_refresh(screen.action_filter)

    async def _table_left(self, done: bool | None) -> None:
        if done and self.session.step is not None:
            cells = self.session.interview.answers.cells
            await self.talk.give({address: cells.get(address) for address in self._table_cells()})
        else:
            await self.talk.show_step()

    def _table_cells(self) -> list[str]:
        """Return the cells of the table that is asked now."""
        step = self.session.step
        return self.session.interview.table_cells(step.table) if step is not None and step.table else []

    async def action_carry_in(self) -> None:
        """Put last year's 结转下年度 into the table."""
        step = self.session.step
        if step is not None and step.table:
            cells = carried_in(self.session.interview, step.table)
            await self.talk.move(partial(self.session.fill, cells))
            self.talk.transcript.tell(f"已照去年的年报填好“上年结转”{len(cells)}格，打开表格可以核对。")

    async def action_zero(self) -> None:
        """Set every cell of the table to 0, once confirmed."""
        if cells := self._table_cells():
            question = f"这张表的{len(cells)}格全部填0，已经填的数也会变成0。确认吗？"
            await self.talk.confirm(question, partial(self.talk.give, dict.fromkeys(cells, "0"), sure=True))

    # --- other screens ------------------------------------------------------------------------------------

    def action_preview(self) -> None:
        self.app.push_screen(PreviewScreen(self.session), self._page_left)

    def action_rewrite(self) -> None:
        self.app.push_screen(RewriteScreen(self.session), self._page_left)

    def _page_left(self, _: None) -> None:
        self.query_one(Paper).show(self.session)

    def action_export(self) -> None:
        self.app.push_screen(ExportScreen(self.session))

    async def action_review(self, at: str = "") -> None:
        """Show all answers; one picked is edited, then the list comes back."""
        self.talk.note()
        step = self.session.step
        await self.app.push_screen(ReviewScreen(self.session, at or (step.id if step else "")), self._edit)

    async def _edit(self, step: str | None) -> None:
        self._returning = bool(step)
        if step:
            await self.talk.move(partial(self.session.go, step))
        elif self.session.step is not None and self.session.interview.state(self.session.step) == "answered":
            await self.talk.move(self.session.onward)

    async def action_findings(self) -> None:
        """Show what is to be mended; one picked is gone to."""
        self.talk.note()
        await self.app.push_screen(FindingsScreen(self.session), self._mend)

    async def _mend(self, answer: Where | None) -> None:
        if isinstance(answer, Place):
            self.app.push_screen(RewriteScreen(self.session, answer), self._page_left)
        elif answer:
            await self.talk.move(partial(self.session.go, self.session.step_of(answer)))
            self.open_table(answer)
        else:
            await self.talk.show_step()

    async def action_ledger(self) -> None:
        """Take the clerk's own ledger of applications or cases."""
        self.talk.note()
        await self.app.push_screen(Prompt("台账文件（.xlsx、.csv）在哪里？写文件名，或拖到这里："), self._read_ledger)

    async def _read_ledger(self, name: str | None) -> None:
        if not name:
            return
        try:
            counted = self.session.count_ledger(name)
        except NianbaoError as error:
            self.panel.complain(str(error))
            return
        await self.app.push_screen(LedgerScreen(counted), partial(self._take_ledger, counted))

    async def _take_ledger(self, counted: Counted, wanted: bool | None) -> None:
        if wanted:
            try:
                said = self.session.take_ledger(counted)
            except NianbaoError as error:
                said = str(error)
            await self.talk.show_step()
            self.panel.complain(said)

    # --- saving -------------------------------------------------------------------------------------------

    async def _taken(self, step: Step) -> None:
        """Tell what could not be saved; come back to the list of answers, when the edit began there."""
        self._warn()
        if self._returning:
            await self.action_review(step.id)

    def _warn(self) -> None:
        """Tell once that the file cannot be written, and offer another place."""
        trouble = self.session.trouble
        if trouble and not self._warned:
            window = Confirm(trouble, "另存到别处", "先接着填，等会儿再存")
            self.app.push_screen(window, self._elsewhere)
        self._warned = bool(trouble)

    def _elsewhere(self, yes: bool | None) -> None:
        if yes:
            self.action_save_elsewhere()

    async def action_save(self) -> None:
        """Save now, also what is being typed."""
        self.talk.note()
        if self.session.read_only:
            self.panel.complain(READ_ONLY)
        elif self.session.save():
            self.panel.complain(f"已保存到 {self.session.path}")
            self.talk.tell_moved()
        else:
            self._warned = False
            self._warn()

    def action_save_elsewhere(self) -> None:
        """Go on in another file."""
        place = Path.home() / self.session.path.name if self.session.room is None else free(self.session.path)
        self.app.push_screen(Prompt("另存到哪里？请写文件夹和文件名：", f"{place}"), self._save_to)

    def _save_to(self, name: str | None) -> None:
        if not name:
            return
        try:
            self.session.save_to(placed(name, self.session.room))
        except NianbaoError as error:
            self.panel.complain(str(error))
            return
        self._show_title()
        self.panel.complain(f"已经另存到 {self.session.path}，接着在这里填。")
