"""Where the clerk answers: the input for the current step, the complaint below it, and what else can be done."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Button

from assistant.tui.asking import Option, options
from assistant.tui.session import Session
from assistant.tui.widgets.choosing import Choices
from assistant.tui.widgets.entries import Entry
from assistant.tui.widgets.forms import FormEntry, entry_for
from assistant.tui.widgets.prose import Prose

BUTTONS = (("onward", "下一题 F2"), ("back", "上一题 F3"), ("skip", "跳过"), ("last", "用去年的"), ("help", "说明 F1"))
TABLE: list[Option] = [("table", "打开表格填数"), ("zero", "整张表全部填0")]
END: list[Option] = [
    ("review", "逐条核对回答"),
    ("findings", "看看有没有要改的地方"),
    ("preview", "看整篇报告"),
    ("rewrite", "改写某一段"),
    ("export", "导出报告（Word 等）"),
    ("leave", "保存并退出"),
]


class Panel(Vertical):
    """One active input at a time."""

    class Chosen(Message):
        """Something other than an answer was chosen: open the table, export …"""

        def __init__(self, name: str) -> None:
            self.name = name
            super().__init__()

    def compose(self) -> ComposeResult:
        """Show an empty panel."""
        yield VerticalScroll(id="input", can_focus=False)
        yield Prose(id="complaint")
        with Horizontal(id="buttons"):
            for name, words in BUTTONS:
                yield Button(words, id=f"do-{name}", compact=True)

    @property
    def entry(self) -> Entry | None:
        """The input, when the step is answered by one."""
        return next(iter(self.query_one("#input").query_children(Entry).results(Entry)), None)

    async def show(self, session: Session) -> None:
        """Show the input for the current step."""
        self.complain("")
        holder, step = self.query_one("#input", VerticalScroll), session.step
        await holder.remove_children()
        self.query_one("#buttons").display = step is not None
        self.query_one("#do-last").display = step is not None and session.interview.suggestion(step) is not None
        if step is None or step.table:
            holder.styles.height = "auto"
            await holder.mount(Choices(TABLE if step else END, marked=False))
            holder.query_one(Choices).focus()
            return
        entry = entry_for(step.question, options(session.interview, step.question), session.interview.raw(step))
        holder.styles.height = "44vh" if isinstance(entry, FormEntry) else "auto"
        await holder.mount(entry)
        if kept := session.typing.get(step.id):
            entry.restore(kept)
            self.complain("这是上次没提交的内容，接着写，写好再提交。")
        entry.begin()
        holder.scroll_home(animate=False)

    def complain(self, words: str) -> None:
        """Show what is wrong with the answer; it stays in the field."""
        place = self.query_one("#complaint", Prose)
        place.display = bool(words)
        place.update(words)

    @on(Button.Pressed)
    def press(self, event: Button.Pressed) -> None:
        """Do what a button says."""
        event.stop()
        self.post_message(self.Chosen((event.button.id or "").removeprefix("do-")))

    def on_choices_picked(self, event: Choices.Picked) -> None:
        """Do what was chosen instead of an answer."""
        event.stop()
        self.post_message(self.Chosen(event.name))
