"""Reads one paragraph into claims, sentence by sentence, in one pass over its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import attrgetter
from re import Match

from assistant.claims.cells import carried_row
from assistant.claims.claim import Claim
from assistant.claims.collection import ParagraphClaims
from assistant.claims.numbers import IDIOMS, NO_COUNT, TIMES, YEAR, Number, extent, figure
from assistant.claims.subject import CASES, Sentence
from assistant.claims.vocabulary import LISTED, NOTHING, OUTCOME, RESULT, Vocabulary, clause_start
from assistant.document import Place
from assistant.edition.patterns import pattern

GOES_ON = frozenset(("applications",))
# Marks that other people's files write in half-width: 3件;
_HALF_WIDTH = re.compile(r"[;(),:]")
_WIDE = str.maketrans(",;:()", "，；：（）")
# A word that denies: 没有收到申请, 未发生行政诉讼.
_NEGATIVE = re.compile("没有|[未无零]")
_ENDING = frozenset(("handled", "received")) | CASES
# Before a numeral these make a word of it: 数十件, 每一件, 同一宗地.
_NO_COUNTS = frozenset("数每几同某任逐单唯统")
# The months and days of a period of a whole year.
_WHOLE_YEAR = {"月": ("1", "12"), "日": ("1", "31")}
# So far behind a number the year into which it is carried may stand.
_FAR = 14


@lru_cache(maxsize=512)
def read_paragraph(text: str, place: Place, vocabulary: Vocabulary, year: int) -> ParagraphClaims:
    """Read one paragraph; one that was read before is remembered."""
    text = _HALF_WIDTH.sub(_wide, text)
    reader = Reader(text, place, vocabulary, year)
    reader.count()
    if _NEGATIVE.search(text):
        reader.claims += reader.denials()
        reader.claims.sort(key=attrgetter("start"))
    return ParagraphClaims(reader.claims, reader.derived)


def _wide(mark: Match[str]) -> str:
    """Return a mark in full width, where it is no part of a number like 1,024."""
    around = mark.string[mark.start() - 1 : mark.end() + 1]
    return (
        mark[0] if mark[0] in ",:" and around[:1].isdecimal() and around[-1:].isdecimal() else mark[0].translate(_WIDE)
    )


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
        self.untold = not self.home and not vocabulary.topical.search(text)
        self.told = NOTHING

    def count(self) -> None:
        """Read all numbers."""
        text = self.text
        found: Iterable[Match[str]] = pattern("counted_number").finditer(text)
        if bare := [] if self.untold else self.vocabulary.listed(text):
            found = sorted([*found, *bare], key=Match.start)
        for match in found:
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

    def denials(self) -> Iterator[Claim]:
        """Yield a claim without a unit for each subject of which a sentence says that there was none."""
        begin = 0
        for words in self.text.split("。"):
            told = self.vocabulary.topics_of(words, self.home) if _NEGATIVE.search(words) else NOTHING
            if told:
                sure = not self.vocabulary.doubtful(words, told)
                for subject, found in self.vocabulary.denied(words):
                    years = YEAR.findall(words[: found.start() + 1])
                    where = self.place, self.text, begin, begin, begin + found.start(), begin + found.end()
                    said = int(years[-1]) if years else self.year
                    yield Claim(*where, 0, 0, "", said, subject, sure, NOTHING, self.vocabulary.lookup(told))
            begin += len(words) + 1

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
        goes_on = not told and begin == before + 1 and not self.vocabulary.uncounted.search(words)
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
        low, high, mark = extent(text, start, end, value, more)
        subject, sure, told, year = "", False, None, self.said
        if sentence.lookup.topics:
            subject, sure, told = sentence.meaning(start, end, unit or LISTED)
            sure = sure and bool(unit)
            subject, told, year = self._counted_in(start, end, subject, told)
        where = self.place, text, sentence.begin, sentence.gap, start, end
        says = subject, sure, told, sentence.lookup, mark, sentence.partial
        claim = Claim(*where, low, high, unit or LISTED, year, *says)
        self.claims.append(claim)
        sentence.gap, sentence.partial = end, False
        if subject in _ENDING and (found := pattern("all_alike").match(text, end, sentence.end)):
            words, case = sentence.lookup.meaning(found[1])[0], sentence.case
            alike = sentence.subject(words, claim.unit, claim.piece) if words else ""
            sentence.case = case
            if alike.startswith((OUTCOME, RESULT)):
                self.derived.append(claim._replace(subject=alike, sure=False, end=found.end()))

    def _counted_in(self, start: int, end: int, subject: str, told: frozenset[str]) -> tuple[str, frozenset[str], int]:
        """Return in which year a number counts, and so which row 结转 means."""
        year = self.year - 1 if "last_year" in told else self.said
        piece = clause_start(self.text, self.sentence.gap, start)
        if subject == "carried":
            row = carried_row(self.text[piece : min(end + _FAR, self.sentence.end)], year, self.year)
            return (row, told - {"part", "partial"}, self.year) if row else (subject, told, year)
        if subject == "carried_over" and year == self.year - 1:
            return "carried_in", told, self.year  # 2024年底结转的2件
        over = subject == "carried_over" and year == self.year + 1  # 结转至2026年继续办理1件
        still = subject == "valid" and not YEAR.search(self.text, piece, start)  # 清理2018年以来的文件，现行有效6件
        return subject, told, self.year if over or still else year
