"""Small windows over a screen: yes or no, one line to type, something to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input

from assistant.tui.conversation.choosing import Choices
from assistant.tui.conversation.inputs import LineInput, prompted
from assistant.tui.wrapped_text import Part, Prose

if TYPE_CHECKING:
    from assistant.interview.choices import Option


class Confirm(ModalScreen[bool]):
    """Asks once; Esc is no."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(False)", "不，再改改")]

    def __init__(self, question: str, yes: str = "对，就这样", no: str = "不，再改改") -> None:
        super().__init__()
        self._question, self._options = question, [("yes", yes), ("no", no)]

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            with VerticalScroll(can_focus=False):
                yield Prose(self._question)
            yield Choices(self._options, marked=False)

    def on_choices_picked(self, event: Choices.Picked) -> None:
        self.dismiss(event.name == "yes")


class Prompt(ModalScreen[str]):
    """Asks for one line; Esc gives an empty text."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss('')", "不要了")]

    def __init__(self, question: str, text: str = "") -> None:
        super().__init__()
        self._question, self._text = question, text

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Prose(self._question)
            yield from prompted(LineInput(self._text))
            yield Prose("回车确定，Esc 不要了。", classes="hint")

    def type(self, text: str) -> None:
        """Take what was typed before the line had the cursor."""
        for line in self.query(LineInput):
            line.insert_text_at_cursor(text)
            return
        self._text += text

    def hand_in(self) -> None:
        """Answer what is there."""
        words = [line.value for line in self.query(LineInput)] or [self._text]
        self.dismiss(words[0].strip())

    def on_key(self, event: events.Key) -> None:
        """Take keys that came before the line had the cursor."""
        if self.focused is None and event.is_printable and event.character:
            self.type(event.character)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())


class TextWindow(ModalScreen[None]):
    """Something to read; Esc, Enter or F1 closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,f1", "dismiss", "关闭", priority=True)]

    def __init__(self, parts: str | Sequence[Part]) -> None:
        super().__init__()
        self._parts = parts

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            with VerticalScroll():
                yield Prose(self._parts)
            yield Prose("Esc 或回车关闭，上下键翻看。", classes="hint")


class Picking(ModalScreen[str]):
    """Asks for one of some choices; Esc gives an empty text."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss('')", "不要了")]

    def __init__(self, question: str, options: Sequence[Option]) -> None:
        super().__init__()
        self._question, self._options = question, list(options)

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            with VerticalScroll(can_focus=False):
                yield Prose(self._question)
            yield Choices(self._options, marked=False)

    def on_choices_picked(self, event: Choices.Picked) -> None:
        self.dismiss(event.name)
