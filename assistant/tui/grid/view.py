"""Where everything of the number grid stands: widths, column heads, lines; spans of text with the names of styles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby

from rich.cells import cell_len

from assistant.edition.tree import Node, depth
from assistant.tui.grid.cell_text import Mark, drawable
from assistant.tui.grid.cursor import Hand
from assistant.tui.grid.model import GridModel
from assistant.tui.grid.shape import Row
from assistant.tui.grid.widths import cut, middle, right
from assistant.tui.wrapping import wrap

Span = tuple[str, str]
BLANK_SIGN = "_"
_GOOD_LABEL, _LEAST_LABEL = 30, 20
_LEAST_COLUMN, _MOST_COLUMN, _MOST_LINES = 5, 18, 3
_SIGN_AND_GAP = 2


@dataclass(frozen=True, slots=True)
class GridLine:
    """One line of the scrolled content: part `head` of a block's column heads, a group's label, or a row."""

    block: int
    label: str
    head: int = -1
    row: Row | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        """The addresses in this line."""
        return self.row.cells if self.row else ()


class GridView:
    """The looks of a model's shape at one width; made anew when the shape, the width or a long number changes it."""

    def __init__(self, model: GridModel, width: int) -> None:
        self._model, self.shape, self._width = model, model.shape, width
        self.label_width, self.widths = self._measure()
        self.heads = tuple(tuple(self._head(block)) for block in range(len(self.shape.blocks)))
        self.lines = tuple(self._lines())
        self.line_of: dict[str, int] = {a: y for y, line in enumerate(self.lines) if line.row for a in line.row.cells}

    @cached_property
    def cells_width(self) -> int:
        """The width of all columns together."""
        return sum(self.widths)

    def head_height(self, y: int) -> int:
        """How many lines the heads take that stand above content line y."""
        return len(self.heads[self.lines[min(y, len(self.lines) - 1)].block])

    def head_line(self, y: int, part: int) -> GridLine:
        """Return a part of the heads that stand above content line y."""
        block = self.lines[min(y, len(self.lines) - 1)].block
        return next(line for line in self.lines if line.block == block and line.head == part)

    def with_group(self, y: int) -> int:
        """Return the first of the group labels right above a row, or the row itself."""
        while y > 0 and self.lines[y - 1].row is None and self.lines[y - 1].head < 0:
            y -= 1
        return y

    def extent(self, address: str) -> tuple[int, int]:
        """Return where a cell begins and ends in its row, counted from the first column."""
        at = self.shape.row_of[address].cells.index(address)
        begin = sum(self.widths[:at])
        return begin, begin + self.widths[at]

    def address_at(self, x: int, y: int) -> str:
        """Return the cell at a place of the content (x from the first column), or an empty text."""
        for address in self.lines[y].cells if 0 <= y < len(self.lines) else ():
            begin, end = self.extent(address)
            if begin <= x < end:
                return address
        return ""

    def holds(self, address: str) -> bool:
        """Tell whether a cell is wide enough for its text, or cannot grow any more."""
        if address not in self.line_of:
            return True
        begin, end = self.extent(address)
        return min(cell_len(drawable(self._model.text(address))) + _SIGN_AND_GAP, _MOST_COLUMN) <= end - begin

    def fits(self) -> bool:
        """Tell whether the columns are as wide as the numbers, as they are now, would have them."""
        return self._measure() == (self.label_width, self.widths)

    def label_span(self, line: GridLine, current: bool) -> Span:
        """Return the frozen part of a line."""
        style = "label" if line.row else "head"
        return cut(line.label, self.label_width), "label-current" if current else style

    def _head_spans(self, line: GridLine, cursor: str) -> list[Span]:
        """Return one line of the column heads; the cursor's column stands out."""
        texts = self.heads[line.block][line.head]
        row = self.shape.row_of.get(cursor)
        at = row.cells.index(cursor) if row and row.block == line.block and len(texts) > 1 else -1
        return [(text, "head-current" if index == at else "head") for index, text in enumerate(texts)]

    def cell_spans(self, line: GridLine, hand: Hand, marks: Mapping[str, Mark], focused: bool) -> list[Span]:
        """Return the cells of a line, or one line of the column heads."""
        if line.head >= 0:
            return self._head_spans(line, hand.cursor)
        selection = hand.selection
        return [
            self._cell_span(address, hand, address in selection, marks.get(address), focused) for address in line.cells
        ]

    def _cell_span(self, address: str, hand: Hand, selected: bool, mark: Mark | None, focused: bool) -> Span:
        """Return a cell in its width: the sign before the number, at the right, and a gap."""
        model = self._model
        odd = address in model.grid.unread or bool(model.given_total(address))  # no number, or a total that is no sum
        if address == hand.cursor:
            style = "cursor-idle" if not focused else "cursor" if model.typing is None else "typing"
        elif selected:
            style = "selected"
        elif mark or odd:
            style = mark.severity if mark else "error"
        elif address in model.layout.computed:
            style = "total"
        else:
            style = "blank" if model.number(address) is None else "number"
        begin, end = self.extent(address)
        text = (mark.sign if mark else "!" if odd else "") + (drawable(model.text(address)) or BLANK_SIGN)
        return right(text, end - begin - 1) + " ", style

    # --- measuring ----------------------------------------------------------------------------------------

    def _measure(self) -> tuple[int, tuple[int, ...]]:
        """Share the width out: heads on as few lines as leave room for the labels, then wider columns."""
        wish = max((cell_len(_label(row.node)) for row in self.shape.rows), default=0)
        wish = max([wish, *(cell_len(drawable(block.title)) for block in self.shape.blocks)])
        wish = wish + 1 if wish else 0
        count = max(map(len, self.shape.columns))
        grown = [max(self._longest(at) + _SIGN_AND_GAP, _LEAST_COLUMN) for at in range(count)]
        heads = tuple(drawable(node.label) for columns in self.shape.columns for node in columns)
        sizes = [[max(width, _uniform(heads, lines)) for width in grown] for lines in range(1, _MOST_LINES + 1)]
        for label in (min(wish, _GOOD_LABEL), min(wish, _LEAST_LABEL)):
            for size in sizes:
                if (spare := self._width - sum(size) - label) >= 0:
                    widths = [width + min(spare // count, 4) for width in size]
                    return min(wish, self._width - sum(widths)), tuple(widths)
        return min(wish, self._width * 2 // 5), tuple(sizes[-1])

    def _longest(self, column: int) -> int:
        texts = [self._model.text(row.cells[column]) for row in self.shape.rows if column < len(row.cells)]
        return min(max((cell_len(drawable(text)) for text in texts), default=0), _MOST_COLUMN - _SIGN_AND_GAP)

    # --- heads and lines ----------------------------------------------------------------------------------

    def _head(self, block: int) -> Iterator[Sequence[str]]:
        columns = self.shape.columns[block]
        for level in range(depth(self.shape.blocks[block].columns) - 1):
            yield ["".join(self._group_heads(columns, level))]
        wrapped = [_head_lines(node, width - 1) for node, width in zip(columns, self.widths, strict=False)]
        height = max(map(len, wrapped))
        padded = [[""] * (height - len(lines)) + lines for lines in wrapped]
        for part in range(height):
            yield [right(lines[part], width - 1) + " " for lines, width in zip(padded, self.widths, strict=False)]

    def _group_heads(self, columns: Sequence[Node], level: int) -> Iterator[str]:
        above = (node.way[level] if level < len(node.way) - 1 else None for node in columns)
        named = zip(above, self.widths, strict=False)
        for group, members in groupby(named, key=lambda pair: pair[0]):
            width = sum(width for _, width in members)
            yield " " + middle(drawable(group.label), width - 2) + " " if group else " " * width

    def _lines(self) -> Iterator[GridLine]:
        block, above = -1, frozenset[Node]()
        for row in self.shape.rows:
            if row.block != block:
                block = row.block
                title = drawable(self.shape.blocks[block].title) or self._model.layout.name
                for part in range(len(self.heads[block])):
                    yield GridLine(block, "" if part else title, head=part)
            for node in row.node.way[:-1]:
                if node not in above and not node.transparent:
                    yield GridLine(block, _label(node))
            above = frozenset(row.node.way)
            yield GridLine(block, _label(row.node), row=row)


@lru_cache(maxsize=64)
def _uniform(heads: tuple[str, ...], lines: int) -> int:
    """Return the column width at which every head takes at most so many lines."""
    return next((w + 1 for w in range(4, 41) if all(len(wrap(head, w)) <= lines for head in heads)), 41)


@lru_cache(maxsize=256)
def _head_lines(node: Node, width: int) -> list[str]:
    """Wrap a head where it reads best on as few lines as it needs: before a bracket, after each second character."""
    text = drawable(node.label)
    least = len(wrap(text, width))
    ways = {size: lines for size in range(4, width + 1) if len(lines := wrap(text, size)) == least}
    if not ways:
        return wrap(text, width)
    best = min(ways, key=lambda size: (not any(line[:1] == "（" for line in ways[size]), size % 4, size))
    return ways[best]


def _label(node: Node) -> str:
    """Return a row's ordinal and short name, one cell further in on each level."""
    indent = sum(1 for above in node.way[:-1] if not above.transparent)
    name = "" if node.transparent else drawable(node.ordinal + node.key)
    return " " * indent + name
