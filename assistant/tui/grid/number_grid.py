"""The number grid for tables 二三四: keys, mouse, paste, and what it tells the app."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from assistant.edition.layout import TableLayout
from assistant.tui.grid.balance import Strip
from assistant.tui.grid.cell_text import Mark
from assistant.tui.grid.footer import strip_at
from assistant.tui.grid.paint import PaintedGrid
from assistant.tui.grid.shape import Move

_MOVES: Mapping[str, Move] = {
    "up": "up", "down": "down", "left": "left", "right": "right", "home": "home", "end": "end",
    "ctrl+home": "first", "ctrl+end": "last", "pageup": "page_up", "pagedown": "page_down",
}  # fmt: skip
_ACTS = {
    "enter": "enter", "backspace": "backspace", "delete": "clear", "ctrl+a": "select_all",
    "ctrl+z": "undo", "ctrl+y": "redo", "ctrl+l": "zero_rest", "ctrl+t": "use_sums",
}  # fmt: skip


class NumberGrid(PaintedGrid, can_focus=True, inherit_bindings=False):
    """A table of numbers to be typed. The app reads `cells()`; it calls `finish()` before it leaves the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "act('undo')", "撤销", key_display="^Z"),
        Binding("ctrl+y", "act('redo')", "重做", key_display="^Y", show=False),
        Binding("ctrl+c", "copy", "复制", key_display="^C", show=False),
        Binding("ctrl+v", "paste_own", "粘贴这里复制的", key_display="^V", show=False),
        Binding("ctrl+l", "act('zero_rest')", "其余填0", key_display="^L"),
        Binding("ctrl+t", "act('use_sums')", "总计改用相加的数", key_display="^T", show=False),
    ]

    @dataclass
    class Changed(Message):
        """The cells were changed; all that are given now, by address."""

        grid: NumberGrid
        cells: dict[str, str]

    @dataclass
    class Complaint(Message):
        """Something was not done, and why."""

        grid: NumberGrid
        text: str

    @dataclass
    class RowHelp(Message):
        """The cursor came to another row (its path in the layout)."""

        grid: NumberGrid
        row: str

    @dataclass
    class BalanceChanged(Message):
        """The balance of the cursor's column reads differently now."""

        grid: NumberGrid
        strip: Strip

    def __init__(self, layout: TableLayout, cells: Mapping[str, str] | None = None, *, id: str | None = None) -> None:
        super().__init__(layout, cells, id=id)
        self._told: tuple[dict[str, str], str, Strip | None] = (self.model.cells(), "", None)
        self._copied = ""

    # --- for the app --------------------------------------------------------------------------------------

    def cells(self) -> dict[str, str]:
        """Return what was given, by address; what is still being typed is not among it."""
        return self.model.cells()

    def finish(self) -> dict[str, str]:
        """Confirm what is being typed, and return what was given."""
        self._do(self.hand.confirm)
        return self.cells()

    def set_marks(self, marks: Mapping[str, Mark]) -> None:
        """Mark the cells that have findings."""
        self.marks = dict(marks)
        self.measure()

    def set_read_only(self, read_only: bool = True) -> None:
        """Let the cells be looked at but not changed."""
        self.hand.read_only = read_only

    def jump(self, address: str) -> None:
        """Bring the cursor to a cell; when it is hidden, everything comes back on show."""
        if address not in self.model.shape.row_of and address in self.model.whole.row_of:
            self.occur(None, None)
        self._do(lambda: self.hand.go(address))

    def occur(self, rows: Iterable[str] | None, columns: Iterable[str] | None) -> None:
        """Show only the rows and columns (paths) that occur; blanks of the others become 0. None: all."""
        self._do(lambda: self.hand.occur(rows, columns))

    def show_only(self, rows: Iterable[str], columns: Iterable[str]) -> None:
        """Show what was left on show last time; nothing is changed."""
        self.model.show_only(rows, columns)
        self._do(lambda: self.hand.go(self.hand.cursor))

    def paste(self, text: str) -> None:
        """Paste a block at the cursor; Complaint tells when it does not fit."""
        self._do(lambda: self.hand.paste(text, own=text == self._copied))

    # --- acting -------------------------------------------------------------------------------------------

    def _do(self, act: Callable[[], object]) -> None:
        """Act, repaint what differs, and tell the app."""
        self.hand.hush()
        before = self.snapshot()
        act()
        self.strip = strip_at(self.model, self.hand.cursor)
        self.repaint(before)
        if self.hand.refused:
            self.post_message(self.Complaint(self, self.hand.said))
        self._tell()

    def _tell(self) -> None:
        cells, row, strip = self._told
        self._told = (self.model.cells(), self.hand.cursor.split("/")[1], self.strip)
        if self._told[0] != cells:
            self.post_message(self.Changed(self, self._told[0]))
        if self._told[1] != row:
            self.post_message(self.RowHelp(self, self._told[1]))
        if self.strip is not None and self.strip != strip:
            self.post_message(self.BalanceChanged(self, self.strip))

    def action_act(self, name: str) -> None:
        """Let the hand do something, by name."""
        self._do(getattr(self.hand, name))

    def action_copy(self) -> None:
        """Copy the selected cells, for this grid and for other programs."""
        self._do(lambda: setattr(self, "_copied", self.hand.copy()))
        self.app.copy_to_clipboard(self._copied)

    def action_paste_own(self) -> None:
        """Paste what was copied in the app."""
        if self.app.clipboard:
            self.paste(self.app.clipboard)

    # --- events -------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Take a key here and now: a binding is run later, when keys typed after it may have been taken."""
        if self._taken(event.key, event.character if event.is_printable else None):
            event.stop()
            event.prevent_default()

    def _taken(self, key: str, character: str | None) -> bool:
        """Act on a key; False leaves it to the screen, so do Tab at the end of the table, / and ?."""
        extend = "shift" in (parts := key.split("+"))
        if move := _MOVES.get("+".join(part for part in parts if part != "shift")):
            self._do(lambda: self.hand.move(move, extend, max(1, self.body_height - 3)))
        elif key in _ACTS:
            self.action_act(_ACTS[key])
        elif key in ("tab", "shift+tab"):
            return self._step("previous" if extend else "next")
        elif key == "escape":
            return self._escape()
        elif character and character not in "/?":
            self._do(lambda: self.hand.key(character))
        elif key == "ctrl+c":
            self.action_copy()
        else:
            return False
        return True

    def _step(self, move: Move) -> bool:
        """Go to the next or previous cell; False at the end of the table."""
        if self.model.shape.moved(self.hand.cursor, move) == self.hand.cursor:
            self._do(self.hand.confirm)
            return False
        self._do(lambda: self.hand.move(move))
        return True

    def _escape(self) -> bool:
        """Bring back what was there; False when there is nothing to bring back."""
        done: list[bool] = []
        self._do(lambda: done.append(self.hand.escape()))
        return done[0]

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste of the terminal as a block."""
        event.stop()
        event.prevent_default()
        self.paste(event.text)

    def on_click(self, event: events.Click) -> None:
        """Move the cursor; with shift select; the second click edits."""
        address = self.address_under(event.x, event.y)
        if address in self.model.shape.places:
            self._do(lambda: self.hand.go(address, extend=event.shift))
            if event.chain == 2:
                self._do(self.hand.edit)

    def on_focus(self) -> None:
        """Tell the row, so that its help can be shown."""
        self._told = (self._told[0], "", None)
        self._do(lambda: None)

    def on_blur(self) -> None:
        """Take what is being typed when the clerk goes elsewhere."""
        self._do(self.hand.confirm)
