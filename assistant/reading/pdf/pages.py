"""One page of a PDF as lines and tables with their places, from the marks and rules that are drawn on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from pdfplumber.utils.text import extract_text

# Between Chinese and digits there is a gap of a quarter of a character, which is no blank.
_GAP = 0.5
_WIDE_GAP = 2.0
_NEAR = 3.0
# The end of a line that holds several numbers: 5 1 0 6.
_ROW = re.compile(r"(?:\s+\d[\d,.]*){2,}\s*$")


class Box(NamedTuple):
    """A cell of a table: its edges in points, counted from the upper left, and its text."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True)
class PageLine:
    """A line of text; `size` is the height of its characters in points, `parted` whether wide gaps part it into cells."""

    left: float
    top: float
    right: float
    size: float
    text: str
    parted: bool


@dataclass(frozen=True)
class PageTable:
    """The cells of a table, in reading order."""

    boxes: tuple[Box, ...]

    @property
    def top(self) -> float:
        """Where it begins."""
        return min(box.top for box in self.boxes)


@dataclass(frozen=True)
class Page:
    """What stands on a page, from top to bottom; `height` in points, `pictures` that are large enough to say something."""

    pieces: tuple[PageLine | PageTable, ...]
    height: float
    pictures: int

    @classmethod
    def read(cls, page: Any) -> Page:
        """Read a page of pdfplumber."""
        found = [table for table in page.find_tables() if len(table.cells) > 1]
        tables = [PageTable(tuple(_boxes(page, table))) for table in found]
        inside = [table.bbox for table in found]
        rest = page.filter(
            lambda thing: thing["object_type"] != "char" or not any(_within(thing, box) for box in inside)
        )
        typed = [char for char in rest.chars if char["text"].isspace()]
        lines = [_line(one, typed) for one in rest.extract_text_lines(x_tolerance_ratio=_GAP)]
        large = sum(1 for picture in page.images if picture["width"] > page.width / 4)
        pieces: list[PageLine | PageTable] = [*lines, *tables]
        return cls(tuple(sorted(pieces, key=lambda piece: piece.top)), float(page.height), large)


def _line(found: Any, typed: Sequence[Any]) -> PageLine:
    size = found["bottom"] - found["top"]
    marks = [char for char in found["chars"] if char["text"].strip()]
    parted = any(after["x0"] - before["x1"] > _WIDE_GAP * size for before, after in pairwise(marks))
    blanks = [char for char in typed if found["top"] < (char["top"] + char["bottom"]) / 2 < found["bottom"]]
    return PageLine(found["x0"], found["top"], found["x1"], size, _text(found["text"], marks, blanks, size), parted)


def _text(text: str, marks: Sequence[Any], blanks: Sequence[Any], size: float) -> str:
    """Return the text without blanks that nobody typed: in a line drawn wide, Chinese and digits stand far apart.

    In a row of a table without rules they part its cells.
    """
    if _ROW.search(text) or sum(not mark.isspace() for mark in text) != len(marks):
        return text
    rest = iter(marks)
    before: Any = None
    kept, gap = "", ""
    for mark in text:
        if mark.isspace():
            gap += mark
            continue
        after = next(rest)
        if gap and before and not _is_typed(before, after, blanks, size):
            gap = ""
        kept, gap, before = kept + gap + mark, "", after
    return kept


def _is_typed(before: Any, after: Any, blanks: Sequence[Any], size: float) -> bool:
    if before["text"].isascii() == after["text"].isascii() or after["x0"] - before["x1"] > size:
        return True
    return any(before["x0"] < (blank["x0"] + blank["x1"]) / 2 < after["x1"] for blank in blanks)


def _within(thing: Any, box: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = box
    x, y = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return bool(left <= x <= right and top <= y <= bottom)


def _boxes(page: Any, table: Any) -> Iterable[Box]:
    chars = [char for char in page.chars if _within(char, table.bbox)]
    for left, top, right, bottom in sorted(set(table.cells), key=lambda cell: (cell[1], cell[0])):
        mine = [char for char in chars if _within(char, (left, top, right, bottom))]
        text = extract_text(mine, x_tolerance_ratio=_GAP) if mine else ""
        yield Box(left, top, right, bottom, joined(text.split("\n")))


def joined(lines: Iterable[str]) -> str:
    """Join the lines into which a text was broken: without a blank, except between words of letters.

    Digits are not joined to digits, since two numbers may stand one below the other.
    """
    text = ""
    for line in lines:
        seam = text[-1:] + line[:1]
        if len(seam) == 2 and seam.isascii() and seam.isalpha():
            text += " "
        elif len(seam) == 2 and seam.isdecimal():
            text += "\n"
        text += line.strip()
    return text


def near(one: float, other: float) -> bool:
    """Tell whether two edges are the same, drawn twice."""
    return abs(one - other) <= _NEAR
