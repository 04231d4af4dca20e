"""The rooms beside the conversation: review, table, findings, rewriting, start screen, preview, another place."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from assistant import answers as answers_file
from assistant.tui.app import NianbaoApp
from assistant.tui.conversation.choosing import Choices
from assistant.tui.conversation.inputs import LineInput, RowsInput
from assistant.tui.conversation.screen import InterviewScreen
from assistant.tui.dialogs import Confirm
from assistant.tui.grid.table_screen import TableScreen
from assistant.tui.pages.findings import FindingsScreen
from assistant.tui.pages.preview import PreviewScreen
from assistant.tui.pages.review import ReviewScreen
from assistant.tui.pages.start import StartScreen
from assistant.tui.session import Session
from tests.building import ROOT
from tests.tui.test_app import LARGE, at, begun, choose, play, session_of, talk, type_in, words


def test_an_answer_is_edited_from_the_review_and_comes_back_there(tmp_path: Path) -> None:
    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await pilot.press("f6")
        await pilot.pause()
        assert isinstance(app.screen, ReviewScreen)
        listed = dict(app.screen.query_one(Choices).choices)
        assert listed["unit_name"].endswith("名称：青山镇人民政府") and listed["problems"].endswith("【待填】")
        await choose(pilot, app.screen.query_one(Choices), "unit_name")
        await pilot.pause()
        assert at(app) == "unit_name"
        talk(app).panel.query_one(LineInput).value = "绿水镇人民政府"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ReviewScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert at(app) == "problems"

    play(begun(tmp_path / "a.yaml", "problems"), story)
    assert answers_file.load(tmp_path / "a.yaml").given["unit_name"] == "绿水镇人民政府"


def test_the_table_of_applications_is_filled_in_the_grid(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await choose(pilot, talk(app).panel.query_one(Choices), "table")
        await pilot.pause()
        assert isinstance(app.screen, TableScreen)
        await pilot.press("5", "enter", "f2")
        await pilot.pause()
        assert isinstance(app.screen, TableScreen) and "格空着" in words(app.screen)
        await pilot.press("ctrl+l", "ctrl+l", "f2")
        await pilot.pause()
        assert at(app) == "cases_any", words(app.screen)

    play(begun(path, "applications", {"applications_any": "有"}), story)
    cells = answers_file.load(path).cells
    assert cells["applications/new_received/natural_person"] == "5" and len(cells) > 100


def test_a_total_that_was_given_stays_or_goes_with_the_grid(tmp_path: Path) -> None:
    row = "applications/new_received"
    path = begun(tmp_path / "a.yaml", "applications", {"applications_any": "有"})
    session = Session.open(path)
    session.fill({f"{row}/natural_person": "5", f"{row}/total": "9"})
    session.close()

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await choose(pilot, talk(app).panel.query_one(Choices), "table")
        await pilot.pause()
        await pilot.press("6", "enter")
        await pilot.pause()
        assert answers_file.load(path).cells == {f"{row}/natural_person": "6", f"{row}/total": "9"}
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert answers_file.load(path).cells == {f"{row}/natural_person": "6"}

    play(path, story)


def test_a_finding_leads_to_its_table_and_a_warning_can_be_explained(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await talk(app).run_action("findings")
        await pilot.pause()
        assert isinstance(app.screen, FindingsScreen)
        listed = app.screen.query_one(Choices)
        first = next(name for name, told in listed.choices if told.startswith("【警告】"))
        await choose(pilot, listed, first)
        await pilot.pause()
        await choose(pilot, app.screen.query_one(Choices), "keep")
        await pilot.pause()
        await type_in(pilot, app, "情况属实")
        await pilot.press("enter")
        await pilot.pause()
        assert any(told.startswith("【已说明】") for _, told in app.screen.query_one(Choices).choices)

    play(begun(path, "problems", {"social_review_result": "不写"}), story)
    assert "情况属实" in [kept["原因"] for kept in answers_file.load(path).kept.values() if isinstance(kept, dict)]


def test_a_paragraph_is_rewritten_and_its_numbers_compared(tmp_path: Path) -> None:
    path = begun(tmp_path / "a.yaml")

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await choose(pilot, talk(app).panel.query_one(Choices), "rewrite")
        await pilot.pause()
        listed = app.screen.query_one(Choices)
        place = next(name for name, told in listed.choices if "160条" in told)
        await choose(pilot, listed, place)
        await pilot.pause()
        app.screen.query_one(RowsInput).text = "全年公开161条[/]。"
        await pilot.press("f2")
        await pilot.pause()
        assert "原来的 2025、160、170 没有了，多了 161" in words(app.screen)
        assert any(told.startswith("【改写过】") for _, told in app.screen.query_one(Choices).choices)

    play(path, story)
    assert list(answers_file.load(path).rewrites.values()) == ["全年公开161条[/]。"]


def test_last_year_is_taken_only_by_enter(tmp_path: Path) -> None:
    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        assert "去年：青山镇人民政府" in words(talk(app))
        assert talk(app).panel.query_one(LineInput).value == ""
        await type_in(pilot, app, "/去年")
        await pilot.press("enter")
        assert at(app) == "unit_name" and talk(app).panel.query_one(LineInput).value == "青山镇人民政府"
        await pilot.press("enter")
        assert at(app) == "superior_title"

    play(tmp_path / "a.yaml", story, last=ROOT / "samples" / "qingshan-2025" / "answers.yaml")


def test_the_start_screen_opens_recent_files_and_tells_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "坏.yaml").write_text('版式: "2021"\n年度：2025\n', encoding="utf-8")

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        assert isinstance(app.screen, StartScreen)
        await choose(pilot, app.screen.query_one(Choices), f"open {tmp_path / '坏.yaml'}")
        await pilot.pause()
        assert isinstance(app.screen, StartScreen) and "冒号" in words(app.screen)
        await choose(pilot, app.screen.query_one(Choices), "new")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, InterviewScreen) and session_of(app).path.name == "年报答案.yaml"

    play(None, story)


def test_help_preview_palette_and_colours(tmp_path: Path) -> None:
    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await pilot.press("f1")
        await pilot.pause()
        assert "有成立文件或会议纪要就算" in words(app.screen)
        await pilot.press("escape")
        await pilot.pause()
        assert "青山镇" in words(talk(app).query_one("#paper")) and talk(app).query_one("#paper").display
        await pilot.press("f5")
        await pilot.pause()
        assert isinstance(app.screen, PreviewScreen) and "【待填" in words(app.screen)
        await pilot.press("escape", "ctrl+p")
        await pilot.pause()
        await choose(pilot, app.screen.query_one(Choices), "colours")
        await pilot.pause()
        assert app.theme == "nianbao-light"

    play(begun(tmp_path / "a.yaml", "group_exists"), story, LARGE)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs folders that can be made read-only")
def test_a_file_that_cannot_be_written_is_told_and_another_place_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    other = tmp_path / "别处" / "a.yaml"

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await give_first(pilot, app)
        assert isinstance(app.screen, Confirm) and "写不进去" in words(app.screen)
        await pilot.press("enter")
        await pilot.pause()
        field: Any = app.focused
        field.value = str(other)
        await pilot.press("enter")
        await pilot.pause()
        assert session_of(app).trouble == "" and at(app) == "superior_title"

    async def give_first(pilot: Pilot[None], app: NianbaoApp) -> None:
        await type_in(pilot, app, "青山镇人民政府")
        await pilot.press("enter")
        await pilot.pause()

    play(tmp_path / "file" / "a.yaml", story)
    assert answers_file.load(other).given == {"unit_name": "青山镇人民政府"}
