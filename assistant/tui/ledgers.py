"""The clerk's own ledger taken into the report being written: counted, shown, and put into the answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.errors import UsageError
from assistant.files import named_file
from assistant.interview import AnswerError, Interview
from assistant.tui.session import READ_ONLY, Session
from assistant.tui.wrapped_text import Part
from assistant.tui.wrapping import table
from assistant.workflow import Draft

if TYPE_CHECKING:
    from assistant.workflow import Counted

COLUMNS = 72


def parts(counted: Counted) -> Iterator[Part]:
    """Yield the numbers with the rows behind them, then all that is told."""
    for one in counted.summary.ledgers.values():
        yield one.title, "bold"
        yield from ((line, "") for line in table(one.lines(), COLUMNS))
        yield "", ""
    for remark in counted.summary.remarks:
        yield str(remark), ""
    if counted.differences:
        yield "", ""
        yield "和已经填的不一样：", "bold"
        for remark in counted.differences:
            yield f"{remark.place}：{remark.said}", ""


def read(session: Session, name: str) -> Counted:
    """Count the ledger that a person names. NianbaoError says why it cannot be used."""
    from assistant.workflow import count_ledger  # loads what opens workbooks

    if not session.interview.year:
        raise UsageError("还不知道写哪一年的年报\n    怎么办：先回答“年度”，再导入台账。")
    path = named_file(name, session.path.parent, room=session.room)
    return count_ledger(path, Draft(session.interview.answers))


def take(session: Session, counted: Counted) -> str:
    """Put the ledger into the answers and save them; say what came of it. AnswerError where nothing may be written."""
    if session.read_only:
        raise AnswerError(READ_ONLY)
    old = session.interview
    fresh = Interview.begin(counted.draft.answers if counted.draft else old.answers, old.last)
    session.interview = replace(fresh, full=old.full, opened=old.opened, skipped=old.skipped, at="").settled()
    return f"已把{counted.numbers}记入答案。" if session.save() else session.trouble
