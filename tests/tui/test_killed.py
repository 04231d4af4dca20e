"""Killed without warning, fifty times: each answer that was acknowledged is in the file, and the file always loads."""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
from pathlib import Path

import pytest

from assistant import answers as answers_file
from assistant.tui.app import run
from assistant.tui.session import Session

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="needs fork, pty and SIGKILL")]
SESSIONS, APPS = 40, 10
PATIENCE = 15.0
STORY = [("您是哪个单位", "青山镇人民政府\r"), ("上级怎么称呼", "\r"), ("这次写哪一年", "2025\r"), ("去年", "")]
STORED = [("unit_name", "青山镇人民政府"), ("superior_title", "县委、县政府"), ("report_year", "2025")]


def test_a_session_killed_while_it_saves(tmp_path: Path) -> None:
    """A child answers the same question over and over, and says each answer once it has been taken."""
    path, chance, told = tmp_path / "a.yaml", random.Random(20), 0
    for _ in range(SESSIONS):
        reading, writing = os.pipe()
        child = os.fork()
        if not child:  # pragma: no cover - killed before it could tell
            answer_for_ever(path, told, writing)
        os.close(writing)
        said = os.read(reading, 65536)
        time.sleep(chance.random() * 0.06)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while part := os.read(reading, 65536):
            said += part
        os.close(reading)
        told = int(said.split()[-1])
        session = Session.open(path)
        stored = int(str(session.interview.answers.given["unit_name"]).removeprefix("第").removesuffix("镇人民政府"))
        assert stored in (told, told + 1) and not session.read_only
        session.close()
        told = stored


def answer_for_ever(path: Path, number: int, told: int) -> None:  # pragma: no cover
    """Be the child."""
    session = Session.open(path)
    while True:
        number += 1
        session.go("unit_name")
        session.take(f"第{number}镇人民政府")
        os.write(told, b"%d\n" % number)


def test_the_app_killed_while_it_is_typed_into(tmp_path: Path) -> None:
    """The whole app on a terminal of its own; an answer is acknowledged once the next question is painted."""
    import pty

    chance = random.Random(7)
    for number in range(APPS):
        path = tmp_path / f"{number}.yaml"
        child, screen = pty.fork()
        if not child:  # pragma: no cover - the child becomes the app
            os.environ.update(TERM="xterm-256color", COLUMNS="80", LINES="24")
            os._exit(run(path))
        answered = talk_until(screen, chance.random() * 0.5)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(screen)
        given = answers_file.load(path).given if path.exists() else {}
        assert list(given.items())[:answered] == STORED[:answered], given
        session = Session.open(path)
        assert not session.read_only
        session.close()


def talk_until(screen: int, seconds: float) -> int:
    """Answer each question as soon as it is painted; return how many were acknowledged when the time is up."""
    seen = b""
    deadline = 0.0
    for number, (question, answer) in enumerate(STORY):
        begin, patience = time.monotonic(), PATIENCE
        while question not in seen.decode("utf-8", "ignore"):
            if deadline and time.monotonic() > deadline:
                return max(0, number - 1)
            assert time.monotonic() < begin + patience, seen[-2000:]
            if select.select([screen], [], [], 0.01)[0]:
                seen += os.read(screen, 65536)
        deadline = deadline or time.monotonic() + seconds
        seen = b""
        os.write(screen, answer.encode())
    return len(STORY) - 1
