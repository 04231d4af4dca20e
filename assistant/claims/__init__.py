"""What Chinese sentences say in numbers: subject, number or range, unit, year, scope, qualifiers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.document import Paragraph
from assistant.edition import Edition


@dataclass(frozen=True, slots=True)
class Claim:
    """One number that a sentence states of one subject."""

    place: str


def read_claims(paragraphs: Iterable[Paragraph], edition: Edition, year: int) -> tuple[Claim, ...]:
    """Read all claims of some paragraphs, in reading order."""
    return ()
