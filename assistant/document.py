"""The finished report as pieces that every renderer understands: types only.

A Document is what `compose` makes of a Report and what a reader makes of a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 is “一、”, level 2 is “（一）”."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of plain text (never markup) and its place, e.g. 第一部分（二）第1段."""

    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell.

    A label has `text`; a value cell has `address` instead and takes its text from the Table.
    `head` tells what a label heads: a column, a row, or nothing (a note).
    """

    text: str = ""
    rowspan: int = 1
    colspan: int = 1
    head: Literal["", "column", "row"] = ""
    address: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """The blank printed form of a table; one object for all reports of an edition.

    `rows` holds only the cells that begin in a row (HTML's way of spanning). `widths` are the
    relative widths of the grid columns (their sum is the text block, in 1/20 pt), `font_size`
    is in pt. The first `head_rows` rows repeat on every page.
    """

    id: str
    caption: str
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    head_rows: int
    font_size: float


@dataclass(frozen=True, slots=True)
class Table:
    """A form filled in: one text for each value cell of the form, in reading order."""

    form: Form
    values: tuple[str, ...]

    def rows(self) -> Iterator[list[tuple[Cell, str]]]:
        """Yield each row as (cell, printed text) pairs."""
        values = iter(self.values)
        for row in self.form.rows:
            yield [(cell, next(values) if cell.address else cell.text) for cell in row]


Piece = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report: title, pieces in printing order, and the lines of the signature (or none).

    `cover` names the units that a printed report shows around its title.
    """

    title: str
    body: tuple[Piece, ...]
    signature: tuple[str, ...] = ()
    cover: tuple[str, ...] = ()
