"""The conversation line by line: scripted input in, the same answers file out, no escape codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import answers as answers_file
from assistant.answers import Answers
from assistant.answers.held import AnswersFile
from assistant.edition.values import Record
from assistant.interview import Interview
from assistant.plain import Conversation
from assistant.report import build
from tests.interview.test_interview import EDITION, until


def spoken(lines: list[str], path: Path, interview: Interview | None = None) -> tuple[Conversation, list[str]]:
    """Talk line by line with scripted input; the input then ends."""
    said: list[str] = []
    rest = iter(lines)

    def ask(prompt: str) -> str:
        said.append(prompt)
        line = next(rest, None)
        if line is None:
            raise EOFError
        return line

    talk = Conversation(interview or Interview.begin(Answers(EDITION)), AnswersFile(path), ask, said.append)
    talk.run()
    return talk, said


SCRIPT = """青山镇人民政府
1
2025
/跳过
2026年1月15日
有
政务公开领导小组
镇长
是
分管副镇长
党政办人员、各站所负责人
门户网站172，公开栏180余，村居750余

/跳过
都没有
是
1 4
三审三校
云岭县人民政府网；公众号“青山发布”

有
条例、安全意识
组织
2
30
纳入考核结果未出

未开展
没有
都没有
是
1
是
P01

惠民补贴栏目有两个季度没有更新
每月5日前核查栏目

没有
没有""".splitlines()


def test_a_scripted_conversation_in_lines(tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    talk, said = spoken(SCRIPT, path)
    assert talk.interview.current is None and any("都问完了" in line for line in said)
    assert not any("\x1b" in line for line in said)
    report, _ = build(answers_file.load(path))
    assert report.missing == () and report.facts["info_measures"] == ("采用官方平台内容", "专人更新")
    assert [str(row.count) for row in report.facts["channels"]] == ["172", "180余", "750余"]


@pytest.mark.parametrize("stop", range(1, len(SCRIPT), 5))
def test_leaving_and_coming_back_loses_nothing(tmp_path: Path, stop: int) -> None:
    path = tmp_path / "answers.yaml"
    talk, _ = spoken(SCRIPT[:stop], path)
    if path.exists():
        assert answers_file.load(path).given.keys() == talk.interview.answers.given.keys()


@pytest.mark.parametrize(
    "lines",
    [
        ["是", "条例、安全意识", "组织", "2", "30余"],
        ["是否开展：是；内容：条例、安全意识；方式：组织；次数：2；人次：30余"],
    ],
)
def test_a_form_part_by_part_or_at_once_as_in_its_example(tmp_path: Path, lines: list[str]) -> None:
    talk, said = spoken(lines, tmp_path / "a.yaml", until("training_any"))
    assert any(line.startswith("先答“是否开展”，其余的接着问") for line in said)
    form = talk.interview.values["training_any"]
    assert isinstance(form, Record) and (form.times, str(form.people), len(form.topics)) == (2, "30余", 2)


def test_a_table_in_lines(tmp_path: Path) -> None:
    interview = until("applications_any").answer("有")[0].go("applications")
    rows = ["5 1 0 0 0 0", "1，0，0，0，0，0", "3 1 0 0", "3 1 0 0 0 0", *["0"] * 18, "1 0 0 0 0 0", "/退出"]
    talk, said = spoken(rows, tmp_path / "a.yaml", interview)
    grid = build(talk.interview.answers)[0].table("applications")
    assert grid.values["applications/new_received/total"] == 6
    assert grid.values["applications/handled.granted/total"] == 4
    assert any("这一行要6个数" in line for line in said)


def test_slash_words_in_lines(tmp_path: Path) -> None:
    _, said = spoken(["/说明", "/进度", "/跳到 五", "/返回", "/没有", "/去年", "/退出"], tmp_path / "a.yaml")
    text = "\n".join(said)
    for part in (
        "以公章为准",
        "基本情况：0/",
        "== 五、存在的主要问题及改进情况 ==",
        "没有“/没有”这个命令",
        "没有去年的回答",
        "已保存",
    ):
        assert part in text


def test_an_empty_line_leaves_out_what_may_be_blank_and_asks_again_for_what_must_not(tmp_path: Path) -> None:
    talk, said = spoken(["", "/跳到 五", ""], tmp_path / "a.yaml", until("prev_report"))
    assert talk.interview.current is not None and talk.interview.current.id == "problems"
    assert any("这一题要填" in line for line in said)


def test_what_is_proposed_is_shown_and_taken_by_a_word(tmp_path: Path) -> None:
    talk, said = spoken(["/照用"], tmp_path / "a.yaml", until("processing_fee_any"))
    assert any(line.startswith("推算：否") for line in said)
    assert talk.interview.answers.given["processing_fee_any"] == "否"


def test_left_out_and_told_more_by_words(tmp_path: Path) -> None:
    lines = ["/不写", "/跳到 一", "/返回", "/不写", "/跳到 五", "/选填"]
    talk, said = spoken(lines, tmp_path / "a.yaml", until("assessment_result"))
    assert talk.interview.answers.given["assessment_result"] == "不写" and talk.interview.full
    assert answers_file.load(tmp_path / "a.yaml").given["assessment_result"] == "不写"
    assert not any("没有“/" in line for line in said)


def test_a_ledger_is_told_line_by_line(tmp_path: Path) -> None:
    interview = until("applications_any").answer("有")[0].go("applications")
    row = "收到日期：2025-03-04；申请人类型：自然人；答复日期：2025-03-25；办理结果：予以公开"
    talk, _ = spoken(["/台账", row, "", "/填数"], tmp_path / "a.yaml", interview)
    grid = build(talk.interview.answers)[0].table("applications")
    assert grid.values["applications/new_received/natural_person"] == 1
    _, said = spoken(["/填数"], tmp_path / "b.yaml", until("channels"))
    assert any("这一题不是台账" in line for line in said)
