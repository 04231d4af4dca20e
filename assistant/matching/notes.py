"""What a reader was not sure of, by place, with the text as it is printed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """One doubtful or unread thing: its place in words, the printed text, and what is the matter.

    `where` is the address of a cell or a row, a question's id, or empty; a note on many cells lists them in `cells`.
    """

    place: str
    raw: str
    said: str
    where: str = ""
    cells: tuple[str, ...] = ()

    def __str__(self) -> str:
        shown = f"印的是“{self.raw[:30]}{'…' if len(self.raw) > 30 else ''}”，" if self.raw else ""
        return f"{self.place}：{shown}{self.said}"
