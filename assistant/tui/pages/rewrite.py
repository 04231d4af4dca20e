"""Putting own words in the place of a generated paragraph; the numbers of both are compared."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen

from assistant.document import Place
from assistant.errors import NianbaoError
from assistant.interview.choices import Option
from assistant.tui.conversation.asking import numbers_differ
from assistant.tui.conversation.choosing import Choices
from assistant.tui.conversation.inputs import RowsInput
from assistant.tui.key_bar import Keys
from assistant.tui.session import Session
from assistant.tui.wrapped_text import Prose


class Editing(ModalScreen[str | None]):
    """Edits one paragraph; an empty text brings the generated one back, Esc gives None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "app.after('done')", "改好了", priority=True),
        Binding("escape", "dismiss", "不改了", priority=True),
    ]

    def __init__(self, place: str, text: str) -> None:
        super().__init__()
        self._place, self._text = place, text

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Prose(self._place, classes="label")
            yield RowsInput(self._text)
            yield Prose(
                "F2 改好了，Esc 不改了；全部删掉再按 F2，就用回自动写的那一段；不要这一段，就只写“不写”。",
                classes="hint",
            )

    def action_done(self) -> None:
        self.dismiss(self.query_one(RowsInput).text.strip())


class RewriteScreen(Screen[None]):
    """Lists the paragraphs of the report; opened at a place, it edits what was rewritten there."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "回到问答", key_display="Esc")]

    def __init__(self, session: Session, at: Place | None = None) -> None:
        super().__init__()
        self._session = session
        self._at = session.interview.edition.place(at) if at else ""

    def compose(self) -> ComposeResult:
        yield Prose("改写　选一段，回车修改。数字以回答为准，改写后和原来的数字对一对；Esc 回到问答", classes="head")
        yield Choices([], marked=False)
        yield Prose(id="complaint")
        yield Keys()

    def on_mount(self) -> None:
        self._show()
        self.query_one(Choices).focus()
        if self._at in self._session.paragraphs():
            self._edit(self._at)

    def _show(self) -> None:
        own = self._session.interview.answers.rewrites
        listed: list[Option] = [
            (place, f"{'【改写过】' if place in own else ''}{place}　{text}")
            for place, text in self._session.paragraphs().items()
        ]
        self.query_one(Choices).put(listed)

    def on_choices_picked(self, event: Choices.Picked) -> None:
        self._edit(event.name)

    def _edit(self, place: str) -> None:
        text = self._session.paragraphs()[place]
        self.app.push_screen(Editing(place, text), partial(self._store, place, text))

    def _store(self, place: str, old: str, new: str | None) -> None:
        if new is None or new == old:
            return
        told = self.query_one("#complaint", Prose)
        try:
            self._session.rewrite(place, new)
        except NianbaoError as error:
            told.update(str(error))
            return
        told.update(numbers_differ(old, new) if new else "已经用回自动写的那一段。")
        self._show()
