"""Reads one paragraph into claims, sentence by sentence, in one pass over its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from operator import attrgetter
from re import Match

from assistant.claims.carry_direction import FAR, YEAR, carried_row
from assistant.claims.claim import Claim
from assistant.claims.collection import ParagraphClaims
from assistant.claims.negations import denials
from assistant.claims.numbers import (
    IDIOMS,
    NO_COUNT,
    NUMBER,
    RANGES,
    TIMES,
    Number,
    bounds,
    figure,
    mark_around,
    range_start,
)
from assistant.claims.subject import CASES, PART, PARTIAL, Sentence
from assistant.claims.vocabulary import LISTED, NOTHING, OUTCOME, RESULT, Vocabulary, clause_start
from assistant.document import Place

GOES_ON = frozenset(("applications",))
# Marks that other people's files write in half-width: 3件;
_HALF_WIDTH = re.compile(r"[;(),:]")
_WIDE = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）"}
_ENDING = frozenset(("handled", "received")) | CASES
# What all of some applications or cases came to: 办结4件，均为予以公开.
_ALIKE = re.compile(
    "[，（](?:经审[理查]|审理|办理|答复|处理)?(?:结果|类型|情况)?(?:均|全部|都)已?(?:被|为|是|系|属于?)?([^，。；、（）0-9]{2,8})"
)


@lru_cache(maxsize=512)
def read_paragraph(text: str, place: Place, vocabulary: Vocabulary, year: int) -> ParagraphClaims:
    """Read one paragraph; one that was read before is remembered."""
    if _HALF_WIDTH.search(text):
        text = _HALF_WIDTH.sub(_wide, text)
    reader = Reader(text, place, vocabulary, year)
    reader.count()
    if "没有" in text or "未" in text or "无" in text or "零" in text:
        reader.claims += denials(text, place, vocabulary, year)
        reader.claims.sort(key=attrgetter("start"))
    return ParagraphClaims(place, reader.claims, reader.derived)


def _wide(mark: Match[str]) -> str:
    """Return a mark in full width, where it is no part of a number like 1,024."""
    around = mark.string[mark.start() - 1 : mark.end() + 1]
    return mark[0] if mark[0] in ",:" and around[:1].isdecimal() and around[-1:].isdecimal() else _WIDE[mark[0]]


# Before a numeral these make a word of it: 数十件, 每一件, 同一宗地.
_NO_COUNTS = frozenset("数每几同某任逐单唯统")
# The months and days of a period of a whole year.
_WHOLE_YEAR = {"月": ("1", "12"), "日": ("1", "31")}


class Reader:
    """One paragraph while it is read: `sentence` is the present one, `said` the year last named in it.

    In an `untold` paragraph no number is one that the tables tell of.
    """

    def __init__(self, text: str, place: Place, vocabulary: Vocabulary, year: int) -> None:
        self.text, self.vocabulary = text, vocabulary
        self.place, self.year, self.said = place, year, year
        self.sentence = Sentence(text, 0, -1, vocabulary)
        self.claims: list[Claim] = []
        self.derived: list[Claim] = []
        self.home = vocabulary.home(place, text)
        self.titled = "《" in text
        self.untold = not self.home and not vocabulary.topical(text)
        self.told = NOTHING

    def count(self) -> None:
        """Read all numbers."""
        text = self.text
        for match in self._numbers():
            start = match.start()
            if start > self.sentence.end:
                self._enter(start)
            token, more, steps, later, unit = match.groups()
            if unit in TIMES:
                self._time(token, unit, start)
                continue
            if text[start - 1 : start] in NO_COUNT or (self.titled and self._in_title(start)):
                continue
            value = int(token) if token.isdecimal() and not steps else self._value(token, steps, start)
            if value is not None:
                self._claim(start, match.end(), unit, value, more or later)

    def _numbers(self) -> Iterable[Match[str]]:
        """Return all numbers with their units, and those of a list of outcomes that leaves the unit out."""
        found = NUMBER.finditer(self.text)
        bare = [] if self.untold else self.vocabulary.listed(self.text)
        return sorted([*found, *bare], key=Match.start) if bare else found

    def _enter(self, start: int) -> None:
        """Begin the sentence in which a number stands."""
        text, before = self.text, self.sentence.end
        begin, end = text.rfind("。", 0, start) + 1, text.find("。", start)
        self.sentence = sentence = Sentence(text, begin, len(text) if end < 0 else end, self.vocabulary)
        self.said = self.year
        if self.untold:
            return
        words = text[begin : sentence.end]
        told = self.vocabulary.topics_of(words, self.home)
        goes_on = not told and begin == before + 1 and not self.vocabulary.uncounted(words)
        sentence.lookup = self.vocabulary.lookup(self.told & GOES_ON if goes_on else told)
        sentence.sure = bool(told) and not self.vocabulary.doubtful(words, told)
        self.told = told

    def _time(self, token: str, unit: str, start: int) -> None:
        """Take a year or a month that what follows is about."""
        if not token.isdecimal() or (self.titled and self._in_title(start)):
            return
        if unit[0] == "年" and len(token) == 4:
            self.said = int(token)
        elif token not in _WHOLE_YEAR.get(unit, (token,)):
            self.sentence.partial = True

    def _value(self, token: str, steps: str, start: int) -> Number | None:
        """Return the value of a number that is not plain digits: 1.2万, 十二, but not 一件事."""
        if not token[0].isdecimal():
            around = self.text[max(0, start - 2) : start + 4]
            if self.text[start - 1 : start] in _NO_COUNTS or any(idiom in around for idiom in IDIOMS):
                return None
        return figure(token, steps)

    def _in_title(self, start: int) -> bool:
        opened = self.text.rfind("《", self.sentence.begin, start)
        return opened >= 0 and self.text.find("》", opened, start) < 0

    def _claim(self, start: int, end: int, unit: str, value: Number, more: str | None) -> None:
        text, sentence = self.text, self.sentence
        low: Number = value
        high: Number | None = value
        if mark := mark_around(text, start, end, more):
            low, high = bounds(value, mark)
        if text[start - 1 : start] in RANGES and (first := range_start(text, start)) is not None:
            low = first
        subject, sure, told, year = "", False, None, self.said
        if sentence.lookup.topics:
            subject, sure, told = sentence.meaning(start, end, unit or LISTED)
            sure = sure and bool(unit)
            subject, told, year = self._counted_in(start, end, subject, told)
        where = self.place, text, sentence.begin, sentence.gap, start, end
        says = subject, sure, told, sentence.lookup, mark, sentence.partial
        self.claims.append(Claim(*where, low, high, unit or LISTED, year, *says))
        sentence.gap, sentence.partial = end, False
        if subject in _ENDING:
            self._ended_alike(self.claims[-1])

    def _ended_alike(self, claim: Claim) -> None:
        """Read what all of them came to: 办结4件，均为予以公开."""
        sentence = self.sentence
        found = _ALIKE.match(self.text, claim.end, sentence.end)
        if not found:
            return
        words, case = sentence.lookup.meaning(found[1])[0], sentence.case
        subject = sentence.subject(words, claim.unit, claim.piece) if words else ""
        sentence.case = case
        if subject.startswith((OUTCOME, RESULT)):
            self.derived.append(claim._replace(subject=subject, sure=False, end=found.end()))

    def _counted_in(self, start: int, end: int, subject: str, told: frozenset[str]) -> tuple[str, frozenset[str], int]:
        """Return in which year a number counts, and so which row 结转 means."""
        year = self.year - 1 if "last_year" in told else self.said
        piece = clause_start(self.text, self.sentence.gap, start)
        if subject == "carried":
            row = carried_row(self.text[piece : min(end + FAR, self.sentence.end)], year, self.year)
            return (row, told - PART - PARTIAL, self.year) if row else (subject, told, year)
        if subject == "carried_over" and year == self.year - 1:
            return "carried_in", told, self.year  # 2024年底结转的2件
        over = subject == "carried_over" and year == self.year + 1  # 结转至2026年继续办理1件
        still = subject == "valid" and not YEAR.search(self.text, piece, start)  # 清理2018年以来的文件，现行有效6件
        return subject, told, self.year if over or still else year
