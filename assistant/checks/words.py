"""The printed paragraphs of a report as one text, so that a rule looks for a pattern once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from re import Match, Pattern

from assistant.document import Document, Paragraph


class Words:
    """`text` is all paragraphs, one a line; a place is a paragraph's, e.g. 第一部分（二）第1段, or the start of one."""

    def __init__(self, document: Document) -> None:
        self.paragraphs: tuple[Paragraph, ...] = tuple(p for p in document.body if isinstance(p, Paragraph))
        self.text = "\n".join(piece.text for piece in self.paragraphs)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(piece.text) + 1 for piece in self.paragraphs)]

    def place(self, offset: int) -> str:
        """Return the place of the paragraph in which an offset of the text lies."""
        return self.paragraphs[bisect_right(self._starts, offset) - 1].place

    def under(self, place: str) -> tuple[Paragraph, ...]:
        """Return the paragraphs whose place begins so: 第一部分（五）, 第六部分, 编制说明."""
        return tuple(piece for piece in self.paragraphs if piece.place.startswith(place))

    def find(self, pattern: Pattern[str], under: str = "") -> Iterator[tuple[str, Match[str]]]:
        """Yield (place, match) for every match, in all paragraphs or in those under a place."""
        for match in pattern.finditer(self.text):
            place = self.place(match.start())
            if place.startswith(under):
                yield place, match

    def sentence(self, offset: int) -> str:
        """Return the sentence around an offset of the text, without its full stop."""
        begin = max(self.text.rfind(mark, 0, offset) for mark in "。\n") + 1
        ends = [end for mark in "。\n" if (end := self.text.find(mark, offset)) >= 0]
        return self.text[begin : min(ends, default=len(self.text))]
