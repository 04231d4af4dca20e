"""How much of a text stood in another one already: the share that is the same, and the passages.

White space and punctuation do not count, and a number is one letter: 172 and 180 differ as a whole. Nothing here knows the report: what is the same in every
report (headings, names of laws, sentences that nothing happened) is left out by the caller.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

LEAST = 8
# A misprinted label is taken for the nearest one when it is this like it, and this much more than any other.
LIKE, MARGIN = 0.7, 0.12
# Numbers are written as characters from here on: no text has them (Unicode, plane 15, private use).
_PRIVATE = 0xF0000
T = TypeVar("T")
_LETTER = re.compile(r"\d+|[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage of the text that stands in the other text too: as it is written here, and how many letters it has."""

    text: str
    length: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """`percent` of the text's letters (0 to 100) lie in `passages`, which come in the text's order."""

    percent: float
    passages: tuple[Shared, ...] = ()


def likeness(text: str, other: str, least: int = LEAST) -> Likeness:
    """Compare a text with another: its longest passages of at least `least` letters that both have.

    The share is that of the first text: a short text taken whole from a long one is 100 percent alike.
    """
    letters = list(_LETTER.finditer(text))
    numbers: dict[str, str] = {}
    bare, other_bare = _bare(text, numbers), _bare(other, numbers)
    passages = tuple(
        Shared(text[letters[start].start() : letters[start + length - 1].end()], length)
        for start, length in _common(bare, other_bare, least)
    )
    alike = sum(passage.length for passage in passages)
    return Likeness(100 * alike / len(bare) if bare else 0.0, passages)


def _bare(text: str, numbers: dict[str, str]) -> str:
    """Return only the letters of a text, each number as one character that stands for it in both texts."""
    return "".join(
        letter if not letter.isdecimal() else numbers.setdefault(letter, chr(_PRIVATE + len(numbers)))
        for letter in _LETTER.findall(text)
    )


def _common(text: str, other: str, least: int) -> Iterator[tuple[int, int]]:
    """Yield start and length of the passages of `text` that are in `other`, each the longest from its start."""
    known = {other[start : start + least] for start in range(len(other) - least + 1)}
    start = 0
    while start <= len(text) - least:
        if text[start : start + least] in known:
            length = _longest(text, start, other, least)
            yield start, length
            start += length
        else:
            start += 1


def _longest(text: str, start: int, other: str, least: int) -> int:
    """Return the length of the longest passage from `start` that is in `other`; one of `least` is."""
    lengths = range(least + 1, len(text) - start + 1)
    return least + bisect_left(lengths, True, key=lambda length: text[start : start + length] not in other)


def nearest(key: str, known: Mapping[str, T]) -> T | None:
    """Return what the most similar key stands for, if it is similar enough and clearly nearer than the next."""
    ratios: dict[int, tuple[float, T]] = {}
    for name, meant in known.items():
        ratio = SequenceMatcher(None, key, name).ratio()
        if ratio > ratios.get(id(meant), (0.0, meant))[0]:
            ratios[id(meant)] = (ratio, meant)
    ranked = sorted(ratios.values(), key=lambda pair: -pair[0])
    if not ranked or ranked[0][0] < LIKE:
        return None
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    return ranked[0][1] if ranked[0][0] - second >= MARGIN else None


def alike(one: str, other: str) -> float:
    """Return how alike two keys are, 1 the same; for many pairs, of which `nearest` compares few."""
    from rapidfuzz.distance import Indel  # late: most reports print the labels as they are

    return Indel.normalized_similarity(one, other)
