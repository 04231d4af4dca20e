"""Spoils a table as programs and people do, each cell known by its address to the end: spans, rows and columns lost, moved, merged, labels cut."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.document import Cell
from tests.shapes.file_formats import Rows

ODD = ("", "/", "—", "无", "约7", "○")
WIDE = {ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)}


def kept(form: Rows, figures: Mapping[str, str]) -> Rows:
    """Return the printed cells of a form, which keep their addresses."""
    return [[replace(cell, text=figures.get(cell.address, cell.text)) for cell in row] for row in form]


def flat(rows: Rows) -> Rows:
    """Return a cell for each place: blanks where merged cells reach."""
    taken: dict[tuple[int, int], Cell] = {}
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while (y, x) in taken:
                x += 1
            taken |= {(y + j, x + i): Cell() for j in range(cell.rowspan) for i in range(cell.colspan)}
            taken[y, x] = Cell(cell.text, address=cell.address)
            x += cell.colspan
    width = max(x for _, x in taken) + 1
    return [[taken.get((y, x), Cell()) for x in range(width)] for y in range(len(rows))]


def is_flat(rows: Rows) -> bool:
    """Tell whether there are no spans, and all rows are of one width."""
    return all(c.rowspan == c.colspan == 1 for row in rows for c in row) and len({len(row) for row in rows}) == 1


def data(rows: Rows) -> list[int]:
    """Return the rows that hold values."""
    return [y for y, row in enumerate(rows) if any(cell.address for cell in row)]


def misprinted(text: str, rng: random.Random) -> str:
    """Leave out, replace or double one or two characters; 元 for 万元 is no misprint but another number."""
    marks = list(text) if len(text) > 2 and "万元" not in text else []
    for _ in range(rng.randint(1, 2) if marks else 0):
        at = rng.randrange(len(marks))
        mark = marks[at]
        marks[at : at + 1] = rng.choice([[], ["某"], [" ", mark], ["\n", mark], [mark, mark]])
    return "".join(marks) or text


def labels(rows: Rows, rng: random.Random) -> Rows:
    """Misprint some labels."""
    change = lambda cell: replace(cell, text=misprinted(cell.text, rng)) if rng.random() < 0.15 else cell  # noqa: E731
    return [[cell if cell.address else change(cell) for cell in row] for row in rows]


def lost_labels(rows: Rows, rng: random.Random) -> Rows:
    """Lose some labels: they were pictures."""
    return [[c if c.address or rng.random() > 0.1 else replace(c, text="") for c in row] for row in rows]


def without_row(rows: Rows, rng: random.Random) -> Rows:
    """Lose a row of values."""
    at = rng.choice(data(rows))
    return [row for y, row in enumerate(rows) if y != at]


def without_head(rows: Rows, rng: random.Random) -> Rows:
    """Lose a row of labels."""
    heads = [y for y in range(len(rows)) if y not in data(rows)]
    return [row for y, row in enumerate(rows) if y != rng.choice(heads or [-1])]


def moved_row(rows: Rows, rng: random.Random) -> Rows:
    """Print a row somewhere else; where no label is below it, the group would be another one."""
    if not is_flat(rows) or len(rows) < 20:
        return rows
    at = rng.choice(data(rows))
    moved = [row for y, row in enumerate(rows) if y != at]
    moved.insert(rng.randint(min(data(rows)), len(moved)), rows[at])
    return moved


def twice(rows: Rows, rng: random.Random) -> Rows:
    """Print a row twice."""
    at = rng.choice(data(rows))
    return [*rows[:at], rows[at], *rows[at:]]


def without_column(rows: Rows, rng: random.Random) -> Rows:
    """Lose a column, of labels or of values."""
    at = rng.randint(1, max(1, len(rows[0]) - 1))
    return [row[:at] + row[at + 1 :] for row in rows] if is_flat(rows) else rows


def exchanged(rows: Rows, rng: random.Random) -> Rows:
    """Exchange two columns of values of 表三, whose labels all differ."""
    places = sorted({x for row in rows for x, cell in enumerate(row) if cell.address})
    if not is_flat(rows) or len(rows) < 20 or len(places) != 7:
        return rows
    one, other = rng.sample(places, 2)
    order = [{one: other, other: one}.get(x, x) for x in range(len(rows[0]))]
    return [[row[x] for x in order] for row in rows]


def odd_values(rows: Rows, rng: random.Random) -> Rows:
    """Print what is no number, or nothing, in some cells of a row."""
    at = rng.choice(data(rows))
    odd = lambda cell: replace(cell, text=rng.choice(ODD)) if cell.address and rng.random() < 0.3 else cell  # noqa: E731
    return [[odd(cell) for cell in row] if y == at else row for y, row in enumerate(rows)]


def odd_forms(rows: Rows, rng: random.Random) -> Rows:
    """Print numbers with a measure word, in full-width digits, with commas or blanks."""

    def odd(text: str) -> str:
        ways = (f"{text}件", f"{text} 件", text.translate(WIDE), f" {text} ", f"{int(text):,}")
        return rng.choice(ways) if rng.random() < 0.4 else text

    return [[replace(c, text=odd(c.text)) if c.address and c.text.isdecimal() else c for c in row] for row in rows]


def cut_label(rows: Rows, rng: random.Random) -> Rows:
    """Print a label of a row of values as two cells."""
    at = rng.choice(data(rows))
    places = [x for x, cell in enumerate(rows[at]) if not cell.address and len(cell.text) > 4]
    if not places:
        return rows
    x, row = rng.choice(places), rows[at]
    middle = rng.randint(2, len(row[x].text) - 2)
    parts = [replace(row[x], text=row[x].text[:middle]), Cell(row[x].text[middle:])]
    return [*rows[:at], [*row[:x], *parts, *row[x + 1 :]], *rows[at + 1 :]]


def turned(rows: Rows, rng: random.Random) -> Rows:
    """Turn the table on its side."""
    return [list(column) for column in zip(*rows, strict=True)] if is_flat(rows) else rows


SPOILS: Mapping[str, Callable[[Rows, random.Random], Rows]] = {
    "no spans": lambda rows, _: flat(rows),
    "no spans down": lambda rows, _: [[replace(cell, rowspan=1) for cell in row] for row in rows],
    "no spans across": lambda rows, _: [[replace(cell, colspan=1) for cell in row] for row in rows],
    "labels": labels,
    "lost labels": lost_labels,
    "without a row": without_row,
    "without a head": without_head,
    "a row moved": moved_row,
    "a row twice": twice,
    "without a column": without_column,
    "columns exchanged": exchanged,
    "odd values": odd_values,
    "odd forms": odd_forms,
    "a label cut": cut_label,
    "turned": turned,
    "ragged": lambda rows, _: [[Cell(c.text, address=c.address) for c in row if c.text or c.address] for row in rows],
}
# What is done last, for nothing can be done to such a table.
LAST = ("turned", "ragged")


def spoilt(rows: Rows, names: list[str], rng: random.Random) -> Rows:
    """Spoil a table in several ways."""
    for name in sorted(names, key=lambda name: (name in LAST, LAST.index(name) if name in LAST else 0)):
        rows = SPOILS[name](rows, rng) if data(rows) else rows
    return rows


def singly(rows: Rows, rng: random.Random, broken: float, first: int = 1) -> list[str]:
    """Return one cell a line, some labels broken into two or three lines behind their `first` signs."""
    lines = []
    for text in (" ".join(cell.text.split()) for row in rows for cell in row if cell.text.strip()):
        pieces = 3 if rng.random() < 0.3 else 2
        cuts = (
            sorted(rng.sample(range(first, len(text)), pieces - 1))
            if len(text) > first + 3 and rng.random() < broken
            else []
        )
        value = text.replace(",", "").removesuffix("件").strip().isdecimal()
        lines += [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)] if not value else [text]
    return lines
