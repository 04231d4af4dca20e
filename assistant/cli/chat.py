"""Starting and resuming a conversation on an answers file."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.interview import Interview


def begin(path: Path) -> Interview:
    """Return the conversation over a file's answers; a file that is not there yet is a new report.

    Raises AnswersError where the file has problems, so that nothing in it is lost by saving.
    """
    from assistant import answers
    from assistant.answers import Answers
    from assistant.edition import Edition
    from assistant.errors import AnswersError
    from assistant.interview import Interview

    found = answers.load(path) if path.exists() else Answers(Edition.load())
    if found.problems.found:
        raise AnswersError(found.problems.found)
    return Interview.begin(found)


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


def plain(path: Path, last: Path | None) -> None:
    """Talk line by line on standard input and output."""
    from assistant.plain import Conversation
    from assistant.workflow.last_year import last_year

    talk = Conversation(begin(path), path, input, print)
    if last is not None:
        talk.use(last_year(last))
    talk.run()
