"""Any valid report, written by us and read back: the same numbers, the same cover, the same words, the same findings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import reading, rendering
from assistant.answers import Answers
from assistant.checks import Evidence, Printed, check
from assistant.compose import compose
from assistant.document import Document, Heading, Paragraph, Place, Table
from assistant.matching import match
from assistant.report import Report, build
from assistant.workflow import open_report
from tests.answering import answers
from tests.building import sample

SUFFIXES = rendering.formats()


def written_and_read(document: Document, suffix: str) -> tuple[Report, Document]:
    with TemporaryDirectory() as folder:
        rendering.write(document, path := Path(folder) / f"年报.{suffix}")
        opened = open_report(path)
        report, read = opened.report, opened.document
        return report, read


def words(document: Document) -> list[tuple[Place, str]]:
    return [(piece.place, piece.text) for piece in document.body if isinstance(piece, Paragraph)]


def values(document: Document) -> list[tuple[str, tuple[str, ...]]]:
    return [(piece.form.id, piece.values) for piece in document.body if isinstance(piece, Table)]


def headings(document: Document) -> list[tuple[int, str]]:
    return [(piece.level, piece.text) for piece in document.body if isinstance(piece, Heading)]


def labels(document: Document) -> list[list[str]]:
    tables = [piece for piece in document.body if isinstance(piece, Table)]
    return [["".join(c.text.split()) for row in table.form.rows for c in row if not c.address] for table in tables]


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
    assert words(read) == words(document)
    assert headings(read) == headings(document)
    assert told(printed) | held <= told(Evidence(report, document))


PIECES = st.sampled_from(
    [
        "坚持以公开为常态、不公开为例外，",
        "2023年全年公开信息163条，",
        "通过“青山发布”公众号（含短视频）推送",
        "《中华人民共和国政府信息公开条例》",
        "12.5万元",
        "办理时限20个工作日；",
        "A4纸、PDF文件和OFD文件",
        "一、二、三类事项",
        "（一）（二）两项",
        "同比增长8.26%",
        "咨询电话0123-4567890，",
        "做到应公开尽公开",
        "。",
        "：",
    ]
)
PARAGRAPHS = st.lists(st.lists(PIECES, min_size=1, max_size=30).map("".join), min_size=1, max_size=4)
PLACES = ("第一部分（一）", "第一部分（三）", "第五部分", "第六部分")


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(texts=st.lists(PARAGRAPHS, min_size=4, max_size=4), suffix=st.sampled_from(SUFFIXES))
def test_any_words(texts: list[list[str]], suffix: str) -> None:
    whole = [[f"本镇{text.strip('。：，；')}。" for text in paragraphs] for paragraphs in texts]
    rewrites = {place: "\n".join(paragraphs) for place, paragraphs in zip(PLACES, whole, strict=True)}
    document = compose(sample("qingshan-2025").model_copy(update={"rewrites": rewrites}))
    with TemporaryDirectory() as folder:
        rendering.write(document, path := Path(folder) / f"年报.{suffix}")
        found = match(reading.read(path).document)
    assert words(found.document) == words(document)
    assert headings(found.document) == headings(document)
    assert values(found.document) == values(document)
    assert {place: found.answers.rewrites[place] for place in PLACES} == rewrites


@pytest.mark.slow
@pytest.mark.skipif("pdf" not in SUFFIXES, reason="needs the extra pdf")
@pytest.mark.parametrize("lines", range(0, 30, 3))
def test_a_page_may_end_anywhere_in_a_table(lines: int) -> None:
    document = compose(sample("qingshan-2025"))
    before = tuple(Paragraph(f"本年第{number}项工作按时完成。") for number in range(lines))
    at = next(n for n, piece in enumerate(document.body) if isinstance(piece, Heading) and piece.level == 2) + 1
    moved = replace(document, body=(*document.body[:at], *before, *document.body[at:]))
    with TemporaryDirectory() as folder:
        rendering.write(moved, path := Path(folder) / "年报.pdf")
        found = match(reading.read(path).document).document
    assert headings(found) == headings(moved)
    assert labels(found) == labels(moved)
    assert values(found) == values(moved)
    assert [text for _, text in words(found)] == [text for _, text in words(moved)]
