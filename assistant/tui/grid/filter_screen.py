"""Which applicants and outcomes occur: the rest of the table is 0 and need not be looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from assistant.edition import Edition
from assistant.edition.layout import TableLayout
from assistant.tui.conversation.choosing import Ticks
from assistant.tui.wrapped_text import Prose

Occurring = Mapping[tuple[str, str], str]
ALL = "all"


def occurring(edition: Edition, layout: TableLayout) -> Occurring:
    """Return the rows and columns that a clerk may say occur, with their names: those that questions offer."""
    steering = [(q.label, q.choices_from or {}) for q in edition.questions.values() if q.steers]
    return {
        (source["axis"], path): f"{label}：{node.key}"
        for label, source in steering
        if source.get("table") == layout.id
        for path, node in layout.choosable(source["axis"], source.get("under", ""))
    }


class Filtering(ModalScreen[frozenset[str] | None]):
    """Returns what is ticked, by axis and path; None when nothing is to change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "app.after('done')", "勾好了", priority=True),
        Binding("escape", "dismiss", "不收了"),
    ]

    def __init__(self, offered: Occurring, used: set[str]) -> None:
        super().__init__()
        self._names = {f"{axis} {path}": name for (axis, path), name in offered.items()}
        self._used = used

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Prose("有哪几类申请人、哪几种办理结果？空格或回车勾选；没勾的行和列填0，收起来不看。")
            yield Ticks([*self._names.items(), (ALL, "（全部都要看）")], done="勾好了（F2）")
            yield Prose(id="complaint")

    def on_mount(self) -> None:
        ticks = self.query_one(Ticks)
        ticks.chosen = [name for name in self._names if name in self._used]
        ticks.show_marks()
        ticks.focus()

    def on_choices_picked(self) -> None:
        self.action_done()

    def action_done(self) -> None:
        """Hand the choice in, unless an axis would be left without anything."""
        chosen = frozenset(self.query_one(Ticks).chosen)
        if ALL in chosen:
            self.dismiss(frozenset(self._names))
        elif {name.split()[0] for name in chosen} != {name.split()[0] for name in self._names}:
            self.query_one("#complaint", Prose).update("申请人和办理结果，至少各勾一项。")
        else:
            self.dismiss(chosen)
