"""The app in a real terminal (tmux), and killed at any moment."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from assistant import answers as answers_file
from assistant.report import build
from assistant.tui.draft_state import state_file
from assistant.tui.grid.shape import shape_of
from assistant.tui.session import Session
from tests.building import ROOT
from tests.interview.test_interview import EDITION
from tests.tui.test_app import begun

pytestmark = pytest.mark.slow

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
    while not state_file(path).exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert Session.open(path).typing == {"unit_name": '"青山镇"'}


def test_a_block_is_pasted_then_left_taken_up_again_and_exported(terminal: Terminal, tmp_path: Path) -> None:
    """From the clerk's spreadsheet to the report, in a window of 80 by 24."""
    path = tmp_path / "年报.yaml"
    block = [[str((row * 7 + column) % 4) for column in range(6)] for row in range(25)]
    block[23] = [str(sum(int(row[column]) for row in block[2:23])) for column in range(6)]  # the total of the outcomes
    begun(path, "applications", {"applications_any": "有"})
    terminal.run(sys.executable, "-c", COMMAND, str(path))
    terminal.wait_for("打开表格填数")
    terminal.press("Enter")
    terminal.wait_for("F2 填好了")
    terminal.paste("\n".join("\t".join(row) for row in [*block, block[0]]))
    terminal.wait_for("放不下")
    terminal.paste("\n".join("\t".join(row) for row in block))
    terminal.wait_for(" 3 ")
    terminal.press("F2")
    terminal.wait_for("有没有", "行政复议")
    terminal.press("F3")
    terminal.wait_for("打开表格填数")
    terminal.press("C-q")
    terminal.wait_for("[ended 0]")
    terminal.end()
    values = build(answers_file.load(path))[0].table("applications").values
    rows = shape_of(EDITION.layouts["applications"]).rows
    for row, numbers in zip(rows, block, strict=True):
        assert [f"{values[address]}" for address in row.cells[:6]] == numbers, row.node.path
    terminal.run(sys.executable, "-c", COMMAND, str(path))
    terminal.wait_for("打开表格填数")
    terminal.press("/")
    terminal.wait_for("输入命令")
    terminal.type("导出")
    terminal.press("Enter")
    terminal.wait_for("要哪几种格式")
    terminal.press("F2")
    terminal.wait_for("已经写好")
    assert list((tmp_path / "年报").glob("*.docx"))
