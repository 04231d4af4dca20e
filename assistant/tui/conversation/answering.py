"""What can be done about the question being asked: hand in, skip, leave out, take over, fill in by rows or in the grid."""

from __future__ import annotations

from functools import partial

from assistant.edition.values import Raw
from assistant.errors import NianbaoError
from assistant.interview.proposals import carried_in
from assistant.interview.steps import leaves_out
from assistant.report.path import is_required
from assistant.tui.conversation import asking
from assistant.tui.conversation.rows_screen import Rows, RowsScreen
from assistant.tui.conversation.talk import TalkScreen
from assistant.tui.conversation.transcript import Transcript
from assistant.tui.grid.table_screen import TableScreen

ORIGINS = {
    "去年": "去年的回答，可以改",
    "推算": "按前面的回答推算的，可以改",
    "参考": "常用的写法，请改成本单位真正要做的",
}
NOTHING: tuple[Raw, ...] = (None, "", [], {})


class AnsweringScreen(TalkScreen):
    """Acts on the current step."""

    async def _moved(self, move: partial[None]) -> None:
        self.note()
        try:
            move()
        except NianbaoError as error:
            self.panel.complain(str(error))
            return
        await self.show_step()

    # --- handing in, and not ------------------------------------------------------------------------------

    async def action_onward(self) -> None:
        """Hand in the answer; an empty one is left for later."""
        entry, step = self.panel.entry, self.session.step
        if entry is not None and (words := entry.command()):
            await self.obey(words)
        elif entry is not None and entry.raw() not in NOTHING:
            await self.give(entry.raw())
        elif step is not None:
            await self.action_skip()

    async def nothing(self) -> None:
        """Enter was pressed on an empty input: put the proposal in, skip what may be blank, or say what can be done."""
        step, entry = self.session.step, self.panel.entry
        if step is None or entry is None:
            return
        interview = self.session.interview
        offer = interview.proposal(step)
        if interview.state(step) == "answered":
            self.panel.complain("空着不会清掉原来的回答。\n    怎么办：按 Esc 恢复；确实不写进报告，点“不写”。")
        elif offer is not None and asking.typed_in(step.question):
            await self.action_last()
        elif is_required(step.question, interview.unit):
            self.panel.complain("这一题要填。\n    怎么办：说不准就按 F2 先跳过，报告里标“待填”。")
        else:
            await self.action_skip()

    async def action_back(self) -> None:
        """Go to the step before."""
        await self._moved(partial(self.session.back))

    async def action_skip(self) -> None:
        """Leave the step for later."""
        step = self.session.step
        if step is not None and self.session.interview.state(step) == "open":
            later = is_required(step.question, self.session.interview.unit)
            self.query_one(Transcript).answered("（以后再填）" if later else "（不填）")
        await self._moved(partial(self.session.skip))

    async def action_leave_out(self) -> None:
        """Answer that nothing is to be printed."""
        step = self.session.step
        if step is None or not leaves_out(step):
            self.panel.complain("这一题不能不写：别的内容要看它。\n    怎么办：说不准就按 F2 先跳过。")
        else:
            await self.give("不写", sure=True)

    async def action_last(self) -> None:
        """Put what is proposed into the input, to be handed in by Enter."""
        step, entry = self.session.step, self.panel.entry
        offer = self.session.interview.proposal(step) if step else None
        if offer is None or entry is None:
            self.panel.complain("这一题没有可以照用的：没有去年的回答，也推算不出来。")
            return
        entry.put(offer.raw)
        entry.begin()
        self.panel.complain(f"这是{ORIGINS[offer.tag]}；回车（多行、多选的按 F2）才算数。")

    async def action_more(self) -> None:
        """Ask what may be left out as well; a second time, no longer."""
        full = not self.session.interview.full
        self.session.ask_all(full)
        if full:
            count = len([s for s in self.session.interview.steps if self.session.interview.state(s) == "open"])
            told = f"好，选填的也问，还有{count}题；不想答的直接回车或按 F2。" if count else "选填的也都问过了。"
        else:
            told = "好，只问必须填的。"
        self.query_one(Transcript).tell(told)
        await self.show_step()

    # --- by rows ------------------------------------------------------------------------------------------

    def action_rows(self) -> None:
        """Open the rows of a list."""
        step, entry = self.session.step, self.panel.entry
        if step is None or step.question.kind != "list":
            self.panel.complain("这一题只有一个回答，直接填就行。")
            return
        raw = entry.raw() if entry is not None else self.session.rows_of(step)
        rows: list[Raw] = list(raw) if isinstance(raw, list) else [raw] if raw else []
        self.app.push_screen(RowsScreen(self.session, step, rows), self._rows_left)

    async def _rows_left(self, left: Rows | None) -> None:
        entry = self.panel.entry
        if left is None:
            return
        if entry is not None:
            entry.put(list(left.rows))
        if left.done and left.rows:
            await self.give(left.rows, sure=True)
        elif left.done:
            await self.nothing()

    async def action_by_rows(self) -> None:
        """Work the table out from a ledger."""
        step = self.session.step
        cells = self.session.interview.answers.cells
        filled = [a for a in asking.table_cells(self.session.interview, step) if cells.get(a)] if step else []
        if filled:
            words = f"表里已经填了{len(filled)}格。台账交上以后，整张表改由台账算出来。确认吗？"
            await self._confirm(words, self._by_rows)
        else:
            await self._by_rows()

    async def _by_rows(self) -> None:
        await self._moved(partial(self.session.by_rows))
        if self.session.step is not None and self.session.step.question.tallies:
            self.action_rows()

    async def action_by_numbers(self) -> None:
        """Fill in the table itself, beginning with what the ledger adds up to."""
        await self._moved(partial(self.session.by_numbers))

    # --- in the grid --------------------------------------------------------------------------------------

    def action_table(self) -> None:
        """Open the number grid of the current step."""
        self.open_table()

    def action_table_some(self) -> None:
        """Open the number grid of the current step, and say first what occurs."""
        self.open_table(some=True)

    async def action_carry_in(self) -> None:
        """Put last year's 结转下年度 into the table."""
        step = self.session.step
        if step is not None and step.table:
            cells = carried_in(self.session.interview, step.table)
            await self._moved(partial(self.session.fill, cells))
            self.query_one(Transcript).tell(f"已照去年的年报填好“上年结转”{len(cells)}格，打开表格可以核对。")

    def open_table(self, where: str = "", some: bool = False) -> None:
        """Open the number grid of the current step, at a cell, with `some` of its rows."""
        step = self.session.step
        if step is not None and step.table:
            screen = TableScreen(self.session, step, where)
            self.app.push_screen(screen, self._table_left)
            if some:
                screen.call_after_refresh(screen.action_filter)

    async def _table_left(self, done: bool | None) -> None:
        step = self.session.step
        if done and step is not None:
            cells = asking.table_cells(self.session.interview, step)
            await self.give({address: self.session.interview.answers.cells.get(address) for address in cells})
        else:
            await self.show_step()

    async def action_zero(self) -> None:
        """Set every cell of the table to 0, once confirmed."""
        step = self.session.step
        if step is not None and step.table:
            cells = asking.table_cells(self.session.interview, step)
            question = f"这张表的{len(cells)}格全部填0，已经填的数也会变成0。确认吗？"
            await self._confirm(question, partial(self.give, dict.fromkeys(cells, "0"), sure=True))
