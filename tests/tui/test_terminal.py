"""The app in a real terminal (tmux), and killed at any moment."""

from __future__ import annotations

import os
import pty
import random
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from assistant import answers as answers_file
from assistant.tui.keeping import place_file
from assistant.tui.session import Session
from tests.building import ROOT

COMMAND = "import sys; from pathlib import Path; from assistant.tui.app import run; sys.exit(run(Path(sys.argv[1])))"
PATIENCE = 12.0


class Terminal:
    """A tmux window of its own server."""

    def __init__(self, folder: Path, size: tuple[int, int]) -> None:
        self._size, self._folder, self._runs = size, folder, 0
        self._tmux: list[str] = []

    def run(self, *command: str) -> None:
        """Start a command; the window stays when it ends."""
        self._runs += 1  # a server that is just ending would refuse the next window
        self._tmux = ["tmux", "-f", os.devnull, "-S", str(self._folder / f"tmux{self._runs}")]
        columns, rows = map(str, self._size)
        environment = [f"PYTHONPATH={ROOT}", "LANG=C.UTF-8", "TERM=screen-256color"]
        shell = ["sh", "-c", '"$@"; echo "[ended $?]"; sleep 60', "sh", "env", *environment, *command]
        self._call("new-session", "-d", "-x", columns, "-y", rows, *shell)

    def _call(self, *arguments: str) -> str:
        done = subprocess.run(
            [*self._tmux, "-u", *arguments], capture_output=True, check=True, text=True, cwd=self._folder
        )
        return done.stdout

    def type(self, text: str) -> None:
        self._call("send-keys", "-l", text)

    def press(self, *keys: str) -> None:
        self._call("send-keys", *keys)

    def paste(self, text: str) -> None:
        self._call("set-buffer", text)
        self._call("paste-buffer", "-p")

    def screen(self) -> str:
        return self._call("capture-pane", "-p")

    def wait_for(self, *parts: str) -> str:
        """Wait until all parts are on the screen."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            shown = self.screen()
            if all(part in shown for part in parts):
                return shown
            time.sleep(0.05)
        raise AssertionError(f"{parts} not on:\n{self.screen()}")

    def end(self) -> None:
        with suppress(subprocess.CalledProcessError):
            if self._tmux:
                self._call("kill-server")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    if shutil.which("tmux") is None:
        pytest.skip("needs tmux")
    window = Terminal(tmp_path, (80, 24))
    yield window
    window.end()


def test_chinese_is_typed_pasted_left_and_taken_up_again(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "年报.yaml"
    start = (sys.executable, "-c", COMMAND, str(path))
    terminal.run(*start)
    terminal.wait_for("您是哪个单位", "未开始")
    terminal.type("青山镇人民政府")
    terminal.wait_for("> ", "青山镇人民政府")
    terminal.press("Enter")
    terminal.wait_for("上级怎么称呼", "（ ）县委、县政府")
    terminal.press("F3")
    terminal.wait_for(">  青山镇人民政府")
    terminal.press("Enter")
    terminal.wait_for("（ ）县委、县政府")
    terminal.press("Enter")
    terminal.wait_for("这次写哪一年")
    terminal.paste("２０２５\n")
    terminal.wait_for("２０２５")
    terminal.press("Enter")
    terminal.wait_for("按 2025 处理")
    terminal.type("青山镇有很大差别的2024年年报")
    terminal.wait_for("有很大差别")
    time.sleep(0.6)
    terminal.press("C-c")
    shown = terminal.wait_for("[ended 0]", "已保存", "nianbao chat")
    assert "年报.yaml" in shown.replace("\n", "")
    terminal.end()
    terminal.run(*start)
    terminal.wait_for("接着上次的填", "青山镇有很大差别的2024年年报", "2025年")
    terminal.press("C-q")
    terminal.wait_for("[ended 0]")
    given = answers_file.load(path).given
    assert given == {"unit_name": "青山镇人民政府", "superior_title": "县委、县政府", "report_year": "２０２５"}


def test_closing_the_terminal_saves_what_was_typed(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    terminal.run(sys.executable, "-c", COMMAND, str(path))
    terminal.wait_for("您是哪个单位")
    terminal.type("青山镇")
    terminal.wait_for(">  青山镇")
    terminal.end()
    deadline = time.monotonic() + PATIENCE
    while not place_file(path).exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert Session.open(path).typing == {"unit_name": '"青山镇"'}


def test_nothing_acknowledged_is_lost_by_sigkill(tmp_path: Path) -> None:
    """A child answers the same question over and over and says each answer it has been given back; then it is killed."""
    path, chance = tmp_path / "a.yaml", random.Random(20)
    code = (
        "import sys; from pathlib import Path; from assistant.tui.session import Session\n"
        "session = Session.open(Path(sys.argv[1])); number = int(sys.argv[2])\n"
        "while True:\n"
        "    number += 1; session.go('unit_name'); session.take(f'第{number}镇人民政府'); print(number, flush=True)\n"
    )
    told = 0
    for _ in range(10):
        child = subprocess.Popen(
            [sys.executable, "-c", code, str(path), str(told)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(chance.random() * 0.1)
        child.send_signal(signal.SIGKILL)
        told = int(([first, *child.stdout.read().splitlines()])[-1])
        child.wait()
        session = Session.open(path)
        stored = int(str(session.interview.answers.given["unit_name"]).removeprefix("第").removesuffix("镇人民政府"))
        assert stored in (told, told + 1) and not session.read_only
        session.close()
        told = stored


def test_the_app_itself_survives_sigkill(tmp_path: Path) -> None:
    """The whole app on a terminal of its own, killed while it is being typed into."""
    path = tmp_path / "a.yaml"
    child, screen = pty.fork()
    if not child:  # pragma: no cover - the child becomes the app
        os.environ.update(PYTHONPATH=str(ROOT), TERM="xterm-256color", LANG="C.UTF-8")
        os.execv(sys.executable, [sys.executable, "-c", COMMAND, str(path)])
    _read_until(screen, "您是哪个单位")
    os.write(screen, "青山镇人民政府\r".encode())
    _read_until(screen, "上级怎么称呼")
    os.write(screen, b"\x1b[B")
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(screen)
    session = Session.open(path)
    assert session.interview.answers.given == {"unit_name": "青山镇人民政府"} and not session.read_only


def _read_until(screen: int, words: str) -> None:
    seen, deadline = b"", time.monotonic() + PATIENCE
    while words not in seen.decode("utf-8", "ignore"):
        assert time.monotonic() < deadline, seen[-2000:]
        if select.select([screen], [], [], 0.1)[0]:
            seen += os.read(screen, 65536)
