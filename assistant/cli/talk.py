"""Starting and resuming a conversation on an answers file."""

from __future__ import annotations

from pathlib import Path

from assistant import answers
from assistant.answers import Answers
from assistant.edition import Edition
from assistant.errors import AnswersError
from assistant.interview import Interview
from assistant.plain import Conversation


def begin(path: Path, last: Path | None) -> Interview:
    """Return the conversation over a file's answers; a file that is not there yet is a new report.

    Raises AnswersError where the file has problems, so that nothing in it is lost by saving.
    """
    found = answers.load(path) if path.exists() else Answers(Edition.load())
    if found.reading.problems:
        raise AnswersError(found.reading.problems)
    return Interview.begin(found, answers.load(last) if last else None)


def plain(path: Path, last: Path | None) -> None:
    """Talk line by line on standard input and output."""
    Conversation(begin(path, last), path, input, print).run()
