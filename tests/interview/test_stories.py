"""The stories of the four samples, told to the interview, in lines through a pipe, and (in tests/tui) on the screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant import answers as answers_file
from assistant.answers.held import save
from assistant.edition.values import Record
from assistant.interview import Interview
from assistant.report import build
from tests.building import ROOT
from tests.stories import NAMES, lines, story, written

ENOUGH = {"baotian-2023": 25, "qingshan-2025": 42, "yunling-county-2025": 50, "yunling-housing-2025": 52}
# What the sample tells with the codes of the library, a clerk says in own words; topics only steer.
TOLD_OTHERWISE = ("problems", "remedies", "extra_topics")


def flat(value: Any) -> Any:
    """Return several texts as the one that they are typed as."""
    if isinstance(value, Record):
        return {key: flat(below) for key, below in dict(value).items()}
    return "、".join(value) if isinstance(value, tuple) and all(isinstance(one, str) for one in value) else value


@pytest.mark.parametrize("name", NAMES)
def test_the_story_gives_the_report_of_the_sample(name: str) -> None:
    sample = answers_file.load(ROOT / "samples" / name / "answers.yaml")
    told, wanted = (build(one)[0] for one in (written(name), sample))
    assert told.missing == () and len(story(name)) <= ENOUGH[name]
    assert {t: grid.values for t, grid in told.tables.items()} == {t: grid.values for t, grid in wanted.tables.items()}
    for key in set(told.facts) - set(TOLD_OTHERWISE):
        assert flat(told.facts[key]) == flat(wanted.facts[key]), key
    remedies: tuple[Any, Any] = (told.facts["remedies"], wanted.facts["remedies"])
    assert [row.action for row in remedies[0]] == [row.action for row in remedies[1]]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_story_in_lines_through_a_pipe(name: str, tmp_path: Path) -> None:
    save(written(name), tmp_path / "wanted.yaml")
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "chat", "answers.yaml", "--plain"],
        input="\n".join(lines(name)) + "\n",
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
    )
    assert "都问完了" in done.stdout and done.returncode == 0, done.stdout[-1500:] + done.stderr
    assert "\x1b" not in done.stdout
    assert (tmp_path / "answers.yaml").read_text("utf-8") == (tmp_path / "wanted.yaml").read_text("utf-8")


def test_the_story_again_from_its_own_file_asks_nothing() -> None:
    for name in NAMES:
        interview = Interview.begin(written(name))
        assert {step.id for step in interview.steps if interview.state(step) == "open"} <= {
            said.step.id for said in story(name) if said.raw is None
        }
