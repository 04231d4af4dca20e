"""What the group being asked reads like in the report, beside the conversation where there is room."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from assistant.edition import places
from assistant.tui.pages.document_view import around, table_of
from assistant.tui.session import Session
from assistant.tui.wrapped_text import Part, Prose


class Paper(VerticalScroll, can_focus=False):
    """A piece of the report."""

    def __init__(self) -> None:
        super().__init__(id="paper")

    def compose(self) -> ComposeResult:
        yield Prose(id="words")

    def show(self, session: Session) -> None:
        """Show the paragraphs or the table that the current step goes into."""
        document, step, words = session.view.document, session.step, self.query_one(Prose)
        if document is None or step is None:
            words.update("正文会出现在这里。答了单位名称和年度就开始写。" if step else "按 F5 看整篇报告。")
            return
        edition = session.interview.edition
        section, group = edition.homes[step.question.id]
        if section.table:
            parts: list[Part] = [(section.title, "bold"), ("", ""), *table_of(document, section.table)]
        else:
            place = places.of(section, group) if section.title else places.PREFACE
            parts = around(document, place, group.title or section.title or edition.place(place))
        words.update(parts)
        self.scroll_home(animate=False)
