"""Blocks of numbers from Excel, WPS or Word: split, matched with the cells on show, read, or refused as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant import chinese
from assistant.chinese import show_number
from assistant.edition.layout import TableLayout
from assistant.errors import NianbaoError
from assistant.tui.grid.cell_text import WANTED, is_blank, read_cell
from assistant.tui.grid.shape import Row, Shape

Block = list[list[str]]
_UNKNOWN = frozenset("-－—–/／")


class PasteRefused(NianbaoError):
    """A block that does not fit or holds no numbers; nothing of it was taken."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a block puts into the cells (empty texts clear), and what should be said about it."""

    changes: dict[str, str]
    remarks: list[str]


def read_block(text: str) -> Block:
    """Split a pasted text at tabs and line ends (any of them); PasteRefused when its rows differ in length."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = (plain[:-1] if plain.endswith("\n") else plain).split("\n")
    if "\t" in plain:  # some terminals make two line ends of one; a row of several cells is never empty
        lines = [line for line in lines if line]
    block = [[chinese.clean(cell) for cell in line.split("\t")] for line in lines]
    for number, row in enumerate(block, 1):
        if len(row) != len(block[0]):
            said = f"粘贴的第{number}行有{len(row)}格，第1行有{len(block[0])}格"
            raise PasteRefused(f"{said}，不是一整块，没有贴入。请在表格里选一个方块再复制。")
    if not any(cell for row in block for cell in row):
        raise PasteRefused("粘贴的内容是空的，没有贴入。要清空格子请用 Delete 键。")
    return block


def fit(block: Block, layout: TableLayout, shapes: Sequence[Shape], at: str, own: bool = False) -> Pasted:
    """Match a block with the cells from `at` on, in the first shape that it fits; PasteRefused when in none."""
    complaint: PasteRefused | None = None
    for shape in shapes:
        try:
            return _read(block, _targets(block, shape, at, own), layout)
        except _DoesNotFit as error:
            complaint = complaint or PasteRefused(f"{error.args[0]}没有贴入。")
    raise complaint or PasteRefused("没有可以贴入的格子。")


class _DoesNotFit(Exception):
    """The size of a block fits no row of cells."""


def _targets(block: Block, shape: Shape, at: str, own: bool) -> Block:
    """Return the address below each cell of a block; an empty text where a row has no such cell."""
    here = shape.row_of[at]
    rows, columns = shape.rows[shape.rows.index(here) :], here.cells[here.cells.index(at) :]
    down = _span([not row.typed for row in rows], len(block), own)
    right = _span([address not in here.typed for address in columns], len(block[0]), own)
    if down is None or right is None:
        raise _DoesNotFit(_size_complaint(block, rows, columns, here))
    start = here.cells.index(at)
    taken = [rows[index].cells for index in down]
    return [[cells[start + index] if start + index < len(cells) else "" for index in right] for cells in taken]


def _span(totals: Sequence[bool], size: int, own: bool) -> list[int] | None:
    """Return which of the next lines (True: a total) a block of this size covers; None when none or unclear.

    All typed lines come first, then all lines with their totals, then what crosses no total; a block that
    crosses one is taken only where just one reading ends where a total stands.
    """
    typed = [index for index, total in enumerate(totals) if not total]
    if size == len(typed) or (own and size < len(typed)):
        return typed[:size]
    if size > len(totals):
        return None
    if size == len(totals) or not any(totals[:size]):
        return list(range(size))
    readings = [list(range(size))] if totals[size - 1] else []
    if size < len(typed) and totals[typed[size - 1] + 1]:
        readings.append(typed[:size])
    return readings[0] if len(readings) == 1 else None


def _size_complaint(block: Block, rows: Sequence[Row], columns: Sequence[str], here: Row) -> str:
    typed_rows = sum(1 for row in rows if row.typed)
    typed_columns = sum(1 for address in columns if address in here.typed)
    room = f"{typed_rows}行{typed_columns}列"
    if (typed_rows, typed_columns) != (len(rows), len(columns)):
        room += f"（连总计是{len(rows)}行{len(columns)}列）"
    if len(block) <= len(rows) and len(block[0]) <= len(columns):
        said = "中间跨过总计，分不清里面有没有总计"
        return f"粘贴的是{len(block)}行{len(block[0])}列，从当前格起有{room}，{said}，"
    return f"粘贴的是{len(block)}行{len(block[0])}列，从当前格起只有{room}，放不下，"


def _read(block: Block, targets: Block, layout: TableLayout) -> Pasted:
    """Read the numbers of a block; PasteRefused names the first that is none."""
    changes: dict[str, str] = {}
    none_words = unknown = 0
    for number, (row, addresses) in enumerate(zip(block, targets, strict=True), 1):
        for place, (text, address) in enumerate(zip(row, addresses, strict=True), 1):
            value = "" if is_blank(text) or text in _UNKNOWN else _number(text, address, layout, (number, place))
            unknown += text in _UNKNOWN
            none_words += text in chinese.ZERO_WORDS
            if value or (address and address not in layout.computed):
                changes[address] = value
    remarks = [f"有{none_words}格写的是“无”“零”等字，按0填"] if none_words else []
    return Pasted(changes, [*remarks, f"有{unknown}格是横线或斜线，说不准是不是0，留空"] if unknown else remarks)


def _number(text: str, address: str, layout: TableLayout, at: tuple[int, int]) -> str:
    where = f"粘贴的第{at[0]}行第{at[1]}列是“{text[:12]}”"
    if not address:
        raise PasteRefused(f"{where}，表里没有这一格。整块没有贴入。")
    kind = layout.kinds[address]
    value = read_cell(kind, text)
    if value is None:
        said = f"{where}，对应{layout.place(address)}，这里要{WANTED[kind]}"
        raise PasteRefused(f"{said}。整块没有贴入；表头不要选进来，改好再贴。")
    return show_number(value)
