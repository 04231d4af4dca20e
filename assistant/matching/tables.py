"""Fills the cells of one table of the form from the printed tables that belong to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from assistant.edition.layout import Block
from assistant.edition.tree import Node, leaves
from assistant.matching.columns import Head
from assistant.matching.counted import counted
from assistant.matching.grouped import grouped
from assistant.matching.labels import Lexicon
from assistant.matching.lines import Line, classify
from assistant.matching.naming import in_pieces, name_rows
from assistant.matching.notes import Note
from assistant.matching.order import adds_up, fitting, orders
from assistant.matching.placed import Placed
from assistant.matching.sheet import Spot, turned
from assistant.matching.single import by_labels, data_rows
from assistant.matching.split_numbers import rejoined, told
from assistant.reading.tables import UNREADABLE

# Fewer labels than this share of the rows, and the labels are taken for lost.
_FEW = 0.2
Where = tuple[int, tuple[int, int]]


@dataclass
class Filler:
    """Collects the rows of one table of the form, then fills its cells: `texts` by address, `where` they stand.

    `strange` are labels and values of rows that were not understood, `clashes` cells for which two texts were found.
    """

    lexicon: Lexicon
    texts: dict[str, str] = field(default_factory=dict)
    where: dict[Where, str] = field(default_factory=dict)
    heads: dict[Where, Literal["column", "row"]] = field(default_factory=dict)
    doubtful: list[Note] = field(default_factory=list)
    unread: list[Note] = field(default_factory=list)
    strange: list[tuple[str, str]] = field(default_factory=list)
    clashes: dict[str, tuple[str, str]] = field(default_factory=dict)
    pieces: set[int] = field(default_factory=set)
    _lines: list[Placed] = field(default_factory=list)
    _head: tuple[Head, int] | None = None
    _sheets: dict[int, Sequence[Sequence[Spot]]] = field(default_factory=dict)
    _turned: bool = False
    _streamed: bool = False

    @property
    def name(self) -> str:
        """The table's name: 表三."""
        return self.lexicon.layout.name

    def read(self, piece: int, sheet: Sequence[Sequence[Spot]], streamed: bool = False) -> None:
        """Take the rows of one printed table; heads of the one before are good for it when it has the same width.

        `streamed` tells that the file has one cell a line, so that nothing but the order says what belongs together.
        """
        self.pieces.add(piece)
        self._streamed = self._streamed or streamed
        across = any(classify(spots, self.lexicon).sort == "turned" for spots in sheet)
        self._turned = self._turned or across
        sheet = turned(sheet) if across else sheet
        self._sheets[piece] = sheet
        width = max((len(spots) for spots in sheet), default=0)
        head = self._head[0] if self._head and self._head[1] == width else None
        inside = False
        mine: list[Placed] = []
        for line in (classify(spots, self.lexicon) for spots in sheet):
            if line.sort == "head":
                head = head if inside and head else Head(self.lexicon, width)
                head.add(line.spots)
            else:
                mine.append(Placed(piece, line, head, width))
            inside = line.sort == "head"
            self._label(piece, line, across)
        self._trust(mine)
        self._lines += mine
        self._head = (head, width) if head else self._head

    def _label(self, piece: int, line: Line, across: bool) -> None:
        """Note what the labels of a line head."""
        end = len(line.spots) if line.sort == "head" else line.label_end
        head: Literal["column", "row"] = "column" if (line.sort == "head") != across else "row"
        self.heads |= {(piece, spot.cell): head for spot in line.spots if spot.text and spot.x <= end}

    def _trust(self, placed: Sequence[Placed]) -> None:
        """Places are not to be trusted under heads that stand over row labels, or not over values: merged cells were lost."""
        crooked = {id(one.head) for one in placed if one.head and not self._fits(one, one.head)}
        for one in placed:
            one.even = id(one.head) not in crooked and len(one.line.spots) == one.width

    def _fits(self, one: Placed, head: Head) -> bool:
        layout, row = self.lexicon.layout, one.line.node if one.line.sort == "row" else None
        block = self.lexicon.block(row) if row else layout.blocks[0]
        if not head.even or (row is None and len(layout.rows) > 1):
            return head.even
        columns = head.columns(block)
        headless = [spot for spot in one.line.values if spot.value and not head.stands_over(spot.x, columns)]
        return not headless and not (columns and min(columns) <= one.line.label_end)

    def fill(self, note: Note | None = None) -> None:
        """Fill the cells from all rows taken; `note` tells of tables that were not given to read."""
        if note:
            (self.unread if note.where else self.doubtful).append(note)
        if len(self.lexicon.layout.rows) == 1 and self._by_labels():
            return
        if self._turned:
            self.doubtful.append(Note(self.name, "", "行和列是对调的，已按行名和列名读入，请核对"))
        if (self._labels_lost() or in_pieces(self._lines)) and self._by_count():
            return
        if self._streamed and in_pieces(self._lines):
            self._tell_rest()
            return
        self._name_rows()
        if self._labels_lost() and self._by_count():
            return
        lines = [one for one in self._lines if one.line.sort == "row" and one.line.node]
        for block in self.lexicon.layout.blocks:
            self._fill_block(
                block, [one for one in lines if self.lexicon.block(one.line.node or block.rows[0]) is block]
            )
        found = grouped(self.lexicon, self._lines, self.texts)
        self.texts |= found.texts
        self.doubtful += found.doubtful
        self.unread += found.unread
        self._tell_rest()

    def join_broken(self) -> None:
        """Join the numbers that were broken over several lines, where the sums prove it."""
        joined = rejoined(self.lexicon.layout, self.texts)
        self.doubtful += told(self.lexicon.layout, self.texts, joined)
        self.texts |= joined

    def _name_rows(self) -> None:
        """Give unknown rows the row that they mean, and the only row of a table its values."""
        layout = self.lexicon.layout
        if len(layout.rows) > 1:
            self.doubtful += name_rows(self._lines, self.lexicon)
            return
        (only,) = layout.rows.values()
        for one in data_rows(self._lines):
            one.line = Line("row", one.line.spots, only, "", one.line.label_end)

    def _by_labels(self) -> bool:
        """Fill the table of one row by the labels above and left of its values."""
        found = by_labels(self._sheets, self.lexicon)
        for where, (address, text) in (found or {}).items():
            self.where[where] = address
            self.texts[address] = text
        return found is not None

    def _labels_lost(self) -> bool:
        layout = self.lexicon.layout
        named = {one.line.node for one in self._lines if one.line.sort == "row"}
        return len(layout.rows) > 1 and len(named) < max(2, _FEW * len(layout.rows))

    def _by_count(self) -> bool:
        layout = self.lexicon.layout
        found = counted(layout, self._lines, self._streamed) if len(layout.rows) > 1 else None
        if found is None:
            return False
        for one, spot, address in found:
            if address and spot.text != UNREADABLE:
                self.where[one.piece, spot.cell] = address
                self.texts[address] = spot.text
        said = f"行名没有认全，{len(found)}个数按格式的次序读入，请对照原件核对"
        self.doubtful.append(Note(self.name, "", said, layout.id))
        return True

    def _fill_block(self, block: Block, lines: Sequence[Placed]) -> None:
        loose: list[tuple[Placed, list[Spot]]] = []
        for one in lines:
            columns = one.head.columns(block) if one.head else {}
            if one.even and columns:
                self._by_place(one, columns)
            else:
                loose.append((one, one.line.values))
        self._by_order(block, loose)
        for head in {id(one.head): one.head for one in lines if one.head}.values():
            for printed, column in head.doubtful.items():
                place, where = f"{self.name}“{column.label}”列", f"{self.lexicon.layout.id}//{column.path}"
                self.doubtful.append(Note(place, printed, "列名与统一格式不同，按这一列读入，请核对", where))

    def _by_place(self, one: Placed, columns: Mapping[int, Node | None]) -> None:
        for spot in one.line.spots:
            column = columns.get(spot.x)
            if column is not None and spot.x > one.line.label_end:
                self._put(one, column, spot)

    def _by_order(self, block: Block, loose: Sequence[tuple[Placed, list[Spot]]]) -> None:
        """Take the values of rows whose places say nothing, where there are as many as columns."""
        official = list(leaves(block.columns))
        wide = len(official) + 1
        with_subtotal = [
            spots for one, spots in loose if self._count(spots, wide) and not self._count(spots, len(official))
        ]
        texts = [[spot.text for spot in self._count(spots, wide) or ()] for spots in with_subtotal]
        choices = [order for order in orders(block.columns, True) if len(order) == wide]
        choice = fitting(texts, choices) if texts else None
        for one, spots in loose:
            if one.head and not one.head.orderly(block):
                continue
            for order in (official, choice or ()):
                found = self._count(spots, len(order)) if order else None
                if found and (not self._goes_on(one, len(order)) or adds_up(order, found)):
                    for column, spot in zip(order, found, strict=True):
                        if not column.below:
                            self._put(one, column, spot)
                    break

    def _goes_on(self, one: Placed, wide: int) -> bool:
        """Tell whether the next numbers are fewer than a row has: they may be the ends of this line's numbers.

        A single number may itself be the end of one above, which stands alone, or beside another piece of the label.
        """
        at = next(n for n, other in enumerate(self._lines) if other is one)
        above = next((other for other in reversed(self._lines[:at]) if other.values), None)
        below = next((other for other in self._lines[at + 1 :] if other.values), None)
        if wide == 1 and above and (above.line.node is None or above.line.node is one.line.node):
            return True
        if below is None:
            return False
        row = below.line.node if below.line.sort == "row" and below.line.node is not one.line.node else None
        full = len(list(leaves(self.lexicon.block(row).columns))) if row else wide if wide > 1 else 2
        return len(below.values) < full

    @staticmethod
    def _count(spots: Sequence[Spot], wanted: int) -> list[Spot] | None:
        """Return the spots, or those that are not blank, if there are as many as wanted.

        A blank one at the beginning may belong to the labels.
        """
        filled = [spot for spot in spots if spot.text]
        whole = [] if spots and not spots[0].text else spots
        return next((list(some) for some in (whole, filled) if len(some) == wanted), None)

    def _put(self, one: Placed, column: Node, spot: Spot) -> None:
        layout = self.lexicon.layout
        address = f"{layout.id}/{one.line.node.path if one.line.node else ''}/{column.path}"
        if spot.text == UNREADABLE:
            return
        known = self.texts.get(address)
        if (one.piece, spot.cell) in self.where or (known is not None and not spot.text) or address in self.clashes:
            return
        if known and known != spot.text:
            self._clash(address, known, spot.text)
            return
        self.texts[address] = spot.text
        self.where[one.piece, spot.cell] = address

    def _clash(self, address: str, known: str, other: str) -> None:
        """Two places say that they are this cell: none of them is taken."""
        self.clashes[address] = known, other
        del self.texts[address]
        self.where = {where: own for where, own in self.where.items() if own != address}

    def _tell_rest(self) -> None:
        """List rows that were not understood, and those that today's form does not have."""
        keys = {spot.key for sheet in self._sheets.values() for spots in sheet for spot in spots}
        if keys & (self.lexicon.retired_columns | self.lexicon.retired_rows):
            said = "用的是2019年的试行格式，与现行格式对得上的栏目已经读入，请核对"
            self.doubtful.append(Note(self.name, "", said))
        for one in self._lines:
            values = " ".join(spot.text for spot in one.line.values if spot.text)
            match one.line.sort:
                case "retired":
                    self.unread.append(Note(f"{self.name}“{one.line.label}”行", values, "现行表格没有这一行，没有读入"))
                case "unknown" | "bare" if values and len(self.lexicon.layout.rows) > 1:
                    self.strange.append((one.line.label, values))

    @property
    def unseen(self) -> frozenset[str]:
        """Cells that were not found."""
        return frozenset(self.lexicon.layout.kinds) - self.texts.keys()
