"""Fields for typing: one line, or a line for each row."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static, TextArea


class LineInput(Input):
    """One line; several pasted lines are joined instead of being lost, and Esc brings the stored answer back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+z", "undo", "撤销", show=False)]

    def __init__(self, stored: str = "", **options: Any) -> None:
        self._past: list[str] = []
        self._undoing = False
        super().__init__(stored, compact=True, select_on_focus=False, **options)
        self.stored = stored

    def on_mount(self) -> None:
        self.cursor_position = len(self.value)

    def _on_paste(self, event: events.Paste) -> None:
        parts = [part.strip() for part in event.text.splitlines() if part.strip()]
        self.replace("；".join(parts), *self.selection)
        event.stop()
        event.prevent_default()

    def key_escape(self) -> None:
        """Bring back the answer that is stored."""
        self.value = self.stored
        self.cursor_position = len(self.value)

    def watch_value(self, before: str, value: str) -> None:
        if not self._undoing:
            self._past.append(before)

    def action_undo(self) -> None:
        if self._past:
            self._undoing = True
            self.value = self._past.pop()
            self._undoing = False
            self.cursor_position = len(self.value)

    def action_delete_left_word(self) -> None:
        """Delete a Latin word or number, or one Chinese character: Chinese has no blanks between words."""
        before = self.value[: self.cursor_position]
        # The last Latin word, number or Chinese character, with blanks behind it: 172 of 共172.
        found = re.search(r"[!-~]+\s*$|\S\s*$", before)
        self.delete(found.start() if found else 0, self.cursor_position)


class RowsInput(TextArea):
    """Several lines; Enter begins a new one, so handing in is F2 or Ctrl+S. In an empty field Enter asks what to do."""

    class Empty(Message):
        """Enter was pressed though nothing is typed."""

    def __init__(self, stored: str = "", **options: Any) -> None:
        super().__init__(stored, soft_wrap=True, compact=True, highlight_cursor_line=False, **options)
        for key in ("f6", "f7"):  # the screen's, and the footer keeps its order
            self._bindings.key_to_bindings.pop(key, None)
        self.stored = stored

    def on_mount(self) -> None:
        self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" and not self.text.strip():
            event.stop()
            event.prevent_default()
            self.post_message(self.Empty())
            return
        await super()._on_key(event)

    def key_escape(self) -> None:
        """Bring back the answer that is stored; Ctrl+Z takes that back."""
        if self.text != self.stored:
            self.show(self.stored)

    def show(self, text: str) -> None:
        """Show another text; Ctrl+Z takes that back."""
        self.replace(text, self.document.start, self.document.end)


def prompted(line: LineInput) -> ComposeResult:
    """Show a line behind a mark, so that it is seen without colours."""
    with Horizontal(classes="typing"):
        yield Static("> ", classes="prompt", markup=False)
        yield line
