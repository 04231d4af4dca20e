"""From what a rule found to the answers that mend it; worked out for findings only, never for clean text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import chain

from assistant.checks.evidence import Evidence
from assistant.checks.rule import At, Mend, Rewrites
from assistant.chinese import half_width
from assistant.compose.context import HELPERS
from assistant.compose.wording import template
from assistant.compose.words import file_of
from assistant.document import Address, Paragraph, Passage, Place, Span, Where
from assistant.edition import Edition, places
from assistant.edition.values import Record
from assistant.report import Grid, Report
from assistant.report.path import is_required, on_path

# What nearly every sentence rests on: the year, and what the unit is called. It is the answer only where there is no other.
_FRAME = frozenset(chain.from_iterable(HELPERS.values()))
# A number in words that were found: 1200 and 5 in 收到1200条、5件.
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class Mending:
    """The answers behind what is found in one report: question ids, addresses of cells, rewritten paragraphs."""

    def __init__(self, evidence: Evidence) -> None:
        self.report = evidence.report
        self._evidence = evidence
        # The answers that mend a finished file are those that it came from.
        self._own = evidence.entered.report if evidence.entered else evidence.report

    def answers(self, at: At) -> tuple[Where, ...]:
        """Return the answers that mend a finding, the best first."""
        found: dict[Where, None] = {}
        for mend in at.mends:
            found |= dict.fromkeys(self._behind(mend))
        told = [one for one in found if one not in _FRAME or one in at.mends]
        return tuple(told or found or self._asked_for(at))

    def _behind(self, mend: Mend) -> Iterable[Where]:
        match mend:
            case Passage():
                return self._cells(self._passage(mend))
            case Place():
                return self._words_in(mend)
            case Rewrites(place):
                return self._rewrites(place)
        if mend in self.report.edition.kinds:
            return self._cell(mend)
        return (mend,) if mend in self.report.edition.questions else ()

    def _rewrites(self, place: Place) -> Iterator[Place]:
        """Return the paragraphs in a place, or all of it, that were rewritten."""
        read = (places.read(self._own.edition, key) for key in self._own.rewrites)
        return (own for own in read if own and place.holds(own))

    # --- words ------------------------------------------------------------------------------------------------

    @cached_property
    def _paragraphs(self) -> list[Paragraph]:
        """The paragraphs that know their sources: of a report of ours, or of the answers that a finished one came from."""
        entered = self._evidence.entered
        both = (*self._evidence.words.paragraphs, *(entered.words.paragraphs if entered else ()))
        return [piece for piece in both if piece.sources != ()]  # to count them would work all of them out

    def _spans(self, place: Place, text: str) -> Iterable[Span]:
        printed = half_width(text)
        own = (p for p in self._paragraphs if p.place == place and (p.text == text or half_width(p.text) == printed))
        return next((piece.sources for piece in own), ())

    def _passage(self, passage: Passage) -> list[Where]:
        """Return what words rest on: the answers that hold them, else all that decide whether they are printed."""
        place, text, start, end = passage
        met: Counter[Where] = Counter()
        for span in self._spans(place, text):
            if (common := min(span.end, end) - max(span.start, start)) > 0:
                met.update(dict.fromkeys(span.sources, common))
        ranked = sorted(met, key=lambda one: (-met[one], self._order(one)))
        words = text[start:end]
        return [one for one in ranked if self._holds(one, words)] or ranked

    def _holds(self, answer: Where, words: str) -> bool:
        """Tell whether an answer has some words, or a number of them."""
        if isinstance(answer, Place):
            return True
        numbers = set(_NUMBER.findall(words))
        return any(
            (len(text) > 1 and (text in words or words in text)) or numbers.intersection(_NUMBER.findall(text))
            for text in _texts(self._own, answer)
        )

    def _order(self, answer: Where) -> int:
        """Return where an answer stands in the conversation; rewritten paragraphs come first."""
        return -1 if isinstance(answer, Place) else _order(self.report.edition)[answer]

    def _words_in(self, place: Place) -> list[Where]:
        """Return the answers printed in a place, that with most words first; where none is, the questions asked for it."""
        met: Counter[Where] = Counter()
        for piece in self._paragraphs:
            if place.holds(piece.place):
                for start, end, sources in piece.sources:
                    met.update(dict.fromkeys(sources, end - start))
        told = [one for one in met if one not in _FRAME and one not in self.report.edition.kinds]
        ranked = sorted(told, key=lambda one: (-met[one], self._order(one)))
        return ranked or [*self._asked(place)]

    def _asked_for(self, at: At) -> list[str]:
        """Return the questions that are asked for the places where something was found: what others printed has no sources."""
        where = [mend.place for mend in at.mends if isinstance(mend, (Passage, Rewrites))]
        return list(dict.fromkeys(question for place in where for question in self._asked(place)))

    def _asked(self, place: Place) -> list[str]:
        """Return the questions of this unit whose answers are printed in a place, first those that every report needs."""
        edition, unit = self.report.edition, self.report.unit.type
        printed = (
            (group, places.of(section, group) if section.title else places.PREFACE)
            for section in edition.sections
            for group in section.groups
            if group.id in template(edition, file_of(edition, section)).blocks
        )
        asked = [
            question
            for group, own in printed
            if (own == place.whole if place.number else place.holds(own))
            for question in group.questions
            if question.printed and question.id not in unit.not_asked
        ]
        return [one.id for one in sorted(asked, key=lambda one: not (one.quick or is_required(one, unit)))]

    # --- cells ------------------------------------------------------------------------------------------------

    def _cells(self, found: Iterable[Where]) -> Iterator[Where]:
        for one in found:
            yield from self._cell(one) if isinstance(one, str) and one in self.report.edition.kinds else (one,)

    def _cell(self, address: str) -> Iterator[str]:
        """Yield a cell that somebody filled in; of a total the parts that are not zero, or all where all are.

        Before it stands the question whose answer decides the cell, or opens it.
        """
        grid = self._own.table(Address(address).table)
        parts = [part for sum_ in grid.layout.sums if sum_.total == address for part in sum_.parts]
        given = address in grid.values and address not in grid.computed and address not in grid.decided_by
        if not parts or given or not self._evidence.answered:
            yield from self._decided_by(grid, address)
            yield address
        if parts and (given or self._evidence.answered):
            for part in [part for part in parts if grid.values.get(part)] or parts:
                yield from self._cell(part)

    def _decided_by(self, grid: Grid, address: str) -> Iterator[str]:
        if address in grid.decided_by:
            yield grid.decided_by[address]
        elif address not in grid.values and address not in grid.unread and self._evidence.answered:
            yield from (question for question in self._opening[grid.layout.id] if question in self._unanswered)

    @cached_property
    def _opening(self) -> dict[str, list[str]]:
        """By table, the questions that open it and the ledger that it may be counted from."""
        edition = self.report.edition
        ledgers = {question.tallies: question.id for question in edition.questions.values() if question.tallies}
        return {table: [*edition.opening(table), *filter(None, [ledgers.get(table)])] for table in edition.layouts}

    @cached_property
    def _unanswered(self) -> frozenset[str]:
        report = self._own
        asked = on_path(report.edition, report.unit.type, report.year, report.facts)
        return frozenset(question.id for question in asked) - report.facts.keys()


@lru_cache(maxsize=8)
def _order(edition: Edition) -> Mapping[str, int]:
    return {name: number for number, name in enumerate((*edition.questions, *edition.kinds))}


def _texts(report: Report, answer: str) -> Iterator[str]:
    """Yield what an answer says, row by row and field by field, as text."""
    if answer in report.edition.kinds:
        yield report.table(Address(answer).table).text(answer)
    else:
        yield from _parts(report.facts.get(answer))


def _parts(value: object) -> Iterator[str]:
    match value:
        case None | bool():
            return
        case Record():
            yield from chain.from_iterable(map(_parts, dict(value).values()))
        case tuple():
            yield from chain.from_iterable(map(_parts, value))
        case _:
            yield str(value)
