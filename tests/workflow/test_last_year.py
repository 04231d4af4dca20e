"""Last year's report as the answers file names it: every way of going on follows it, and none fails over it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from assistant import answers as answers_file
from assistant.answers.held import AnswersFile
from assistant.files import named_file
from assistant.interview import Interview
from assistant.interview.proposals import carried_in
from assistant.plain import Conversation
from assistant.tui.session import Session
from assistant.workflow import resume
from tests.building import ROOT
from tests.cli.test_cli import run

QINGSHAN = ROOT / "samples" / "qingshan-2025"
ENTRY = "报告信息:\n  去年报告: "


def this_year(folder: Path, named: str = "去年.html") -> Path:
    """Write the answers of a year that name a report of the year before, in a folder of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    text = (QINGSHAN / "answers.yaml").read_text("utf-8").replace("年度: 2025", "年度: 2026")
    path = folder / "今年.yaml"
    path.write_text(text.replace("报告信息:\n", f"{ENTRY}{named}\n"), encoding="utf-8")
    shutil.copy(QINGSHAN / "report.html", folder / "去年.html")
    return path


def test_check_follows_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = this_year(tmp_path / "年报")
    _, out, err = run(capsys, "check", path)
    assert "Y06" in out and "没有给出去年的报告" not in out and err == ""
    _, out, _ = run(capsys, "check", tmp_path / "年报")
    assert "今年.yaml（青山镇人民政府，2026年）" in out and "Y06" in out


