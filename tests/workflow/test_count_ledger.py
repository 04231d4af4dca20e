"""A ledger counted alone or for a draft; nothing is written before it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import FileProblem, UsageError
from assistant.workflow import Draft, count_ledger, new_answers, open_answers
from tests.ledgers.books import HEAD, ONE, book

PENDING = ["2", "2025-12-28", "商业企业"]
BROKEN = ["3", "2025-12-28", "张三"]


def ledger(folder: Path, *rows: list[str]) -> Path:
    return book(folder / "台账.xlsx", {"申请台账": [HEAD, *rows]})


def draft(year: int | None = 2025) -> Draft | None:
    return new_answers("青山镇人民政府", year) if year else None


@pytest.mark.parametrize(
    ("rows", "usable", "numbers"),
    [([ONE, PENDING], True, "申请台账2件"), ([ONE, BROKEN], False, "申请台账1件"), ([], False, "申请台账0件")],
)
def test_whether_it_can_be_used(tmp_path: Path, rows: list[list[str]], usable: bool, numbers: str) -> None:
    found = count_ledger(ledger(tmp_path, *rows), draft())
    assert (found.usable, found.numbers) == (usable, numbers)


@pytest.mark.parametrize(
    ("of_draft", "year", "counted"),
    [(2025, None, 2025), (None, 2025, 2025), (2025, 2025, 2025)],
)
def test_the_year_is_that_of_the_draft_or_told(
    tmp_path: Path, of_draft: int | None, year: int | None, counted: int
) -> None:
    found = count_ledger(ledger(tmp_path, ONE), draft(of_draft), year)
    assert found.summary.year == counted and (found.draft is None) is (of_draft is None)


@pytest.mark.parametrize(
    ("of_draft", "year", "said"),
    [(None, None, "不知道统计哪一年"), (2025, 2024, "与答案文件的年度2025不一致"), (None, 25, "不像年度")],
)
def test_a_year_that_cannot_be(tmp_path: Path, of_draft: int | None, year: int | None, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        count_ledger(ledger(tmp_path, ONE), draft(of_draft), year)


def test_the_draft_holds_the_ledger_and_tells_what_it_replaces(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    text = "年度: 2025\n单位: {名称: 青山镇人民政府}\n收到和处理政府信息公开申请情况: 0\n"
    path.write_text(text, encoding="utf-8")
    found = count_ledger(ledger(tmp_path, ONE, PENDING), open_answers(path, to_edit=True))
    assert path.read_text("utf-8") == text and len(found.differences) == 4
    assert found.draft and found.draft.report.number("applications/carried_over/total") == 1
    found.draft.save(path)
    assert count_ledger(tmp_path / "台账.xlsx", open_answers(path)).differences == ()


def test_a_ledger_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="找不到这个文件"):
        count_ledger(tmp_path / "没有.xlsx", draft())
