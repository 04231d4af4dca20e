"""The line of keys at the bottom: one widget that is painted only when the keys change, and can be clicked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.screen import Screen
from textual.widget import Widget

from assistant.tui.wrapping import width

Key = tuple[str, str, str]


class Keys(Widget):
    """What can be pressed on a screen. Textual's Footer would build all its keys anew whenever the cursor moves on."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key"}

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[Key, ...] = ()

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._look)

    def _look(self, screen: Screen[object]) -> None:
        if not self.is_attached or screen is not self.screen:
            return
        found: dict[str, Key] = {}
        for _, binding, enabled, _ in screen.active_bindings.values():
            if binding.show and enabled:
                found.setdefault(binding.action, (binding.key, self.app.get_key_display(binding), binding.description))
        if "escape" in {key for key, _, _ in found.values()}:
            found.pop("leave", None)  # a page has one way out on show: back
        if (keys := tuple(found.values())) != self._keys:
            self._keys = keys
            self.refresh()

    def _placed(self) -> Iterator[tuple[int, Key]]:
        at = 0
        for key in self._keys:
            yield at, key
            at += width(f"{key[1]} {key[2]} ")

    def render(self) -> Text:
        accent, line = self.get_component_rich_style("keys--key"), Text(no_wrap=True, end="")
        for _, (_, shown, told) in self._placed():
            line.append(shown, accent).append(f" {told} ")
        return line

    def on_click(self, event: events.Click) -> None:
        under = [key for at, (key, _, _) in self._placed() if at <= event.x]
        if under:
            self.app.simulate_key(under[-1])
