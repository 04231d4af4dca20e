"""Reads one paragraph into claims, sentence by sentence, in one pass over its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from re import Match

from assistant.claims.carried import FAR, YEAR, carried_row
from assistant.claims.claim import Claim
from assistant.claims.denials import denials
from assistant.claims.gathered import Reading
from assistant.claims.numbers import (
    COUNTED,
    IDIOMS,
    MONEY,
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
from assistant.claims.vocabulary import LISTED, NOTHING, OUTCOME, RESULT, Vocabulary, Word, clause_start

PART = frozenset(("part",))
PARTIAL = frozenset(("partial",))
GOES_ON = frozenset(("applications",))
DOCUMENTS = frozenset(("made", "abolished", "valid"))
CASES = frozenset(("review", "suit", "cases", "suit_direct", "suit_after"))
_DECISIONS = frozenset(("licence", "penalty", "coercive"))
# At which level of government a number counts; what follows in the sentence counts there too.
_LEVELS = {"own_level": frozenset(("under_own_level",)), "whole": frozenset(("under_whole",))}
# What a number includes or leaves out says nothing of what it counts: 公开（含部分公开）7件.
_INCLUDED = re.compile("（(?:不含|含|包括|包含|除)[^（）]*）")
_FEES = frozenset(("admin_fee", "processing_fee", "paid"))
# Verbs of which what is counted must be told by a noun beside them.
_VERBS = frozenset(("received", "handled", "worked"))
_STOPS = frozenset("，。；：、（）")
_STOP = re.compile("[，。；：、（）]")
_FILLER = re.compile(r"(?:，|全年|年度?|共计|总计|合计|共|数量|件数|总数|总量|为|是|有|达到|达|[0-9]|[约近])*")
# Marks that other people's files write in half-width.
_HALF_WIDTH = re.compile(r"[;(),:]")
_WIDE = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）"}
# What all of some applications or cases came to.
_ENDING = frozenset(("handled", "received")) | CASES
_ALIKE = re.compile(
    "[，（](?:经审[理查]|审理|办理|答复|处理)?(?:结果|类型|情况)?(?:均|全部|都)已?(?:被|为|是|系|属于?)?([^，。；、（）0-9]{2,8})"
)


@lru_cache(maxsize=512)
def read_paragraph(text: str, place: str, vocabulary: Vocabulary, year: int) -> Reading:
    """Read one paragraph; one that was read before is remembered."""
    if _HALF_WIDTH.search(text):
        text = _HALF_WIDTH.sub(_wide, text)
    reader = Reader(text, place, vocabulary, year)
    reader.count()
    if "没有" in text or "未" in text or "无" in text or "零" in text:
        reader.claims += denials(text, place, vocabulary, year)
        reader.claims.sort(key=_position)
    return Reading(place, reader.claims, reader.derived)


def _wide(mark: Match[str]) -> str:
    """Return a mark in full width, where it is no part of a number like 1,024."""
    around = mark.string[mark.start() - 1 : mark.end() + 1]
    return mark[0] if mark[0] in ",:" and around[:1].isdecimal() and around[-1:].isdecimal() else _WIDE[mark[0]]


def _position(claim: Claim) -> int:
    return claim.start


class Reader:
    """One paragraph while it is read.

    From `begin` to `end` goes the sentence of the present number, the words before it begin at `gap`;
    `said` is the year last named in it, `case` the kind of case (`outer` that before a bracket was opened),
    `level` that of government.
    """

    def __init__(self, text: str, place: str, vocabulary: Vocabulary, year: int) -> None:
        self.text, self.place, self.vocabulary, self.year = text, place, vocabulary, year
        self.claims: list[Claim] = []
        self.derived: list[Claim] = []
        self.home = vocabulary.home(place, text)
        self.titled = "《" in text
        self.plain = not self.home and not vocabulary.topical(text)
        self.begin, self.end, self.gap, self.said = 0, -1, 0, year
        self.told = NOTHING
        self.lookup = vocabulary.lookup(NOTHING)
        self.case = self.outer = ""
        self.level = NOTHING
        self.partial = self.sure = False

    def count(self) -> None:
        """Read all numbers."""
        text = self.text
        for match in self._numbers():
            start = match.start()
            if start > self.end:
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
        bare = [] if self.plain else self.vocabulary.listed(self.text)
        return sorted([*found, *bare], key=Match.start) if bare else found

    def _enter(self, start: int) -> None:
        """Begin the sentence in which a number stands."""
        text, before = self.text, self.end
        self.begin = self.gap = text.rfind("。", 0, start) + 1
        end = text.find("。", start)
        self.end = len(text) if end < 0 else end
        self.said, self.case, self.outer, self.partial = self.year, "", "", False
        self.level = NOTHING
        if self.plain:
            return
        words = text[self.begin : self.end]
        told = self.vocabulary.topics_of(words, self.home)
        goes_on = not told and self.begin == before + 1 and not self.vocabulary.uncounted(words)
        self.lookup = self.vocabulary.lookup(self.told & GOES_ON if goes_on else told)
        self.told = told
        self.sure = bool(told) and not self.vocabulary.doubtful(words, told)

    def _time(self, token: str, unit: str, start: int) -> None:
        """Take a year or a month that what follows is about."""
        if not token.isdecimal() or (self.titled and self._in_title(start)):
            return
        if unit[0] == "年" and len(token) == 4:
            self.said = int(token)
        elif unit == "月" and token not in ("1", "12"):
            self.partial = True

    def _value(self, token: str, steps: str, start: int) -> Number | None:
        """Return the value of a number that is not plain digits: 1.2万, 十二, but not 一件事."""
        if not token[0].isdecimal():
            around = self.text[max(0, start - 2) : start + 4]
            if self.text[start - 1 : start] in ("数", "每", "几") or any(idiom in around for idiom in IDIOMS):
                return None
        return figure(token, steps)

    def _in_title(self, start: int) -> bool:
        opened = self.text.rfind("《", self.begin, start)
        return opened >= 0 and self.text.find("》", opened, start) < 0

    def _claim(self, start: int, end: int, unit: str, value: Number, more: str | None) -> None:
        text, lookup = self.text, self.lookup
        low: Number = value
        high: Number | None = value
        if mark := mark_around(text, start, end, more):
            low, high = bounds(value, mark)
        if text[start - 1 : start] in RANGES and (first := range_start(text, start)) is not None:
            low = first
        subject, sure, told, year = "", False, None, self.said
        if lookup.topics:
            subject, sure, told = self._meaning(start, end, unit or LISTED)
            sure = sure and bool(unit)
            subject, told, year = self._counted_in(start, end, subject, told)
        where = self.place, text, self.begin, self.gap, start, end
        self.claims.append(
            Claim(*where, low, high, unit or LISTED, year, subject, sure, told, lookup, mark, self.partial)
        )
        self.gap, self.partial = end, False
        if subject in _ENDING:
            self._ended_alike(self.claims[-1])

    def _ended_alike(self, claim: Claim) -> None:
        """Read what all of them came to: 办结4件，均为予以公开."""
        found = _ALIKE.match(self.text, claim.end, self.end)
        if not found:
            return
        words, _ = self.lookup.meaning(found[1])
        case = self.case
        subject = self._subject(words, claim.unit) if words else ""
        self.case = case
        if subject.startswith((OUTCOME, RESULT)):
            self.derived.append(claim._replace(subject=subject, sure=False, end=found.end()))

    def _counted_in(self, start: int, end: int, subject: str, told: frozenset[str]) -> tuple[str, frozenset[str], int]:
        """Return in which year a number counts, and so which row 结转 means."""
        year = self.year - 1 if "last_year" in told else self.said
        piece = clause_start(self.text, self.gap, start)
        if subject == "carried":
            row = carried_row(self.text[piece : min(end + FAR, self.end)], year, self.year)
            return (row, told - PART - PARTIAL, self.year) if row else (subject, told, year)
        over = subject == "carried_over" and year == self.year + 1  # 结转至2026年继续办理1件
        still = subject == "valid" and not YEAR.search(self.text, piece, start)  # 清理2018年以来的文件，现行有效6件
        return subject, told, self.year if over or still else year

    def _meaning(self, start: int, end: int, unit: str) -> tuple[str, bool, frozenset[str]]:
        """Return what a number counts, whether that is sure, and its qualifiers."""
        text, gap = self.text, self.gap
        piece = clause_start(text, gap, start)
        before = text[piece:start]
        words, qualifiers = self.lookup.meaning(_INCLUDED.sub("", before) if "）" in before else before)
        if self.partial:
            qualifiers |= PARTIAL
        if piece > gap:
            self._leave_brackets(text[gap:piece])
            if "其中" in text[gap:piece]:
                qualifiers |= PART
        sure = self.sure
        if not words and piece > gap and self._goes_on(piece, start, end):
            words = self.lookup.meaning(text[gap:piece])[0]
            filler = bool(_FILLER.fullmatch(text, piece, start))
            sure = sure and filler
            if not filler and "公开" in before and words and words[-1].id in _VERBS:
                words = ()  # 办结情况：公开7件
        if (not words or words[-1].id in _VERBS) and end < self.end and text[end] not in _STOPS:
            words, sure = self._after(words, end, sure)
        subject = self._subject(words, unit) if words else ""
        if self._of_other_things(subject, unit, start):
            subject = ""
        sure = sure and bool(subject) and not words[-1].near and not (self.case and subject in _VERBS)
        return subject, sure, self._levelled(qualifiers, text[gap:start]) if subject else qualifiers

    def _leave_brackets(self, before: str) -> None:
        """Remember the kind of case before a bracket, and take it up again behind: 诉讼7件（直接起诉1件），维持5件."""
        if "）" in before and self.outer:
            self.case, self.outer = self.outer, ""
        if before.rfind("（") > before.rfind("）"):
            self.outer = self.case

    def _goes_on(self, piece: int, start: int, end: int) -> bool:
        """Tell whether a number without a noun counts what the clause before it tells; not 3件予以公开，1件因涉密……."""
        mark = self.text[piece - 1]
        alone = end >= self.end or self.text[end] in _STOPS
        return mark != "；" and (mark != "，" or piece < start or alone)

    def _levelled(self, qualifiers: frozenset[str], before: str) -> frozenset[str]:
        """Return the qualifiers with the level that was named for the numbers before: 县本级收到58件，办结57件."""
        own = [level for level in _LEVELS if level in qualifiers]
        if not own:
            return qualifiers | self.level
        if "其中" not in before and before.rfind("（") <= before.rfind("）"):
            self.level = _LEVELS[own[0]]
        return qualifiers

    def _of_other_things(self, subject: str, unit: str, start: int) -> bool:
        """Tell whether a number counts other documents, or what was published of decisions: 行政处罚信息507条."""
        if subject in DOCUMENTS:
            return unit == "条" or self._other_document(start)
        return subject in _DECISIONS and (unit == "条" or self.text.endswith("信息", 0, start))

    def _after(self, words: tuple[Word, ...], end: int, sure: bool) -> tuple[tuple[Word, ...], bool]:
        """Look behind the number too: 其中3件申请人撤回, 收到8件行政复议申请."""
        stop = _STOP.search(self.text, end, self.end)
        limit = stop.start() if stop else self.end
        if any(found[5] not in TIMES for found in NUMBER.finditer(self.text, end, limit)):
            return words, sure
        behind, _ = self.lookup.meaning(self.text[end:limit])
        if behind and (not words or behind[-1].rank < words[-1].rank):
            return behind, False
        return words, sure

    def _other_document(self, start: int) -> bool:
        """Tell whether other documents were named last: 规章13件（含新制定5件）."""
        before = self.text[self.begin : start]
        named = before.rfind("规范性文件")
        return any(before.rfind(other) > named for other in self.vocabulary.other_documents)

    def _subject(self, words: tuple[Word, ...], unit: str) -> str:
        """Return the subject of the strongest word, as far as the unit fits."""
        subject = words[-1].id
        if unit == MONEY:
            return subject if subject in _FEES else ""
        if unit not in COUNTED:
            return ""
        if subject.startswith(OUTCOME) and len(told := {word.id for word in words if word.id.startswith(OUTCOME)}) > 1:
            longest = max(told, key=len)  # 予以公开及部分公开6件 is neither of the two.
            return longest if all(longest.startswith(one) for one in told) else ""
        if subject.startswith(RESULT):
            return f"{RESULT}{self.case}.{subject[len(RESULT) :]}" if self.case else ""
        if subject in CASES:
            if subject in ("review", "suit") and len({word.id for word in words} & CASES) > 1:
                subject = "cases"
            self.case = subject
        return subject
