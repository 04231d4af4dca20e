"""The stories of the four samples on the screen, by keys: the same answers file as in the interview and in lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from assistant.answers.held import save
from assistant.tui.app import NianbaoApp
from assistant.tui.conversation.transcript import Transcript
from tests.stories import NAMES, story, written
from tests.tui.acting import say
from tests.tui.test_app import at, play, talk, words

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", NAMES)
def test_the_story_on_the_screen(name: str, tmp_path: Path) -> None:
    async def act(pilot: Pilot[None], app: NianbaoApp) -> None:
        for said in story(name):
            assert at(app) == said.step.id, words(talk(app).panel)
            await say(pilot, app, said.step, said.raw)
            await pilot.pause()
            transcript = talk(app).query_one(Transcript)
            assert abs(transcript.scroll_y - transcript.max_scroll_y) <= 1, "the question is out of sight"
        assert "都问完了" in words(talk(app))

    play(tmp_path / "answers.yaml", act)
    save(written(name), tmp_path / "wanted.yaml")
    assert (tmp_path / "answers.yaml").read_text("utf-8") == (tmp_path / "wanted.yaml").read_text("utf-8")
