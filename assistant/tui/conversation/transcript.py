"""The conversation so far, as bubbles: the assistant's at the left, the clerk's at the right."""

from __future__ import annotations

from collections.abc import Sequence

from textual.containers import VerticalScroll

from assistant.tui.wrapped_text import Part, Prose

MOST = 60


class Transcript(VerticalScroll, can_focus=False):
    """Bubbles from top to bottom; old ones are let go, the answers themselves stand in the review."""

    def ask(self, question: str, hints: Sequence[str]) -> None:
        """Show a question with what belongs to it."""
        parts: list[Part] = [(question, "bold"), *((hint, "") for hint in hints)]
        self._add(Prose(parts, classes="bubble asked"))

    def answered(self, words: str) -> None:
        """Show an answer."""
        self._add(Prose(words, classes="bubble answered"))

    def tell(self, words: str) -> None:
        """Show a remark."""
        self._add(Prose(words, classes="bubble told"))

    def on_resize(self) -> None:
        """Keep the question in sight when the input below grows."""
        self.call_after_refresh(self.scroll_end, animate=False)

    def _add(self, bubble: Prose) -> None:
        old = list(self.children)[: max(0, len(self.children) + 1 - MOST)]
        for one in old:
            one.remove()
        self.mount(bubble)
        self.anchor()
