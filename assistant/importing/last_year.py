"""Last year's report, as an answers file names it: one place for all that goes on from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from assistant.edition.values import Value
from assistant.errors import AnswersError, NianbaoError
from assistant.files import named_file

if TYPE_CHECKING:
    from assistant.importing.opening import Last


class Named(NamedTuple):
    """Last year's report where one is named and can be read; else `trouble` says why it cannot."""

    last: Last | None = None
    trouble: str = ""


def last_year(path: Path) -> Last:
    """Open last year's report, of any kind of file. NianbaoError says why it cannot be used."""
    from assistant.importing.opening import load_last

    last = load_last(path)
    if last.answers.reading.problems:
        raise AnswersError(last.answers.reading.problems)
    return last


def named_last(named: Value, *folders: Path, room: Path | None = None) -> Named:
    """Open the report that the answer 去年报告 names, beside one of the answers files; it is a help, so it never fails."""
    if not isinstance(named, str) or not named:
        return Named()
    try:
        return Named(last_year(named_file(named, *folders, room=room)))
    except NianbaoError as error:
        first = "\n".join(str(error).splitlines()[:2])
        return Named(trouble=f"“去年报告”里写的文件用不上，没有和它对照。{first}")
