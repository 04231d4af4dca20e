"""Rules on texts that are like those of last year or of another unit, without what is the same in every report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from assistant.checks.evidence import Printed
from assistant.checks.lexicon import Lexicon
from assistant.checks.rule import WARNING, At, Hit, rule
from assistant.checks.words import Words, cut, quote
from assistant.document import Paragraph, Passage, Place
from assistant.edition.places import OVERVIEW, PROBLEMS
from assistant.likeness import Likeness, likeness
from assistant.report import Report

# The parts that must not be alike, and the percentages from which they are: alike, and very much so.
PARTS = (OVERVIEW, PROBLEMS)
ALIKE, VERY = 70, 85
LEAST = 80
SHOWN = 3
# Texts that are alike by 70 percent in passages of eight letters have at least 0.7 * 5/8 of their runs of four in
# common; the rest of a county's hundred reports need no closer look. Numbers make it a little less.
FEWEST = 0.35
LEFT_OUT = "…"
MOST_NAMED = 3
# What is no letter: marks, blanks, figures.
_NO_LETTER = re.compile(r"[\W\d_]+")
# The title of a document: 《条例》.
_TITLE = re.compile("《[^《》]*》")


@rule("Y06", "like-last-year", severity=WARNING)
def like_last_year(report: Report, words: Words, last: Printed, lexicon: Lexicon) -> Iterator[Hit]:
    """第一、五部分与去年的报告大量重合。

    查什么：第一、五部分的文字与去年重合超过70%；标题、文件名称、固定表述、“没有发生”的句子不计。
    依据：年度报告格式（国办公开办函〔2021〕30号）：内容雷同的，可以追究责任。
    怎么改：按本年的情况改写重合的段落，写本年的数字、做法和问题。
    """
    if last.report.year != report.year:
        for part, like in _alike(words, last.words, lexicon):
            yield _shared(words, part, like), f"与去年文字{_told(like)}，是否按本年情况改写？"


@rule("G07", "like-another-unit", severity=WARNING)
def like_another_unit(words: Words, siblings: tuple[Printed, ...], lexicon: Lexicon) -> Iterator[Hit]:
    """第一、五部分与其他单位的报告大量重合。

    查什么：第一、五部分的文字与其他单位的报告重合超过70%；标题、文件名称、固定表述、“没有发生”的句子不计。
    依据：年度报告格式（国办公开办函〔2021〕30号）：内容雷同的，可以追究责任。
    怎么改：补上本单位的事实：数字、渠道名称、具体的问题和措施。
    """
    found = [(part, one, like) for one in siblings for part, like in _alike(words, one.words, lexicon)]
    for part in dict.fromkeys(part for part, _, _ in found):
        ranked = sorted((item for item in found if item[0] == part), key=lambda item: -item[2].percent)
        for _, one, like in ranked[:MOST_NAMED]:
            yield (
                _shared(words, part, like),
                f"与{one.name or one.report.unit.name}{_told(like)}，是否补上本单位的事实？",
            )


def _alike(words: Words, others: Words, lexicon: Lexicon) -> Iterator[tuple[Place, Likeness]]:
    """Yield the parts that are too much like those of the other report, and how much."""
    for part in PARTS:
        (own, grams), (other, other_grams) = (_own_words(each, part, lexicon) for each in (words, others))
        if min(len(own), len(other)) < LEAST or len(grams & other_grams) < FEWEST * len(grams):
            continue
        if (found := likeness(own, other)).percent > ALIKE:
            yield part, found


@lru_cache(maxsize=1024)
def _own_words(words: Words, part: Place, lexicon: Lexicon) -> tuple[str, frozenset[str]]:
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


def _shared(words: Words, part: Place, found: Likeness) -> At:
    """Return where in a part of the text the passages stand that are alike, the longest first."""
    longest = sorted(found.passages, key=lambda passage: -passage.length)
    whole = ((piece, piece.text.find(one.text), len(one.text)) for one in longest for piece in words.under(part))
    passages = [Passage(piece.place, piece.text, at, at + length) for piece, at, length in whole if at >= 0]
    return At(part, tuple(passages) or (part,))


def _told(found: Likeness) -> str:
    """Say how much is alike, and the longest passages, each from its first whole word on: before it was another number."""
    longest = sorted(found.passages, key=lambda passage: -passage.length)[:SHOWN]
    begun = ("".join(passage.text.split()).removeprefix("年").lstrip("，、；。") for passage in longest)
    much = "，高度雷同" if found.percent > VERY else ""
    return f"重合约{found.percent:.0f}%{much}，如{quote(map(cut, begun))}"
