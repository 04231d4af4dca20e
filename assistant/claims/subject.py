"""What a number counts: the subject of the words around it, and the qualifiers that narrow it."""

from __future__ import annotations

from assistant.claims.numbers import COUNTED, MONEY, TIMES
from assistant.claims.vocabulary import NOTHING, OUTCOME, RESULT, STOP, Vocabulary, Word, clause_start
from assistant.edition.patterns import pattern

DOCUMENTS = frozenset(("made", "abolished", "valid"))
CASES = frozenset(("review", "suit", "cases", "suit_direct", "suit_after"))
_DECISIONS = frozenset(("licence", "penalty", "coercive"))
# At which level of government a number counts; what follows in the sentence counts there too.
_LEVELS = {"own_level": frozenset(("under_own_level",)), "whole": frozenset(("under_whole",))}
_FEES = frozenset(("admin_fee", "processing_fee", "paid"))
# Verbs of which what is counted must be told by a noun beside them.
_VERBS = frozenset(("received", "handled", "worked"))
_STOPS = frozenset("，。；：、（）")


class Sentence:
    """The sentence in which numbers are read, from `begin` to `end` of the text of its paragraph.

    The words before the present number begin at `gap`; those before `taken` belong to the number before
    (3件予以公开，1件……). `case` is the kind of case (`outer` that before a bracket was opened), `level` that of
    government, `partial` tells that a part of the year was named, `sure` that no word of the sentence leaves a doubt.
    """

    def __init__(self, text: str, begin: int, end: int, vocabulary: Vocabulary) -> None:
        self.text, self.end, self.vocabulary = text, end, vocabulary
        self.begin = self.gap = self.taken = begin
        self.lookup = vocabulary.lookup(NOTHING)
        self.case = self.outer = ""
        self.level = NOTHING
        self.partial = self.sure = False

    def meaning(self, start: int, end: int, unit: str) -> tuple[str, bool, frozenset[str]]:
        """Return what a number counts, whether that is sure, and its qualifiers."""
        text, gap = self.text, max(self.gap, self.taken)
        piece = clause_start(text, gap, start)
        before = text[piece:start]
        words, qualifiers = self.lookup.meaning(pattern("included").sub("", before) if "）" in before else before)
        qualifiers |= self._narrowed(gap, piece)
        sure = self.sure
        if not words and piece > gap and self._goes_on(piece, start, end):
            words = self.lookup.meaning(text[gap:piece])[0]
            filler = bool(pattern("filler").fullmatch(text, piece, start))
            sure = sure and filler
            if not filler and words and _has_other_noun(words[-1].id, before):
                words = ()
        if (not words or words[-1].id in _VERBS) and end < self.end and text[end] not in _STOPS:
            words, sure = self._after(words, end, sure)
        subject = self.subject(words, unit, text[piece:start]) if words else ""
        if subject and self._of_other_things(subject, unit, start, end):
            subject = ""
        sure = sure and bool(subject) and not words[-1].near and not (self.case and subject in _VERBS)
        return subject, sure, self._levelled(qualifiers, text[gap:start]) if subject else qualifiers

    def _narrowed(self, gap: int, piece: int) -> frozenset[str]:
        """Return the qualifiers that stand before the clause of a number, and leave the brackets there."""
        told = frozenset(("partial",)) if self.partial else NOTHING
        if self.text[piece : piece + 1] == "内" and self.text[piece - 1] in "日天":
            told |= {"on_time"}  # 20个工作日内答复21件
        before = self.text[gap:piece]
        if "其中" in before:
            told |= {"part"}
        # The kind of case before a bracket is taken up again behind it: 诉讼7件（直接起诉1件），维持5件.
        if "）" in before and self.outer:
            self.case, self.outer = self.outer, ""
        if before.rfind("（") > before.rfind("）"):
            self.outer = self.case
        return told

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

    def _of_other_things(self, subject: str, unit: str, start: int, end: int) -> bool:
        """Tell whether a number counts other documents, or what was published of decisions: 行政处罚信息507条."""
        if subject in DOCUMENTS:
            worked_on = pattern("worked_on").match(self.text, end, self.end)
            return unit == "条" or worked_on is not None or self._other_document(start)
        return subject in _DECISIONS and (unit == "条" or self.text.endswith("信息", 0, start))

    def _after(self, words: tuple[Word, ...], end: int, sure: bool) -> tuple[tuple[Word, ...], bool]:
        """Look behind the number too: 其中3件申请人撤回, 收到8件行政复议申请."""
        stop = STOP.search(self.text, end, self.end)
        limit = stop.start() if stop else self.end
        if self.text.startswith("于", end) or any(
            found[5] not in TIMES for found in pattern("counted_number").finditer(self.text, end, limit)
        ):
            return words, sure  # 1件于12月29日收到 singles one out of them
        behind, _ = self.lookup.meaning(self.text[end:limit])
        if behind and (not words or behind[-1].rank < words[-1].rank):
            self.taken = limit
            return behind, False
        return words, sure

    def _other_document(self, start: int) -> bool:
        """Tell whether other documents were named last: 规章13件（含新制定5件）."""
        before = self.text[self.begin : start]
        named = before.rfind("规范性文件")
        if named < 0 and pattern("other_document").search(before):
            return True
        return any(before.rfind(other) > named for other in self.vocabulary.other_documents)

    def subject(self, words: tuple[Word, ...], unit: str, before: str) -> str:
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
            self.case = next((word.id for word in reversed(words) if word.id in CASES), self.case)
            return f"{RESULT}{self.case}.{subject[len(RESULT) :]}" if self.case else ""
        if subject in CASES:
            if subject in ("review", "suit") and len({word.id for word in words} & CASES) > 1:
                last = "review" if before.rfind("复议") > max(map(before.rfind, ("诉讼", "起诉"))) else "suit"
                subject = "cases" if pattern("review_and_suit").search(before) else last
            self.case = subject
        return subject


def _has_other_noun(subject: str, before: str) -> bool:
    """Tell whether a number has a noun of its own: 办结情况：公开7件; 从机关看，县住建局5件; 行政处罚中，警告6件."""
    if subject in _VERBS:
        return bool(pattern("own_noun").search(before))
    return subject in _DECISIONS or subject.startswith(OUTCOME)
