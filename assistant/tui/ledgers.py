"""The clerk's own ledger taken into the report being written: read, counted, shown, and put into the answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.errors import UsageError
from assistant.files import named_file
from assistant.interview import AnswerError, Interview
from assistant.tui.session import READ_ONLY, Session
from assistant.tui.wrapped_text import Part
from assistant.tui.wrapping import table

if TYPE_CHECKING:
    from assistant.ledgers import Summary
    from assistant.ledgers.merging import Taken

COLUMNS = 72


@dataclass(frozen=True)
class Found:
    """A ledger counted for the report's year, and the answers with it."""

    summary: Summary
    taken: Taken

    @property
    def usable(self) -> bool:
        """Tell whether all rows can be counted, and there are some."""
        return not self.summary.broken and any(one.entries for one in self.summary.ledgers.values())

    def parts(self) -> Iterator[Part]:
        """Yield the numbers with the rows behind them, then all that is told."""
        for one in self.summary.ledgers.values():
            yield one.title, "bold"
            yield from ((line, "") for line in table(one.lines(), COLUMNS))
            yield "", ""
        for remark in self.summary.remarks:
            yield str(remark), ""
        if self.taken.differences:
            yield "", ""
            yield "和已经填的不一样：", "bold"
            for remark in self.taken.differences:
                yield f"{remark.place}：{remark.said}", ""


def read(session: Session, name: str) -> Found:
    """Read the ledger that a person names. NianbaoError says why it cannot be used."""
    from assistant.ledgers import read_ledgers
    from assistant.ledgers.merging import into

    interview = session.interview
    if not interview.year:
        raise UsageError("还不知道写哪一年的年报\n    怎么办：先回答“年度”，再导入台账。")
    path = named_file(name, session.path.parent, room=session.room)
    summary = read_ledgers(path, interview.edition).counted(interview.year)
    return Found(summary, into(interview.answers, summary))


def take(session: Session, found: Found) -> str:
    """Put the ledger into the answers and save them; say what came of it. AnswerError where nothing may be written."""
    if session.read_only:
        raise AnswerError(READ_ONLY)
    old = session.interview
    fresh = Interview.begin(found.taken.answers, old.last)
    session.interview = replace(fresh, full=old.full, opened=old.opened, skipped=old.skipped, at="").settled()
    numbers = "、".join(f"{one.question.label}{len(one.entries)}件" for one in found.summary.ledgers.values())
    return f"已把{numbers}记入答案。" if session.save() else session.trouble
