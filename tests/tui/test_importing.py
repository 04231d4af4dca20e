"""A report read in from the start screen: its doubtful cells stand in the grid with what is printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from assistant import answers as answers_file
from assistant.tui.app import NianbaoApp
from assistant.tui.conversation.choosing import Choices
from assistant.tui.dialogs import Picking, TextWindow
from assistant.tui.grid.number_grid import NumberGrid
from assistant.tui.grid.table_screen import TableScreen
from assistant.tui.pages.start import StartScreen
from assistant.tui.session import Session
from tests.shapes.layouts import LAYOUTS
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
        assert isinstance(app.screen, TextWindow)
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


def brought(names: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str = "import") -> list[str]:
    """Name files on the start screen, one after the other, and return what is told of each."""
    monkeypatch.chdir(tmp_path)
    told = []

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        for name in names:
            await choose(pilot, app.screen.query_one(Choices), what)
            await pilot.pause()
            await type_in(pilot, app, name)
            await pilot.press("enter")
            await pilot.pause()
            if isinstance(app.screen, Picking):
                await choose(pilot, app.screen.query_one(Choices), "last")
                await pilot.pause()
            told.append(words(app.screen))
            if not isinstance(app.screen, StartScreen):
                return

    play(None, story)
    return told


def test_what_cannot_be_read_is_told_on_the_start_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "图.docx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (tmp_path / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    names = ["没有.docx", "图.docx", "旧.doc", "."]
    told = brought(names, tmp_path, monkeypatch)
    for text, says in zip(told, ["找不到这个文件", "这是图片", "这是老式 Word", "这是一个文件夹"], strict=True):
        assert says in text and "怎么办" in text
    assert not list(tmp_path.glob("*.yaml"))


@pytest.mark.slow
@pytest.mark.parametrize("typed", ['"{}"', "'{}'", "{}", "“{}”"])
def test_a_path_with_blanks_is_taken_as_it_is_pasted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    path = tmp_path / "年报 2024" / "白水镇 年报.html"
    path.parent.mkdir()
    path.write_bytes(LAYOUTS["网页，GBK编码"].make())
    assert "今年的答案文件开好了" in brought([typed.format(path)], tmp_path, monkeypatch)[0]


def test_other_files_than_answers_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "年报.docx").write_bytes(b"PK")
    told = brought(["年报.docx", "没有.yaml"], tmp_path, monkeypatch, "other")
    assert "这不是答案文件" in told[0] and "找不到这个文件" in told[1]
    assert not list(tmp_path.glob("*.yaml"))
