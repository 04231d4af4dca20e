"""The conversation: asks the current step, takes its answer, remembers what is being typed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.timer import Timer

from assistant.edition.values import Raw
from assistant.errors import NianbaoError
from assistant.interview import AnswerError, Outcome, Step, wording
from assistant.interview.steps import leaves_out
from assistant.report.path import is_required
from assistant.tui.conversation import asking
from assistant.tui.conversation.entries import Entry
from assistant.tui.conversation.panel import Panel
from assistant.tui.conversation.progress import at_the_end, done_so_far, left
from assistant.tui.conversation.transcript import Transcript
from assistant.tui.dialogs import Confirm
from assistant.tui.session import READ_ONLY, Session

PAUSE = 0.4
WELCOME = "您好，我来帮您写年报。一题一题地答，答一题存一题，随时可以退出，下次接着填。输入 / 加词可以下命令，如 /返回 /跳过 /说明；也可以按 Ctrl+P 看全部操作。"
ORIGINS = {
    "去年": "去年的回答，可以改",
    "推算": "按前面的回答推算的，可以改",
    "参考": "常用的写法，请改成本单位真正要做的",
}


class Talk(Vertical):
    """What was said, and below it the place for answering.

    `around` shows what stands beside the step that is asked, `after` does what follows once an answer is taken.
    """

    def __init__(self, session: Session, around: Callable[[], None], after: Callable[[Step], Awaitable[None]]) -> None:
        super().__init__(id="talk")
        self.session = session
        self.transcript, self.panel = Transcript(id="transcript"), Panel(id="panel")
        self._around, self._after = around, after
        self._timer: Timer | None = None
        self._asked: str | None = None

    def compose(self) -> ComposeResult:
        yield self.transcript
        yield self.panel

    # --- asking -------------------------------------------------------------------------------------------

    async def begin(self) -> None:
        """Begin, or go on where it was left."""
        session = self.session
        resumed = f"接着上次的填：{session.path.name}，{done_so_far(session)}" if session.started else WELCOME
        for words in (resumed, session.greeting, READ_ONLY if session.read_only else ""):
            if words:
                self.transcript.tell(words)
        await self.show_step()

    async def show_step(self) -> None:
        """Ask the current step, and paint once."""
        with self.app.batch_update():
            self._around()
            self.tell_moved()
            step, interview = self.session.step, self.session.interview
            if step is None and self._asked != "":
                self.transcript.ask("都问完了，辛苦了。", [left(self.session), "可以核对一遍，再导出报告。"])
            elif step is not None and self._asked != step.id:
                self.transcript.ask(wording.ask(interview, step), asking.hints(interview, step))
            self._asked = step.id if step else ""
            await self.panel.show(self.session)
        self.call_after_refresh(self.transcript.scroll_end, animate=False)

    def tell_moved(self) -> None:
        """Say that the answers go to another file from now on, once."""
        if self.session.moved:
            self.transcript.tell(self.session.moved)
            self.session.moved = ""

    async def move(self, move: Callable[[], None]) -> None:
        """Go to another step, and say why where that cannot be."""
        self.note()
        try:
            move()
        except NianbaoError as error:
            self.panel.complain(str(error))
            return
        await self.show_step()

    # --- answering ----------------------------------------------------------------------------------------

    async def give(self, raw: Raw, *, sure: bool = False, confirmed: bool = False) -> None:
        """Give an answer; what was read from a free text, and what makes a table zero, is confirmed first."""
        step = self.session.step
        if step is None:
            return
        rows = [] if sure else asking.understood(step.question, raw, 44)
        if rows:
            await self.confirm("我是这样理解的：\n\n" + "\n".join(rows), partial(self.give, raw, sure=True))
            return
        try:
            outcome = self.session.take(raw, confirmed=confirmed)
        except AnswerError as error:
            self.panel.complain(str(error))
            return
        if outcome.confirm:
            await self.confirm(outcome.confirm, partial(self.give, raw, sure=True, confirmed=True))
            return
        await self._taken(step, outcome)

    async def confirm(self, question: str, then: Callable[[], Awaitable[None]]) -> None:
        """Ask once, and go on where the answer is yes."""

        async def answered(yes: bool | None) -> None:
            if yes:
                await then()

        await self.app.push_screen(Confirm(question), answered)

    async def _taken(self, step: Step, outcome: Outcome) -> None:
        """Show what came of an answer, and go on."""
        self._forget_timer()
        self.transcript.answered(asking.said(self.session.interview, step) or "好")
        for words in (*asking.told(outcome), self._section_ended(step)):
            if words:
                self.transcript.tell(words)
        await self.show_step()
        await self._after(step)

    def _section_ended(self, step: Step) -> str:
        """Say what is to be looked at where an answer was the last of its section."""
        homes, following = self.session.interview.edition.homes, self.session.step
        section = homes[step.question.id][0].id
        ended = following is None or homes[following.question.id][0].id != section
        return at_the_end(self.session, section) if ended else ""

    async def give_nothing(self) -> None:
        """Enter was pressed on an empty input: put the proposal in, skip what may be blank, or say what can be done."""
        step, interview = self.session.step, self.session.interview
        if step is None:
            return
        if interview.state(step) == "answered":
            self.panel.complain("空着不会清掉原来的回答。\n    怎么办：按 Esc 恢复；确实不写进报告，点“不写”。")
        elif asking.typed_in(step.question) and interview.proposal(step) is not None:
            self.take_over()
        elif is_required(step.question, interview.unit):
            self.panel.complain("这一题要填。\n    怎么办：说不准就按 F2 先跳过，报告里标“待填”。")
        else:
            await self.skip()

    async def skip(self) -> None:
        """Leave the step for later."""
        step, interview = self.session.step, self.session.interview
        if step is not None and interview.state(step) == "open":
            self.transcript.answered("（以后再填）" if is_required(step.question, interview.unit) else "（不填）")
        await self.move(self.session.skip)

    async def leave_out(self) -> None:
        """Answer that nothing is to be printed."""
        step = self.session.step
        if step is None or not leaves_out(step):
            self.panel.complain("这一题不能不写：别的内容要看它。\n    怎么办：说不准就按 F2 先跳过。")
        else:
            await self.give("不写", sure=True)

    def take_over(self) -> None:
        """Put what is proposed into the input, to be handed in by Enter."""
        step, entry = self.session.step, self.panel.entry
        offer = self.session.interview.proposal(step) if step else None
        if offer is None or entry is None:
            self.panel.complain("这一题没有可以照用的：没有去年的回答，也推算不出来。")
            return
        entry.put(offer.raw)
        entry.begin()
        self.panel.complain(f"这是{ORIGINS[offer.tag]}；回车（多行、多选的按 F2）才算数。")

    async def ask_more(self) -> None:
        """Ask what may be left out as well; a second time, no longer."""
        full = not self.session.interview.full
        self.session.ask_all(full)
        interview = self.session.interview
        open_ = len([step for step in interview.steps if interview.state(step) == "open"])
        if full:
            told = f"好，选填的也问，还有{open_}题；不想答的直接回车或按 F2。" if open_ else "选填的也都问过了。"
        else:
            told = "好，只问必须填的。"
        self.transcript.tell(told)
        await self.show_step()

    # --- typing -------------------------------------------------------------------------------------------

    def on_entry_typed(self, event: Entry.Typed) -> None:
        event.stop()
        self._forget_timer()
        self._timer = self.set_timer(PAUSE, self.note)

    def note(self) -> None:
        """Write down what is being typed, so that it is there again next time."""
        self._forget_timer()
        entry, step = self.panel.entry, self.session.step
        if entry is not None and step is not None and entry.field is step.question:
            self.session.note(step.id, entry.draft())

    def _forget_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
