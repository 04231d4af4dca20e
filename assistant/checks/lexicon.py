"""The word lists of an edition, and where their words stand in a report."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from assistant.checks.words import Words
from assistant.document import Passage
from assistant.edition import Edition
from assistant.edition.patterns import checks_data

# Lists of words that the phrase library has.
LEFTOVERS, WIDER = "leftovers", "wider_words"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a list: what to write instead, where it is right (`but`), what may follow (`next`).

    `quoted` tells that the word counts in titles and quotation marks, too.
    """

    list: str
    word: str
    say: str = ""
    but: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    quoted: bool = False


class Spot(NamedTuple):
    """A word of a list, found at an offset of the text."""

    term: Term
    at: int
    words: Words

    @property
    def word(self) -> str:
        """The word."""
        return self.term.word

    @property
    def end(self) -> int:
        """The offset after the word."""
        return self.at + len(self.term.word)

    @property
    def passage(self) -> Passage:
        """The word in its paragraph."""
        return self.words.passage(self.at, self.end)


# The words found, by list.
Spots = Mapping[str, Sequence[Spot]]


class Lexicon:
    """What rules on wording and layout know of an edition; its word lists are ready for searching: one pattern for all words, tried only where a rare character stands.

    Each word hangs on the character that is rarest in `common`, a text of the same kind: this is
    three times faster than a plain alternation, whose words begin with characters that are everywhere.
    """

    def __init__(self, data: Mapping[str, Any], layout: Mapping[str, Any], common: str) -> None:
        self.data = data
        self.layout = layout
        frequency = Counter(common)
        # By the mark and the character behind it: where it stands, how many characters are before it, which word it is.
        self._terms: dict[str, list[tuple[int, Term]]] = defaultdict(list)
        hanging: dict[str, list[str]] = defaultdict(list)
        for term in _terms(data["lists"]):
            mark = min(term.word, key=frequency.__getitem__)
            at = term.word.index(mark)
            self._terms[term.word[at : at + 2]].append((at, term))
            hanging[mark].append(term.word)
        often = sorted(hanging, key=frequency.__getitem__, reverse=True)
        self._pattern = re.compile("|".join(_hung(mark, hanging[mark]) for mark in often))

    def spots(self, words: Words) -> Spots:
        """Return the words found, by list, in reading order; not those in titles and quotation marks."""
        found: dict[str, list[Spot]] = defaultdict(list)
        text, known = words.text, self._terms
        for match in self._pattern.finditer(text):
            there = match.start()
            for key in (text[there : there + 2], match[0]):
                for before, term in known.get(key, ()):
                    if text.startswith(term.word, there - before) and _counts(term, words, there - before):
                        found[term.list].append(Spot(term, there - before, words))
        return {name: _longest(spots) if len(spots) > 1 else spots for name, spots in found.items()}


def _hung(mark: str, hanging: Sequence[str]) -> str:
    """Return the pattern of a character between what the words that hang on it have before and after it."""
    around = []
    for word in hanging:
        before, _, after = (re.escape(part) for part in word.partition(mark))
        around.append((f"(?<={before}{re.escape(mark)})" if before else "") + (f"(?={after})" if after else ""))
    return f"{re.escape(mark)}(?:{'|'.join(around)})"


def _counts(term: Term, words: Words, at: int) -> bool:
    """Tell whether a word is meant: it stands in no longer one that is right, and in no name."""
    if term.but and any(words.text.startswith(whole, at - whole.index(term.word)) for whole in term.but):
        return False
    return term.quoted or not words.quoted(at)


def _terms(lists: Mapping[str, Mapping[str, Any]]) -> Iterator[Term]:
    for name, entries in lists.items():
        for word, entry in entries.items():
            told = entry if isinstance(entry, dict) else {"say": entry}
            but, following = (tuple(told.get(key, ())) for key in ("but", "next"))
            yield Term(name, word, told.get("say", ""), but, following, "quoted" in told)


def _longest(spots: list[Spot]) -> list[Spot]:
    """Keep of words that overlap (今年以来, 今年) the one that begins first, and the longest of those."""
    kept: list[Spot] = []
    for spot in sorted(spots, key=lambda spot: (spot.at, -spot.end)):
        if not kept or spot.at >= kept[-1].end:
            kept.append(spot)
    return kept


@lru_cache(maxsize=8)
def lexicon(edition: Edition) -> Lexicon:
    """Return the word lists of an edition: templates/<edition>/checks/wording.yaml."""
    data = checks_data(edition.name)
    asked = "".join(f"{question.ask}{question.help}" for question in edition.questions.values())
    wording = data["checks/wording.yaml"]
    lists = wording["lists"] | {
        LEFTOVERS: {phrase: {"quoted": True} for phrase in edition.lists["leftovers"]},
        WIDER: {word: "" for words in edition.lists[WIDER]["levels"].values() for word in words},
    }
    return Lexicon(wording | {"lists": lists}, data["checks/layout.yaml"], f"{edition.problems}{asked}")
