"""Text that wraps as Chinese does, whatever is in it: never read as markup."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.geometry import Size
from textual.widget import Widget

from assistant.tui.wrapping import wrap

Part = tuple[str, str]


class Prose(Widget):
    """Paragraphs, each with a style of rich; `before` and `indent` stand before the first and the other lines."""

    def __init__(
        self, text: str | Sequence[Part] = "", *, before: str = "", id: str | None = None, classes: str = ""
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._before = before
        self.parts: list[Part] = []
        self._set(text)

    def _set(self, text: str | Sequence[Part]) -> None:
        self.parts = [(text, "")] if isinstance(text, str) else list(text)

    def update(self, text: str | Sequence[Part]) -> None:
        """Show another text."""
        self._set(text)
        self.refresh(layout=True)

    @property
    def text(self) -> str:
        """The text as it was given."""
        return "\n".join(text for text, _ in self.parts)

    def _lines(self, columns: int) -> list[Part]:
        room = columns - 2 * len(self._before)
        lines = [(line, style) for text, style in self.parts for line in wrap(text, room)]
        return [
            ((self._before if not at else "　" * len(self._before)) + line, style)
            for at, (line, style) in enumerate(lines)
        ]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width)) if self.text else 0

    def render(self) -> Text:
        columns = self.content_size.width or 40
        return Text("\n", no_wrap=True, end="").join(Text(line, style) for line, style in self._lines(columns))
