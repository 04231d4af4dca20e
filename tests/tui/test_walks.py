"""Random walks through the app: whatever is answered, pressed, typed or clicked, nothing is lost and the end is reached."""

from __future__ import annotations

import os
import tempfile
from contextlib import chdir, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual import events
from textual.pilot import OutOfBounds, Pilot

from assistant import answers as answers_file
from assistant.answers import Answers
from assistant.edition.values import Raw
from assistant.interview import Step
from assistant.tui.app import NianbaoApp
from assistant.tui.conversation.commands import COMMANDS
from assistant.tui.conversation.inputs import LineInput, RowsInput
from assistant.tui.conversation.screen import InterviewScreen
from assistant.tui.grid.table_screen import TableScreen
from assistant.tui.session import Session
from tests.answering import EDITION, answer
from tests.tui.test_app import play, session_of, talk

pytestmark = pytest.mark.slow

EXAMPLES = int(os.environ.get("NIANBAO_WALKS", "6"))
LEAVING = ("leave", "save_elsewhere")
KEYS = [
    *(f"f{number}" for number in range(1, 11)), "escape", "enter", "enter", "tab", "shift+tab", "up", "down", "left",
    "right", "home", "end", "pageup", "pagedown", "space", "backspace", "delete", "ctrl+s", "ctrl+p", "ctrl+z", "ctrl+y",
    "ctrl+l", "ctrl+a", "ctrl+t", "shift+down", "5", "0", "a", "slash", "alt+up", "alt+down", "insert",
]  # fmt: skip
WORDS = [f"/{command.word}" for command in COMMANDS if command.action not in LEAVING]
TEXTS = [
    "[/]村[a=1]",
    "１２，0 00",
    "-1",
    "没有",
    "不写",
    "乱七八糟" * 30,
    "甲：1\n乙；2",
    "\t",
    "3\t4\n5\t6",
    "\x1b[2J",
    "P01",
]
MOVES = st.one_of(
    st.tuples(st.just("answer"), st.just("")),
    st.tuples(st.just("answer"), st.just("")),
    st.tuples(st.just("key"), st.sampled_from(KEYS)),
    st.tuples(st.just("key"), st.sampled_from(KEYS)),
    st.tuples(st.just("word"), st.sampled_from([*WORDS, "/跳到 三", "/跳到 九", "／说明", "/胡来", "/"])),
    st.tuples(st.sampled_from(["type", "paste"]), st.sampled_from(TEXTS)),
    st.tuples(st.just("click"), st.tuples(st.integers(0, 79), st.integers(0, 23))),
    st.tuples(st.just("size"), st.sampled_from([(80, 24), (120, 40), (40, 12)])),
)


class Watch:
    """Sees every saving, and that no answer but the one being given goes or changes."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, app: NianbaoApp) -> None:
        self._app, self._before = app, Answers(EDITION)
        save = Session.save

        def watched(session: Session) -> bool:
            self._look(session.interview.answers)
            return save(session)

        monkeypatch.setattr(Session, "save", watched)

    def _look(self, now: Answers) -> None:
        before, self._before = self._before, now
        assert before.given.keys() <= now.given.keys()
        changed = {key for key, raw in before.given.items() if now.given[key] != raw}
        assert len(changed) <= 1, changed
        gone = before.cells.keys() - now.cells.keys()
        about_cells = any(EDITION.questions[key].gate for key in changed) or isinstance(self._app.screen, TableScreen)
        assert not gone or about_cells or changed <= {"app_entry_mode", "case_entry_mode"}, gone


def raws(step: Step) -> st.SearchStrategy[Raw]:
    """Return what may be answered to a step."""
    if step.table:
        return st.none()
    return st.integers(0, 99).map(str) if step.question.kind == "cells" else answer(step.question)


async def act(pilot: Pilot[None], app: NianbaoApp, move: tuple[str, Any], data: Any) -> None:
    """Do one thing that a person may do."""
    kind, what = move
    step, screen = session_of(app).step, app.screen
    match kind:
        case "answer" if isinstance(screen, InterviewScreen) and step is not None and not step.table:
            entry, raw = screen.panel.entry, data.draw(raws(step))
            if entry is not None:
                entry.put(raw)
            await pilot.press("f2", "enter")
        case "key":
            await pilot.press(what)
        case "word" if isinstance(screen, InterviewScreen):
            await screen.obey(what)
        case "type" if isinstance(app.focused, (LineInput, RowsInput)):
            app.focused.post_message(events.Paste(what))
        case "paste" if app.focused is not None:
            app.focused.post_message(events.Paste(what))
        case "click":
            with suppress(OutOfBounds):
                await pilot.click(offset=what)
        case "size":
            await pilot.resize_terminal(*what)
    await pilot.pause()


async def home(pilot: Pilot[None], app: NianbaoApp) -> None:
    """Come back to the conversation from wherever one is."""
    for _ in range(12):
        if isinstance(app.screen, InterviewScreen):
            return
        await pilot.press("escape")
        await pilot.pause()
    raise AssertionError(f"cannot leave {app.screen}")


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_nothing_is_lost_and_the_end_is_reached(data: Any) -> None:
    begin = data.draw(
        st.sampled_from([{}, {"unit_name": "青山镇人民政府", "report_year": "2025", "applications_any": "有"}])
    )
    moves = data.draw(st.lists(MOVES, min_size=5, max_size=25))

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        Watch(patch, app)
        for move in moves:
            await act(pilot, app, move, data)
            if app.return_code is not None:  # it was left, by the palette or a click
                return
        await home(pilot, app)
        for _ in range(200):
            if session_of(app).step is None:
                break
            await talk(app).run_action("skip")
        assert session_of(app).step is None

    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch, chdir(folder):
        path = Path(folder) / "a.yaml"
        first = Session.open(path)
        for step, raw in begin.items():
            first.go(step)
            first.take(raw, confirmed=True)
        first.close()
        app = play(path, story)
        given_answers = session_of(app).interview.answers
        if given_answers.given:
            stored = answers_file.load(path)
            assert stored.problems.found == [] and (stored.given, stored.cells) == (
                given_answers.given,
                given_answers.cells,
            )
