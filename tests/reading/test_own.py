"""What our own renderers write reads back with every heading, paragraph, cell and line of the signature."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.compose import compose
from assistant.document import Document, Heading, Paragraph, Table
from assistant.reading import read
from assistant.rendering import write
from tests.building import SAMPLES, sample
from tests.rendering.forms import VALUES, report
from tests.rendering.readers import expected
from tests.rendering.test_round_trip import NASTY

FORMATS = ("docx", "html", "md", "txt")


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", [path.name for path in SAMPLES])
def test_samples(tmp_path: Path, name: str, suffix: str) -> None:
    document = compose(sample(name))
    write(document, path := tmp_path / f"年报.{suffix}")
    found = read(path)
    assert found.notices == ()
    assert found.kind == suffix
    assert expected(found.document) == expected(document)
    assert found.document.signature == document.signature
    assert order(found.document) == order(document)


@pytest.mark.slow
@pytest.mark.parametrize("name", [path.name for path in SAMPLES])
def test_samples_as_pdf(tmp_path: Path, name: str) -> None:
    pytest.importorskip("typst", reason="the extra pdf is not installed")
    pytest.importorskip("pdfplumber", reason="the extra pdf is not installed")
    document = compose(sample(name))
    write(document, path := tmp_path / "年报.pdf")
    found = read(path)
    assert found.notices == ("PDF 里的表格是照线条和位置读的，请核对数字。",)
    assert expected(found.document) == expected(document)
    assert spans(found.document) == spans(document)
    assert found.document.signature == document.signature
    assert order(found.document) == order(document)


@pytest.mark.parametrize("suffix", ["docx", "html", "md"])
def test_spans_are_kept(tmp_path: Path, suffix: str) -> None:
    document = compose(sample("qingshan-2025"))
    write(document, path := tmp_path / f"年报.{suffix}")
    assert spans(read(path).document) == spans(document)


def order(document: Document) -> list[type[Heading | Paragraph | Table]]:
    return [type(piece) for piece in document.body]


def spans(document: Document) -> list[list[list[tuple[str, int, int]]]]:
    tables = [piece for piece in document.body if isinstance(piece, Table)]
    return [[[(text, cell.rowspan, cell.colspan) for cell, text in row] for row in one.rows()] for one in tables]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("text", NASTY)
def test_nasty_texts_arrive(tmp_path: Path, suffix: str, text: str) -> None:
    """Not as the same pieces, since a text like a heading is one, but all of them, and all cells where they belong."""
    document = report([text], [text] * VALUES, text)
    write(document, path := tmp_path / f"年报.{suffix}")
    found = read(path).document
    assert expected(found).tables == expected(document).tables
    assert words(found) == words(document)


def words(document: Document) -> list[str]:
    pieces = [piece.text for piece in document.body if not isinstance(piece, Table)]
    return [text for text in (document.title, *pieces, *document.signature) if text]
