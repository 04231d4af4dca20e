"""The claims of a paragraph, and those of a whole report together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, groupby, pairwise
from operator import attrgetter

from assistant.claims.claim import Claim
from assistant.claims.lists import Listing, is_sorted, read_lists, read_next


class ParagraphClaims:
    """What one paragraph says: its claims, those of each sentence, and the totals with their parts.

    `derived` are claims that share their number with one of the `claims`: 办结4件，均为予以公开.
    """

    def __init__(self, claims: Sequence[Claim], derived: Sequence[Claim] = ()) -> None:
        self.claims = tuple(claims)
        self.derived = tuple(derived)
        self.sentences = tuple(tuple(group) for _, group in groupby(claims, attrgetter("sentence")))
        within = (one for sentence in self.sentences if len(sentence) > 1 for one in read_lists(sentence))
        self.lists: tuple[Listing, ...] = (*within, *self._across())

    def _across(self) -> Iterator[Listing]:
        """Yield the lists whose total stands in the sentence before, or before other sentences that sort it."""
        told: Sequence[Claim] = ()
        for before, sentence in pairwise(self.sentences):
            told = told if told and is_sorted(before) else before
            if sentence[0].unit:
                yield from read_next(told, sentence)


class Claims(tuple[Claim, ...]):
    """The claims of a report in reading order, found by subject and by sentence; `lists` are the totals with their parts."""

    derived: Sequence[Claim]
    sentences: Sequence[Sequence[Claim]]
    lists: Sequence[Listing]

    @classmethod
    def of(cls, paragraphs: Iterable[ParagraphClaims]) -> Claims:
        """Put the claims of a report's paragraphs together."""
        kept = [paragraph for paragraph in paragraphs if paragraph.claims]
        self = cls(chain.from_iterable(paragraph.claims for paragraph in kept))
        self.sentences = [sentence for paragraph in kept for sentence in paragraph.sentences]
        self.lists = [one for paragraph in kept for one in paragraph.lists]
        self.derived = [one for paragraph in kept for one in paragraph.derived]
        return self

    @cached_property
    def by_subject(self) -> Mapping[str, Sequence[Claim]]:
        """The claims that a table may tell of, by subject."""
        found: dict[str, list[Claim]] = {}
        for claim in (*self.told, *self.derived):
            found.setdefault(claim.subject, []).append(claim)
        return found

    @cached_property
    def told(self) -> Sequence[Claim]:
        """The claims that a table may tell of."""
        return [claim for claim in self if claim.subject]

    def about(self, subject: str) -> Sequence[Claim]:
        """Return the claims about one subject."""
        return self.by_subject.get(subject, ())

    def subjects(self, kind: str) -> list[str]:
        """Return the subjects of one kind that the claims are about: outcome:, applicant:, result:."""
        return [subject for subject in self.by_subject if subject.startswith(kind)]

    def sentences_of(self, claims: Iterable[Claim]) -> Iterable[Sequence[Claim]]:
        """Return the sentences in which some claims stand, each once; derived claims stand in none."""
        found = {self._numbers.get(id(claim), -1) for claim in claims} - {-1}
        return [self.sentences[number] for number in sorted(found)]

    @cached_property
    def _numbers(self) -> Mapping[int, int]:
        """The number of the sentence in which each claim stands, by the claim itself: two may be alike."""
        return {id(claim): number for number, one in enumerate(self.sentences) for claim in one}
