"""What is to be mended, the severe first; Enter goes there, or a warning is kept with a reason."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from assistant.checks import SEVERITIES, Finding
from assistant.document import Where
from assistant.errors import NianbaoError
from assistant.interview.choices import Option
from assistant.tui.conversation.choosing import Choices
from assistant.tui.dialogs import Picking, Prompt
from assistant.tui.key_bar import Keys
from assistant.tui.session import Session
from assistant.tui.wrapped_text import Prose


class FindingsScreen(Screen[Where]):
    """Returns where to go, or an empty text."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss('')", "回到问答", key_display="Esc")]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        yield Prose(id="summary", classes="head")
        yield Choices([], marked=False)
        yield Prose(id="complaint")
        yield Keys()

    def on_mount(self) -> None:
        self._show()
        self.query_one(Choices).focus()

    @property
    def _findings(self) -> dict[str, Finding]:
        order = list(SEVERITIES)
        found = sorted(self._session.view.findings, key=lambda one: (bool(one.reason), order.index(one.severity)))
        return {f"{number}": one for number, one in enumerate(found)}

    def _show(self) -> None:
        view = self._session.view
        options = [(key, _line(one)) for key, one in self._findings.items()]
        self.query_one(Choices).put(options)
        words = view.trouble or (
            f"要看的地方：{len(view.open_findings)}处　回车看怎么改；Esc 回到问答"
            if options
            else "检查过了，没有发现问题。Esc 回到问答"
        )
        self.query_one("#summary", Prose).update(words)

    def on_choices_picked(self, event: Choices.Picked) -> None:
        """Ask what to do about one finding."""
        one = self._findings[event.name]
        options: list[Option] = []
        if self._session.way_to(one):
            options.append(("go", "去改这一处"))
        if one.explainable:
            options.append(("keep", "情况属实，写个说明，留着不改"))
        if one.reason or one.lapsed:
            options.append(("drop", "去掉说明"))
        options.append(("", "回到清单"))
        told = f"{_line(one)}\n\n怎么改：{one.hint}"
        self.app.push_screen(Picking(told, options), partial(self._do, one))

    def _do(self, one: Finding, what: str | None) -> None:
        match what:
            case "go":
                self.dismiss(self._session.way_to(one))
            case "keep":
                self.app.push_screen(
                    Prompt("为什么这样是对的？写一句说明，会存进答案文件：", one.reason or one.lapsed),
                    partial(self._keep, one),
                )
            case "drop":
                self._store(one, "")

    def _keep(self, one: Finding, reason: str | None) -> None:
        if reason:
            self._store(one, reason)

    def _store(self, one: Finding, reason: str) -> None:
        try:
            self._session.keep(one, reason)
        except NianbaoError as error:
            self.query_one("#complaint", Prose).update(str(error))
            return
        self._show()


def _line(one: Finding) -> str:
    said = f"【{SEVERITIES[one.severity]}】{one.place}：{one.message}（{one.code}）"
    if one.lapsed:
        return f"{said}\n原来的说明：{one.lapsed}（情况变了，请重新核对）"
    return f"【已说明】{said}\n说明：{one.reason}" if one.reason else said
