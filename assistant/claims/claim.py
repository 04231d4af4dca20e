"""One number that a sentence states."""

from __future__ import annotations

from typing import NamedTuple

from assistant.chinese import INNER
from assistant.claims.numbers import Number
from assistant.claims.vocabulary import STOP, Lookup, clause_start
from assistant.document import Passage, Place

# As much of a sentence as a message quotes; a denial is quoted from its 没有 on, a little longer.
FRAGMENT, MOST, SHORT = 20, 28, 3
LEFT_OUT = "…"


class Claim(NamedTuple):
    """One number that a sentence states of one subject.

    `low` to `high` is what the number can stand for: one value when it is exact, no upper bound for 以上.
    Money is in 元. `subject` is a name of the claim words, or `outcome:` with a row of 表三, `applicant:`
    with a column of it, `result:` with a group and a column of 表四; empty for what no table tells.
    `sure` tells that the sentence leaves no doubt about the subject. The places `sentence`, `gap`,
    `start` and `end` are offsets of `text`, the paragraph; the words before the number begin at `gap`.
    `told` are its qualifiers, where they were read already.
    """

    place: Place
    text: str
    sentence: int
    gap: int
    start: int
    end: int
    low: Number
    high: Number | None
    unit: str
    year: int
    subject: str
    sure: bool
    told: frozenset[str] | None
    lookup: Lookup
    mark: str = ""
    partial: bool = False

    @property
    def passage(self) -> Passage:
        """The number in its paragraph; of a denial, the words that say it."""
        return Passage(self.place, self.text, self.start, self.end)

    @property
    def exact(self) -> bool:
        """Tell whether the number stands for itself only."""
        return self.low == self.high

    @property
    def denial(self) -> bool:
        """Tell whether words say that there was none: 没有收到申请, not 0件."""
        return not self.unit

    @property
    def numeral(self) -> bool:
        """Tell whether the number is written in Chinese."""
        return not self.denial and not self.text[self.start].isdecimal()

    @property
    def qualifiers(self) -> frozenset[str]:
        """What the words before the number say of its scope: part, change, published, on_time …"""
        if self.told is not None:
            return self.told
        told = self.lookup.meaning(self.piece)[1]
        return told | {"part"} if "其中" in self.label else told

    @property
    def label(self) -> str:
        """The words before the number, from the number before it or the start of the sentence."""
        return self.text[self.gap : self.start]

    @property
    def piece(self) -> str:
        """The words before the number in its own clause."""
        return self.text[clause_start(self.text, self.gap, self.start) : self.start]

    @property
    def written(self) -> str:
        """The number as it is written, with its unit."""
        return self.text[self.start : self.end]

    @property
    def fragment(self) -> str:
        """The words up to the number, at most 20 characters, as messages quote them.

        Where hardly a word stands before it, the words behind it are quoted: 另有7件结转下年度继续办理.
        """
        text, end = self.text, self.end
        clause = clause_start(text, self.gap, self.start)
        begin = max(clause, end - FRAGMENT)
        if self.denial:
            long = end - self.start > MOST
            return f"{text[self.start : self.start + FRAGMENT]}{LEFT_OUT}" if long else text[self.start : end]
        if self.start - begin <= SHORT:
            stop = STOP.search(text, end)
            end = min(stop.start() if stop else len(text), begin + FRAGMENT)
        cut = LEFT_OUT if begin > clause else ""
        return cut + text[begin + len(cut) : end].strip("，。；：、（）,;: ").translate(INNER)

    @property
    def words(self) -> str:
        """The sentence that states the number."""
        end = self.text.find("。", self.start)
        return self.text[self.sentence : end if end >= 0 else len(self.text)]

    def allows(self, value: Number) -> bool:
        """Tell whether the number can stand for a value."""
        return self.low <= value and (self.high is None or value <= self.high)
