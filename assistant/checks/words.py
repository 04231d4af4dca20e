"""The printed paragraphs of a report as one text, so that a rule looks for a pattern once; and how messages quote it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from re import Match, Pattern

from assistant.chinese import INNER
from assistant.document import Document, Paragraph, Passage, Place

# As much of a text as a message quotes, and as many of several.
QUOTED, SHOWN = 20, 3
# A title or a quotation, closed or not, and a gap of a draft: 《条例》, “青山发布”, 【待填：电话】.
_QUOTATION = re.compile("《[^》\n]*》?|“[^”\n]*”?|【[^】\n]*】?")


class Words:
    """`text` is all paragraphs, one a line; a place is a paragraph's, or one that holds several."""

    def __init__(self, document: Document) -> None:
        self.paragraphs: tuple[Paragraph, ...] = tuple(p for p in document.body if isinstance(p, Paragraph))
        self.text = "\n".join([piece.text for piece in self.paragraphs])
        self._under: dict[Place, tuple[Paragraph, ...]] = {}

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(piece.text) + 1 for piece in self.paragraphs)]

    def place(self, offset: int) -> Place:
        """Return the place of the paragraph in which an offset of the text lies."""
        return self.paragraphs[bisect_right(self._starts, offset) - 1].place

    def passage(self, start: int, end: int) -> Passage:
        """Return the words between two offsets of the text, as far as they lie in one paragraph."""
        index = bisect_right(self._starts, start) - 1
        piece, begin = self.paragraphs[index], self._starts[index]
        return Passage(piece.place, piece.text, start - begin, min(end - begin, len(piece.text)))

    def has(self, word: str) -> bool:
        """Tell whether a word is there; a character of it that is not there tells so ten times faster."""
        return all(mark in self.text for mark in word) and word in self.text

    def under(self, place: Place) -> tuple[Paragraph, ...]:
        """Return the paragraphs in a place: in a section, in a group of one."""
        found = self._under.get(place)
        if found is None:
            found = self._under[place] = tuple([p for p in self.paragraphs if place.holds(p.place)])
        return found

    def find(self, pattern: Pattern[str], under: Place | None = None) -> Iterator[tuple[Passage, Match[str]]]:
        """Yield (passage, match) for every match, in all paragraphs or in those under a place."""
        for match in pattern.finditer(self.text):
            if under is None or under.holds(self.place(match.start())):
                yield self.passage(*match.span()), match

    def quoted(self, offset: int) -> bool:
        """Tell whether an offset lies in the title of a document, in quotation marks, or in a gap of a draft."""
        before = bisect_right(self._quotations, (offset, len(self.text))) - 1
        return before >= 0 and offset < self._quotations[before][1]

    @cached_property
    def _quotations(self) -> list[tuple[int, int]]:
        return [match.span() for match in _QUOTATION.finditer(self.text)]

    def clause(self, offset: int) -> str:
        """Return the clause around an offset: what stands between commas, semicolons and full stops."""
        return self._between("，。；：", offset)

    def near(self, start: int, end: int) -> str:
        """Return a passage with a little of the clause around it, to be quoted in a message."""
        clause = self.clause(start)
        if len(clause) <= QUOTED:
            return clause.translate(INNER)
        before, after = self.text[max(0, start - 10) : start], self.text[end : end + 6]
        before, after = re.split("[、，。；：“”《》\n]", before)[-1], re.split("[、，。；：“”《》\n]", after)[0]
        return f"{before}{self.text[start:end]}{after}".translate(INNER)

    def sentence(self, offset: int) -> str:
        """Return the sentence around an offset of the text, without its full stop."""
        return self._between("。", offset)

    def _between(self, marks: str, offset: int) -> str:
        index = bisect_right(self._starts, offset) - 1
        first, last = self._starts[index], self._starts[index] + len(self.paragraphs[index].text)
        begin = max(self.text.rfind(mark, first, offset) + 1 for mark in marks)
        ends = [end for mark in marks if (end := self.text.find(mark, offset, last)) >= 0]
        return self.text[max(begin, first) : min(ends, default=last)]


def offsets(text: str, word: str) -> Iterator[int]:
    """Yield where a word stands in a text."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def quote(texts: Iterable[str], counted: str = "") -> str:
    """Quote texts: “甲”“乙”; with a measure word only three of them, and how many there are: “甲”“乙”“丙”等5个."""
    texts = [*texts]
    more = f"等{len(texts)}{counted}" if counted and len(texts) > SHOWN else ""
    return f"“{'”“'.join(texts[:SHOWN] if counted else texts)}”{more}"


def whole(piece: Paragraph) -> Passage:
    """Return all the words of a paragraph."""
    return Passage(piece.place, piece.text, 0, len(piece.text))


def tail(text: str, most: int = QUOTED) -> str:
    """Return the end of a text, short enough to be quoted in a message."""
    return (text if len(text) <= most else f"…{text[1 - most :]}").translate(INNER)


def cut(text: str, most: int = QUOTED) -> str:
    """Return a text short enough to be quoted in a message."""
    text = " ".join(text.split())
    return (text if len(text) <= most else f"{text[: most - 1]}…").translate(INNER)
