"""The main screen: the conversation, and everything else that can be done from it by key, word or click."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType

from assistant.document import Where
from assistant.errors import NianbaoError
from assistant.files import free, placed
from assistant.interview import Step
from assistant.tui import ledgers
from assistant.tui.conversation import asking
from assistant.tui.conversation.answering import AnsweringScreen
from assistant.tui.conversation.choosing import Choices
from assistant.tui.conversation.commands import read_command, unknown
from assistant.tui.conversation.panel import Panel
from assistant.tui.dialogs import Prompt, Reading
from assistant.tui.keys import InOrder
from assistant.tui.pages.export import ExportScreen
from assistant.tui.pages.findings import FindingsScreen
from assistant.tui.pages.ledger import LedgerScreen
from assistant.tui.pages.preview import PreviewScreen
from assistant.tui.pages.review import ReviewScreen
from assistant.tui.pages.rewrite import RewriteScreen
from assistant.tui.session import READ_ONLY, Session

if TYPE_CHECKING:
    from assistant.workflow import Counted

WIDE = 110


class InterviewScreen(InOrder, AnsweringScreen):
    """Hands on what the clerk does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "说明", key_display="F1", priority=True),
        Binding("f2", "after('onward')", "下一题", key_display="F2", priority=True),
        Binding("f3", "after('back')", "上一题", key_display="F3", priority=True),
        Binding("f4", "after('rows')", "逐条", show=False, priority=True),
        Binding("f7", "last", "照用", show=False, priority=True),
        Binding("f5", "preview", "预览", key_display="F5", priority=True),
        Binding("f6", "review", "核对", key_display="F6", priority=True),
        Binding("ctrl+s", "after('save')", "保存", key_display="^S", priority=True),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._returning = False
        self._command: Prompt | None = None

    async def after(self, step: Step) -> None:
        """Come back to the list of answers, when the edit began there."""
        if self._returning:
            await self.action_review(step.id)

    # --- moving -------------------------------------------------------------------------------------------

    async def obey(self, words: str) -> None:
        """Do what a slash word says."""
        command, rest = read_command(words)
        if command is None:
            self.panel.complain(unknown(rest))
        elif command.action == "jump":
            await self._moved(partial(self.session.jump_by_word, rest))
        else:
            await self.run_action(command.action)

    @on(Panel.Chosen)
    async def do(self, event: Panel.Chosen) -> None:
        """Do what a button or a choice says."""
        match event.name:
            case "leave":
                await self.app.run_action("app.leave")
            case name:
                await self.run_action(name)

    @on(Choices.Picked, "#sections")
    async def jump_to(self, event: Choices.Picked) -> None:
        """Go to a section."""
        event.stop()
        await self._moved(partial(self.session.jump, event.name))

    def action_help(self) -> None:
        """Explain the current step."""
        step = self.session.step
        text = asking.about(self.session.interview, step) if step else "都问完了：可以核对、检查、预览、导出。"
        label = step.question.label if step else "说明"
        self.app.push_screen(Reading([(label, "bold"), ("", ""), (text, "")]))

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

    # --- other screens ------------------------------------------------------------------------------------

    def action_preview(self) -> None:
        """Show the whole report."""
        self.app.push_screen(PreviewScreen(self.session), self._preview_left)

    async def _preview_left(self, _: None) -> None:
        self._show_paper(self.session.step)

    async def action_review(self, at: str = "") -> None:
        """Show all answers; one picked is edited, then the list comes back."""
        self.note()
        step = self.session.step
        await self.app.push_screen(ReviewScreen(self.session, at or (step.id if step else "")), self._edit)

    async def action_findings(self) -> None:
        """Show what is to be mended; one picked is gone to."""
        self.note()
        await self.app.push_screen(FindingsScreen(self.session), self._mend)

    async def _edit(self, step: str | None) -> None:
        self._returning = bool(step)
        if step:
            await self._moved(partial(self.session.go, step))
        elif self.session.step is not None and self.session.interview.state(self.session.step) == "answered":
            await self._moved(partial(self.session.onward))

    async def _mend(self, where: Where | None) -> None:
        step = self.session.step_of(where) if where else ""
        if step:
            await self._moved(partial(self.session.go, step))
            self.open_table(where if isinstance(where, str) else "")
        else:
            await self.show_step()

    def action_rewrite(self) -> None:
        """Put own words in the place of generated ones."""
        self.app.push_screen(RewriteScreen(self.session), self._preview_left)

    async def action_ledger(self) -> None:
        """Take the clerk's own ledger of applications or cases."""
        self.note()
        await self.app.push_screen(Prompt("台账文件（.xlsx、.csv）在哪里？写文件名，或拖到这里："), self._read_ledger)

    async def _read_ledger(self, name: str | None) -> None:
        if not name:
            return
        try:
            found = ledgers.read(self.session, name)
        except NianbaoError as error:
            self.panel.complain(str(error))
            return
        await self.app.push_screen(LedgerScreen(found), partial(self._take_ledger, found))

    async def _take_ledger(self, found: Counted, wanted: bool | None) -> None:
        if wanted:
            try:
                said = ledgers.take(self.session, found)
            except NianbaoError as error:
                said = str(error)
            await self.show_step()
            self.panel.complain(said)

    def action_export(self) -> None:
        """Write the report in some formats."""
        self.app.push_screen(ExportScreen(self.session))

    async def action_save(self) -> None:
        """Save now, also what is being typed."""
        self.note()
        if self.session.read_only:
            self.panel.complain(READ_ONLY)
        elif self.session.save():
            self.panel.complain(f"已保存到 {self.session.path}")
            self.tell_moved()
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

    async def action_leave(self) -> None:
        """Leave the app."""
        await self.app.run_action("app.leave")

    async def action_colours(self) -> None:
        """Change between light and dark."""
        await self.app.run_action("app.colours")

    def on_resize(self) -> None:
        """Show the words being written where there is room."""
        self.query_one("#paper").display = self.size.width >= WIDE
