"""Lists to choose from: the state stands as words beside each choice, （ ） or （x）, and the cursor as a mark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.tui.wrapping import wrap

if TYPE_CHECKING:
    from assistant.interview.choices import Option as Choice

DONE = "选好了，下一题"
KEYS = {
    "up": "cursor_up",
    "down": "cursor_down",
    "home": "first",
    "end": "last",
    "pageup": "page_up",
    "pagedown": "page_down",
    "enter": "select",
}
NONE_OF_THEM = ("没有", "都没有")


class Choices(OptionList):
    """One of some choices; with `marked` the chosen one is told from the others."""

    # Whether the cursor is also seen while the keys go elsewhere.
    steady = False

    class Picked(Message):
        """A choice was taken."""

        def __init__(self, choices: Choices, name: str) -> None:
            self.choices, self.name = choices, name
            super().__init__()

        @property
        def control(self) -> Choices:
            """The list."""
            return self.choices

    def __init__(self, choices: Sequence[Choice], *, marked: bool = True, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.choices: list[Choice] = []
        self.chosen: list[str] = []
        self._marked, self._cursor, self._slashed = marked, 0, False
        self.put(choices)

    def put(self, choices: Sequence[Choice]) -> None:
        """Show other choices."""
        self.choices = list(choices)
        self.clear_options()
        self.add_options([Option(self._prompt(at)) for at in range(self._count)])
        if self._count:
            self.highlighted = 0

    @property
    def _count(self) -> int:
        return len(self.choices)

    def _label(self, at: int) -> tuple[str, str]:
        """Return what stands before a choice, and its words."""
        name, words = self.choices[at]
        return ("（x）" if name in self.chosen else "（ ）") if self._marked else "", words

    def _prompt(self, at: int) -> Text:
        mark, words = self._label(at)
        room = (self.scrollable_content_region.width or 60) - 4 - 5 * bool(mark)
        first, *below = wrap(words, room)
        cursor = "> " if at == self.highlighted and (self.has_focus or self.steady) else "  "
        return Text(
            "\n".join([cursor + mark + first, *("  " + "     " * bool(mark) + line for line in below)]), no_wrap=True
        )

    def on_key(self, event: events.Key) -> None:
        """Take a key here and now, in the order of pressing; behind a slash the keys belong to the screen."""
        self._slashed = self._slashed or event.character in ("/", "／")
        action = None if self._slashed else KEYS.get(event.key)
        if action:
            getattr(self, f"action_{action}")()
            event.stop()
            event.prevent_default()

    def on_focus(self) -> None:
        self._slashed = False

    def choose(self, *names: str) -> None:
        """Mark what is chosen, and put the cursor there."""
        self.chosen = list(names)
        known = [name for name, _ in self.choices]
        if names and names[0] in known:
            self.highlighted = known.index(names[0])
        self.show_marks()

    def show_marks(self) -> None:
        """Write all lines anew."""
        prompts = [self._prompt(at) for at in range(self.option_count)]
        for at, prompt in enumerate(prompts):
            self.replace_option_prompt_at_index(at, prompt)
        if self.has_class("bounded"):
            # Said outright: a container of automatic height does not heed what its children are at most.
            lines = sum(prompt.plain.count("\n") + 1 for prompt in prompts)
            self.styles.height = max(1, min(lines, self.app.size.height * 3 // 10))

    def on_resize(self, event: events.Resize) -> None:
        self.show_marks()

    def watch_has_focus(self, focused: bool) -> None:
        """Show the cursor only where the keys go."""
        super().watch_has_focus(focused)
        self.show_marks()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        for at in {self._cursor, event.option_index}:
            if at < self.option_count:
                self.replace_option_prompt_at_index(at, self._prompt(at))
        self._cursor = event.option_index

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.picked(event.option_index)

    def picked(self, at: int) -> None:
        """Take one choice."""
        self.post_message(self.Picked(self, self.choices[at][0]))


class Ticks(Choices):
    """Any number of choices; the last line (or F2) says that all are ticked."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "select", show=False)]

    class Changed(Message):
        """Something was ticked or unticked."""

    def __init__(self, choices: Sequence[Choice], *, done: str = DONE) -> None:
        self._done = done
        super().__init__(choices)

    @property
    def _count(self) -> int:
        return len(self.choices) + 1

    def _label(self, at: int) -> tuple[str, str]:
        return super()._label(at) if at < len(self.choices) else ("", self._done)

    def picked(self, at: int) -> None:
        """Tick or untick one choice, or be done."""
        if at == len(self.choices):
            self.post_message(self.Picked(self, ""))
            return
        name = self.choices[at][0]
        self.chosen = [one for one in self.chosen if one != name] if name in self.chosen else self._with(name)
        self.show_marks()
        self.post_message(self.Changed())

    def show_first(self) -> None:
        """Put the cursor on the first that is ticked, so that it is in sight."""
        ticked = [at for at, (name, _) in enumerate(self.choices) if name in self.chosen]
        if ticked:
            self.highlighted = ticked[0]

    def _with(self, name: str) -> list[str]:
        """Tick a choice; 没有 and the other choices take each other away."""
        if name in NONE_OF_THEM:
            return [name]
        return [*(one for one in self.chosen if one not in NONE_OF_THEM), name]

    def add(self, words: str) -> None:
        """Add an own choice, ticked."""
        if words not in dict(self.choices):
            chosen = self.chosen
            self.put([*self.choices, (words, words)])
            self.chosen = chosen
        if words not in self.chosen:
            self.chosen = [*self.chosen, words]
        self.show_marks()
        self.post_message(self.Changed())
