"""All claims of a report together."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from assistant.claims.claim import Claim
from assistant.claims.lists import Listing, read_lists


class Claims(tuple[Claim, ...]):
    """The claims of a report in reading order, found by subject, by sentence and by list."""

    @cached_property
    def sentences(self) -> tuple[tuple[Claim, ...], ...]:
        """The claims sentence by sentence."""
        found: list[list[Claim]] = []
        before: Claim | None = None
        for claim in self:
            if before is None or claim.sentence != before.sentence or claim.text is not before.text:
                found.append([])
            found[-1].append(claim)
            before = claim
        return tuple(map(tuple, found))

    @cached_property
    def lists(self) -> tuple[Listing, ...]:
        """The totals with their parts."""
        return tuple(one for sentence in self.sentences if len(sentence) > 1 for one in read_lists(sentence))

    @cached_property
    def _by_subject(self) -> Mapping[str, tuple[Claim, ...]]:
        found: dict[str, list[Claim]] = {}
        for claim in self:
            found.setdefault(claim.subject, []).append(claim)
        return {subject: tuple(claims) for subject, claims in found.items()}

    def about(self, subject: str) -> tuple[Claim, ...]:
        """Return the claims about one subject."""
        return self._by_subject.get(subject, ())
