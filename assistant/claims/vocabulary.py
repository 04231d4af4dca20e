"""The words that tell what a number is about: from the edition's claim words and the labels of its layouts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from operator import attrgetter
from re import Match, Pattern
from typing import Any, NamedTuple

from assistant.document import Place
from assistant.edition import Edition
from assistant.edition.tree import Node, leaves

OUTCOME = "outcome:"
APPLICANT = "applicant:"
RESULT = "result:"
NOTHING: frozenset[str] = frozenset()
# The unit of the numbers in a list of outcomes, where it is left out: 予以公开3、部分公开67.
LISTED = "件"
# A number without its unit: 67 of 予以公开3、部分公开67.
_BARE = re.compile(r"(\d{1,6})()()()()(?=[、，；。）]|$)")
# A mark at which a clause ends: 另有7件结转下年度，….
STOP = re.compile("[，。；：、（）]")
# The number of a paragraph before its first word: 1.予以公开.
_ORDINAL = re.compile(r"\d[、.．]$")
# The qualifiers that matter for numbers of no table, too.
ALWAYS = frozenset(("part", "change", "reached", "last_year", "partial"))


class Word(NamedTuple):
    """What a word stands for: a subject of a topic (with its rank, the lowest being the strongest), or a qualifier."""

    id: str
    topic: str = ""
    rank: int = 0
    near: bool = False


NO_WORDS: tuple[tuple[Word, ...], frozenset[str]] = ((), frozenset())


class Topic:
    """What a sentence can be about; those in one of its `home` places, or below one of its `heads`, need not say it."""

    def __init__(self, name: str, data: Mapping[str, Any]) -> None:
        self.id = name
        self.words = tuple(data["words"])
        self.home = tuple(Place(**one) for one in data.get("home", ()))
        self.heads = tuple(data.get("heads", ()))
        self.own, self.unlike, self.doubt = (_any_of(data.get(key, ())) for key in ("own", "unlike", "doubt"))


def _any_of(words: Iterable[str]) -> Pattern[str]:
    """Return a pattern that finds any of some words; of none it finds nothing."""
    return re.compile("|".join(map(re.escape, words)) or "(?!)")


class Vocabulary:
    """The compiled words of one edition; lookups are made per set of topics, when first needed.

    `topical` finds a word of any topic, `uncounted` what says that numbers are not those of the tables: 不计入依申请公开.
    """

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        data = edition.claim_words
        self.topics = {name: Topic(name, entry) for name, entry in data["topics"].items()}
        self._at_home = [topic for topic in self.topics.values() if topic.home]
        self._topic_by_word = {word: topic.id for topic in self.topics.values() for word in topic.words}
        self.topical = _any_of(sorted(self._topic_by_word, key=len, reverse=True))
        self.other_documents = tuple(data["other_documents"])
        self.uncounted = _any_of(data["uncounted"])
        self.cells = {one["id"]: tuple(one["cells"]) for one in data["subjects"] if "cells" in one}
        self._words = {word: Word(name) for name, words in data["qualifiers"].items() for word in words}
        # Weaker words first, so that a stronger meaning of the same word replaces them.
        for rank, entry in reversed(list(enumerate(data["subjects"], 1000))):
            for key in ("near", "words"):
                self._words |= dict.fromkeys(entry.get(key, ()), Word(entry["id"], entry["topic"], rank, key == "near"))
        self._words |= self._layout_words
        self._lookups: dict[frozenset[str], Lookup] = {}

    @cached_property
    def _listed(self) -> Pattern[str]:
        words = sorted(self._layout_words, key=len, reverse=True)
        return re.compile(f"(?:{'|'.join(map(re.escape, words))})[：为]?(?=[0-9])")

    def listed(self, text: str) -> list[Match[str]]:
        """Return the numbers without a unit that stand right behind the names of rows and columns, where another one does too."""
        spots = list(self._listed.finditer(text))
        found = [bare for spot in spots if (bare := _BARE.match(text, spot.end()))]
        return found if len(spots) > 1 and not _ORDINAL.search(text, 0, spots[0].start()) else []

    def home(self, place: Place, text: str) -> frozenset[str]:
        """Return what the sentences of a paragraph are about, when they do not say it."""
        found = [one.id for one in self._at_home if place.within(*one.home) or text.startswith(one.heads)]
        return frozenset(found) if found else NOTHING

    def topics_of(self, words: str, home: frozenset[str]) -> frozenset[str]:
        """Return what a sentence is about, from its words or else from its place."""
        if self.uncounted.search(words):
            return NOTHING
        if found := self.topical.findall(words):
            own = [topic for topic in home if self.topics[topic].own.search(words)]
            return frozenset([self._topic_by_word[word] for word in found] + own)
        return frozenset(topic for topic in home if not self.topics[topic].unlike.search(words)) if home else home

    def doubtful(self, words: str, topics: frozenset[str]) -> bool:
        """Tell whether a sentence has words that leave a doubt what its numbers are about."""
        return any(self.topics[topic].doubt.search(words) for topic in topics)

    def denied(self, words: str) -> Iterator[tuple[str, Match[str]]]:
        """Yield what a sentence says there was none of, with the words that say so."""
        for denial in self._edition.claim_words["none"]:
            if any(gate in words for gate in denial["gate"]):
                for match in re.finditer(denial["pattern"], words):
                    clause = words[clause_start(words, 0, match.start()) : match.end()]
                    if not any(word in clause for word in denial.get("skip", ())):
                        yield denial["subject"], match

    def lookup(self, topics: frozenset[str]) -> Lookup:
        """Return what the words of these topics, and of no topic, stand for."""
        found = self._lookups.get(topics)
        if found is None:
            fits = {"", *topics} if topics else ()
            words = {word: it for word, it in self._words.items() if it.topic in fits or it.id in ALWAYS}
            found = self._lookups[topics] = Lookup(words, topics)
        return found

    @cached_property
    def _layout_words(self) -> dict[str, Word]:
        """The words of 表三's outcomes and applicants and of 表四's results."""
        applications, disputes = (self._edition.layouts[key] for key in ("applications", "disputes"))
        extra = self._edition.claim_words["layout_words"]["applications"]
        found: dict[str, Word] = {}
        for node in _all(applications.blocks[0].rows):
            if node.parent and not node.sum and node.id != "other_misc":
                word = Word(OUTCOME + node.path, "applications", 10 - len(node.way))
                found |= dict.fromkeys((*_spoken(node), *extra.get(node.path, ())), word)
        for node in _all(applications.blocks[0].columns):
            found |= {} if node.sum else dict.fromkeys(_spoken(node), Word(APPLICANT + node.path, "applications", 5))
        for node in leaves(disputes.blocks[0].columns):
            found |= {} if node.sum else dict.fromkeys(_spoken(node), Word(RESULT + node.id, "disputes", 20))
        return found


def _all(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all(node.below)


def _spoken(node: Node) -> list[str]:
    """Return the Chinese words that a node goes by."""
    names = {node.key, *node.aliases} - {"其他", "总计"}
    return [name for name in names if len(name) > 1 and not name.isascii()]


class Lookup:
    """Finds words in a few characters of text, the longest first; a pattern of so many words takes long to compile."""

    def __init__(self, words: Mapping[str, Word], topics: frozenset[str]) -> None:
        self.topics = topics
        self._words = words
        self._sizes: dict[str, list[int]] = {}
        for first, size in sorted({(word[0], len(word)) for word in words}, reverse=True):
            self._sizes.setdefault(first, []).append(size)
        self.meaning = lru_cache(maxsize=4096)(self._meaning)

    def _meaning(self, text: str) -> tuple[tuple[Word, ...], frozenset[str]]:
        """Return the subject words of a text, the strongest last, and its qualifiers."""
        words = list(self._found(text))
        if not words:
            return NO_WORDS
        subjects = [word for word in words if word.topic]
        if len(subjects) > 1:
            subjects.sort(key=attrgetter("rank"), reverse=True)
        return tuple(subjects), frozenset([word.id for word in words if not word.topic])

    def _found(self, text: str) -> Iterator[Word]:
        at, end = 0, len(text)
        while at < end:
            for size in self._sizes.get(text[at], ()):
                if said := self._words.get(text[at : at + size]):
                    yield said
                    at += size
                    break
            else:
                at += 1


def clause_start(text: str, begin: int, end: int) -> int:
    """Return where the clause begins that ends at `end`, but not before `begin`; what is in closed brackets is passed over."""
    find = text.rfind
    closed = find("）", begin, end)
    if closed >= 0 and (opened := find("（", begin, closed)) >= 0:
        after = clause_start(text, closed + 1, end)
        return after if after > closed + 1 else clause_start(text, begin, opened)
    comma, semicolon = find("，", begin, end), find("；", begin, end)
    return max(begin, comma + 1, semicolon + 1, find("：", begin, end) + 1, find("（", begin, end) + 1)


@lru_cache(maxsize=8)
def vocabulary(edition: Edition) -> Vocabulary:
    """Return the vocabulary of an edition."""
    return Vocabulary(edition)
