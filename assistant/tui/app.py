"""The app: opens a report, shows its screens, saves and says how to come back."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.scrollbar import ScrollBar

from assistant.errors import NianbaoError
from assistant.files import free, quoted
from assistant.tui.conversation.commands import for_palette
from assistant.tui.dialogs import Confirm, Picking, TextWindow
from assistant.tui.draft_state import DraftState, write_state
from assistant.tui.pages.start import StartScreen
from assistant.tui.themes import DARK, LIGHT, PlainBar
from assistant.tui.wrapping import Drawing

if TYPE_CHECKING:
    from assistant.interview.choices import Option
    from assistant.tui.conversation.screen import InterviewScreen
    from assistant.tui.session import Session


class NianbaoApp(App[None]):
    """Begins with a file, or with the start screen when none is given or it cannot be opened."""

    CSS_PATH = "app.tcss"
    TITLE = "年报助手"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p", "all_commands", "全部操作", key_display="^P", priority=True),
        Binding("ctrl+q", "leave", "退出", key_display="^Q", priority=True),
        Binding("ctrl+c", "leave_or_copy", show=False, priority=True),
    ]

    def __init__(
        self,
        path: Path | None = None,
        last: Path | None = None,
        *,
        sample: Path | None = None,
        room: Path | None = None,
    ) -> None:
        """Begin with a file; with `room`, a visitor of `nianbao serve` can open and write files only there."""
        super().__init__()
        for theme in (LIGHT, DARK):
            self.register_theme(theme)
        # Set before anything is drawn, or all of it would be drawn twice.
        self.set_reactive(App.theme, DARK.name)
        self.stylesheet.set_variables(self.get_css_variables())
        self.room = room
        self._path, self._last, self._sample = path, last, sample
        self.session: Session | None = None
        self.farewell = ""

    async def on_mount(self) -> None:
        """Choose the looks, watch for the terminal being closed, and begin."""
        ScrollBar.renderer = PlainBar
        self._watch()
        await self.push_screen(StartScreen(Path.cwd(), self.room))
        if self._path is not None:
            self.open(self._path, self._sample)
        else:
            self.call_after_refresh(Thread(target=_load, daemon=True).start)

    def _watch(self) -> None:
        """Save when the terminal is closed or the system shuts down."""
        loop = asyncio.get_running_loop()
        for name in ("SIGHUP", "SIGTERM"):
            with suppress(NotImplementedError, AttributeError, RuntimeError, ValueError):
                loop.add_signal_handler(getattr(signal, name), self.close_now)

    def on_start_screen_open(self, event: StartScreen.Open) -> None:
        self.open(event.path, event.sample)

    def open(self, path: Path, sample: Path | None = None) -> None:
        """Open a report; what is wrong with its file is told on the start screen."""
        from assistant.tui.conversation.screen import InterviewScreen
        from assistant.tui.session import Session

        try:
            self.session = Session.copy_of(sample, path) if sample else Session.open(path, self._last, self.room)
        except NianbaoError as error:
            self._complain(str(error))
            return
        self.session.room = self.room
        self.push_screen(InterviewScreen(self.session))

    def on_start_screen_import(self, event: StartScreen.Import) -> None:
        """Read a report into a new answers file, open that, and show what has to be compared with the original."""
        from assistant.workflow import import_report

        path = free(Path.cwd() / "年报答案.yaml")
        try:
            imported = import_report(event.report, event.as_last)
            cells = imported.save(path).answers.cells
            write_state(
                path, DraftState(notes={a: [str(cells.get(a) or ""), said] for a, said in imported.cells.items()})
            )
        except NianbaoError as error:
            self._complain(str(error))
            return
        self.open(path)
        self.push_screen(TextWindow("\n".join((*imported.notices, *imported.summary()))))

    def _complain(self, words: str) -> None:
        if isinstance(self.screen, StartScreen):
            self.screen.complain(words)

    @property
    def _interview(self) -> InterviewScreen | None:
        if self.session is None:
            return None
        from assistant.tui.conversation.screen import InterviewScreen

        return next((screen for screen in self.screen_stack if isinstance(screen, InterviewScreen)), None)

    def action_all_commands(self) -> None:
        if isinstance(self.screen, Picking):
            return
        if self.screen is self._interview:
            options = [(action, f"{word}　{told}") for word, told, action in for_palette()]
        else:
            options = [*self._keys(), ("app.colours", "换成浅色或深色"), ("app.leave", "保存并退出")]
        self.push_screen(Picking("要做什么？", options), self._do)

    def _keys(self) -> Iterator[Option]:
        """Yield what the keys of this screen and of what has the focus do."""
        for one in self.screen.active_bindings.values():
            binding = one.binding
            own = binding.description and not binding.description.isascii()  # the library's are English
            if own and one.node is not self and one.enabled:
                where = "focused." if one.node is not self.screen else ""
                yield f"{where}{binding.action}", f"{binding.description}　{self.get_key_display(binding)}"

    async def _do(self, action: str | None) -> None:
        if action:
            node = self if action in ("leave", "colours") else self.screen
            await self.run_action(
                action.removeprefix("focused."), self.focused if action.startswith("focused.") else node
            )

    def action_after(self, action: str) -> None:
        """Run an action of the screen once the widget with the cursor has taken all keys that were pressed before.

        The app takes an F key at once, also before what was typed just before it.
        """
        screen = self.screen
        run = partial(screen.run_action, action)
        if screen.focused is None:
            screen.call_next(run)
        else:
            screen.focused.call_next(screen.call_next, run)

    def action_colours(self) -> None:
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    async def action_leave_or_copy(self) -> None:
        """Ctrl+C: copy in the number grid, as Excel does; else leave."""
        if self.focused is not None and self.focused.id == "grid":
            await self.run_action("copy", self.focused)
        else:
            await self.action_leave()

    async def action_leave(self) -> None:
        """Save and leave; ask only where saving failed."""
        self._note()
        if self.session is not None and not self.session.read_only and not self.session.save_changes():
            window = Confirm(self.session.trouble, "另存到别处", "不存了，直接退出")
            self.push_screen(window, self._leave_unsaved)
            return
        self.close_now()

    def _leave_unsaved(self, elsewhere: bool | None) -> None:
        if elsewhere and self._interview is not None:
            self._interview.action_save_elsewhere()
        else:
            self.close_now()

    def _note(self) -> None:
        interview = self._interview
        if interview is not None:
            with suppress(Exception):  # half-built screens have nothing typed yet
                interview.talk.note()

    def on_exit_app(self) -> None:
        """Save, also when the browser's page is closed or the server stops."""
        self._note()
        if self.session is not None:
            self.session.close()

    def close_now(self) -> None:
        """Save what there is and leave at once."""
        self._note()
        if self.session is not None:
            self.session.close()
            self.farewell = farewell(self.session)
        self.exit()


def _load() -> None:
    """Load what the conversation needs while the clerk looks at the first page."""
    import assistant.tui.conversation.screen  # noqa: F401


def farewell(session: Session) -> str:
    """Say that all is saved, and how to go on."""
    if session.trouble:
        return f"{session.trouble}"
    if session.read_only or not (session.started or session.typing):
        return ""
    told = session.moved and f"{session.moved}\n"
    return f"{told}已保存。下次接着填，运行：\n    nianbao chat {quoted(session.path)}"


def run(path: Path | None = None, last: Path | None = None, *, ascii: bool = False) -> int:
    """Run the app until the clerk leaves, and return its exit code; `ascii` keeps to marks of one known width."""
    Drawing.ascii = ascii
    app = NianbaoApp(path, last)
    app.run()
    if app.farewell:
        print(app.farewell)
    return app.return_code or 0
