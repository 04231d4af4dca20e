"""Questions that open the cells of a table: what an answer closes is 0, and is asked back where that is a surprise."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from assistant.chinese import show_number
from assistant.edition.values import Absent
from assistant.interview.proposals import LEFT_OVER, last_numbers

if TYPE_CHECKING:
    from assistant.interview import Interview


def closed(interview: Interview, question: str) -> frozenset[str]:
    """Return the cells that the answer to a question makes zero; none where it opens no cells."""
    gate, value = interview.edition.gates.get(question), interview.values.get(question)
    if gate is None or value is None or isinstance(value, Absent):
        return frozenset()
    chosen = value if isinstance(value, tuple) else (value,)
    opened = frozenset[str]().union(*(gate.get(str(choice), frozenset()) for choice in chosen))
    return frozenset[str]().union(*gate.values()) - opened


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
    if cells == frozenset[str]().union(*edition.gates[question].values()):
        name = edition.layouts[next(iter(cells)).split("/")[0]].name
        return f"{unlike}这样回答，{name}这{len(cells)}格全部确认为0。确认吗？"
    left_over = any(address in cells for address in edition.matching(LEFT_OVER[question])) if unlike else False
    return f"{unlike}确认这样回答吗？" if left_over else ""


def _unlike_last(interview: Interview, question: str) -> str:
    """Say what last year's report left over, where an answer says that there is nothing; else nothing."""
    pattern, layouts = LEFT_OVER.get(question, ""), interview.edition.layouts
    left = {
        address: number
        for address, number in (last_numbers(interview) if pattern else {}).items()
        if number and fnmatchcase(address, pattern) and address not in layouts[address.split("/")[0]].computed
    }
    said = "、".join(f"{interview.edition.place(address)} {show_number(left[address])}" for address in [*left][:3])
    return f"去年的报告里{said}，今年应当还有下文。" if said else ""
