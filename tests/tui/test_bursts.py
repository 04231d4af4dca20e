"""Keys pressed at random and faster than the screen can follow: nothing breaks, and the file always loads."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from textual.pilot import Pilot

from assistant import answers as answers_file
from assistant.edition.values import Raw
from assistant.tui.app import NianbaoApp
from assistant.tui.pages.start import StartScreen
from tests.tui.test_app import LARGE, SMALL, begun, play

pytestmark = pytest.mark.slow

COMMON = ["enter"] * 8 + ["down"] * 6 + ["up"] * 3 + ["tab"] * 4 + ["f2"] * 5 + ["escape"] * 3 + ["f4"] * 3 + ["f7"] * 2
RARE = [
    "f1", "f3", "f5", "f6", "f8", "f9", "ctrl+s", "ctrl+p", "ctrl+z", "ctrl+y", "ctrl+l", "ctrl+t", "ctrl+a", "ctrl+w",
    "ctrl+u", "space", "slash", "5", "0", "青", "delete", "backspace", "home", "end", "pageup", "pagedown", "left", "right",
]  # fmt: skip
OPEN: dict[str, Raw] = {"applications_any": "有", "cases_any": "有", "t2_items": ["规范性文件", "行政许可"]}


@pytest.mark.parametrize(
    ("seed", "stop"), [(1, "channels"), (2, "problems"), (3, "applications"), (4, "remedies"), (5, "")]
)
def test_any_burst_of_keys(tmp_path: Path, seed: int, stop: str) -> None:
    chance, path = random.Random(seed), begun(tmp_path / "a.yaml", stop, OPEN)

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        for _ in range(70):
            app.simulate_key(chance.choice(COMMON + RARE))
            if chance.random() < 0.6:
                await pilot.pause()
            if app._exit or isinstance(app.screen, StartScreen):
                break
        await pilot.pause()

    play(path, story, chance.choice([SMALL, LARGE, (60, 18)]))
    assert answers_file.load(path).problems.found == []
