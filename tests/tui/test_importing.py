"""A report read in from the start screen: its doubtful cells stand in the grid with what is printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from assistant import answers as answers_file
from assistant.tui.app import NianbaoApp
from assistant.tui.screens.asking import Reading
from assistant.tui.screens.start import StartScreen
from assistant.tui.screens.table import TableScreen
from assistant.tui.session import Session
from assistant.tui.widgets.choosing import Choices
from assistant.tui.widgets.number_grid import NumberGrid
from tests.importing.layouts import LAYOUTS
from tests.tui.test_app import choose, play, session_of, type_in, words

ODD = "applications/carried_in/organisation.commercial_enterprise"


def test_a_report_is_taken_in_as_a_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "年报.html").write_bytes(LAYOUTS["网页，空白、斜杠、横线、无"].make())

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await choose(pilot, app.screen.query_one(Choices), "import")
        await pilot.pause()
        await type_in(pilot, app, "年报.html")
        await pilot.press("enter")
        await pilot.pause()
        await choose(pilot, app.screen.query_one(Choices), "draft")
        await pilot.pause()
        assert isinstance(app.screen, Reading)
        assert "没读出来，请自己填（4处）" in words(app.screen)
        await pilot.press("escape")
        session = session_of(app)
        step = next(one for one in session.interview.steps if one.table == "applications")
        session.go(step.id)
        app.push_screen(TableScreen(session, step, ODD))
        await pilot.pause()
        grid = app.screen.query_one(NumberGrid)
        assert "印的是“/”" in grid.marks[ODD].text
        await pilot.press("7", "enter")
        await pilot.pause()
        assert ODD not in grid.marks or "印的是" not in grid.marks[ODD].text

    play(None, story)
    saved = answers_file.load(tmp_path / "年报答案.yaml")
    assert saved.cells[ODD] == "7"
    again = Session.open(tmp_path / "年报答案.yaml")
    assert "印的是“—”" in again.notes["applications/handled.granted/organisation.research_institution"][1]
    again.close()


def test_what_cannot_be_read_is_told_on_the_start_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await choose(pilot, app.screen.query_one(Choices), "import")
        await pilot.pause()
        await type_in(pilot, app, "没有.docx")
        await pilot.press("enter")
        await pilot.pause()
        await choose(pilot, app.screen.query_one(Choices), "last")
        await pilot.pause()
        assert isinstance(app.screen, StartScreen)
        assert "找不到这个文件" in words(app.screen)

    play(None, story)
    assert not list(tmp_path.glob("*.yaml"))
