"""What Chinese sentences say in numbers: subject, number or range, unit, year, scope, qualifiers."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.claims.cells import cells
from assistant.claims.claim import Claim
from assistant.claims.collection import Claims
from assistant.claims.lists import Listing
from assistant.claims.reading import read_paragraph
from assistant.claims.vocabulary import APPLICANT, OUTCOME, RESULT, clause_start, vocabulary
from assistant.document import Paragraph
from assistant.edition import Edition

__all__ = ["APPLICANT", "OUTCOME", "RESULT", "Claim", "Claims", "Listing", "cells", "clause_start", "read_claims"]


def read_claims(paragraphs: Iterable[Paragraph], edition: Edition, year: int) -> Claims:
    """Read all claims of some paragraphs, in reading order; paragraphs read before are remembered."""
    words = vocabulary(edition)
    return Claims.of(read_paragraph(piece.text, piece.place, words, year) for piece in paragraphs)
