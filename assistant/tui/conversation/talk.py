"""The conversation: shows the current step, takes its answer, remembers what is being typed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.timer import Timer

from assistant.edition import places
from assistant.edition.question import UNIT_NAME
from assistant.edition.values import Raw
from assistant.interview import AnswerError, Outcome, Step, wording
from assistant.report.path import is_required
from assistant.tui.conversation import asking
from assistant.tui.conversation.entries import Entry
from assistant.tui.conversation.panel import Panel
from assistant.tui.conversation.sections import Sections, at_the_end
from assistant.tui.conversation.transcript import Transcript
from assistant.tui.dialogs import Confirm
from assistant.tui.key_bar import Keys
from assistant.tui.pages.document_view import around, table_of
from assistant.tui.session import READ_ONLY, Session
from assistant.tui.wrapped_text import Part, Prose

PAUSE = 0.4
WELCOME = "您好，我来帮您写年报。一题一题地答，答一题存一题，随时可以退出，下次接着填。输入 / 加词可以下命令，如 /返回 /跳过 /说明；也可以按 Ctrl+P 看全部操作。"


class TalkScreen(Screen[None]):
    """Asks step after step; all knowledge is in the session."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._timer: Timer | None = None
        self._warned = False
        self._asked: str | None = None

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Prose(id="title")
        with Horizontal(id="body"):
            yield Sections()
            with Vertical(id="talk"):
                yield Transcript(id="transcript")
                yield Panel(id="panel")
            with VerticalScroll(id="paper", can_focus=False):
                yield Prose(id="words")
        yield Keys()

    async def on_mount(self) -> None:
        """Begin, or go on where it was left."""
        session, transcript = self.session, self.query_one(Transcript)
        if session.started:
            transcript.tell(f"接着上次的填：{session.path.name}，{_done_so_far(session)}")
        else:
            transcript.tell(WELCOME)
        for told in (session.greeting, READ_ONLY if session.read_only else ""):
            if told:
                transcript.tell(told)
        await self.show_step()

    # --- showing ------------------------------------------------------------------------------------------

    @property
    def panel(self) -> Panel:
        """The place for answering."""
        return self.query_one(Panel)

    async def show_step(self) -> None:
        """Ask the current step, and paint once."""
        with self.app.batch_update():
            await self._show_step()
        self.call_after_refresh(self.query_one(Transcript).scroll_end, animate=False)

    async def _show_step(self) -> None:
        session, step = self.session, self.session.step
        self.query_one(Sections).show(session)
        self._show_title()
        self.tell_moved()
        self._show_paper(step)
        transcript = self.query_one(Transcript)
        if self._asked == (step.id if step else ""):
            pass
        elif step is None:
            transcript.ask("都问完了，辛苦了。", [_left(session), "可以核对一遍，再导出报告。"])
        else:
            transcript.ask(wording.ask(session.interview, step), asking.hints(session.interview, step))
        self._asked = step.id if step else ""
        await self.panel.show(session)

    def tell_moved(self) -> None:
        """Say that the answers go to another file from now on, once."""
        if self.session.moved:
            self.query_one(Transcript).tell(self.session.moved)
            self.session.moved = ""

    def _show_title(self) -> None:
        session = self.session
        values = session.interview.values
        done, total = _counted(session)
        who = f"{values.get(UNIT_NAME) or '新的年报'}"
        year = f"　{session.interview.year}年" if session.interview.year else ""
        mark = "　只读" if session.read_only else "　没有存上" if session.trouble else ""
        self.query_one("#title", Prose).update(f"年报助手　{who}{year}　已答 {done}/{total}{mark}")

    def _show_paper(self, step: Step | None) -> None:
        """Show what the group being asked reads like."""
        view, words = self.session.view, self.query_one("#words", Prose)
        if view.document is None or step is None:
            words.update("正文会出现在这里。答了单位名称和年度就开始写。" if step else "按 F5 看整篇报告。")
            return
        edition = self.session.interview.edition
        section, group = edition.homes[step.question.id]
        if section.table:
            parts: list[Part] = [(section.title, "bold"), ("", ""), *table_of(view.document, section.table)]
        else:
            place = places.of(section, group) if section.title else places.PREFACE
            parts = around(view.document, place, group.title or section.title or edition.place(place))
        words.update(parts)
        self.query_one("#paper").scroll_home(animate=False)

    # --- answering ----------------------------------------------------------------------------------------

    @on(Entry.Given)
    async def hand_in(self, event: Entry.Given) -> None:
        """Take what stands in the input: a slash word or the answer."""
        event.stop()
        entry = self.panel.entry
        if entry is None or entry is not event.entry:
            return
        if words := entry.command():
            await self.obey(words)
        elif entry.raw() in (None, "", [], {}):
            await self.nothing()
        else:
            await self.give(entry.raw())

    async def nothing(self) -> None:
        """Do what Enter on an empty input means."""
        raise NotImplementedError

    async def obey(self, words: str) -> None:
        """Do what a slash word says."""
        raise NotImplementedError

    async def give(self, raw: Raw, *, sure: bool = False, confirmed: bool = False) -> None:
        """Give an answer; what was read from a free text, and what makes a table zero, is confirmed first."""
        step = self.session.step
        if step is None:
            return
        rows = [] if sure else asking.understood(step.question, raw, 44)
        if rows:
            await self._confirm("我是这样理解的：\n\n" + "\n".join(rows), partial(self.give, raw, sure=True))
            return
        try:
            outcome = self.session.take(raw, confirmed=confirmed)
        except AnswerError as error:
            self.panel.complain(str(error))
            return
        if outcome.confirm:
            await self._confirm(outcome.confirm, partial(self.give, raw, sure=True, confirmed=True))
            return
        await self._taken(step, outcome)

    async def _confirm(self, question: str, then: Callable[[], Awaitable[None]]) -> None:
        async def answered(yes: bool | None) -> None:
            if yes:
                await then()

        await self.app.push_screen(Confirm(question), answered)

    async def _taken(self, step: Step, outcome: Outcome) -> None:
        """Show what came of an answer, and go on."""
        self._forget_timer()
        transcript = self.query_one(Transcript)
        transcript.answered(asking.said(self.session.interview, step) or "好")
        for notice in outcome.notices:
            transcript.tell(f"提示：{notice}")
        if outcome.opened:
            transcript.tell(f"按这个回答，还要补：{'、'.join(outcome.opened)}")
        if outcome.closed:
            transcript.tell(f"按这个回答，下面几项用不到了（内容还留着）：{'、'.join(outcome.closed)}")
        if words := self._section_ended(step):
            transcript.tell(words)
        await self.show_step()
        self._warn()
        await self.after(step)

    def _section_ended(self, step: Step) -> str:
        """Say what is to be looked at where an answer was the last of its section."""
        homes, following = self.session.interview.edition.homes, self.session.step
        section = homes[step.question.id][0].id
        left = following is None or homes[following.question.id][0].id != section
        return at_the_end(self.session, section) if left else ""

    async def after(self, step: Step) -> None:
        """Do what follows once an answer is taken."""

    def _warn(self) -> None:
        """Tell once that the file cannot be written, and offer another place."""
        trouble = self.session.trouble
        if not trouble:
            self._warned = False
        elif not self._warned:
            self._warned = True
            window = Confirm(trouble, "另存到别处", "先接着填，等会儿再存")
            self.app.push_screen(window, self._elsewhere)

    async def _elsewhere(self, yes: bool | None) -> None:
        if yes:
            await self.run_action("save_elsewhere")

    @on(Entry.Typed)
    def keep_typing(self, event: Entry.Typed) -> None:
        """Remember what is being typed once the hands rest."""
        event.stop()
        self._forget_timer()
        self._timer = self.set_timer(PAUSE, self.note)

    def note(self) -> None:
        """Write down what is being typed."""
        self._forget_timer()
        entry, step = self.panel.entry, self.session.step
        if entry is not None and step is not None and entry.field is step.question:
            self.session.note(step.id, entry.draft())

    def _forget_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None


def _counted(session: Session) -> tuple[int, int]:
    counts = session.interview.progress().values()
    return sum(done for done, _ in counts), sum(total for _, total in counts)


def _done_so_far(session: Session) -> str:
    """Say how much is answered, and how much of the rest a complete report needs."""
    interview = session.interview
    done, total = _counted(session)
    need = len([step for step in session.owed() if is_required(step.question, interview.unit)])
    may = total - done - need
    if not need:
        return f"要填的{done}题都填了{f'；另有{may}题可以不填' if may else ''}。"
    return f"已经答了{done}题，还有{need}题要填{f'、{may}题可以不填' if may else ''}。"


def _left(session: Session) -> str:
    left = [step.question.label for step in session.owed()]
    return f"还有这些留着没填：{'、'.join(left)}。" if left else "要填的都填了。"
