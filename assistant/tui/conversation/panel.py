"""Where the clerk answers: the input for the current step, the complaint below it, and what else can be done."""

from __future__ import annotations

import asyncio

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Button

from assistant.interview import Step
from assistant.interview.choices import Option, options
from assistant.interview.proposals import carried_in
from assistant.interview.steps import leaves_out
from assistant.tui.conversation.choosing import Choices
from assistant.tui.conversation.entries import Entry
from assistant.tui.conversation.forms import FormEntry, entry_for
from assistant.tui.grid.filter_screen import occurring
from assistant.tui.session import Session
from assistant.tui.wrapped_text import Prose

BUTTONS = (
    ("onward", "下一题 F2"),
    ("back", "上一题 F3"),
    ("skip", "跳过"),
    ("leave_out", "不写"),
    ("last", "照用 F7"),
    ("rows", "逐条 F4"),
)
TABLE: list[Option] = [
    ("table", "打开表格填数"),
    ("table_some", "先勾有哪些申请人、哪些结果，再填数（表短一些）"),
    ("carry_in", "把去年的“结转下年度”填进今年的“上年结转”"),
    ("by_rows", "一件一件登记，表自动算出来（20件以内建议这样）"),
    ("ledger", "导入现成的 Excel 台账，表自动数出来"),
    ("zero", "整张表全部填0"),
]
LEDGER: list[Option] = [
    ("rows", "打开台账，一件一件登记"),
    ("ledger", "导入现成的 Excel 台账"),
    ("by_numbers", "不登记了，改在表格里直接填数"),
]
END: list[Option] = [
    ("review", "逐条核对回答"),
    ("findings", "看看有没有要改的地方"),
    ("preview", "看整篇报告"),
    ("rewrite", "改写某一段"),
    ("more", "再补一些选填的内容，让报告更具体"),
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

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._showing = asyncio.Lock()

    def compose(self) -> ComposeResult:
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
        """Show the input for the current step; two that overlap are shown one after the other."""
        async with self._showing:
            await self._show(session)

    async def _show(self, session: Session) -> None:
        self.complain("")
        holder, step = self.query_one("#input", VerticalScroll), session.step
        await holder.remove_children()
        if not self.query("#buttons"):  # the app is closing meanwhile
            return
        self._show_buttons(session)
        offered = _offered(session, step)
        if offered or step is None:
            holder.styles.height = "auto"
            await holder.mount(Choices(offered, marked=False))
            for choices in holder.query(Choices):
                choices.focus()
            return
        entry = entry_for(step.question, options(session.interview, step.question), session.interview.raw(step))
        holder.styles.height = "44vh" if isinstance(entry, FormEntry) else "auto"
        await holder.mount(entry)
        if entry.is_attached and self.entry is entry:
            self._begin(entry, session, step)
            holder.scroll_home(animate=False)

    def _show_buttons(self, session: Session) -> None:
        step = session.step
        self.query_one("#buttons").display = step is not None
        if step is not None:
            self.query_one("#do-leave_out").display = leaves_out(step)
            self.query_one("#do-last").display = session.interview.proposal(step) is not None
            self.query_one("#do-rows").display = step.question.kind == "list"

    def _begin(self, entry: Entry, session: Session, step: Step) -> None:
        """Bring back what was being typed, put the cursor where answering begins."""
        offer = session.interview.proposal(step)
        if kept := session.typing.get(step.id):
            entry.restore(kept)
            self.complain("这是上次没提交的内容，接着写，写好再提交。")
        elif str(session.interview.raw(step)) in ("不写", "不适用"):
            self.complain(f"现在的回答是“{session.interview.raw(step)}”，重新答就会换掉。")
        elif offer is not None and session.interview.state(step) != "answered":
            entry.offer(offer.raw)
        entry.begin()

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
        event.stop()
        self.post_message(self.Chosen(event.name))


def _offered(session: Session, step: Step | None) -> list[Option]:
    """Return what can be chosen where nothing is to be typed: at a table, a ledger, or the end."""
    if step is None:
        return END
    if not step.table:
        return LEDGER if step.question.tallies else []
    interview = session.interview
    layout = interview.edition.layouts[step.table]
    fits = {
        "table_some": bool(occurring(interview.edition, layout)),
        "carry_in": bool(carried_in(interview, step.table)),
    }
    return [(name, words) for name, words in TABLE if fits.get(name, True)]
