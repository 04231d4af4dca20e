"""One function checks answers files and finished reports, against last year's, other units' and their own answers."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import FileProblem
from assistant.workflow import Against, Checked, Opened, check, checking, generate, open_answers, open_report
from tests.building import ROOT

QINGSHAN, BAOTIAN = (ROOT / "samples" / name for name in ("qingshan-2025", "baotian-2023"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Reports of two units on several years, one file that is none, and a finished report."""
    units = tmp_path / "units"
    units.mkdir()
    for year in (2021, 2022, 2023):
        text = (BAOTIAN / "answers.yaml").read_text("utf-8").replace("2023", str(year))
        (units / f"保田{year}.yaml").write_text(text, encoding="utf-8")
    shutil.copy(QINGSHAN / "answers.yaml", units / "青山.yaml")
    (units / "坏.yaml").write_text("年度 2025\n", encoding="utf-8")
    generate(open_answers(QINGSHAN / "answers.yaml"), tmp_path, ["docx"])
    return tmp_path


def codes(checked: Checked) -> set[str]:
    return {one.code for one in checked.findings}


CASES: dict[str, tuple[Callable[[Path], Checked], set[str], set[str]]] = {
    # what is checked, rules that must not be left undecided, rules that must be
    "alone": (lambda _: check(QINGSHAN / "answers.yaml"), {"T303"}, {"Y01", "G07", "L08"}),
    "a printed one": (lambda folder: check(next(folder.glob("*.docx"))), {"T303", "L01"}, {"Y01", "G07", "L08"}),
    "with last year's": (
        lambda folder: check(BAOTIAN / "answers.yaml", folder / "units/保田2022.yaml"), {"Y01"}, {"G07", "L08"},
    ),
    "with a folder of last year's": (
        lambda folder: check(BAOTIAN / "answers.yaml", folder / "units"), {"Y01"}, {"G07", "L08"},
    ),
    "with a folder in which its unit is not": (
        lambda folder: check(ROOT / "samples/yunling-county-2025/answers.yaml", folder / "units"), set(), {"Y01"},
    ),
    "with other units'": (
        lambda folder: check(QINGSHAN / "report.html", siblings=folder / "units"), {"G07"}, {"Y01", "L08"},
    ),
    "with its answers": (
        lambda folder: check(next(folder.glob("*.docx")), answers=QINGSHAN / "answers.yaml"), {"L08"}, {"Y01", "G07"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_can_be_decided(folder: Path, name: str) -> None:
    run, decided, not_decided = CASES[name]
    left = {code for codes in run(folder).undecided.values() for code in codes}
    assert not decided & left and not_decided <= left


def test_of_several_years_the_one_before_is_taken(folder: Path) -> None:
    assert "Y12" not in codes(check(BAOTIAN / "answers.yaml", folder / "units"))
    (folder / "units/保田2022.yaml").unlink()
    assert "Y12" in codes(check(BAOTIAN / "answers.yaml", folder / "units"))


def test_of_several_files_of_a_unit_one_is_compared(folder: Path) -> None:
    found = [one for one in check(BAOTIAN / "report.txt", siblings=folder / "units").findings if one.code == "G07"]
    assert not [one for one in found if "保田" in one.message]


def test_files_that_cannot_be_read_are_told_once(folder: Path) -> None:
    against = Against(folder / "units", folder / "units")
    for path in (QINGSHAN / "answers.yaml", BAOTIAN / "answers.yaml"):
        against.check(path)
    assert len(against.unread) == 1 and "坏.yaml" in against.unread[0]


def test_each_file_is_read_once_however_many_are_checked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []

    def noted(path: Path, *, for_rules: bool = False) -> Opened:
        read.append(path)
        return open_report(path, for_rules=for_rules)

    monkeypatch.setattr(checking, "open_report", noted)
    against = Against(BAOTIAN / "report.txt", folder / "units")
    for _ in range(3):
        against.check(QINGSHAN / "answers.yaml")
    others = [path for path in read if path != QINGSHAN / "answers.yaml"]
    assert len(others) == len(set(others)) == 6


@pytest.mark.parametrize(
    ("path", "last", "answers", "said"),
    [
        ("没有.docx", None, None, "找不到这个文件"),
        ("report.html", "没有.docx", None, "找不到这个文件"),
        ("report.html", None, "没有.yaml", "找不到这个文件"),
        ("report.html", None, "../baotian-2023/answers.yaml", "是保田镇人民政府2023年的答案"),
    ],
)
def test_what_cannot_be_checked(path: str, last: str | None, answers: str | None, said: str) -> None:
    with pytest.raises(FileProblem, match=said):
        check(QINGSHAN / path, QINGSHAN / last if last else None, answers=QINGSHAN / answers if answers else None)


def test_reasons_and_notices(tmp_path: Path) -> None:
    path, text = tmp_path / "a.yaml", (BAOTIAN / "answers.yaml").read_text("utf-8")
    one = check(BAOTIAN / "answers.yaml").findings[0]
    path.write_bytes(
        (text + f"\n说明:\n  {one.code} {one.place}: 属实\n  N01 第一部分: 没有这一处\n").encode("gb18030")
    )
    found = check(path)
    assert [kept.code for kept in found.findings if kept.reason] == [one.code]
    assert len(found.open) == len(found.findings) - 1 and found.spare == ["N01 第一部分"]
    assert any("GBK" in notice for notice in found.notices)
