"""Lines that a program broke at any width are paragraphs again; what a table is made of is never joined."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.matching import match
from assistant.reading.line_wrapping import joined
from assistant.reading.text import _is_cells
from tests.reading.making import read_bytes
from tests.shapes.whole_report import report, text, wrap

WIDTHS = (20, 24, 28, 30, 34, 38, 40, 46, 60, 76)


def parts(folder: Path, content: bytes) -> tuple[dict[str, str], dict[str, str]]:
    found = match(read_bytes(folder, "年报.txt", content).document)
    return {home: str(words) for home, words in found.answers.rewrites.items()}, dict(found.texts)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("indent", "gaps"), [("　　", False), ("    ", False), ("", True)])
def test_told_by_indents_or_gaps(tmp_path: Path, width: int, indent: str, gaps: bool) -> None:
    wrapped = parts(tmp_path, text(report(), wrapped=width, indent=indent, gaps=gaps))
    assert wrapped == parts(tmp_path, text(report()))


@pytest.mark.parametrize("width", WIDTHS)
def test_flush_lines_may_part_a_paragraph_only_at_the_end_of_a_sentence(tmp_path: Path, width: int) -> None:
    words, cells = parts(tmp_path, text(report(), wrapped=width, indent=""))
    whole, numbers = parts(tmp_path, text(report()))
    assert cells == numbers
    assert {home: line.replace("\n", "") for home, line in words.items()} == {
        home: line.replace("\n", "") for home, line in whole.items()
    }
    assert [line for found in words.values() for line in found.split("\n") if line[-1] not in "。；：）"] == []


LONG = "2025年，我镇认真贯彻落实《中华人民共和国政府信息公开条例》，坚持以公开为常态、不公开为例外，全年公开信息163条，受理申请6件，按期答复率为百分之百"
KEPT = {
    "short lines": ["甲方案", "乙方案", "丙方案", "丁方案"],
    "whole paragraphs": [f"　　{LONG}。", f"　　{LONG}，做得很好。", "　　结束。"],
    "labels with values": [
        line for label in ("一、甲" * 12, "二、乙" * 12, "三、丙" * 12) for line in (label, "3", "0")
    ],
    "rows": [f"{name}\t1\t0" for name in ("甲" * 40, "乙" * 40, "丙" * 40)],
}


@pytest.mark.parametrize("name", KEPT)
def test_left_alone(name: str) -> None:
    assert joined(KEPT[name], _is_cells) == KEPT[name]


def test_a_quoted_mail() -> None:
    lines = [line for part in (f"{LONG}。", f"{LONG}，{LONG}。") for line in [*wrap(part, 30), ""]]
    assert joined([f"> {line}" for line in lines], _is_cells) == [f"{LONG}。", "", f"{LONG}，{LONG}。", ""]


def test_an_empty_line_between_all_lines() -> None:
    lines = [f"　　{line}" if not at else line for at, line in enumerate(wrap(f"{LONG}，{LONG}。", 30))]
    spaced = [part for line in lines for part in (line, "")]
    assert joined(spaced, _is_cells) == [f"　　{LONG}，{LONG}。"]
