"""Filling in one table with the number grid; every change is saved at once."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer

from assistant.errors import NianbaoError
from assistant.interview import Step
from assistant.tui.asking import table_cells
from assistant.tui.screens.asking import Reading
from assistant.tui.session import READ_ONLY, Session
from assistant.tui.widgets.grid_cells import Mark
from assistant.tui.widgets.number_grid import NumberGrid
from assistant.tui.widgets.prose import Prose


class TableScreen(Screen[bool]):
    """Returns whether the table is to be handed in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "说明", key_display="F1", priority=True),
        Binding("f2", "done", "填好了", key_display="F2", priority=True),
        Binding("ctrl+s", "save", "保存", key_display="^S", priority=True),
        Binding("escape", "leave", "回到问答", key_display="Esc"),
    ]

    def __init__(self, session: Session, step: Step, where: str = "") -> None:
        super().__init__()
        self._session, self._step, self._where = session, step, where
        self._layout = session.interview.edition.layouts[step.table]
        self._stored: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Show the table."""
        given = self._session.interview.answers.cells
        cells = {address: str(text) for address, text in given.items() if address in self._layout.kinds}
        yield Prose(
            f"{self._layout.name}　直接打数字；空着不等于0，没有发生的填0；F2 填好了，Esc 先回去", classes="head"
        )
        yield NumberGrid(self._layout, cells, id="grid")
        yield Prose(id="complaint")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Begin at the cell asked for."""
        grid = self.query_one(NumberGrid)
        grid.set_read_only(self._session.read_only)
        self._mark()
        if self._where in self._layout.kinds:
            grid.jump(self._where)
        grid.focus()
        if self._session.read_only:
            self._tell(READ_ONLY)

    def _mark(self) -> None:
        found = self._session.view.findings
        cells = [one for one in reversed(found) if one.where in self._layout.kinds and one.severity != "info"]
        marks = {one.where: Mark(one.severity, one.message) for one in cells}
        self.query_one(NumberGrid).set_marks(marks)

    def _tell(self, words: str) -> None:
        self.query_one("#complaint", Prose).update(words)

    @on(NumberGrid.Changed)
    def store(self, event: NumberGrid.Changed) -> None:
        """Save every change."""
        if event.cells != self._stored:
            self._tell("")
            self._store(event.cells)

    def _store(self, cells: dict[str, str]) -> bool:
        asked = table_cells(self._session.interview, self._step)
        wanted = {address: cells.get(address) for address in asked}
        try:
            self._session.fill(wanted)
        except NianbaoError as error:
            self._tell(str(error))
            return False
        self._stored = dict(cells)
        if self._session.trouble:
            self._tell(self._session.trouble)
        self._mark()
        return True

    @on(NumberGrid.Complaint)
    def complain(self, event: NumberGrid.Complaint) -> None:
        """Say what the grid did not do."""
        self._tell(event.text)

    def action_help(self) -> None:
        """Explain the table."""
        question = self._step.question
        self.app.push_screen(Reading([(self._layout.name, "bold"), ("", ""), (" ".join(question.help.split()), "")]))

    def action_save(self) -> None:
        """Save now."""
        if self._store(self.query_one(NumberGrid).finish()) and not self._session.trouble:
            self._tell("已保存。")

    def action_done(self) -> None:
        """Go on when no cell is blank; else say how many are."""
        grid = self.query_one(NumberGrid)
        if self._session.read_only or not self._store(grid.finish()):
            self.dismiss(False)
            return
        blank = grid.model.blanks()
        if not blank:
            self.dismiss(True)
            return
        grid.jump(blank[0])
        self._tell(f"还有{len(blank)}格空着，光标已经移到第一格。没有发生的，按两次 Ctrl+L 都填0；要以后再填就按 Esc。")

    def action_leave(self) -> None:
        """Come back later."""
        if not self._session.read_only:
            self._store(self.query_one(NumberGrid).finish())
        self.dismiss(False)
