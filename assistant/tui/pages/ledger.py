"""What a ledger comes to, before it is put into the answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer

from assistant.tui.wrapped_text import Part, Prose
from assistant.tui.wrapping import table

if TYPE_CHECKING:
    from assistant.workflow import Counted

COLUMNS = 72


class LedgerScreen(Screen[bool]):
    """Shows the numbers and what is wrong; F2 takes the ledger, Esc leaves everything as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "take", "记入答案", key_display="F2"),
        Binding("escape", "leave", "不记入", key_display="Esc"),
    ]

    def __init__(self, counted: Counted) -> None:
        super().__init__()
        self._counted = counted

    def compose(self) -> ComposeResult:
        yield Prose(f"台账　上下键、PgUp、PgDn 翻看；{self._choice()}", classes="head")
        with VerticalScroll(id="sheet"):
            yield Prose(list(_parts(self._counted)))
        yield Footer(show_command_palette=False, compact=True)

    def _choice(self) -> str:
        if not self._counted.usable:
            return "还不能记入：请先在台账里改好错误，再导入一次。Esc 返回"
        if self._counted.differences:
            return "和已经填的不一样（见最后），F2 以台账为准，Esc 不记入"
        return "F2 记入答案，Esc 不记入"

    def on_mount(self) -> None:
        self.query_one("#sheet").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to take only what can be counted."""
        return action != "take" or self._counted.usable

    def action_take(self) -> None:
        self.dismiss(True)

    def action_leave(self) -> None:
        self.dismiss(False)


def _parts(counted: Counted) -> Iterator[Part]:
    """Yield the numbers with the rows behind them, then all that is told."""
    for one in counted.summary.ledgers.values():
        yield one.title, "bold"
        yield from ((line, "") for line in table(one.lines(), COLUMNS))
        yield "", ""
    for remark in counted.summary.remarks:
        yield str(remark), ""
    if counted.differences:
        yield "", ""
        yield "和已经填的不一样：", "bold"
        for remark in counted.differences:
            yield f"{remark.place}：{remark.said}", ""
