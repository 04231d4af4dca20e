"""Starting and resuming a conversation on an answers file."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def has_screen() -> bool:
    """Tell whether this is a terminal that can be drawn on; in a pipe or a dumb terminal lines must do."""
    streams = (sys.stdin, sys.stdout)
    return all(stream is not None and stream.isatty() for stream in streams) and os.environ.get("TERM") != "dumb"


def widens_marks() -> bool:
    """Tell whether this is the old Windows console, which draws “ ” and … two columns wide in Chinese fonts."""
    return sys.platform == "win32" and not os.environ.get("WT_SESSION")


def on_screen(path: Path | None, last: Path | None, ascii: bool = False) -> int:
    """Talk on the screen; return the exit code."""
    from assistant.tui.app import run

    return run(path, last, ascii=ascii or widens_marks())


def in_lines(path: Path, last: Path | None) -> None:
    """Talk line by line on standard input and output."""
    from assistant.answers.held import AnswersFile, Busy
    from assistant.interview import Interview
    from assistant.plain import Conversation
    from assistant.workflow import resume

    file = AnswersFile(path, hold=True)
    if not file.held:
        raise Busy(path)
    try:
        draft = resume(path, last)
        talk = Conversation(Interview.begin(draft.answers), file, input, print)
        if draft.given_last:
            talk.use(draft.given_last)
        talk.run()
    finally:
        file.free()
