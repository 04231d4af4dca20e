"""The README's examples for programs run as they stand, and what a program gives is read as a file is."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from assistant import workflow
from assistant.errors import AnswersError
from tests.building import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("example", re.findall(r"```python\n(.*?)```", README, re.S))
def test_an_example_runs(
    example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "samples" / "qingshan-2025" / "answers.yaml", "我的年报.yaml")
    exec(compile(example, "README.md", "exec"), {"__name__": "example"})
    assert "“年度” 读到的是“明年”" in capsys.readouterr().out
    assert {path.suffix for path in Path("年报").iterdir()} == {".docx", ".html"} and Path("读入.yaml").exists()


def test_a_mapping_is_read_as_a_file_is() -> None:
    given = {"年度": 2025, "单位": {"名称": "青山镇人民政府"}, "报告信息": {"公开日期": date(2026, 1, 15)}}
    answers = workflow.read_answers(given).answers
    assert answers.given == {"report_year": "2025", "unit_name": "青山镇人民政府", "publish_date": "2026-01-15"}


def test_mistakes_of_a_mapping_are_told_all_at_once() -> None:
    with pytest.raises(AnswersError) as told:
        _ = workflow.read_answers({"年度": "明年", "单位": {"名字": "青山镇"}}).report
    assert {problem.place for problem in told.value.problems} >= {"“年度”", "“单位”"}
