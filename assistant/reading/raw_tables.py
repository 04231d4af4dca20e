"""The tables that readers find: cells with their spans, texts as printed, nothing known of what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.document import Cell, Form, Table
from assistant.reading.lines import Block, TextLine

MOST_CELLS = 20_000
# Stands for what a cell holds that is no text: a picture, a formula without its value. It is not blank.
UNREADABLE = "\ufffc"
_LONGEST = 300
# A number as cells hold it: 1,200.
_VALUE = re.compile(r"\d[\d,.]*")
_FEWEST_VALUES = 6
CellRows = Sequence[Sequence[Cell]]


class TooManyCells(Exception):
    """A table is larger than any table of a report can be."""


def table(rows: CellRows, caption: str = "") -> Table:
    """Return the cells as a table; spans that reach out of it are cut.

    Raises TooManyCells.
    """
    height = len(rows)
    cut = tuple(
        tuple(replace(cell, rowspan=height - y) if cell.rowspan > height - y else cell for cell in row)
        for y, row in enumerate(rows)
    )
    return Table(Form("", caption, cut, (1,) * width(cut), 0, 9.0), ())


def width(rows: CellRows) -> int:
    """Return the number of columns of the full grid.

    Raises TooManyCells.
    """
    reaching: list[tuple[int, int]] = []
    widest = total = 0
    for row in rows:
        across = sum(cell.colspan for cell in row) + sum(columns for columns, _ in reaching)
        widest, total = max(widest, across), total + across
        if total > MOST_CELLS:
            raise TooManyCells
        reaching = [(columns, left - 1) for columns, left in reaching if left > 1]
        reaching += [(cell.colspan, cell.rowspan - 1) for cell in row if cell.rowspan > 1]
    return widest


def holds_values(texts: Iterable[str]) -> bool:
    """Tell by the texts of its own cells that a table is one of numbers, though another table stands in one of them."""
    return sum(1 for text in texts if _VALUE.fullmatch("".join(text.split()))) >= _FEWEST_VALUES


def is_data(rows: CellRows) -> bool:
    """Tell a table of labels and numbers from one that only arranges a page or frames a text."""
    across = max((sum(cell.colspan for cell in row) for row in rows), default=0)
    small = all(len(cell.text) <= _LONGEST for row in rows for cell in row)
    return small and across >= 2 and (len(rows) >= 2 or across >= 3)


def blocks(rows: CellRows) -> Iterator[Block]:
    """Yield rows of data as a table, of others the lines that stand in them.

    Raises TooManyCells.
    """
    if is_data(rows):
        yield table(rows)
    else:
        yield from map(TextLine, texts(rows))


def texts(rows: CellRows) -> Iterator[str]:
    """Yield the lines that stand in the cells, in reading order."""
    for row in rows:
        for cell in row:
            yield from cell.text.split("\n")
