"""The number grid for tables 二三四: keys, mouse, paste, painting, and what it tells the app.

Lines are made when asked for; labels, heads and the lines below stay in place, and no text is read as markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip as PaintedLine

from assistant.document import Address
from assistant.edition.layout import TableLayout
from assistant.report.grid import Grid
from assistant.tui.grid import footer
from assistant.tui.grid.cell_text import Mark
from assistant.tui.grid.cursor import Hand
from assistant.tui.grid.model import GridModel
from assistant.tui.grid.shape import Move
from assistant.tui.grid.view import GridView, Span

_MOVES: Mapping[str, Move] = {
    "up": "up", "down": "down", "left": "left", "right": "right", "home": "home", "end": "end",
    "ctrl+home": "first", "ctrl+end": "last", "pageup": "page_up", "pagedown": "page_down",
}  # fmt: skip
_ACTS = {
    "enter": "enter", "backspace": "backspace", "delete": "clear", "ctrl+a": "select_all",
    "ctrl+z": "undo", "ctrl+y": "redo", "ctrl+l": "zero_rest", "ctrl+t": "use_sums",
}  # fmt: skip
# What the stylesheet can say of each part of a line: number-grid--head, number-grid--cursor …
_STYLES = [
    "number", "blank", "total", "label", "label-current", "group", "head", "head-current", "cursor", "cursor-idle",
    "selected", "typing", "error", "warning", "info", "notice", "place", "balanced", "balance-open", "balance-off",
]  # fmt: skip
Snapshot = tuple[Grid, tuple[str, ...], frozenset[str], str, frozenset[str]]


class NumberGrid(ScrollView, can_focus=True, inherit_bindings=False):
    """A table of numbers to be typed. The app reads `cells()`; it calls `finish()` before it leaves the screen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"number-grid--{name}" for name in _STYLES}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "act('undo')", "撤销", key_display="^Z"),
        Binding("ctrl+y", "act('redo')", "重做", key_display="^Y", show=False),
        Binding("ctrl+c", "copy", "复制", key_display="^C", show=False),
        Binding("ctrl+v", "paste_own", "粘贴这里复制的", key_display="^V", show=False),
        Binding("ctrl+l", "act('zero_rest')", "其余填0", key_display="^L"),
        Binding("ctrl+t", "act('use_sums')", "总计改用相加的数", key_display="^T", show=False),
    ]

    @dataclass
    class Changed(Message):
        """The cells were changed; all that are given now, by address."""

        grid: NumberGrid
        cells: dict[str, str]

    @dataclass
    class Complaint(Message):
        """Something was not done, and why."""

        grid: NumberGrid
        text: str

    @dataclass
    class RowHelp(Message):
        """The cursor came to another row (its path in the layout)."""

        grid: NumberGrid
        row: str

    def __init__(self, layout: TableLayout, cells: Mapping[str, str] | None = None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.model = GridModel(layout, cells)
        self.hand = Hand(self.model)
        self.marks: Mapping[str, Mark] = {}
        self.strip = footer.strip_at(self.model, self.hand.cursor)
        self.room = Size(0, 0)  # without the scroll bars
        self._view = GridView(self.model, 80)
        self._below: list[Span] = []
        self._told, self._told_row = self.model.cells(), ""
        self._copied = ""

    # --- for the app --------------------------------------------------------------------------------------

    def cells(self) -> dict[str, str]:
        """Return what was given, by address; what is still being typed is not among it."""
        return self.model.cells()

    def finish(self) -> dict[str, str]:
        """Confirm what is being typed, and return what was given."""
        self._do(self.hand.confirm)
        return self.cells()

    def set_marks(self, marks: Mapping[str, Mark]) -> None:
        """Mark the cells that have findings, and let columns grow that have become too narrow."""
        if marks != self.marks or (self.room.width and not self._view.fits()):
            self.marks = dict(marks)
            self.measure()

    def set_read_only(self, read_only: bool = True) -> None:
        """Let the cells be looked at but not changed."""
        self.hand.read_only = read_only

    def jump(self, address: str) -> None:
        """Bring the cursor to a cell; when it is hidden, everything comes back on show."""
        if address not in self.model.shape.row_of and address in self.model.whole.row_of:
            self.occur(None, None)
        self._do(lambda: self.hand.go(address))

    def occur(self, rows: Iterable[str] | None, columns: Iterable[str] | None) -> None:
        """Show only the rows and columns (paths) that occur; blanks of the others become 0. None: all."""
        self._do(lambda: self.hand.occur(rows, columns))

    def show_only(self, rows: Iterable[str], columns: Iterable[str]) -> None:
        """Show what was left on show last time; nothing is changed."""
        self.model.show_only(rows, columns)
        self._do(lambda: self.hand.go(self.hand.cursor))

    def paste(self, text: str) -> None:
        """Paste a block at the cursor; Complaint tells when it does not fit."""
        self._do(lambda: self.hand.paste(text, own=text == self._copied))

    # --- acting -------------------------------------------------------------------------------------------

    def _do(self, act: Callable[[], object]) -> None:
        """Act, repaint what differs, and tell the app."""
        self.hand.hush()
        before = self.snapshot()
        act()
        self.strip = footer.strip_at(self.model, self.hand.cursor)
        self.repaint(before)
        if self.hand.refused:
            self.post_message(self.Complaint(self, self.hand.said))
        self._tell()

    def _tell(self) -> None:
        cells, row = self.model.cells(), Address(self.hand.cursor).row
        if self._told != cells:
            self.post_message(self.Changed(self, cells))
        if self._told_row != row:
            self.post_message(self.RowHelp(self, row))
        self._told, self._told_row = cells, row

    def action_act(self, name: str) -> None:
        self._do(getattr(self.hand, name))

    def action_copy(self) -> None:
        self._do(lambda: setattr(self, "_copied", self.hand.copy()))
        self.app.copy_to_clipboard(self._copied)

    def action_paste_own(self) -> None:
        if self.app.clipboard:
            self.paste(self.app.clipboard)

    # --- events -------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        if self._taken(event.key, event.character if event.is_printable else None):
            event.stop()
            event.prevent_default()

    def _taken(self, key: str, character: str | None) -> bool:
        """Act on a key; False leaves it to the screen, so do Tab at the end of the table, / and ?."""
        extend = "shift" in (parts := key.split("+"))
        if move := _MOVES.get("+".join(part for part in parts if part != "shift")):
            self._do(lambda: self.hand.move(move, extend, max(1, self.body_height - 3)))
        elif key in _ACTS:
            self.action_act(_ACTS[key])
        elif key in ("tab", "shift+tab"):
            return self._step("previous" if extend else "next")
        elif key == "escape":
            return self._escape()
        elif character and character not in "/?":
            self._do(lambda: self.hand.key(character))
        elif key == "ctrl+c":
            self.action_copy()
        else:
            return False
        return True

    def _step(self, move: Move) -> bool:
        """Go to the next or previous cell; False at the end of the table."""
        if self.model.shape.moved(self.hand.cursor, move) == self.hand.cursor:
            self._do(self.hand.confirm)
            return False
        self._do(lambda: self.hand.move(move))
        return True

    def _escape(self) -> bool:
        """Bring back what was there; False when there is nothing to bring back."""
        done: list[bool] = []
        self._do(lambda: done.append(self.hand.escape()))
        return done[0]

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.paste(event.text)

    def on_click(self, event: events.Click) -> None:
        address = self.address_under(event.x, event.y)
        if address in self.model.shape.places:
            self._do(lambda: self.hand.go(address, extend=event.shift))
            if event.chain == 2:
                self._do(self.hand.edit)

    def on_focus(self) -> None:
        """Tell the row, so that its help can be shown."""
        self._told_row = ""
        self._do(lambda: None)

    def on_blur(self) -> None:
        """Take what is being typed when the clerk goes elsewhere."""
        self._do(self.hand.confirm)

    # --- measuring and scrolling --------------------------------------------------------------------------

    @property
    def body_height(self) -> int:
        """The lines between the top and the lines that stay below."""
        return max(1, self.room.height - footer.height(self.model, self.room.height))

    def measure(self) -> None:
        """Lay everything out anew, and paint it."""
        self.room = self.scrollable_content_region.size
        if not self.room.width:
            return
        self._view = GridView(self.model, self.room.width)
        below = self.room.height - self.body_height
        self.virtual_size = Size(self._view.label_width + self._view.cells_width, len(self._view.lines) + below)
        self._below = footer.footer(self.hand, self.strip, self.marks, self.room.width)
        self.reveal()
        self.refresh()

    def on_resize(self) -> None:
        self.measure()

    def reveal(self) -> None:
        """Scroll so that the cursor's cell is seen beside the labels, below the heads, with its group's label."""
        view, (left, top) = self._view, self.scroll_offset
        y = view.line_of[self.hand.cursor]
        begin, end = view.extent(self.hand.cursor)
        room = max(1, self.room.width - view.label_width)
        left = min(begin, max(left, end - room))
        top = max(top, y - self.body_height + 1)
        first = view.with_group(y)
        while top > 0 and first - top < view.head_height(top):
            top -= 1
        if (left, top) != self.scroll_offset:
            self.scroll_to(left, top, animate=False, force=True)
        self._place_cursor()

    def _place_cursor(self) -> None:
        """Put the terminal's own cursor where the candidates of an input method should appear."""
        if self.has_focus:
            x, y = self._view.extent(self.hand.cursor)[1] - 1, self._view.line_of[self.hand.cursor]
            at = Offset(self._view.label_width + x, y) - self.scroll_offset
            self.app.cursor_position = self.content_region.offset + at

    def address_under(self, x: int, y: int) -> str:
        """Return the cell at a place of the widget, or an empty text."""
        left, top = self.scroll_offset
        if y >= self.body_height or y < self._view.head_height(top) or x < self._view.label_width:
            return ""
        return self._view.address_at(x - self._view.label_width + left, y + top)

    # --- repainting ---------------------------------------------------------------------------------------

    def snapshot(self) -> Snapshot:
        """Return what decides the looks, to be compared after an act."""
        model, hand = self.model, self.hand
        return model.grid, model.shape.order, hand.selection, hand.cursor, model.off_totals()

    def repaint(self, before: Snapshot) -> None:
        """Paint again the lines that an act changed; everything when the act changed more than one row."""
        grid, order, selection, cursor, off = before
        view, here = self._view, self.hand.cursor
        rows = {view.line_of[cursor], *(view.line_of[a] for a in selection)}
        now = self.model.grid
        changed = [] if grid is now else [a for a in now.layout.kinds if grid.text(a) != now.text(a)]
        changed += off ^ self.model.off_totals()
        if order != self.model.shape.order or here not in view.line_of or not all(map(view.holds, changed)):
            self.measure()
            return
        rows |= {view.line_of[a] for a in (here, *self.hand.selection, *changed) if a in view.line_of}
        self._repaint_below()
        self.reveal()
        if view.extent(here) != view.extent(cursor):
            self._refresh_lines(range(view.head_height(self.scroll_offset.y)))
        self._refresh_lines(y - self.scroll_offset.y for y in rows)

    def _repaint_below(self) -> None:
        below = footer.footer(self.hand, self.strip, self.marks, self.room.width)
        top = self.body_height
        self._refresh_lines(top + at for at, span in enumerate(below) if self._below[at : at + 1] != [span])
        self._below = below

    def _refresh_lines(self, lines: Iterable[int]) -> None:
        regions = [Region(0, y, self.room.width, 1) for y in lines if 0 <= y < self.room.height]
        if regions:
            self.refresh(*regions)

    # --- lines --------------------------------------------------------------------------------------------

    def render_lines(self, crop: Region) -> list[PaintedLine]:
        """Return some lines; a scroll bar that came or went is noticed here."""
        if self.room != self.scrollable_content_region.size:
            self.measure()
        return super().render_lines(crop)

    def render_line(self, y: int) -> PaintedLine:
        left, top = self.scroll_offset
        width, view = self.room.width, self._view
        if y >= self.body_height:
            at = y - self.body_height
            return self._painted(self._below[at : at + 1], width)
        head = top < len(view.lines) and y < view.head_height(top)
        line = view.head_line(top, y) if head else view.lines[top + y] if top + y < len(view.lines) else None
        if line is None:
            return self._painted([], width)
        if line.row is None and line.head < 0:  # a group's label may run below the columns, which are empty there
            return self._painted([(line.label, "group")], width)
        label = self._painted([view.label_span(line, self.hand.cursor in line.cells)], view.label_width)
        room = width - view.label_width
        cells = self._painted(view.cell_spans(line, self.hand, self.marks, self.has_focus), view.cells_width).crop(
            left, left + room
        )
        return PaintedLine.join([label, cells]).adjust_cell_length(width, self._style("label"))

    def _painted(self, spans: Iterable[Span], width: int) -> PaintedLine:
        segments = [Segment(text, self._style(name)) for text, name in spans]
        return PaintedLine(segments).adjust_cell_length(width, self._style("label"))

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"number-grid--{name}")
