"""However a table is spoilt - labels misprinted, rows or columns lost or moved, spans dropped - no cell is read wrong."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.document import Cell, Document, Form, Heading, Table
from assistant.edition.layout import TableLayout
from assistant.matching import match
from assistant.matching.values import number
from tests.building import as_read
from tests.shapes.figures import EDITION, figures
from tests.shapes.file_formats import TITLE, Rows, filled, flat

HEADINGS = {section.table: section.title for section in EDITION.sections if section.table}
SPOILS = st.lists(
    st.sampled_from(
        ["labels", "drop row", "drop column", "move row", "blank cell", "no spans", "ragged", "repeat head", "cut"]
    ),
    max_size=4,
)


def spoilt(rows: Rows, layout: TableLayout, spoil: str, rng: random.Random) -> Rows:
    """Spoil a table in one way; values stay with their labels."""
    data = [y for y, row in enumerate(rows) if any(number(c.text, "money") for c in row)]
    plain = all(c.rowspan == c.colspan == 1 for row in rows for c in row) and len({len(row) for row in rows}) == 1
    y = rng.choice(data) if data else 0
    match spoil:
        case "labels":
            return [
                [replace(c, text=misprinted(c.text, rng)) if rng.random() < 0.15 else c for c in row] for row in rows
            ]
        case "drop row" if plain and data:
            return [row for at, row in enumerate(rows) if at != y]
        case "move row" if plain and data:
            moved = [row for at, row in enumerate(rows) if at != y]
            moved.insert(rng.randint(min(data), len(moved)), rows[y])
            return moved if layout.id == "applications" else rows
        case "drop column" if plain:
            x = rng.randint(1, len(rows[0]) - 1)
            return [row[:x] + row[x + 1 :] for row in rows]
        case "blank cell":
            return [
                [replace(c, text="") if at == y and rng.random() < 0.2 and number(c.text, "money") else c for c in row]
                for at, row in enumerate(rows)
            ]
        case "no spans":
            return [[Cell(text) for text in row] for row in flat(rows)]
        case "ragged":
            return [[Cell(c.text) for c in row if c.text or at in data] for at, row in enumerate(rows)]
        case "repeat head" if plain and data and layout.id == "applications":
            return [*rows[:y], *rows[: min(data)], *rows[y:]]
    return rows


def misprinted(text: str, rng: random.Random) -> str:
    """Leave out or replace one or two characters of a label; 元 for 万元 is no misprint but another number."""
    if len(text) < 3 or number(text, "money") or "万元" in text:
        return text
    marks = list(text)
    for _ in range(rng.randint(1, 2)):
        at = rng.randrange(len(marks))
        marks[at : at + 1] = rng.choice([[], ["某"], [" ", marks[at]], ["\n", marks[at]]])
    return "".join(marks)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(table=st.sampled_from(list(EDITION.layouts)), spoils=SPOILS, seed=st.integers(0, 10**6))
def test_never_wrong(table: str, spoils: list[str], seed: int) -> None:
    rng = random.Random(seed)
    layout = EDITION.layouts[table]
    rows = filled(layout.form, figures())
    for spoil in sorted(spoils, key=lambda spoil: spoil == "ragged"):
        rows = spoilt(rows, layout, spoil, rng)
    pieces = [rows[: len(rows) // 2], rows[len(rows) // 2 :]] if "cut" in spoils and "no spans" in spoils else [rows]
    tables = [Table(Form("", "", tuple(map(tuple, part)), (1,), 0, 9.0), ()) for part in pieces]
    found = match(as_read(Document(TITLE, (Heading(HEADINGS[table], 1), *tables))))
    wanted = figures()
    wrong = {a: (t, wanted[a]) for a, t in found.texts.items() if t and number(t, EDITION.kinds[a]) != wanted[a]}
    assert wrong == {}
