"""The session without a screen: saving, coming back, locks, another place, findings and where they lead."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import answers as answers_file
from assistant.checks import Finding
from assistant.document import Place, Where
from assistant.edition.values import Raw
from assistant.errors import AnswersError, FileProblem, UsageError
from assistant.files import free
from assistant.interview import AnswerError
from assistant.interview.typed_rows import typed_rows
from assistant.tui import files
from assistant.tui.conversation.commands import COMMANDS, read_command, unknown
from assistant.tui.draft_state import read_state, state_file
from assistant.tui.report_view import export
from assistant.tui.session import Session
from assistant.tui.wrapping import table, width, wrap
from tests.building import ROOT
from tests.interview.test_interview import EDITION
from tests.tui.test_app import begun


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "答案.yaml"


def test_every_answer_is_in_the_file_at_once(path: Path) -> None:
    session = Session.open(path)
    session.take("青山镇人民政府")
    assert answers_file.load(path).given == {"unit_name": "青山镇人民政府"}
    session.take("县委、县政府")
    assert "上级称谓" not in path.with_name(path.name + ".bak").read_text(encoding="utf-8")


def test_leaving_keeps_the_backup_of_the_last_change(path: Path) -> None:
    session = Session.open(path)
    session.take("青山镇人民政府")
    session.take("县委、县政府")
    session.close()
    assert answers_file.load(path.with_name(path.name + ".bak")).given == {"unit_name": "青山镇人民政府"}


def test_what_changes_nothing_is_neither_written_nor_worked_out_again(path: Path) -> None:
    session = Session.open(begun(path, "applications", {"applications_any": "有"}))
    session.fill({"applications/new_received/natural_person": "3"})
    view, files = session.view, [one.stat().st_ino for one in (path, state_file(path))]
    session.fill({"applications/new_received/natural_person": "3"})
    session.fill({"applications/carried_in/natural_person": None})
    session.skip()
    session.go("unit_name")
    session.take("青山镇人民政府")
    assert session.view is view and path.stat().st_ino == files[0]
    session.go("applications")
    where = state_file(path).stat().st_ino
    session.fill({"applications/new_received/natural_person": "4"})
    assert path.stat().st_ino != files[0] and state_file(path).stat().st_ino == where and session.view is not view


def test_coming_back_opens_the_same_place(path: Path) -> None:
    session = Session.open(begun(path, "channels"))
    session.note("channels", "门户网站17")
    session.close()
    again = Session.open(path)
    assert again.step is not None and again.step.id == "channels"
    assert again.typing == {"channels": "门户网站17"} and "prev_report" in again.interview.skipped
    again.take("门户网站172")
    assert "channels" not in read_state(path).typing


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"at": 3, "typing": []}', '{"skipped": 3}'])
def test_a_broken_place_is_the_beginning(path: Path, broken: str) -> None:
    begun(path, "channels")
    state_file(path).write_text(broken, encoding="utf-8")
    assert Session.open(path).step is not None


def test_the_second_window_may_only_look(path: Path) -> None:
    first = Session.open(path)
    first.take("青山镇人民政府")
    second = Session.open(path)
    assert second.read_only and not second.save()
    with pytest.raises(AnswerError, match="只能看，不能改"):
        second.take("县委、县政府")
    second.close()
    first.close()
    assert not Session.open(path).read_only


def test_what_cannot_be_written_stays_in_memory_and_goes_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    session = Session.open(tmp_path / "file" / "a.yaml")
    session.take("青山镇人民政府")
    assert "答案都还在" in session.trouble and session.interview.answers.given
    with pytest.raises(FileProblem, match="没有覆盖"):
        session.save_to(tmp_path / "file")
    session.save_to(tmp_path / "b.yaml")
    session.take("县委、县政府")
    assert session.trouble == "" and len(answers_file.load(tmp_path / "b.yaml").given) == 2


def test_a_file_with_problems_is_not_opened(path: Path) -> None:
    path.write_text('版式: "2021"\n没有这个键: 1\n', encoding="utf-8")
    with pytest.raises(AnswersError):
        Session.open(path)


def test_reasons_are_kept_with_the_finding(path: Path) -> None:
    session = Session.open(begun(path, given={"social_review_result": "不写"}))
    one = next(one for one in session.view.findings if one.severity == "warning")
    session.keep(one, "县里统一评议")
    assert answers_file.load(path).kept == {one.id: {"原因": "县里统一评议", "针对": one.message}}
    kept = next(again for again in session.view.findings if again.id == one.id)
    assert kept.reason == "县里统一评议" and kept not in session.view.open_findings
    session.keep(one, "")
    assert answers_file.load(path).kept == {}


def test_a_reason_lapses_when_the_finding_says_something_else(path: Path) -> None:
    session = Session.open(begun(path, given={"social_review_result": "不写"}))
    one = next(one for one in session.view.findings if one.code == "S10")
    session.keep(one, "县里统一评议")
    changed = session.interview.answers.given | {"accountability_result": "不写"}
    session._put(replace(session.interview.answers, given=changed))
    assert [again.reason for again in session.view.findings if again.id == one.id] == [""]


def test_an_error_cannot_be_explained_away(path: Path) -> None:
    session = Session.open(begun(path, "problems"))
    one = next(one for one in session.view.findings if one.severity == "error")
    with pytest.raises(AnswerError, match="错误要改正"):
        session.keep(one, "忙")


def test_an_own_paragraph_takes_the_place_of_the_generated_one(path: Path) -> None:
    session = Session.open(begun(path))
    session.rewrite("第一部分（三）第1段", "我镇重新写了这一段。")
    assert session.view.document is not None
    assert any("我镇重新写了这一段。" in getattr(piece, "text", "") for piece in session.view.document.body)
    session.rewrite("第一部分（三）第1段", "")
    assert answers_file.load(path).rewrites == {}


def test_an_own_paragraph_is_the_same_in_whatever_brackets_the_file_has_its_place(path: Path) -> None:
    session = Session.open(begun(path))
    session._put(replace(session.interview.answers, rewrites={"第一部分(三)第1段": "我镇写了一段。"}))
    assert session.paragraphs()["第一部分（三）第1段"] == "我镇写了一段。"
    session.rewrite("第一部分（三）第1段", "我镇又写了一段。")
    assert answers_file.load(path).rewrites == {"第一部分（三）第1段": "我镇又写了一段。"}


MANAGEMENT = Place("overview", "management", 1)


@pytest.mark.parametrize(
    ("answers", "way", "step"),
    [
        (("applications/new_received/natural_person",), "applications/new_received/natural_person", "applications"),
        (("cases_any", "disputes/cases/reconsideration.upheld"), "cases_any", "cases_any"),
        (("contact_postcode", "preface_on"), "preface_on", "preface_on"),
        (("processing_fee_any",), "processing_fee_any", "processing_fee_any"),
        ((MANAGEMENT, "info_measures"), MANAGEMENT, ""),
        ((), "", ""),
    ],
)
def test_a_finding_leads_to_the_best_answer_that_can_be_opened(
    path: Path, answers: tuple[Where, ...], way: Where, step: str
) -> None:
    session = Session.open(begun(path, "applications", {"applications_any": "有"}))
    finding = Finding("S10", "info", "", "", "", "", answers=answers)
    assert session.way_to(finding) == way
    assert not isinstance(way, str) or session.step_of(way) == step


def test_findings_lead_to_the_questions_that_were_left_out(path: Path) -> None:
    given: dict[str, Raw] = {
        "assessment_result": "不写",
        "platforms": ["云岭县人民政府网", "电子政务一体化办公平台"],
        "processing_fee_any": "不写",
    }
    session = Session.open(begun(path, given=given))
    ways = {one.code: session.way_to(one) for one in session.view.findings}
    assert {code: ways[code] for code in ("S09", "S10", "S13", "S14", "W21")} == {
        "S09": "processing_fee_any",
        "S10": "assessment_result",
        "S13": "preface_on",
        "S14": "preface_on",
        "W21": "platforms",
    }


def test_export_names_its_files_and_its_problems(path: Path) -> None:
    session = Session.open(path)
    with pytest.raises(UsageError, match="没有写单位名称"):
        export(session.view, path.parent, ["docx"])
    done = Session.open(begun(path.with_name("b.yaml")))
    assert [one.name for one in export(done.view, path.parent / "年报", ["md", "txt"])] == [
        "青山镇2025年政府信息公开工作年度报告.md",
        "青山镇2025年政府信息公开工作年度报告.txt",
    ]
    with pytest.raises(UsageError, match="还没有选格式"):
        export(done.view, path.parent, [])


def test_a_sample_is_opened_as_a_copy(tmp_path: Path) -> None:
    name, sample = files.samples()[0]
    session = Session.copy_of(sample, tmp_path / f"{name}.yaml")
    session.save()
    assert answers_file.load(session.path).given == answers_file.load(sample).given
    assert files.recent(tmp_path) == [session.path] and free(session.path).name == f"{name}2.yaml"


@pytest.mark.parametrize(
    ("typed", "action", "rest"),
    [
        ("/返回", "back", ""),
        ("／跳过 ", "skip", ""),
        ("/跳到 三", "jump", "三"),
        ("/跳到三", "jump", "三"),
        ("/帮助", "help", ""),
    ],
)
def test_slash_words(typed: str, action: str, rest: str) -> None:
    command, behind = read_command(typed)
    assert command is not None and (command.action, behind) == (action, rest)


def test_an_unknown_slash_word_names_the_nearest() -> None:
    assert read_command("/预缆") == (None, "预缆") and "是不是“/预览”" in unknown("预缆")
    assert len({command.word for command in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize(
    ("word", "step"), [("三", "applications"), ("第五部分", "problems"), ("问题", "problems"), ("", "unit_name")]
)
def test_jumping_by_a_word(path: Path, word: str, step: str) -> None:
    session = Session.open(begun(path, "applications", {"applications_any": "有"}))
    session.jump_by_word(word)
    assert session.step is not None and session.step.id in (step, "prev_report")
    with pytest.raises(AnswerError, match="没有“九”这一部分"):
        session.jump_by_word("九")


@pytest.mark.parametrize(
    ("question", "typed", "raw"),
    [
        (
            "channels",
            "门户网站172，公开栏180余",
            [{"渠道": "门户网站", "条数": "172"}, {"渠道": "公开栏", "条数": "180余"}],
        ),
        ("channels", "门户网站很多", ["门户网站很多"]),
        ("platforms", "网站\n公众号“青山”", ["网站", "公众号“青山”"]),
        ("messages", "网民留言，20，18", [{"渠道": "网民留言", "收到": "20", "办结": "18"}]),
        ("last_problems_result", "更新慢：改为每月", [{"问题": "更新慢", "整改结果": "改为每月"}]),
        ("remedies", "不写", "不写"),
    ],
)
def test_typed_rows(question: str, typed: str, raw: object) -> None:
    assert typed_rows(EDITION.questions[question], typed) == raw


def test_the_state_file_is_plain_json(path: Path) -> None:
    begun(path, "channels")
    assert json.loads(state_file(path).read_text(encoding="utf-8"))["at"] == "channels"


NO_START, NO_END = "，。、；：？！）》”", "（《“"


def test_input_methods_work_because_kitty_keys_are_off() -> None:
    code = "import assistant.tui.app, textual.constants; print(textual.constants.DISABLE_KITTY_KEY)"
    environment = {name: value for name, value in os.environ.items() if name != "TEXTUAL_DISABLE_KITTY_KEY"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "True"


@given(st.text(alphabet="年报，。、；：？！（）《》“”2023abc 一\n", max_size=80), st.integers(8, 40))
def test_wrapping_loses_nothing_and_keeps_its_rules(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= columns for line in lines)


@pytest.mark.parametrize("columns", range(12, 60))
def test_no_line_begins_or_ends_with_the_wrong_mark(columns: int) -> None:
    text = "2023年，保田镇按照《中华人民共和国政府信息公开条例》（以下简称《条例》）要求，公开“三公”经费，共172条；其中：门户网站160余条。"
    lines = wrap(text, columns)
    assert not [line for line in lines if line[0] in NO_START or line[-1] in NO_END]
    assert max(map(width, lines)) > columns - 8


def test_an_imported_file_with_many_remarks_is_offered_again(tmp_path: Path) -> None:
    remarks = "".join(f"#   表三“三、（一）予以公开”行第{number}格：没有读到，请对照原件填\n" for number in range(62))
    (tmp_path / "a.yaml").write_text(f"# 答案文件\n{remarks}版式: 2021\n", encoding="utf-8")
    assert files.recent(tmp_path) == [tmp_path / "a.yaml"]


def test_a_small_table_stands_in_columns() -> None:
    lines = table([("渠道", "条数"), ("门户网站", "172"), ("很长很长的名称超过了宽度", "9")], 22)
    assert lines[0].split() == ["渠道", "条数"] and lines[1].split() == ["门户网站", "172"]
    assert width(lines[0].removesuffix("条数")) == width(lines[1].removesuffix("172"))
    assert all(width(line) <= 22 for line in lines)


def test_last_year_s_report_is_named_and_found_again(tmp_path: Path) -> None:
    path = begun(tmp_path / "今年" / "a.yaml", "prev_report")
    report = tmp_path / "今年" / "去年.html"
    report.write_bytes((ROOT / "samples" / "qingshan-2025" / "report.html").read_bytes())
    session = Session.open(path)
    assert "读好了" in session.take("去年.html").notices[-1]
    session.go("unit_name")
    assert session.step is not None and session.interview.proposal(session.step) is not None
    session.close()
    again = Session.open(path)
    assert again.interview.last is not None and again.interview.last.given["report_year"] == "2025"
    again.close()


def test_a_report_of_last_year_that_cannot_be_read_is_told_and_does_no_harm(path: Path) -> None:
    session = Session.open(begun(path, "prev_report"))
    assert "用不上" in session.take("没有这个文件.docx").notices[-1]
    assert session.interview.last is None
    session.close()
    assert Session.open(path).interview.last is None
