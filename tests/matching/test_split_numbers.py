"""A number that a narrow cell breaks over two lines is joined where the sums prove it, and else left open and told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from assistant.matching import Matched, match
from assistant.reading import read
from tests.shapes.figures import figures
from tests.shapes.file_formats import Rows, html_page
from tests.shapes.reshaped_tables import changed, form, page

RECEIVED = "applications/new_received"
BROKEN = {
    f"{RECEIVED}/organisation.commercial_enterprise": "115\n9",
    f"{RECEIVED}/organisation.research_institution": "12\n45",
    f"{RECEIVED}/total": "558\n1",
}


def taken(folder: Path, rows: Rows) -> Matched:
    path = folder / "年报.html"
    text = html_page(page(applications=[rows])).decode()
    path.write_text(text.replace("\n", "<br>"), encoding="utf-8")
    return match(read(path).document)


def test_joined_where_the_sums_hold(tmp_path: Path) -> None:
    found = taken(tmp_path, changed(form("applications"), BROKEN))
    assert found.texts == figures()
    assert [str(note) for note in (*found.doubtful, *found.unread)] == [
        "表三：印的是“115 9、12 45、558 1”，有3个数断成了几行，连起来以后合计都对得上，已连起来读入，请核对"
    ]


def test_left_open_where_they_do_not(tmp_path: Path) -> None:
    found = taken(tmp_path, changed(form("applications"), BROKEN | {f"{RECEIVED}/total": "558\n2"}))
    assert {a: text for a, text in found.texts.items() if text != figures()[a]} == {
        a: text.replace("\n", " ") for a, text in (BROKEN | {f"{RECEIVED}/total": "558\n2"}).items()
    }
    assert [note.where for note in found.unread] == list(BROKEN)
    assert not any(a in found.answers.cells for a in BROKEN)


def test_two_numbers_of_a_table_without_sums_stay_two(tmp_path: Path) -> None:
    rows = [
        [replace(cell, text="5\n5" if cell.text == "55" else cell.text) for cell in row] for row in form("disclosure")
    ]
    path = tmp_path / "年报.html"
    path.write_text(html_page(page(disclosure=[rows])).decode().replace("\n", "<br>"), encoding="utf-8")
    found = match(read(path).document)
    assert [str(note) for note in found.unread] == ["表二“行政许可”行：印的是“5 5”，不是数，没有读入"]
