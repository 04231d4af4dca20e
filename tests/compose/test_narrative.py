"""Every number of ours that a table tells too is noticed when it is changed, in every sample."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import answers
from assistant.checks import Evidence, check
from assistant.claims import Claim, cells, read_claims
from assistant.compose import compose
from assistant.document import Document, Paragraph
from assistant.report import Report, build
from tests.building import SAMPLES


def told_by_tables(report: Report, document: Document) -> list[Claim]:
    """Return the claims that stand for cells of the tables."""
    paragraphs = [piece for piece in document.body if isinstance(piece, Paragraph)]
    claims = read_claims(paragraphs, report.edition, report.year)
    return [one for one in claims if cells(report.edition, one.subject) and not one.denial]


def one_more(document: Document, claim: Claim) -> Document:
    """Return the document with the number of a claim one higher."""
    digits = claim.written.rstrip("件万元")
    more = claim.written.replace(digits, str(int(float(digits)) + 1))
    changed = claim.text[: claim.start] + more + claim.text[claim.end :]
    body = [
        Paragraph(changed, piece.place) if isinstance(piece, Paragraph) and piece.text == claim.text else piece
        for piece in document.body
    ]
    return Document(document.title, tuple(body), document.signature)


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
@pytest.mark.parametrize("year", [2024, 2025])
def test_a_changed_number_is_found_where_it_stands(folder: Path, year: int) -> None:
    report, _ = build(answers.load_all([folder / "answers.yaml"], [f"年度={year}"]))
    document = compose(report)
    for claim in told_by_tables(report, document):
        found = check(Evidence(report, one_more(document, claim)))
        assert [one for one in found if one.code.startswith("N") and one.at == claim.place], claim.fragment


def test_the_samples_tell_many_such_numbers() -> None:
    counted = []
    for folder in SAMPLES:
        report, _ = build(answers.load(folder / "answers.yaml"))
        counted.append(len(told_by_tables(report, compose(report))))
    assert sum(counted) >= 45, counted
