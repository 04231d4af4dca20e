"""Filling in one table with the number grid; every change is saved at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from assistant.edition.values import Raw
from assistant.errors import NianbaoError
from assistant.interview import Step
from assistant.tui.dialogs import TextWindow
from assistant.tui.grid.filter_screen import Filtering, occurring
from assistant.tui.grid.marks import doubts, marks
from assistant.tui.grid.number_grid import NumberGrid
from assistant.tui.grid.widths import cut
from assistant.tui.key_bar import Keys
from assistant.tui.session import READ_ONLY, Session
from assistant.tui.wrapped_text import Part, Prose
from assistant.tui.wrapping import wrap

KEYS = (
    "方向键移动，Tab 下一格，直接打数字就改；退格改一位，Delete 清空，Ctrl+Z 撤销，Ctrl+Y 重做；"
    "Shift+方向键选一块，Ctrl+C 复制；从 Excel、WPS 复制后，用终端的粘贴（右键或 Ctrl+Shift+V）贴在光标处。"
    "Ctrl+L 把空着的都填0，Ctrl+T 改用相加的总计，F4 只留有的行和列。"
)


class TableScreen(Screen[bool]):
    """Returns whether the table is to be handed in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "说明", key_display="F1", priority=True),
        Binding("f2", "app.after('done')", "填好了", key_display="F2", priority=True),
        Binding("f4", "filter", "只留有的", key_display="F4", priority=True),
        Binding("ctrl+s", "app.after('save')", "保存", key_display="^S", priority=True),
        Binding("escape", "close", "返回", key_display="Esc"),
    ]

    def __init__(self, session: Session, step: Step, where: str = "") -> None:
        super().__init__()
        self._session, self._step, self._where = session, step, where
        self._layout = session.interview.edition.layouts[step.table]
        given = session.interview.answers.cells
        cells = {address: str(text) for address, text in given.items() if address in self._layout.kinds}
        self._grid = NumberGrid(self._layout, cells, id="grid")
        self._to_mark = False

    def compose(self) -> ComposeResult:
        yield Prose(
            f"{self._layout.name}　直接打数字；空着不等于0，没有发生的填0；F2 填好了，Esc 先回去", classes="head"
        )
        yield self._grid
        yield Prose(id="rowhelp")
        yield Prose(id="complaint")
        yield Keys()

    def on_mount(self) -> None:
        self._grid.set_read_only(self._session.read_only)
        if kept := self._session.filters.get(self._step.table):
            self._grid.show_only(*kept)
        self._mark()
        if self._where in self._layout.kinds:
            self._grid.jump(self._where)
        self._grid.focus()
        if self._session.read_only:
            self._tell(READ_ONLY)

    def _mark(self) -> None:
        """Mark what the checks and an import say of cells; they look at the whole report."""
        self._to_mark = False
        if not self.is_attached:  # left meanwhile
            return
        told = doubts(self._session.notes, self._grid.model)
        self._grid.set_marks({**told, **marks(self._session.view.findings, self._grid.model)})

    @on(NumberGrid.RowHelp)
    def explain_row(self, event: NumberGrid.RowHelp) -> None:
        """Say what is counted in the row, as far as there is room; F1 says it all."""
        help_ = self._layout.rows[event.row].help
        width, room = self.size.width - 2, 1 if self.size.height < 30 else 2
        first, *more = wrap(help_, width) if help_ else ["总计由程序算，不用填。"]
        lines = [first, *more][:room]
        if len(more) >= room:
            lines[-1] = f"{cut(lines[-1], width - 11).rstrip()}（F1 全文）"
        self.query_one("#rowhelp", Prose).update("\n".join(lines))

    def _tell(self, words: str) -> None:
        self.query_one("#complaint", Prose).update(words)

    @on(NumberGrid.Changed)
    def store(self, event: NumberGrid.Changed) -> None:
        """Save every change, unless leaving the grid has saved it already."""
        if self._changes(event.cells):
            self._tell("")
            self._store(event.cells)

    def _changes(self, cells: Mapping[str, str]) -> dict[str, Raw]:
        """Return the cells that are not yet so in the answers; a total that was dropped is None, as a blank is."""
        given, asked = self._session.interview.answers.cells, self._session.interview.table_cells(self._step.table)
        return {a: cells.get(a) for a in (*asked, *self._layout.computed) if cells.get(a) != given.get(a)}

    def _store(self, cells: Mapping[str, str]) -> bool:
        """Save what was changed; marks follow once that is painted, and once where several changes come together."""
        session = self._session
        try:
            session.fill(self._changes(cells))
        except NianbaoError as error:
            self._tell(str(error))
            return False
        session.filter(self._step.table, self._grid.model.filter)
        if told := session.trouble or session.moved:
            self._tell(told)
        if not self._to_mark:
            self._to_mark = True
            self.call_after_refresh(self._mark)
        return True

    @on(NumberGrid.Complaint)
    def complain(self, event: NumberGrid.Complaint) -> None:
        """Say what the grid did not do."""
        self._tell(event.text)

    def action_help(self) -> None:
        """Explain the cell under the cursor, then the table."""
        here = self._grid.hand.cursor
        parts: list[Part] = [(self._layout.place(here), "bold")]
        for name, words in self._layout.help(here):
            parts += [("", ""), (f"{name}：{words}", "")]
        parts += [("", ""), (self._layout.name, "bold"), (" ".join(self._step.question.help.split()), "")]
        self.app.push_screen(TextWindow([*parts, ("", ""), (KEYS, "")]))

    def action_filter(self) -> None:
        """Let the clerk say which applicants and outcomes occur; the others become 0 and are put away."""
        grid = self._grid
        offered = occurring(self._session.interview.edition, self._layout)
        if self._session.read_only or not offered:
            self._tell(READ_ONLY if self._session.read_only else "这张表不长，不用收起来。")
            return
        used = {f"{axis} {path}" for axis, path in offered if _is_used(grid, axis, path)}
        self.app.push_screen(Filtering(offered, used), self._filtered)

    def _filtered(self, chosen: frozenset[str] | None) -> None:
        if chosen is None:
            return
        grid, offered = self._grid, occurring(self._session.interview.edition, self._layout)
        put_away = {f"{axis} {path}" for axis, path in offered} - chosen
        rows, columns = (
            [path for path in nodes if f"{axis} {path}" not in put_away]
            for axis, nodes in (("rows", self._layout.rows), ("columns", self._layout.columns))
        )
        grid.occur(*((rows, columns) if put_away else (None, None)))
        told = f"没勾的{len(put_away)}行、列已填0，收了起来；要再看按 F4，Ctrl+Z 撤销。"
        self._tell(told if put_away else "全部都在表里了。")
        grid.focus()

    def action_save(self) -> None:
        if self._store(self._grid.finish()) and not (self._session.trouble or self._session.moved):
            self._tell("已保存。")

    def action_done(self) -> None:
        """Go on when no cell is blank; else say how many are."""
        grid = self._grid
        if self._session.read_only or not self._store(grid.finish()):
            self.dismiss(False)
            return
        blank = grid.model.blanks()
        if not blank:
            self.dismiss(True)
            return
        grid.jump(blank[0])
        self._tell(f"还有{len(blank)}格空着，光标已经移到第一格。没有发生的，按两次 Ctrl+L 都填0；要以后再填就按 Esc。")

    def action_close(self) -> None:
        if not self._session.read_only:
            self._store(self._grid.finish())
        self.dismiss(False)


def _is_used(grid: NumberGrid, axis: str, path: str) -> bool:
    """Tell whether a row or column holds a number other than 0."""
    cells = (a for a in grid.model.whole.order if (a.row if axis == "rows" else a.column) == path)
    return any(map(grid.model.number, cells))