def test_a_finished_report_follows_that_of_its_answers(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = this_year(tmp_path)
    run(capsys, "generate", path, "-o", tmp_path / "报告.html", "--draft")
    _, out, _ = run(capsys, "check", tmp_path / "报告.html", "--answers", path)
    assert "Y06" in out and "没有给出去年的报告" not in out


def test_generate_follows_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    _, _, err = run(capsys, "generate", this_year(tmp_path), "-o", tmp_path / "a.txt", "--draft")
    assert "Y06" in err and "与去年文字重合" in err


def test_what_the_command_line_names_wins(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = this_year(tmp_path, "没有.docx")
    _, out, err = run(capsys, "check", path, "--last", QINGSHAN / "report.txt")
    assert "Y06" in out and "用不上" not in err
    _, out, _ = run(capsys, "check", this_year(tmp_path), "--last", ROOT / "samples/baotian-2023/report.txt")
    assert "Y12" in out and "Y06" not in out


@pytest.mark.parametrize(
    ("named", "says"),
    [
        ("去年.htm", ["找不到这个文件", "“去年.html”，是不是它"]),
        ("别处/去年.docx", ["找不到这个文件", "请核对文件名"]),
        ("信.txt", ["没有认出年报"]),
        ("坏.yaml", ["坏.yaml", "怎么"]),
        ("~谁/去年.docx", ["找不到这个文件"]),
        ("夹子", ["这是一个文件夹"]),
    ],
)
def test_one_that_cannot_be_used_is_told_and_fails_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, named: str, says: list[str]
) -> None:
    path = this_year(tmp_path, named)
    (tmp_path / "信.txt").write_text("来信收到。", encoding="utf-8")
    (tmp_path / "夹子").mkdir()
    (tmp_path / "坏.yaml").write_text("年度：2024", encoding="utf-8")
    code, out, err = run(capsys, "check", path)
    assert code == 0 and "没有给出去年的报告" in out
    assert err.startswith("提示：“去年报告”里写的文件用不上") and all(part in err for part in says), err
    assert len(err.splitlines()) == 2
    session = Session.open(path)
    assert all(part in session.greeting for part in says) and session.interview.last is None
    session.close()


def spoken(path: Path, lines: list[str]) -> tuple[Conversation, str]:
    """Talk line by line about an answers file; the input then ends."""
    said: list[str] = []
    rest = iter(lines)

    def ask(prompt: str) -> str:
        said.append(prompt)
        if (line := next(rest, None)) is None:
            raise EOFError
        return line

    conversation = Conversation(Interview.begin(resume(path).answers), AnswersFile(path), ask, said.append)
    conversation.run()
    return conversation, "\n".join(said)


def at(path: Path, *, unanswered: str) -> Path:
    """Take one answer out of a file, so that it is asked next."""
    found = answers_file.load(path)
    given = {name: raw for name, raw in found.given.items() if name != unanswered}
    session = Session(
        Interview.begin(answers_file.Answers(found.edition, given, found.cells)), AnswersFile(path, hold=True)
    )
    session.save()
    session.close()
    return path


def test_lines_follow_it_from_the_beginning_or_once_it_is_named(tmp_path: Path) -> None:
    path = this_year(tmp_path)
    _, said = spoken(path, [])
    assert "去年的报告读好了" in said
    conversation, said = spoken(at(path, unanswered="prev_report"), ["去年.html"])
    assert said.count("去年的报告读好了") == 1 and conversation.interview.last is not None
    _, said = spoken(at(path, unanswered="prev_report"), ["没有.docx"])
    assert "用不上" in said


def test_last_year_s_numbers_are_asked_anew_in_lines(tmp_path: Path) -> None:
    path = at(this_year(tmp_path, "去年.yaml"), unanswered="channels")
    shutil.copy(QINGSHAN / "answers.yaml", tmp_path / "去年.yaml")
    conversation, said = spoken(path, ["/去年", "181", "", "/退出"])
    assert "；镇政务公开栏　本级公开栏；各村公开栏" in said and "163" not in said
    assert "channels" not in conversation.interview.answers.given
    conversation, _ = spoken(path, ["/去年", "181", "", "620余"])
    assert conversation.interview.answers.given["channels"] == [
        {"渠道": ["云岭县人民政府网", "公众号“青山发布”"], "类别": ["网站", "公众号"], "条数": "181"},
        {"渠道": "各村公开栏", "类别": "村（居）公开栏", "条数": "620余"},
    ]


def test_what_was_carried_over_is_offered_in_lines(tmp_path: Path) -> None:
    path = this_year(tmp_path)
    found = answers_file.load(path)
    session = Session(
        Interview.begin(answers_file.Answers(found.edition, found.given, {})), AnswersFile(path, hold=True)
    )
    session.save()
    session.close()
    first = ["/跳到 三", "5 1 0 0 0 0", "/去年", "/退出"]
    conversation, said = spoken(path, first)
    assert "去年的结转下年度是 1 0 0 0 0 0" in said
    assert conversation.interview.answers.cells["applications/carried_in/natural_person"] == "1"
    _, said = spoken(path, ["/跳到 三", "", "", "/退出"])
    assert "现在是 5 1 0 0 0 0，不改就直接回车" in said and "现在是 1 0 0 0 0 0" in said


@pytest.mark.parametrize(("sample", "asked"), [("baotian-2023", True), ("qingshan-2025", False)])
def test_that_nothing_was_carried_over_does_not_tell_that_nothing_came(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, sample: str, asked: bool
) -> None:
    path = tmp_path / "今年.yaml"
    assert run(capsys, "import", ROOT / "samples" / sample / "answers.yaml", "-o", path, "--as-last")[0] == 0
    interview = Interview.begin(resume(path).answers)
    steps = {step.id: interview.state(step) for step in interview.steps}
    assert ("applications_any" in interview.values) is not asked
    assert steps["applications_any" if asked else "applications"] == "open"


@pytest.mark.parametrize(
    ("sample", "year", "says"),
    [
        ("qingshan-2025", 2026, ""),
        ("qingshan-2025", 2025, "注意：它是2025年的报告，不是2024年的"),
        ("qingshan-2025", 2027, "注意：它是2025年的报告，不是2026年的"),
        ("yunling-county-2025", 2026, "注意：它是云岭县人民政府的报告，不是青山镇人民政府的"),
    ],
)
def test_a_report_of_another_year_or_unit_is_told_and_gives_no_numbers(
    tmp_path: Path, sample: str, year: int, says: str
) -> None:
    path = this_year(tmp_path, "上年.html")
    shutil.copy(ROOT / "samples" / sample / "report.html", tmp_path / "上年.html")
    path.write_text(path.read_text("utf-8").replace("年度: 2026", f"年度: {year}"), encoding="utf-8")
    session = Session.open(path)
    assert "读好了" in session.greeting and says in session.greeting and bool(says) is ("注意" in session.greeting)
    assert (session.view.against_last is None) is (year != 2026)
    found = answers_file.Answers(session.interview.edition, session.interview.answers.given)
    offered = carried_in(Interview.begin(found, session.interview.last), "applications")
    assert bool(offered) is (year == 2026)
    session.close()


FILE = "年 报/去年 的.docx"


@pytest.mark.parametrize(
    "typed",
    [
        FILE,
        f'"{FILE}"',
        f"'{FILE}' ",
        f"“{FILE}”",
        f"& '{FILE}'",
        FILE.replace("/", "\\"),
        FILE.replace(" ", "\\ "),
        "file://{folder}/年%20报/去年%20的.docx",
        "{folder}/" + FILE,
    ],
)
def test_a_path_as_it_is_typed_pasted_or_dragged(tmp_path: Path, typed: str) -> None:
    path = tmp_path / FILE
    path.parent.mkdir()
    path.write_bytes(b"")
    assert named_file(typed.replace("{folder}", os.fspath(tmp_path)), tmp_path) == path


def test_a_path_that_leads_nowhere_is_looked_for_beside_the_answers(tmp_path: Path) -> None:
    assert named_file('"没有.docx"', tmp_path) == tmp_path / "没有.docx"
