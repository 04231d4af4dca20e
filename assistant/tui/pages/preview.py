"""The whole report as it reads now."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from assistant.tui.key_bar import Keys
from assistant.tui.pages.document_view import whole
from assistant.tui.pages.year_comparison import changes
from assistant.tui.session import Session
from assistant.tui.wrapped_text import Part, Prose


class PreviewScreen(Screen[None]):
    """Something to read; 【待填】 stands where an answer is missing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f5,enter", "dismiss", "回到问答", key_display="Esc")]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        view = self._session.view
        parts: list[Part] = whole(view.document) if view.document else [("还写不出报告：", "bold"), (view.trouble, "")]
        compared = view.against_last
        if compared:
            parts += changes(compared, compared.last.year)
        more = "；与上年的对照在最后（按 End）" if compared else ""
        yield Prose(f"预览　上下键、PgUp、PgDn 翻看；Esc 回到问答{more}", classes="head")
        with VerticalScroll(id="sheet"):
            yield Prose(parts)
        yield Keys()

    def on_mount(self) -> None:
        self.query_one("#sheet").focus()
