"""Every layout of the corpus is read cell by cell: right, or left open and told; never wrong."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from assistant.matching import Matched, match
from assistant.matching.values import number
from assistant.reading import read
from tests.shapes.figures import EDITION, figures
from tests.shapes.layouts import LAYOUTS, Layout


class Score(NamedTuple):
    right: int
    wrong: int
    unread: int


def taken(folder: Path, layout: Layout) -> Matched:
    if layout.needs:
        pytest.importorskip(layout.needs, reason=f"{layout.needs} is not installed")
    path = folder / f"年报.{layout.suffix}"
    path.write_bytes(layout.make())
    return match(read(path).document)


def score(found: Matched, layout: Layout) -> Score:
    """Compare what was read with what is printed: a blank or odd cell is right when it stays what it is."""
    wanted = figures() | dict(layout.odd)
    cells = {a: number(t, EDITION.kinds[a]) or t for a, t in found.texts.items()}
    right = sum(cells[address] == wanted[address] for address in cells)
    return Score(right, len(cells) - right, len(wanted) - len(cells))


@pytest.mark.parametrize("name", LAYOUTS)
def test_cells(tmp_path: Path, name: str) -> None:
    layout = LAYOUTS[name]
    found = taken(tmp_path, layout)
    wanted = figures() | dict(layout.odd)
    wrong = {a: t for a, t in found.texts.items() if (number(t, EDITION.kinds[a]) or t) != wanted[a]}
    assert wrong == {}
    assert found.unseen == frozenset(layout.unseen)
    said = "\n".join(map(str, (*found.doubtful, *found.unread)))
    assert [note for note in layout.notes if note not in said] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name, layout in LAYOUTS.items() if layout.suffix != "xlsx"])
def test_cover_and_words(tmp_path: Path, name: str) -> None:
    found = taken(tmp_path, LAYOUTS[name]).answers
    assert (found.given["unit_name"], found.given["report_year"]) == ("白水镇人民政府", "2023")
    assert found.given["sign_date"] == "2024-01-16"
    assert found.rewrites["第一部分（四）"] == "设有公众号“白水之窗”。"
    assert found.rewrites["第六部分"] == "2023年没有收取信息处理费。"
