"""The claims of a paragraph, and those of a whole report together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from assistant.claims.claim import Claim
from assistant.claims.lists import Listing, read_lists, read_next


class Reading:
    """What one paragraph says; the same paragraph is read once, so rules may remember what they found in it."""

    def __init__(self, place: str, claims: Sequence[Claim]) -> None:
        self.place = place
        self.claims = tuple(claims)
        self.told = tuple(claim for claim in claims if claim.subject)
        by_sentence: dict[int, list[Claim]] = {}
        for claim in claims:
            by_sentence.setdefault(claim.sentence, []).append(claim)
        self.sentences = tuple(map(tuple, by_sentence.values()))
        within = (one for sentence in self.sentences if len(sentence) > 1 for one in read_lists(sentence))
        across = (one for pair in pairwise(self.sentences) if pair[1][0].unit for one in read_next(*pair))
        self.lists: tuple[Listing, ...] = (*within, *across)


class Claims(tuple[Claim, ...]):
    """The claims of a report in reading order, found by subject and by sentence; `readings` are its paragraphs."""

    readings: tuple[Reading, ...]

    @classmethod
    def of(cls, readings: Iterable[Reading]) -> Claims:
        """Put the readings of a report's paragraphs together."""
        kept = tuple(reading for reading in readings if reading.claims)
        self = cls(claim for reading in kept for claim in reading.claims)
        self.readings = kept
        return self

    @cached_property
    def by_subject(self) -> Mapping[str, Sequence[Claim]]:
        """The claims that a table may tell of, by subject."""
        found: dict[str, list[Claim]] = {}
        for reading in self.readings:
            for claim in reading.told:
                found.setdefault(claim.subject, []).append(claim)
        return found

    @property
    def lists(self) -> Iterable[Listing]:
        """The totals with their parts."""
        return (one for reading in self.readings for one in reading.lists)

    def about(self, subject: str) -> Sequence[Claim]:
        """Return the claims about one subject."""
        return self.by_subject.get(subject, ())

    def subjects(self, kind: str) -> list[str]:
        """Return the subjects of one kind that the claims are about: outcome:, applicant:, result:."""
        return [subject for subject in self.by_subject if subject.startswith(kind)]

    def sentences_of(self, claims: Iterable[Claim]) -> Iterable[Sequence[Claim]]:
        """Return the sentences in which some claims stand, each once."""
        asked = set(map(id, claims))
        return (
            sentence
            for reading in self.readings
            if reading.told
            for sentence in reading.sentences
            if any(id(claim) in asked for claim in sentence)
        )
