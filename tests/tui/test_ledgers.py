"""A ledger taken on the screen: shown before it is taken, and never over what was filled in without a word."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot

from assistant import answers as answers_file
from assistant.report import build
from assistant.tui.app import NianbaoApp
from assistant.tui.conversation.choosing import Choices
from assistant.tui.pages.ledger import LedgerScreen
from tests.ledgers.books import HEAD, ONE, book
from tests.tui.test_app import LARGE, at, choose, play, session_of, talk, words
from tests.tui.test_app import begun as until

BEGUN = "年度: 2025\n单位: {名称: 青山镇人民政府}\n"
TABLE = "收到和处理政府信息公开申请情况: 0\n"


def begun(folder: Path, rows: Sequence[Sequence[str]], text: str = "") -> Path:
    book(folder / "台账.xlsx", {"申请台账": [HEAD, *rows]})
    (folder / "a.yaml").write_text(BEGUN + text, encoding="utf-8")
    return folder / "a.yaml"


async def opened(pilot: Pilot[None], app: NianbaoApp, name: str = "台账.xlsx") -> None:
    """Ask for the ledger by its slash word, and name the file."""
    await talk(app).obey("/导入台账")
    await pilot.pause()
    await pilot.press(*name, "enter")
    await pilot.pause()


@pytest.mark.slow
@pytest.mark.parametrize(("text", "tells"), [("", "F2 记入答案"), (TABLE, "填的是“0”，台账数出来是1件")])
def test_a_ledger_is_shown_and_taken(tmp_path: Path, text: str, tells: str) -> None:
    path = begun(tmp_path, [ONE], text)

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await opened(pilot, app)
        assert isinstance(app.screen, LedgerScreen)
        assert "“申请台账”第2行" in words(app.screen) and tells in words(app.screen)
        await pilot.press("f2")
        await pilot.pause()
        assert "已把申请台账1件记入答案" in words(talk(app).panel)
        assert at(app) not in ("app_ledger", "applications_any")
        assert "app_ledger" in session_of(app).interview.values

    play(path, story, LARGE)
    report, _ = build(answers_file.load(path))
    assert report.number("applications/new_received/total") == 1


def test_leaving_takes_nothing(tmp_path: Path) -> None:
    path = begun(tmp_path, [ONE])

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await opened(pilot, app)
        await pilot.press("escape")
        await pilot.pause()
        assert "app_ledger" not in session_of(app).interview.answers.given

    play(path, story, LARGE)


def test_rows_that_cannot_be_counted_are_shown_and_not_taken(tmp_path: Path) -> None:
    path = begun(tmp_path, [ONE, ["2", "2025-05-06", "张三"]])

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await opened(pilot, app)
        assert "“申请台账”第3行“申请人类型”" in words(app.screen) and "还不能记入" in words(app.screen)
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(app.screen, LedgerScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert "app_ledger" not in session_of(app).interview.answers.given

    play(path, story, LARGE)


def test_a_file_that_is_no_ledger_is_told(tmp_path: Path) -> None:
    path = begun(tmp_path, [ONE])

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await opened(pilot, app, "没有.xlsx")
        assert "找不到这个文件" in words(talk(app).panel)

    play(path, story, LARGE)


def test_a_ledger_is_offered_where_the_table_is_asked(tmp_path: Path) -> None:
    path = until(tmp_path / "a.yaml", "applications", {"applications_any": "有"})
    book(tmp_path / "台账.xlsx", {"申请台账": [HEAD, ONE]})

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await choose(pilot, talk(app).panel.query_one(Choices), "ledger")
        await pilot.pause()
        await pilot.press(*"台账.xlsx", "enter")
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        assert "已把申请台账1件记入答案" in words(talk(app).panel)

    play(path, story, LARGE)
