"""Painting of the number grid: lines are made when asked for; labels, heads and the lines below stay in place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip as PaintedLine

from assistant.edition.layout import TableLayout
from assistant.report.grid import Grid
from assistant.tui.grid import footer
from assistant.tui.grid.cell_text import Mark
from assistant.tui.grid.cursor import Hand
from assistant.tui.grid.model import GridModel
from assistant.tui.grid.view import Line, Span, View
from assistant.tui.themes import PlainBar

_STYLES = [
    "number",
    "blank",
    "total",
    "label",
    "label-current",
    "group",
    "head",
    "head-current",
    "cursor",
    "cursor-idle",
    "selected",
    "typing",
    "error",
    "warning",
    "info",
    "notice",
    "place",
    "balanced",
    "balance-open",
    "balance-off",
]
Snapshot = tuple[Grid, tuple[str, ...], frozenset[str], str, frozenset[str]]


class PaintedGrid(ScrollView):
    """Shows a model and the hand at it; no text is read as markup."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"painted-grid--{name}" for name in _STYLES}
    DEFAULT_CSS = """
    PaintedGrid { height: 1fr; scrollbar-size: 1 1; overflow-y: scroll; background: $surface; color: $foreground; }
    PaintedGrid .painted-grid--blank { color: $text-muted; }
    PaintedGrid .painted-grid--total { color: $text-muted; text-style: italic; }
    PaintedGrid .painted-grid--group { color: $text-muted; }
    PaintedGrid .painted-grid--head { background: $panel; }
    PaintedGrid .painted-grid--head-current { background: $panel; color: $text-primary; text-style: bold; }
    PaintedGrid .painted-grid--label-current { color: $text-primary; text-style: bold; }
    PaintedGrid .painted-grid--cursor { background: $primary; color: $text; text-style: bold; }
    PaintedGrid .painted-grid--cursor-idle { background: $panel; text-style: underline; }
    PaintedGrid .painted-grid--selected { background: $primary-muted; }
    PaintedGrid .painted-grid--typing { background: $primary; color: $text; text-style: bold underline; }
    PaintedGrid .painted-grid--error { color: $text-error; text-style: bold; }
    PaintedGrid .painted-grid--warning { color: $text-warning; text-style: bold; }
    PaintedGrid .painted-grid--info { color: $text-accent; }
    PaintedGrid .painted-grid--notice { background: $panel; color: $text-accent; }
    PaintedGrid .painted-grid--place { background: $panel; color: $text-muted; }
    PaintedGrid .painted-grid--balanced { background: $panel; color: $text-success; }
    PaintedGrid .painted-grid--balance-open { background: $panel; color: $text-muted; }
    PaintedGrid .painted-grid--balance-off { background: $panel; color: $text-error; }
    """

    def __init__(self, layout: TableLayout, cells: Mapping[str, str] | None, *, id: str | None) -> None:
        super().__init__(id=id)
        self.model = GridModel(layout, cells)
        self.hand = Hand(self.model)
        self.marks: Mapping[str, Mark] = {}
        self.strip = footer.strip_at(self.model, self.hand.cursor)
        self.room = Size(0, 0)  # without the scroll bars
        self._view = View(self.model, 80)
        self._below: list[Span] = []

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
        self._view = View(self.model, self.room.width)
        below = self.room.height - self.body_height
        self.virtual_size = Size(self._view.label_width + self._view.cells_width, len(self._view.lines) + below)
        self._below = footer.footer(self.hand, self.strip, self.marks, self.room.width)
        self.reveal()
        self.refresh()

    def on_mount(self) -> None:
        """Use scroll bars that are drawn alike everywhere."""
        for bar in (self.vertical_scrollbar, self.horizontal_scrollbar):
            bar.renderer = PlainBar  # type: ignore[misc]

    def on_resize(self) -> None:
        """Measure for the new width."""
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
        if order != self.model.shape.order or here not in view.line_of or self._too_wide(changed):
            self.measure()
            return
        rows |= {view.line_of[a] for a in (here, *self.hand.selection, *changed) if a in view.line_of}
        self._repaint_below()
        self.reveal()
        if view.extent(here) != view.extent(cursor):
            self._refresh_lines(range(view.head_height(self.scroll_offset.y)))
        self._refresh_lines(y - self.scroll_offset.y for y in rows)

    def _too_wide(self, addresses: Iterable[str]) -> bool:
        return not all(self._view.holds(address) for address in addresses)

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
        """Return one line of the widget."""
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
        cells = self._painted(self._cell_spans(line), view.cells_width).crop(left, left + room)
        return PaintedLine.join([label, cells]).adjust_cell_length(width, self._style("label"))

    def _painted(self, spans: Iterable[Span], width: int) -> PaintedLine:
        segments = [Segment(text, self._style(name)) for text, name in spans]
        return PaintedLine(segments).adjust_cell_length(width, self._style("label"))

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"painted-grid--{name}")

    def _cell_spans(self, line: Line) -> list[Span]:
        if line.head >= 0:
            return self._view.head_spans(line, self.hand.cursor)
        selection = self.hand.selection
        return [self._cell_span(address, address in selection) for address in line.cells]

    def _cell_span(self, address: str, selected: bool) -> Span:
        mark, odd = self.marks.get(address), self._strange(address)
        sign = mark.sign if mark else "!" if odd else ""
        style = mark.severity if mark else "error" if odd else self._plain_look(address)
        if address == self.hand.cursor:
            style = "cursor-idle" if not self.has_focus else "cursor" if self.model.typing is None else "typing"
        elif selected:
            style = "selected"
        return self._view.cell(address, sign), style

    def _strange(self, address: str) -> bool:
        """Tell whether a cell holds a text that is no number, or a total that is not the sum."""
        return address in self.model.grid.unread or bool(self.model.given_total(address))

    def _plain_look(self, address: str) -> str:
        if address in self.model.layout.computed:
            return "total"
        return "blank" if self.model.number(address) is None else "number"
