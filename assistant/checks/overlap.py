"""How much of two reports is the same text, without what is the same in every report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from assistant.checks.lexicon import Lexicon
from assistant.checks.rule import At
from assistant.checks.words import Words, cut
from assistant.document import Paragraph, Passage, Place
from assistant.edition.places import OVERVIEW, PROBLEMS
from assistant.likeness import Likeness, likeness

# The parts that must not be alike, and the percentages from which they are: alike, and very much so.
PARTS = (OVERVIEW, PROBLEMS)
ALIKE, VERY = 70, 85
LEAST = 80
SHOWN = 3
# Texts that are alike by 70 percent in passages of eight letters have at least 0.7 * 5/8 of their runs of four in
# common; the rest of a county's hundred reports need no closer look. Numbers make it a little less.
FEWEST = 0.35
LEFT_OUT = "…"
_NO_LETTER = re.compile(r"[\W\d_]+")
_TITLE = re.compile("《[^《》]*》")


def alike(words: Words, others: Words, lexicon: Lexicon) -> Iterator[tuple[Place, Likeness]]:
    """Yield the parts that are too much like those of the other report, and how much."""
    for part in PARTS:
        (own, grams), (other, other_grams) = (own_words(each, part, lexicon) for each in (words, others))
        if min(len(own), len(other)) < LEAST or len(grams & other_grams) < FEWEST * len(grams):
            continue
        if (found := likeness(own, other)).percent > ALIKE:
            yield part, found


@lru_cache(maxsize=1024)
def own_words(words: Words, part: Place, lexicon: Lexicon) -> tuple[str, frozenset[str]]:
    """Return the text of a part that a unit chose itself, and all runs of four letters in it."""
    own = own_text(words.under(part), lexicon)
    letters = _NO_LETTER.sub("", own)
    return own, frozenset(letters[start : start + 4] for start in range(len(letters) - 3))


def own_text(paragraphs: Iterable[Paragraph], lexicon: Lexicon) -> str:
    """Return what a unit chose itself of some paragraphs.

    Names of laws and documents, official formulas, and sentences that nothing happened are left out.
    """
    same = lexicon.data["same_everywhere"]
    text = "".join(piece.text for piece in paragraphs)
    for formula in same["formulas"]:
        text = text.replace(formula, LEFT_OUT)
    sentences = _TITLE.sub(LEFT_OUT, text).split("。")
    return "。".join(sentence for sentence in sentences if not any(word in sentence for word in same["nothing"]))


def shared(words: Words, part: Place, found: Likeness) -> At:
    """Return where in a part of the text the passages stand that are alike, the longest first."""
    longest = sorted(found.passages, key=lambda passage: -passage.length)
    whole = ((piece, piece.text.find(one.text), len(one.text)) for one in longest for piece in words.under(part))
    passages = [Passage(piece.place, piece.text, at, at + length) for piece, at, length in whole if at >= 0]
    return At(part, tuple(passages) or (part,))


def told(found: Likeness) -> str:
    """Say how much is alike, and the longest passages."""
    longest = sorted(found.passages, key=lambda passage: -passage.length)[:SHOWN]
    much = "，高度雷同" if found.percent > VERY else ""
    return f"重合约{found.percent:.0f}%{much}，如“{'”“'.join(cut(_begun(passage.text)) for passage in longest)}”"


def _begun(passage: str) -> str:
    """Return a passage from its first whole word on: what stands before it was another number."""
    return "".join(passage.split()).removeprefix("年").lstrip("，、；。")
