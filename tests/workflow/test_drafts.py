"""Answers opened, begun and gone on with, and what follows from them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant import answers as answers_file
from assistant.errors import AnswersError, FileProblem, NianbaoError, UsageError
from assistant.workflow import new_answers, open_answers, resume
from tests.building import ROOT, SAMPLES

QINGSHAN = ROOT / "samples" / "qingshan-2025"
HEAD = "年度: 2025\n单位: {名称: 青山镇人民政府, 类型: 乡镇}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files of answers: some in order, some not."""
    texts = {
        "ok": HEAD,
        "later": "年度: 2024\n报告信息: {联系电话: 0553-1234567}\n",
        "twice": HEAD + "年度: 2024\n",
        "odd day": HEAD + "报告信息: {公开日期: 某日}\n",
        "no unit": "年度: 2025\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("names", "settings", "given"),
    [
        (["ok"], [], {"report_year": "2025", "unit_name": "青山镇人民政府"}),
        (["ok", "later"], [], {"report_year": "2024", "contact_phone": "0553-1234567"}),
        (["later", "ok"], [], {"report_year": "2025", "contact_phone": "0553-1234567"}),
        (["ok", "later"], ["年度=2023"], {"report_year": "2023"}),
    ],
)
def test_the_later_file_wins_and_settings_over_all(
    folder: Path, names: list[str], settings: list[str], given: dict[str, str]
) -> None:
    draft = open_answers([folder / f"{name}.yaml" for name in names], settings=settings)
    assert draft.answers.given.items() >= given.items()
    assert draft.report.year == int(draft.answers.given["report_year"])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "to_edit", "error", "said"),
    [
        ("nowhere", False, FileProblem, "找不到这个文件"),
        ("nowhere", True, FileProblem, "找不到这个文件"),
        ("twice", True, AnswersError, "写了两次"),
        ("twice", False, None, "写了两次"),
        ("odd day", False, None, "“公开日期”"),
        ("odd day", True, None, "“公开日期”"),
        ("no unit", True, None, "没有写单位名称"),
    ],
)
def test_what_is_wrong_is_told_at_once_or_with_the_report(
    folder: Path, name: str, to_edit: bool, error: type[NianbaoError] | None, said: str
) -> None:
    path = folder / f"{name}.yaml"
    if error:
        with pytest.raises(error, match=said):
            open_answers(path, to_edit=to_edit)
        return
    draft = open_answers(path, to_edit=to_edit)
    for follows in ("report", "document", "findings", "notices", "last", "against_last"):
        with pytest.raises(AnswersError, match=said):
            getattr(draft, follows)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_what_follows_from_the_answers_of_a_sample(path: Path) -> None:
    draft = open_answers(path / "answers.yaml")
    assert draft.document.title.startswith(f"{draft.report.unit.short}{draft.report.year}年")
    assert draft.opened.printed.name == draft.report.unit.name
    assert set(draft.open_findings) <= set(draft.findings)
    assert not [one for one in draft.findings if one.severity == "error"]


@pytest.mark.parametrize(
    ("named", "given", "year", "compared"),
    [
        ("", None, None, False),
        ("上年.html", None, 2025, True),
        ("没有.html", "上年.html", 2025, True),
        ("上年.html", "别的.txt", 2023, False),
    ],
)
def test_last_years_report_is_that_given_or_named(
    tmp_path: Path, named: str, given: str | None, year: int | None, compared: bool
) -> None:
    path = tmp_path / "今年.yaml"
    entry = f"报告信息: {{去年报告: {named}}}\n" if named else ""
    path.write_text(HEAD.replace("2025", "2026") + entry, encoding="utf-8")
    (tmp_path / "上年.html").write_bytes((QINGSHAN / "report.html").read_bytes())
    (tmp_path / "别的.txt").write_bytes((ROOT / "samples/baotian-2023/report.txt").read_bytes())
    draft = open_answers(path, tmp_path / given if given else None)
    assert (draft.last.report.year if draft.last else None) == year
    assert (draft.against_last is not None) is compared
    assert (draft.given_last is not None) is bool(given)


def test_one_that_cannot_be_used_is_a_notice_where_it_is_named_and_an_error_where_it_is_given(folder: Path) -> None:
    path = folder / "named.yaml"
    path.write_text(HEAD + "报告信息: {去年报告: 没有.docx}\n", encoding="utf-8")
    draft = open_answers(path)
    assert draft.last is None and draft.notices[0].startswith("“去年报告”里写的文件用不上")
    with pytest.raises(FileProblem, match="找不到这个文件"):
        open_answers(path, folder / "没有.docx")


def test_going_on_with_a_file_and_with_none(folder: Path) -> None:
    assert resume(folder / "ok.yaml").answers.given["unit_name"] == "青山镇人民政府"
    fresh = resume(folder / "new.yaml", QINGSHAN / "answers.yaml")
    assert not fresh.answers.given and fresh.given_last and not (folder / "new.yaml").exists()
    with pytest.raises(AnswersError, match="写了两次"):
        resume(folder / "twice.yaml")


@pytest.mark.parametrize(
    ("unit", "year", "kind", "label"),
    [
        ("青山镇人民政府", 2025, "", "乡镇"),
        ("云岭县住房和城乡建设局", 2024, "", "县级部门"),
        ("青山办", 2025, "街道", "街道"),
    ],
)
def test_new_answers_ask_everything(tmp_path: Path, unit: str, year: int, kind: str, label: str) -> None:
    draft = new_answers(unit, year, kind)
    assert (draft.report.unit.name, draft.report.unit.type.label, draft.report.year) == (unit, label, year)
    assert "公开日期:" in draft.text() and "#   例：" in draft.text()
    draft.save_new(tmp_path / "a.yaml")
    assert answers_file.load(tmp_path / "a.yaml").given.items() >= draft.answers.given.items()
    with pytest.raises(FileProblem, match="没有覆盖它"):
        draft.save_new(tmp_path / "a.yaml")


@pytest.mark.parametrize(
    ("unit", "year", "kind", "said"),
    [
        ("青山镇人民政府", 25, "", "不像报告年度"),
        ("无", 2025, "", "不像单位名称"),
        ("青山办", 2025, "", "看不准单位类型"),
        ("青山镇人民政府", 2025, "乡振", "是不是“乡镇”"),
    ],
)
def test_what_new_answers_cannot_begin_with(unit: str, year: int, kind: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        new_answers(unit, year, kind)


@pytest.mark.parametrize(("name", "read"), [("a.yaml", None), ("a.json", json.loads)])
def test_saving_keeps_the_former_file(tmp_path: Path, name: str, read: Any) -> None:
    path = tmp_path / name
    path.write_text("{}", encoding="utf-8")
    draft = open_answers(QINGSHAN / "answers.yaml")
    draft.save(path)
    assert path.with_name(f"{name}.bak").read_text("utf-8") == "{}"
    assert open_answers(path).document == draft.document
    assert read is None or read(path.read_text("utf-8"))["年度"] == "2025"
