"""Any valid report, written by us and read back: the same numbers, the same cover, the same words, the same findings."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import rendering
from assistant.answers import Answers
from assistant.checks import Evidence, Printed, check
from assistant.compose import compose
from assistant.document import Document, Paragraph, Table
from assistant.importing.opening import opened
from assistant.report import Report, build
from tests.answering import answers

SUFFIXES = rendering.formats()


def written_and_read(document: Document, suffix: str) -> tuple[Report, Document]:
    with TemporaryDirectory() as folder:
        rendering.write(document, path := Path(folder) / f"年报.{suffix}")
        report, read, _ = opened(path)
        return report, read


def words(document: Document) -> list[tuple[str, str]]:
    return [(piece.place, piece.text) for piece in document.body if isinstance(piece, Paragraph)]


def values(document: Document) -> list[tuple[str, tuple[str, ...]]]:
    return [(piece.form.id, piece.values) for piece in document.body if isinstance(piece, Table)]


def told(evidence: Evidence) -> set[tuple[str, str, str]]:
    return {(one.code, one.where, one.message) for one in check(evidence)}


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(given=answers(), suffix=st.sampled_from(SUFFIXES))
def test_any_report(given: Answers, suffix: str) -> None:
    report = build(given)[0].model_copy(update={"missing": ()})
    document = compose(report)
    again, read = written_and_read(document, suffix)
    assert (again.year, again.unit.name) == (report.year, report.unit.name)
    assert {key: dict(grid.values) for key, grid in again.tables.items()} == {
        key: dict(grid.values) for key, grid in report.tables.items()
    }
    assert (read.title, read.signature) == (document.title, document.signature)
    assert values(read) == values(document)
    printed = Evidence(again, read, drafted=False)
    held = told(printed.held_to(Printed(report, document)))
    assert "L08" not in {code for code, _, _ in held}
    if suffix == "pdf":  # where a page ends, words may part otherwise; numbers may not
        return
    assert words(read) == words(document)
    assert told(printed) | held <= told(Evidence(report, document))
