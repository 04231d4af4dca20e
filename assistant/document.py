"""The finished report as pieces that every renderer understands: types only.

A Document is what `compose` makes of a Report and what a reader makes of a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple


class Place(NamedTuple):
    """Where something stands in a report: ids of a section and of a group with a heading of its own, and the paragraph.

    Without group and number it is the whole section; without group, a paragraph before the groups. A group that
    the form does not have is its printed number (6 is （六）). Without section it is a part that the form does not
    have, and without number, too, nowhere.
    """

    section: str = ""
    group: str = ""
    number: int = 0

    def holds(self, other: Place) -> bool:
        """Tell whether another place is this one or lies in it."""
        if self.number:
            return self == other
        return self.section == other.section and (not self.group or self.group == other.group)

    def within(self, *wider: Place) -> bool:
        """Tell whether one of some places holds this one."""
        return any(place.holds(self) for place in wider)

    @property
    def whole(self) -> Place:
        """The place without the number of the paragraph."""
        return Place(self.section, self.group)


class Address(str):
    """The address of a cell: `table/row/column` with the paths of row and column, applications/handled.granted/total.

    A row alone is `table/row`, a column alone `table//column`, a table alone its id. It is its own text, in dicts and JSON.
    """

    __slots__ = ("column", "row", "table")
    table: str
    row: str
    column: str

    def __new__(cls, text: str) -> Address:
        """Return the address that a text is."""
        if type(text) is cls:
            return text
        self = super().__new__(cls, text)
        self.table, self.row, self.column = (*text.split("/"), "", "")[:3]
        return self

    @classmethod
    @lru_cache(maxsize=4096)  # the same object for the same cell: dicts find it without comparing texts
    def of(cls, table: str, row: str = "", column: str = "") -> Address:
        """Return the address of a cell, a row, a column or a table."""
        return cls(f"{table}/{row}/{column}".rstrip("/"))

    @property
    def line(self) -> Address:
        """The address of the row."""
        return Address.of(self.table, self.row)

    def holds(self, other: Address) -> bool:
        """Tell whether another address is this one or lies in this row, column or table."""
        return self.table == other.table and self.row in ("", other.row) and self.column in ("", other.column)


# What a finding or a note is about: a place in the text, or an address of the tables, a question's id, words of its own.
Where = Place | str
NOWHERE = Place()


# The answers that words or a cell rest on: ids of questions, Addresses of cells; of words rewritten by hand, their Place.
Sources = frozenset[Where]


class Span(NamedTuple):
    """A stretch of a text, from `start` to before `end`, and what it rests on."""

    start: int
    end: int
    sources: Sources


class Passage(NamedTuple):
    """Words of a paragraph: its place and its text, and where in the text they begin and end."""

    place: Place
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 is “一、”, level 2 is “（一）”; with the ids of the section and the group of the form that it begins."""

    text: str
    level: int
    section: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of plain text (never markup) and its place.

    The spans of `sources` make up the whole text; there are none where nobody knows what it rests on.
    """

    text: str
    place: Place = NOWHERE
    sources: Sequence[Span] = field(default=(), compare=False, repr=False)


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

    `cover` names the units that a printed report shows around its title. `title_sources` and
    `signature_sources` (a line each) are what these rest on.
    """

    title: str
    body: tuple[Piece, ...]
    signature: tuple[str, ...] = ()
    cover: tuple[str, ...] = ()
    title_sources: Sequence[Span] = field(default=(), compare=False, repr=False)
    signature_sources: Sequence[Sequence[Span]] = field(default=(), compare=False, repr=False)
