"""However a table is written as lines - broken labels and numbers, pages between, lines lost - no cell is read wrong."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.matching import match
from assistant.matching.values import number
from tests.matching.test_never_wrong import HEADINGS
from tests.reading.making import read_bytes
from tests.shapes import file_formats
from tests.shapes.figures import EDITION, figures
from tests.shapes.file_formats import TITLE, filled
from tests.shapes.reshaped_tables import with_subtotal_column

HABITS = st.lists(st.sampled_from(["page", "lost", "late", "squeezed", "again", "subtotal"]), max_size=3)


def spoilt(lines: list[str], habit: str, rng: random.Random, head: list[str]) -> list[str]:
    """Spoil lines as programs do: a page ends between, a line is lost, a label comes late, blanks are squeezed."""
    at = rng.randrange(len(lines))
    match habit:
        case "page":
            return [*lines[:at], f"— {rng.randint(1, 9)} —", "", *lines[at:]]
        case "again":
            return [*lines[:at], *head, *lines[at:]]
        case "lost":
            return [*lines[:at], *lines[at + 1 :]]
        case "late":
            label = lines[at].split("  ")[0]
            return [*lines[:at], lines[at][len(label) :], label, *lines[at + 1 :]] if label else lines
        case "squeezed":
            return [" ".join(line.split()) for line in lines]
    return lines


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(
    table=st.sampled_from(list(EDITION.layouts)),
    wide=st.sampled_from([3, 4, 6, 10, 99]),
    habits=HABITS,
    seed=st.integers(0, 10**6),
)
def test_never_wrong(table: str, wide: int, habits: list[str], seed: int) -> None:
    rng = random.Random(seed)
    rows = filled(EDITION.layouts[table].form, figures())
    if "subtotal" in habits and table == "applications":
        rows = with_subtotal_column(rows)
    # Where one half of a broken number is lost, nobody can tell.
    lines = file_formats.laid_out(rows, max(wide, 4) if "lost" in habits else wide)
    for habit in habits:
        lines = spoilt(lines, habit, rng, lines[:4])
    text = "\n".join([TITLE, HEADINGS[table], *lines, "五、存在的主要问题及改进情况", "更新不够及时。"])
    with TemporaryDirectory() as folder:
        found = match(read_bytes(Path(folder), "年报.txt", text).document)
    wanted = figures()
    wrong = {
        a: (t, wanted[a]) for a, t in found.texts.items() if t and number(t, EDITION.kinds[a]) not in (wanted[a], None)
    }
    assert wrong == {}
