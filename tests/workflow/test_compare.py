"""Two reports of any kind side by side, and what is odd about the pair."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import FileProblem
from assistant.workflow import compare
from tests.building import ROOT

QINGSHAN, BAOTIAN = (ROOT / "samples" / name for name in ("qingshan-2025", "baotian-2023"))


def of_year(folder: Path, year: int) -> Path:
    path = folder / f"{year}.yaml"
    path.write_text((QINGSHAN / "answers.yaml").read_text("utf-8").replace("年度: 2025", f"年度: {year}"), "utf-8")
    return path


@pytest.mark.parametrize(
    ("last", "this", "said"),
    [
        (2025, 2026, []),
        (2026, 2025, ["前一份是2026年的，后一份是2025年的，像是写反了，去年的要写在前面。"]),
        (2025, 2025, ["前一份是2025年的，后一份是2025年的，不是前后两年。"]),
    ],
)
def test_the_years_of_a_pair(tmp_path: Path, last: int, this: int, said: list[str]) -> None:
    found = compare(of_year(tmp_path, last), of_year(tmp_path, this))
    assert list(found.oddities) == said
    assert (found.last.year, found.this.year) == (last, this)
    assert found.figures and all(one.difference == 0 for one in found.figures)


def test_an_answers_file_and_its_printed_report_say_the_same() -> None:
    found = compare(QINGSHAN / "answers.yaml", QINGSHAN / "report.html")
    assert all(one.difference == 0 for one in (*found.figures, *found.words))
    assert {round(part.percent) for part in found.alike} == {100}


def test_other_units_and_notices(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes((QINGSHAN / "answers.yaml").read_text("utf-8").encode("utf-8-sig"))
    found = compare(BAOTIAN / "answers.yaml", path)
    assert next(found.oddities) == "两份不是同一个单位的报告（保田镇人民政府、青山镇人民政府）。"
    assert any("BOM" in notice for notice in found.notices)
    with pytest.raises(FileProblem, match="找不到这个文件"):
        compare(BAOTIAN / "answers.yaml", tmp_path / "没有.docx")
