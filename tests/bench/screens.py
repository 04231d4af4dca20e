"""What is measured of the screen: the first paint, and a key in the number grid, to the painted bytes of a terminal."""

from __future__ import annotations

import os
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from assistant.tui.session import Session
from tests.bench.measuring import Pair, Work
from tests.building import ROOT

QUIET, PATIENCE = 0.12, 20.0
APP = "import sys; sys.argv[1:] = {words!r}; from assistant.__main__ import run; run()"
EMPTY = (
    "import assistant.tui\nfrom textual.app import App\nfrom textual.widgets import Static\n"
    "class Empty(App):\n    def compose(self):\n        yield Static('ready')\nEmpty().run()"
)
FORM = "from tests.bench.form import Form; Form().run()"


class Screen:
    """A program on a terminal of its own, 100 by 30."""

    def __init__(self, code: str, folder: Path) -> None:
        import fcntl
        import termios

        self._master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environment = kept | {"PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self._process = subprocess.Popen(
            [sys.executable, "-c", code],
            stdin=slave, stdout=slave, stderr=slave, cwd=folder, env=environment, start_new_session=True,
        )  # fmt: skip
        os.close(slave)

    def until(self, words: str) -> None:
        """Read until some words were painted."""
        seen, deadline = b"", time.monotonic() + PATIENCE
        while words.encode() not in seen:
            assert time.monotonic() < deadline, seen[-2000:].decode(errors="replace")
            if select.select([self._master], [], [], 0.1)[0]:
                seen += os.read(self._master, 65536)

    def settle(self) -> float:
        """Read until nothing is painted any more, and return when the last was."""
        last = time.perf_counter()
        while select.select([self._master], [], [], QUIET)[0]:
            os.read(self._master, 65536)
            last = time.perf_counter()
        return last

    def press(self, key: bytes) -> float:
        """Press a key, and return the seconds until the last of what follows from it was painted."""
        begin = time.perf_counter()
        os.write(self._master, key)
        select.select([self._master], [], [], PATIENCE)
        return self.settle() - begin

    def end(self) -> None:
        """End the program."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        os.close(self._master)


def paint(code: str, words: str, folder: Path) -> Work:
    """Return a start of a program, up to its first paint."""

    def work() -> float:
        begin = time.perf_counter()
        screen = Screen(code, folder)
        screen.until(words)
        spent = time.perf_counter() - begin
        screen.end()
        return spent

    return work


@contextmanager
def keyboards(folder: Path) -> Iterator[tuple[Path, Screen, Screen]]:
    """Open the number grid of 表三 in the real app, and the form of 175 inputs."""
    path = folder / "grid.yaml"
    session = Session.open(path)
    for step, raw in {"unit_name": "青山镇人民政府", "report_year": "2025", "applications_any": "有"}.items():
        session.go(step)
        session.take(raw)
    session.go("applications")
    session.close()
    grid = Screen(APP.format(words=["chat", str(path)]), folder)
    form = Screen(FORM, folder)
    grid.until("打开表格填数")
    grid.press(b"\r")
    form.until("ready")
    form.settle()
    try:
        yield folder, grid, form
    finally:
        grid.end()
        form.end()


def keys(screen: Screen, measured: Sequence[bytes], unmeasured: Sequence[bytes] = ()) -> Work:
    """Return pressing the measured keys, the average counts; then the unmeasured ones."""

    def work() -> float:
        spent = [screen.press(key) for key in measured]
        for key in unmeasured:
            screen.press(key)
        return sum(spent) / len(spent)

    return work


def pairs(scale: int, opened: tuple[Path, Screen, Screen]) -> list[Pair]:
    """Return what there is to measure; `scale` multiplies the rounds."""
    folder, grid, form = opened
    start, empty = paint(APP.format(words=[]), "退出", folder), paint(EMPTY, "ready", folder)
    digit = keys(grid, [b"5"], [b"\x7f", b"\x1b[B"]), keys(form, [b"5"], [b"\x7f", b"\t"])
    move = keys(grid, [b"\x1b[C", b"\x1b[D"]), keys(form, [b"\t", b"\x1b[Z"])
    return [
        Pair("first paint of the app against an empty Textual app", start, empty, 1.25, False, 8 * scale),
        Pair("a digit in the number grid against a form of 175 inputs", *digit, 4, True, 20 * scale),
        Pair("a move in the number grid against a form of 175 inputs", *move, 4, True, 20 * scale),
    ]
