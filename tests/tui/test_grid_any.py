"""What holds for the number grid after any acts, and how its lines are drawn at any width."""

from __future__ import annotations

from unicodedata import east_asian_width

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from assistant.tui.grid.cell_text import Mark, drawable
from assistant.tui.grid.cursor import Hand
from assistant.tui.grid.footer import footer, strip_at
from assistant.tui.grid.model import GridModel
from assistant.tui.grid.paste import PasteRefused
from assistant.tui.grid.view import GridView
from assistant.tui.grid.widths import cut, middle, right
from tests.tui.test_grid_model import LAYOUTS, TABLES, model, zeros

pytestmark = pytest.mark.slow

CELL = st.one_of(st.integers(0, 10**6).map(str), st.sampled_from(["", "0", "１２", "1,024", "无", "不适用", "abc"]))
TABLE = st.sampled_from(TABLES)


@settings(max_examples=60, deadline=None)
@given(TABLE, st.data())
def test_any_acts_can_be_undone_and_totals_are_always_sums(table: str, data: st.DataObject) -> None:
    layout = LAYOUTS[table]
    cells = data.draw(st.dictionaries(st.sampled_from(list(layout.kinds)), CELL.filter(bool), max_size=12))
    grid = GridModel(layout, cells)
    start, steps, states = grid.cells(), 0, [grid.cells()]
    for _ in range(data.draw(st.integers(1, 8))):
        steps += data.draw(st.sampled_from(ACTS))(grid, data)
        if grid.cells() != states[-1]:
            states.append(grid.cells())
        _check_sums(grid)
        _check_nothing_hidden(grid)
    end = grid.cells()
    for _ in range(steps):
        assert grid.undo() is not None
    assert grid.cells() == start and grid.undo() is None
    for _ in range(steps):
        assert grid.redo() is not None
    assert grid.cells() == end and grid.redo() is None


def _put(grid: GridModel, data: st.DataObject) -> bool:
    return grid.put(data.draw(st.dictionaries(st.sampled_from(grid.whole.order), CELL, max_size=4)))


def _type(grid: GridModel, data: st.DataObject) -> bool:
    grid.type(data.draw(st.sampled_from(grid.shape.order)), data.draw(st.integers(0, 99).map(str)))
    _check_sums(grid)
    return grid.confirm()


def _paste(grid: GridModel, data: st.DataObject) -> bool:
    size = data.draw(st.tuples(st.integers(1, 4), st.integers(1, 8)))
    rows = [[data.draw(CELL) for _ in range(size[1])] for _ in range(size[0])]
    before = grid.cells()
    try:
        grid.paste("\n".join(map("\t".join, rows)) + "\n", data.draw(st.sampled_from(grid.shape.order)))
    except PasteRefused:
        assert grid.cells() == before, "a refused block changes nothing"
    return grid.cells() != before


def _occur(grid: GridModel, data: st.DataObject) -> bool:
    rows, columns = data.draw(st.sets(st.sampled_from(list(grid.layout.rows)))), list(grid.layout.columns)[:2]
    before = grid._state
    grid.occur(rows, data.draw(st.sampled_from([None, columns])))
    return grid._state != before


ACTS = [_put, _type, _paste, _occur, lambda grid, data: grid.zero_rest()]


def _check_sums(grid: GridModel) -> None:
    for sum_ in grid.layout.sums:
        parts = [grid.number(part) for part in sum_.parts]
        known = [part for part in parts if part is not None]
        assert grid.number(sum_.total) == (sum(known, 0) if len(known) == len(parts) else None)


def _check_nothing_hidden(grid: GridModel) -> None:
    shown = {address for row in grid.shape.rows for address in row.cells}
    assert all(grid.number(a) == 0 for a in grid.whole.order if a not in shown)


@settings(max_examples=40, deadline=None)
@given(TABLE, st.data())
def test_what_is_copied_can_be_pasted(table: str, data: st.DataObject) -> None:
    grid = GridModel(LAYOUTS[table])
    grid.put(data.draw(st.dictionaries(st.sampled_from(grid.shape.order), st.integers(0, 10**6).map(str))))
    one, other = (data.draw(st.sampled_from(grid.shape.order)) for _ in range(2))
    hand, before = Hand(grid), grid.cells()
    hand.go(one)
    hand.go(other, extend=True)
    text = hand.copy()
    chosen = hand.selection
    hand.clear()
    assert not chosen & grid.cells().keys()
    if text.strip():
        hand.hush()
        hand.paste(text, own=True)
        assert not hand.refused, hand.said
        assert grid.cells() == before


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("width", [20, 44, 60, 79, 100, 119, 160])
def test_lines_are_as_wide_as_they_say_and_gbk_can_write_them(table: str, width: int) -> None:
    grid = zeros(table)
    grid.put({grid.shape.order[1]: "1234567"})
    view, hand = GridView(grid, width), Hand(grid)
    marks = {address: Mark("error") for address in grid.layout.kinds}
    for line in view.lines:
        texts = [view.label_span(line, False)[0], *(text for text, _ in view.cell_spans(line, hand, marks, False))]
        if len(texts) > 1:
            count = len(view.shape.columns[line.block])
            assert cell_len("".join(texts)) == view.label_width + sum(view.widths[:count])
        assert "".join(texts).encode("gbk") and not any(
            east_asian_width(mark) == "A" for text in texts for mark in text
        )
    for text, _ in footer(hand, strip_at(grid, hand.cursor), {hand.cursor: Mark("error", "请核对“本年新收”")}, width):
        assert cell_len(text) == width and text.encode("gbk")
        assert not any(east_asian_width(mark) == "A" for mark in text)


def test_labels_stand_under_their_groups() -> None:
    view = GridView(model(), 79)
    labels = [line.label for line in view.lines if line.head < 0]
    assert labels[:6] == [
        "一、本年新收",
        "二、上年结转",
        "三、本年度办理结果",
        " （一）予以公开",
        " （二）部分公开",
        " （三）不予公开",
    ]
    assert labels[6] == "  1.属于国家秘密"
    assert not any(line.label for line in GridView(model("disputes"), 79).lines if line.row)


@pytest.mark.parametrize(
    ("made", "wanted"),
    [
        (cut("本机关不掌握", 8), "本机关.."),
        (cut("本机关不掌握", 7), "本机.. "),
        (cut("abc", 5), "abc  "),
        (cut("本机关", 3), "本 "),
        (cut("本", 0), ""),
        (right("12", 5), "   12"),
        (right("123456", 5), "123.."),
        (middle("行政复议", 15), "-- 行政复议 ---"),
        (middle("行政复议", 10), "行政复议  "),
        (drawable("危及“三安全\x1b[31m\n一稳定”…[b]"), '危及"三安全[31m 一稳定"..[b]'),
    ],
)
def test_texts_by_width(made: str, wanted: str) -> None:
    assert made == wanted
