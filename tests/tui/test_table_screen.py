"""The screen around the grid: help of the cell, what occurs, findings in cells, last year's carry-over."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from assistant import answers as answers_file
from assistant.checks import Finding
from assistant.tui.app import NianbaoApp
from assistant.tui.conversation.choosing import Choices, Ticks
from assistant.tui.draft_state import state_file
from assistant.tui.grid.filter_screen import Filtering, occurring
from assistant.tui.grid.marks import marks
from assistant.tui.grid.model import GridModel
from assistant.tui.grid.number_grid import NumberGrid
from assistant.tui.grid.table_screen import TableScreen
from assistant.tui.report_view import View, viewed
from assistant.workflow import Draft
from tests.building import ROOT
from tests.interview.test_interview import EDITION
from tests.tui.test_app import LARGE, SMALL, at, begun, choose, play, session_of, talk, words

LAYOUT = EDITION.layouts["applications"]
NEW, PERSON = "applications/new_received/", "natural_person"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return begun(tmp_path / "a.yaml", "applications", {"applications_any": "有"})


async def opened(pilot: Pilot[None], app: NianbaoApp, how: str = "table") -> NumberGrid:
    await choose(pilot, talk(app).panel.query_one(Choices), how)
    await pilot.pause()
    return app.screen_stack[-1 if how == "table" else -2].query_one(NumberGrid)


@pytest.mark.parametrize(("size", "lines"), [(SMALL, 1), (LARGE, 2)])
def test_the_help_of_the_row_under_the_cursor(path: Path, size: tuple[int, int], lines: int) -> None:
    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await opened(pilot, app)
        assert "1月1日到12月31日收到的申请" in words(app.screen)
        await pilot.press("down")
        await pilot.pause()
        help_ = app.screen.query_one("#rowhelp")
        assert "转到本年办理的申请" in words(app.screen) and help_.size.height <= lines
        await pilot.press("right", "f1")
        await pilot.pause()
        told = words(app.screen)
        assert "表三“二、上年结转”行“商业企业”列" in told and "按企业经营的合作社" in told
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, TableScreen)

    play(path, story, size)


@pytest.mark.slow
def test_only_what_occurs_is_shown_and_the_rest_is_zero(path: Path) -> None:
    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        grid = await opened(pilot, app, "table_some")
        assert isinstance(app.screen, Filtering)
        await pilot.press("f2")
        assert "至少各勾一项" in words(app.screen)
        await choose(pilot, app.screen.query_one(Ticks), "columns natural_person", "rows handled.granted")
        await pilot.pause()
        assert [row.node.id for row in grid.model.shape.rows] == [
            "new_received", "carried_in", "granted", "total_handled", "carried_over",
        ]  # fmt: skip
        assert len(grid.model.blanks()) == 4
        assert session_of(app).interview.answers.cells[NEW + "organisation.other_org"] == "0"
        await pilot.press("f4")
        await pilot.pause()
        await choose(pilot, app.screen.query_one(Ticks), "all")
        await pilot.pause()
        assert grid.model.hidden == 0

    play(path, story)


def test_what_was_left_on_show_is_so_again_next_time(path: Path) -> None:
    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        grid = await opened(pilot, app, "table_some")
        await choose(pilot, app.screen.query_one(Ticks), "columns natural_person", "rows handled.granted")
        await pilot.pause()
        assert len(grid.model.shape.rows) == 5

    async def again(pilot: Pilot[None], app: NianbaoApp) -> None:
        grid = await opened(pilot, app)
        assert [row.node.id for row in grid.model.shape.rows][:3] == ["new_received", "carried_in", "granted"]
        assert len(grid.model.shape.rows) == 5 and not grid.model.undo()
        grid.occur(None, None)
        await pilot.press("escape")
        await pilot.pause()
        assert session_of(app).filters == {}

    async def other(pilot: Pilot[None], app: NianbaoApp) -> None:
        cells = session_of(app).interview.answers.cells
        session_of(app).fill({"applications/handled.partially_granted/natural_person": "2"} | {NEW + PERSON: ""})
        grid = await opened(pilot, app)
        assert "partially_granted" in [row.node.id for row in grid.model.shape.rows], "numbers are never hidden"
        assert session_of(app).interview.answers.cells.keys() <= cells.keys() | {
            "applications/handled.partially_granted/natural_person"
        }

    play(path, story)
    kept = state_file(path).read_text("utf-8")
    play(path, again)
    state_file(path).write_text(kept, "utf-8")
    play(path, other)


def test_what_may_occur_comes_from_the_questions() -> None:
    offered = occurring(EDITION, LAYOUT)
    assert len(offered) == 6 + 21 and offered["columns", PERSON] == "谁来申请：自然人"
    assert occurring(EDITION, EDITION.layouts["disputes"]) == {}


def test_small_tables_need_no_filter(tmp_path: Path) -> None:
    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        listed = dict(talk(app).panel.query_one(Choices).choices)
        assert "table_some" not in listed and "by_rows" in listed
        await opened(pilot, app)
        await pilot.press("f4")
        assert "不用收起来" in words(app.screen)

    play(begun(tmp_path / "b.yaml", "disputes", {"cases_any": "有"}), story)


@pytest.mark.parametrize(
    ("where", "marked"),
    [
        (NEW + PERSON, {NEW + PERSON}),
        ("applications/new_received", {NEW + PERSON, NEW + "total"}),
        (f"applications//{PERSON}", {NEW + PERSON, f"applications/carried_over/{PERSON}"}),
        ("disclosure/licence_decision/number", set()),
        ("第一部分（一）第1段", set()),
    ],
)
def test_which_cells_a_finding_marks(where: str, marked: set[str]) -> None:
    numbers = {address: "0" for address in LAYOUT.kinds if "/new_received/" in address and "total" not in address}
    model = GridModel(LAYOUT, numbers | {NEW + PERSON: "3", f"applications/carried_over/{PERSON}": "2"})
    found = marks([Finding("X", "error", where, "", "错", "")], model)
    assert marked <= set(found) and bool(found) == bool(marked)
    assert f"applications/carried_in/{PERSON}" not in found  # blank: it has a sign of its own


def test_changes_that_come_together_are_checked_once_and_each_is_on_disk(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_out: list[int] = []

    def counted(draft: Draft) -> View:
        worked_out.append(len(answers_file.load(path).cells))
        return viewed(draft)

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        grid = await opened(pilot, app)
        monkeypatch.setattr("assistant.tui.session.viewed", counted)
        for key in ("1", "enter", "2", "enter", "3", "enter"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        assert worked_out == [3] and len(grid.cells()) == 3
        grid.model.zero_rest()
        grid.finish()
        await pilot.press("f2")
        await pilot.pause()
        assert at(app) != "applications" and len(worked_out) == 2, "handing in changes nothing"

    play(path, story)


def test_last_year_s_carry_over_is_put_in_when_asked_for(path: Path, tmp_path: Path) -> None:
    last = tmp_path / "去年.yaml"
    text = (ROOT / "samples" / "qingshan-2025" / "answers.yaml").read_text("utf-8")
    last.write_text(text.replace("年度: 2025", "年度: 2024"), encoding="utf-8")
    over = answers_file.load(last).cells[f"applications/carried_over/{PERSON}"]

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        assert f"applications/carried_in/{PERSON}" not in session_of(app).interview.answers.cells
        await choose(pilot, talk(app).panel.query_one(Choices), "carry_in")
        await pilot.pause()
        assert session_of(app).interview.answers.cells[f"applications/carried_in/{PERSON}"] == over

    play(path, story, last=last)
