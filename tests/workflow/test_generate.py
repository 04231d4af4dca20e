"""Written reports: which files there are, and what they are called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import AnswersError, FileProblem, UsageError
from assistant.workflow import generate, open_answers
from assistant.workflow.generating import file_name
from tests.building import ROOT, SAMPLES

QINGSHAN = ROOT / "samples" / "qingshan-2025" / "answers.yaml"
NAME = "青山镇2025年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("formats", "suffixes"),
    [
        ((), ["docx", "html", "md", "txt"]),
        (["txt"], ["txt"]),
        (["md", "txt", "md"], ["md", "txt"]),
        (iter(["html"]), ["html"]),
    ],
)
def test_a_file_a_format(tmp_path: Path, formats: Sequence[str], suffixes: list[str]) -> None:
    folder = tmp_path / "年报"
    assert generate(open_answers(QINGSHAN), folder, formats) == [folder / f"{NAME}.{one}" for one in suffixes]
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{NAME}.{one}" for one in suffixes)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_written_as_it_stands(tmp_path: Path, sample: Path) -> None:
    (path,) = generate(open_answers(sample / "answers.yaml"), tmp_path, ["txt"])
    assert path.read_bytes() == (sample / "report.txt").read_bytes()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("青山镇2025年年报", "青山镇2025年年报"),
        ("青山 镇/\\:2025*年\n年报?", "青山镇2025年年报"),
        ('“青山”镇<2025>|"年报"', "“青山”镇2025年报"),
    ],
)
def test_a_name_holds_only_what_every_system_allows(title: str, name: str) -> None:
    assert file_name(replace(open_answers(QINGSHAN).document, title=title)) == name


def test_gaps_are_printed_and_nothing_is_written_without_a_report(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("年度: 2025\n单位: {名称: 青山镇人民政府}\n", encoding="utf-8")
    (written,) = generate(open_answers(path), tmp_path / "a", ["txt"])
    assert "【待填：" in written.read_text("utf-8")
    path.write_text("年度: 2025\n", encoding="utf-8")
    with pytest.raises(AnswersError, match="没有写单位名称"):
        generate(open_answers(path), tmp_path / "b")
    with pytest.raises(UsageError, match="不能导出 doc 格式"):
        generate(open_answers(QINGSHAN), tmp_path / "b", ["txt", "doc"])
    assert not (tmp_path / "b").exists()
    (tmp_path / "c").write_text("", encoding="utf-8")
    with pytest.raises(FileProblem, match="写不进去"):
        generate(open_answers(QINGSHAN), tmp_path / "c", ["txt"])
