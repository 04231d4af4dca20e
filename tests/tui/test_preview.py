"""The preview on the screen: the whole report, and how it differs from last year's."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from assistant.tui.app import NianbaoApp
from assistant.tui.pages.preview import PreviewScreen
from tests.building import ROOT
from tests.tui.test_app import LARGE, play, words

QINGSHAN = (ROOT / "samples" / "qingshan-2025" / "answers.yaml").read_text(encoding="utf-8")


def test_the_preview_compares_with_last_year(tmp_path: Path) -> None:
    last, this = tmp_path / "去年.yaml", tmp_path / "今年.yaml"
    last.write_text(
        QINGSHAN.replace("年度: 2025", "年度: 2024", 1).replace("行政许可: 12", "行政许可: 10"), encoding="utf-8"
    )
    this.write_text(QINGSHAN, encoding="utf-8")

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await pilot.press("f5")
        await pilot.pause()
        assert isinstance(app.screen, PreviewScreen)
        said = words(app.screen).split("较上年（2024年）")[1]
        assert said.split("另有")[0].split() == ["表二“行政许可”行", "10件", "→", "12件", "增长20%"]
        assert "第五部分的文字与上年有" in said

    play(this, story, LARGE, last)


def test_what_is_not_filled_in_yet_is_counted_and_not_listed(tmp_path: Path) -> None:
    last, this = tmp_path / "去年.yaml", tmp_path / "今年.yaml"
    last.write_text(QINGSHAN.replace("年度: 2025", "年度: 2024", 1), encoding="utf-8")
    this.write_text(QINGSHAN.replace("行政许可: 12", "行政许可:"), encoding="utf-8")

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await pilot.press("f5")
        await pilot.pause()
        assert isinstance(app.screen, PreviewScreen)
        said = words(app.screen).split("较上年（2024年）")[1]
        assert "没有数" not in said and "个去年不是0的数，今年还没有填。" in said

    play(this, story, LARGE, last)


def test_without_last_year_nothing_is_compared(tmp_path: Path) -> None:
    this = tmp_path / "今年.yaml"
    this.write_text(QINGSHAN, encoding="utf-8")

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await pilot.press("f5")
        await pilot.pause()
        assert isinstance(app.screen, PreviewScreen) and "较上年" not in words(app.screen)

    play(this, story, LARGE)
