"""Questions that open the cells of a table: what an answer closes is 0, and is asked back where that is a surprise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.chinese import show_number
from assistant.document import Address
from assistant.edition import Edition
from assistant.edition.values import Absent
from assistant.interview.proposals import last_numbers

if TYPE_CHECKING:
    from assistant.interview import Interview


def closed(interview: Interview, question: str) -> frozenset[Address]:
    """Return the cells that the answer to a question makes zero; none where it opens no cells."""
    gate, value = interview.edition.gates.get(question), interview.values.get(question)
    if gate is None or value is None or isinstance(value, Absent):
        return frozenset()
    chosen = value if isinstance(value, tuple) else (value,)
    opened = frozenset[Address]().union(*(gate.get(str(choice), frozenset()) for choice in chosen))
    return frozenset[Address]().union(*gate.values()) - opened


def confirmation(before: Interview, after: Interview, question: str) -> str:
    """Return what is asked back before an answer makes a whole table zero, or cells that hold numbers; else nothing."""
    edition, cells = before.edition, closed(after, question)
    if not cells:
        return ""
    unlike = _unlike_last(before, question)
    filled = [address for address in cells if before.answers.cells.get(address) not in (None, "0")]
    if filled:
        place = edition.place(filled[0])
        return f"{unlike}这样回答，已经填的{len(filled)}格数会清掉，全部按0处理（如{place}）。确认吗？"
    if cells == frozenset[Address]().union(*edition.gates[question].values()):
        name = edition.layouts[next(iter(cells)).table].name
        return f"{unlike}这样回答，{name}这{len(cells)}格全部确认为0。确认吗？"
    return f"{unlike}确认这样回答吗？" if unlike and not cells.isdisjoint(_left_over(edition, question)) else ""


def _unlike_last(interview: Interview, question: str) -> str:
    """Say what last year's report left over, where an answer says that there is nothing; else nothing."""
    cells = _left_over(interview.edition, question)
    old = last_numbers(interview) if cells else {}
    left = [(address, old[address]) for address in cells if old.get(address)]
    told = "、".join(f"{interview.edition.place(address)} {show_number(number)}" for address, number in left[:3])
    return f"去年的报告里{told}，今年应当还有下文。" if told else ""


def _left_over(edition: Edition, question: str) -> list[Address]:
    """Return the cells of last year's report that speak against nothing as an answer, without sums."""
    cells = [cell for pattern in edition.questions[question].left_over for cell in edition.matching(pattern)]
    return [cell for cell in cells if cell not in edition.layouts[cell.table].computed]
