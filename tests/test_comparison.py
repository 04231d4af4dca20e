"""Two years side by side: changes, growth, and what stayed the same."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checks import Printed
from assistant.comparison import Change, Comparison, compare
from assistant.compose import compose
from tests.building import ROOT, quiet, sample, with_tables, with_words
from tests.cli.test_cli import run

QINGSHAN = ROOT / "samples" / "qingshan-2025" / "answers.yaml"


@pytest.mark.parametrize(
    ("last", "this", "unit", "difference", "growth", "said"),
    [
        (5, 6, "件", 1, "20.0", "增长20%"),
        (6, 5, "件", -1, "-16.7", "下降16.7%"),
        (3, 9, "件", 6, "200.0", "增长200%"),
        (6, 6, "件", 0, "0.0", "持平"),
        (0, 4, "件", 4, None, "去年为0，不算增长率"),
        (4, 0, "件", -4, "-100.0", "下降100%"),
        (9999, 10000, "件", 1, "0.0", "基本持平"),
        (Decimal("0.35"), Decimal("0.7"), "万元", Decimal("0.35"), "100.0", "增长100%"),
        (None, 4, "件", None, None, "去年没有数"),
        (4, None, "件", None, None, "今年没有数"),
        (96, 98, "%", 2, None, "上升2个百分点"),
        (96, 95, "%", -1, None, "下降1个百分点"),
        (0, 98, "%", 98, None, "上升98个百分点"),
        (96, 96, "%", 0, None, "持平"),
    ],
)
def test_growth(last: Any, this: Any, unit: str, difference: Any, growth: str | None, said: str) -> None:
    change = Change("", unit, last, this)
    assert (change.difference, change.growth, change.said) == (difference, growth and Decimal(growth), said)


@given(st.integers(1, 3000), st.integers(0, 3000))
def test_growth_leads_from_last_year_to_this(last: int, this: int) -> None:
    growth = Change("", "件", last, this).growth
    assert growth is not None and abs(last * (1 + growth / 100) - this) <= Decimal(last) / 1000


def compared(last: dict[str, Any], this: dict[str, Any]) -> Comparison:
    old, new = (with_tables(quiet(year=year), cells) for year, cells in ((2024, last), (2025, this)))
    return compare(Printed(old, compose(old)), Printed(new, compose(new)))


def test_figures_of_the_tables_in_reading_order() -> None:
    found = compared(
        {"applications": {"carried_over": {"natural_person": 1}}, "disclosure": {"licence_decision": {"number": 4}}},
        {"applications": {"carried_in": {"natural_person": 1}}, "disclosure": {"licence_decision": {"number": 5}}},
    )
    assert [(change.place, change.last, change.this) for change in found.figures] == [
        ("表二“行政许可”行", 4, 5),
        ("表三“二、上年结转”行“自然人”列", 0, 1),
        ("表三“二、上年结转”行“总计”列", 0, 1),
        ("表三“四、结转下年度”行“自然人”列", 1, 0),
        ("表三“四、结转下年度”行“总计”列", 1, 0),
    ]


def test_a_blank_cell_is_not_a_zero() -> None:
    row = {"disclosure": {"licence_decision": {"number": None}}}
    found = compared(row, {"disclosure": {"licence_decision": {"number": 5}}})
    assert [change.said for change in found.figures] == ["去年没有数"]


def words(last: str, this: str) -> Comparison:
    sides = []
    for year, text in ((2024, last), (2025, this)):
        report = quiet(year=year)
        changes = {"paragraphs": {"第一部分（一）第1段": text, "第一部分（一）第2段": "", "第五部分第1段": ""}}
        sides.append(Printed(report, with_words(compose(report), changes)))
    return compare(*sides)


@pytest.mark.parametrize(
    ("last", "this", "figures"),
    [
        ("公开工作动态60条。", "公开工作动态72条。", [("公开工作动态", 60, 72)]),
        ("2024年，组织培训2次，共30人次。", "2025年，组织培训3次，共40人次。", [("组织培训", 2, 3)]),
        ("公开工作动态60条。", "公开工作动态72件。", []),
        ("公开工作动态60余条。", "公开工作动态72条。", []),
        ("公开工作动态60条，公开工作动态61条。", "公开工作动态72条。", []),
        ("公开通知公告60条。", "公开工作动态72条。", []),
    ],
)
def test_figures_of_the_text(last: str, this: str, figures: list[tuple[str, int, int]]) -> None:
    found = [one for one in words(last, this).words if one.place.startswith("第一部分（一）")]
    assert [(one.place.split("“")[1].rstrip("”"), one.last, one.this) for one in found] == figures


@pytest.mark.parametrize(
    ("last", "this", "alike"),
    [
        ("我镇每季度核查一次各村公开栏。", "我镇每季度核查一次各村公开栏。", 100),
        ("2024年我镇每季度核查一次各村公开栏。", "2025年我镇每季度核查一次各村公开栏。", 94),
        ("2024年没有收到政府信息公开申请。", "2025年没有收到政府信息公开申请。", None),
        ("按《政府信息公开信息发布管理办法》办理。", "依《政府信息公开信息发布管理办法》处置。", None),
        ("我镇每季度核查一次各村公开栏。", "换了一种完全不同的写法来说这件事。", None),
    ],
)
def test_passages_that_stayed_the_same(last: str, this: str, alike: int | None) -> None:
    found = [part for part in words(last, this).alike if part.place == "第一部分（一）"]
    assert [round(part.percent) for part in found] == ([] if alike is None else [alike])


def test_a_report_compared_with_itself() -> None:
    report = sample("qingshan-2025")
    found = compare(Printed(report, compose(report)), Printed(report, compose(report)))
    assert {change.difference for change in (*found.figures, *found.words)} == {0}
    assert len(found.words) > 20
    assert all(round(part.percent) == 100 for part in found.alike)


def test_the_command(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    last = tmp_path / "去年.yaml"
    text = QINGSHAN.read_text(encoding="utf-8").replace("年度: 2025", "年度: 2024", 1)
    last.write_text(text, encoding="utf-8")
    code, out, err = run(capsys, "diff", last, QINGSHAN)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[1].split() == ["栏目", "2024年", "2025年", "增减", "变化"]
    assert any(line.split() == ["表二“行政许可”行", "12件", "12件", "0", "持平"] for line in lines)
    assert any(line.startswith("  第五部分：") for line in lines)
    assert "编制说明" not in out
    assert "像是写反了" in run(capsys, "diff", QINGSHAN, last)[2]
    found = json.loads(run(capsys, "diff", last, QINGSHAN, "--json")[1])
    assert found["years"] == [2024, 2025] and len(found["figures"]) == 24
    assert {"place", "unit", "last", "this", "difference", "growth", "said"} == set(found["figures"][0])


def test_documents_are_compared_as_well(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(capsys, "generate", QINGSHAN, "-o", tmp_path / "年报.docx", "--draft")[0] == 0
    code, out, err = run(capsys, "diff", tmp_path / "年报.docx", QINGSHAN)
    assert code == 0 and "不是前后两年" in err
    assert not [line for line in out.splitlines() if "增长" in line or "下降" in line]


def test_other_units_and_unreadable_files_are_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, err = run(capsys, "diff", ROOT / "samples" / "baotian-2023" / "answers.yaml", QINGSHAN)
    assert code == 0 and "不是同一个单位" in err and "不是前后两年" in err
    assert run(capsys, "diff", tmp_path / "没有.yaml", QINGSHAN)[0] == 2
