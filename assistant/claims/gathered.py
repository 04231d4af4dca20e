"""All claims of a report together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from assistant.claims.claim import Claim
from assistant.claims.lists import Listing, read_lists


class Index(NamedTuple):
    """The claims as rules ask for them, gathered in one pass; `vague` are those told loosely or in Chinese numerals."""

    by_subject: Mapping[str, Sequence[Claim]]
    by_unit: Mapping[str, Sequence[Claim]]
    vague: Sequence[Claim]
    sentences: Sequence[Sequence[Claim]]
    sentence_of: Mapping[tuple[int, int], Sequence[Claim]]


class Claims(tuple[Claim, ...]):
    """The claims of a report in reading order, found by subject, by unit, by sentence and by list."""

    @cached_property
    def gathered(self) -> Index:
        """What the methods look up."""
        by_subject: dict[str, list[Claim]] = defaultdict(list)
        by_unit: dict[str, list[Claim]] = defaultdict(list)
        sentences: dict[tuple[int, int], list[Claim]] = defaultdict(list)
        vague = []
        for claim in self:
            by_subject[claim.subject].append(claim)
            by_unit[claim.unit].append(claim)
            sentences[id(claim.text), claim.sentence].append(claim)
            if claim.mark or not claim.text[claim.start].isdecimal():
                vague.append(claim)
        return Index(by_subject, by_unit, vague, list(sentences.values()), sentences)

    @property
    def sentences(self) -> Sequence[Sequence[Claim]]:
        """The claims sentence by sentence."""
        return self.gathered.sentences

    def sentences_of(self, claims: Iterable[Claim]) -> Iterable[Sequence[Claim]]:
        """Return the sentences in which some claims stand, each once."""
        found = self.gathered.sentence_of
        return [found[key] for key in dict.fromkeys((id(claim.text), claim.sentence) for claim in claims)]

    @cached_property
    def lists(self) -> tuple[Listing, ...]:
        """The totals with their parts."""
        return tuple(one for sentence in self.sentences if len(sentence) > 1 for one in read_lists(sentence))

    @cached_property
    def plain_lists(self) -> tuple[Listing, ...]:
        """The lists whose numbers all count in one unit, without shares and changes."""
        return tuple(one for one in self.lists if one.plain)

    def about(self, subject: str) -> Sequence[Claim]:
        """Return the claims about one subject."""
        return self.gathered.by_subject.get(subject, ())

    def subjects(self, kind: str) -> list[str]:
        """Return the subjects of one kind that the claims are about: outcome:, applicant:, result:."""
        return [subject for subject in self.gathered.by_subject if subject.startswith(kind)]

    def counted_in(self, *units: str) -> list[Claim]:
        """Return the claims that count in some units, unit by unit."""
        return [claim for unit in units for claim in self.gathered.by_unit.get(unit, ())]
