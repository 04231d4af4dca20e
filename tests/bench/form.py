"""The peer of the number grid: a form with an Input for each of the 175 numbers of 表三, in 25 rows of 7."""

from __future__ import annotations

import assistant.tui  # noqa: F401 - sets what must be set before textual is imported

from textual.app import App, ComposeResult  # isort: skip
from textual.containers import Grid, VerticalScroll  # isort: skip
from textual.widgets import Input  # isort: skip


class Form(App[None]):
    """The form."""

    CSS = "Grid { grid-size: 7; height: auto; } Input { height: 1; border: none; }"

    def compose(self) -> ComposeResult:
        with VerticalScroll(), Grid():
            for number in range(175):
                yield Input(id=f"i{number}", type="integer", compact=True, placeholder="ready" if not number else "")

    def on_mount(self) -> None:
        for field in self.query(Input):
            field.cursor_blink = False  # or it would be taken for an answer to a key
        self.query_one("#i7", Input).focus()


if __name__ == "__main__":
    Form().run()
