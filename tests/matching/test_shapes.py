"""A report is the same report in whatever shape it comes: unit, words and numbers are read, and no finding is false."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from assistant.checks import Evidence, Finding, check
from assistant.matching import Matched
from assistant.workflow.documents import as_printed, read_report
from tests.shapes.everyday import SHAPES, Shape
from tests.shapes.misleading import MORE
from tests.shapes.odd_headings import AGAIN
from tests.shapes.web_pages import PAGES

ALL = (
    SHAPES
    | MORE
    | AGAIN
    | {name: Shape("html", make, frozenset(finds.split())) for name, (make, finds) in PAGES.items()}
)

COVER = ("unit_name", "unit_type", "report_year", "preface_on", "sign_date", "contact_phone")


class Seen(NamedTuple):
    matched: Matched
    findings: list[Finding]
    said: str


def seen(shape: Shape) -> Seen:
    """Read a file as `nianbao check` does; the look of a Word file is not judged."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"青山镇2025年政府信息公开工作年度报告.{shape.suffix}"
        path.write_bytes(shape.make())
        matched, notices = read_report(path)
        report, presumed = as_printed(matched, path)
        findings = check(Evidence(report, matched.document, file=path, drafted=False))
    said = "\n".join([*notices, *presumed, *map(str, (*matched.doubtful, *matched.unread))])
    return Seen(matched, [one for one in findings if one.code[0] != "L"], said)


@lru_cache(maxsize=1)
def usual() -> Seen:
    return seen(SHAPES["as the form"])


def words(found: Seen, shape: Shape) -> dict[str, str]:
    rewrites = found.matched.answers.rewrites
    return {home: str(text).replace("\n", "") if shape.parted else str(text) for home, text in rewrites.items()}


def test_the_usual_shape_is_clean() -> None:
    assert (usual().findings, usual().matched.unread, len(usual().matched.answers.rewrites)) == ([], (), 9)


@pytest.mark.slow
@pytest.mark.parametrize("name", ALL)
def test_same_report(name: str) -> None:
    shape = ALL[name]
    found = seen(shape)
    given = {key: found.matched.answers.given.get(key) for key in COVER}
    assert given == {key: usual().matched.answers.given.get(key) for key in COVER} | dict(shape.given)
    assert dict(found.matched.texts) == dict(usual().matched.texts)
    assert words(found, shape) == words(usual(), shape) | dict(shape.words)
    assert {(one.code, one.place, one.message) for one in found.findings if one.code not in shape.finds} == set()
    assert {one.code for one in found.findings} == shape.finds
    assert [words for words in shape.told if words not in found.said] == []
