"""Two programs on one answers file: what was acknowledged is never lost, and nothing is written over in silence."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant import answers as answers_file
from assistant.answers.held import Busy, Changed, save, write_new
from assistant.tui.session import Session
from assistant.workflow import open_answers
from tests.building import ROOT
from tests.ledgers.books import HEAD, ONE, book

SAMPLE = ROOT / "samples" / "qingshan-2025" / "answers.yaml"
SCREEN = """
import sys
from pathlib import Path
from assistant.tui.session import Session
session = Session.open(Path(sys.argv[1]))
for line in sys.stdin:
    session.take(line.strip())
    print("taken", session.read_only, session.moved, flush=True)
session.close()
"""


@contextmanager
def running(*command: str) -> Iterator[subprocess.Popen[str]]:
    """Run this project's code, to be talked to line by line."""
    with subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, text=True, encoding="utf-8", bufsize=1,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.kill()


def say(process: subprocess.Popen[str], line: str, until: str) -> str:
    """Type a line, and read until some words have come."""
    assert process.stdin is not None and process.stdout is not None
    if line:
        process.stdin.write(f"{line}\n")
    read = ""
    while until not in read:
        read += (got := process.stdout.readline())
        assert got, f"ended: {read}"
    return read


def ended(*command: str, typed: str = "") -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "assistant", *command], cwd=ROOT, input=typed.encode(), capture_output=True, check=False
    )
    return done.returncode, (done.stdout + done.stderr).decode()


def name_in(path: Path) -> object:
    return answers_file.load(path).given.get("unit_name")


def test_two_conversations_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "答案.yaml"
    with running("-m", "assistant", "chat", "--plain", str(path)) as first:
        say(first, "", "您是哪个单位")
        say(first, "青山镇人民政府", "上级怎么称呼")
        code, said = ended("chat", "--plain", str(path), typed="白水乡人民政府\n")
        assert code == 2 and "正在另一个窗口里填写" in said and name_in(path) == "青山镇人民政府"
        assert first.stdin is not None
        first.stdin.close()
        assert first.wait(20) == 0
    assert ended("chat", "--plain", str(path))[0] == 0
    assert sorted(one.name for one in tmp_path.iterdir()) == ["答案.yaml"]


def ledger(tmp_path: Path) -> Path:
    return book(tmp_path / "台账.xlsx", {"申请台账": [HEAD, ONE]})


def test_a_ledger_while_the_screen_is_open(tmp_path: Path) -> None:
    path = tmp_path / "答案.yaml"
    save(answers_file.load(SAMPLE), path)
    command = ["ledger", str(ledger(tmp_path)), "--into", str(path), "--replace"]
    with running("-c", SCREEN, str(path)) as screen:
        while not (tmp_path / ".答案.yaml.lock").exists():
            assert screen.poll() is None
        before = path.read_bytes()
        code, said = ended(*command)
        assert code == 2 and "正在另一个窗口里填写" in said and path.read_bytes() == before
        assert not path.with_name("答案.yaml.bak").exists()
    assert ended(*command)[0] == 0 and path.read_bytes() != before


@pytest.mark.parametrize("face", ["lines", "screen"])
def test_an_editor_writes_the_file_meanwhile(tmp_path: Path, face: str) -> None:
    path, backup = tmp_path / "答案.yaml", tmp_path / "答案.yaml.bak"
    command = ["-m", "assistant", "chat", "--plain"] if face == "lines" else ["-c", SCREEN]
    with running(*command, str(path)) as program:
        say(program, "青山镇人民政府", "上级怎么称呼" if face == "lines" else "taken")
        say(program, "县委、县政府", "哪一年" if face == "lines" else "taken")
        former = backup.read_bytes()
        path.write_text("版式: '2021'\n单位: {名称: 白水乡人民政府}\n", encoding="utf-8")
        said = say(program, "2025", "接着填也存在那里")
        assert "答案.yaml 打开以后被别的程序改过，没有覆盖它；您填的都另存在 答案2.yaml" in said
        assert name_in(path) == "白水乡人民政府" and backup.read_bytes() == former
        own = answers_file.load(tmp_path / "答案2.yaml").given
        assert (own["unit_name"], own["superior_title"], own["report_year"]) == (
            "青山镇人民政府",
            "县委、县政府",
            "2025",
        )


def test_a_session_goes_on_in_the_other_file(tmp_path: Path) -> None:
    path = tmp_path / "答案.yaml"
    session = Session.open(path)
    session.take("青山镇人民政府")
    session.note("superior_title", "县委")
    path.write_text("版式: '2021'\n", encoding="utf-8")
    session.take("县委、县政府")
    assert session.path.name == "答案2.yaml" and "没有覆盖它" in session.moved and not session.trouble
    assert Session.open(session.path).read_only
    other = Session.open(path)
    assert not other.read_only
    other.close()
    session.take("2025")
    session.close()
    again = Session.open(session.path)
    assert again.interview.answers.given["report_year"] == "2025" and again.step == session.step
    assert path.read_text("utf-8") == "版式: '2021'\n" and not path.with_name("答案.yaml.bak").exists()


def test_the_file_that_is_gone_is_written_again(tmp_path: Path) -> None:
    path = tmp_path / "答案.yaml"
    session = Session.open(path)
    session.take("青山镇人民政府")
    path.unlink()
    session.take("县委、县政府")
    assert session.path == path and name_in(path) == "青山镇人民政府"


def test_a_new_report_does_not_take_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "答案.yaml"
    session = Session.open(path)
    path.write_text("版式: '2021'\n", encoding="utf-8")
    session.take("青山镇人民政府")
    assert session.path.name == "答案2.yaml" and path.read_text("utf-8") == "版式: '2021'\n"


def test_saving_elsewhere_takes_no_file_that_another_window_has(tmp_path: Path) -> None:
    path, other = tmp_path / "答案.yaml", tmp_path / "别处.yaml"
    first, looking = Session.open(path), Session.open(other)
    first.take("青山镇人民政府")
    second = Session.open(path)
    assert second.read_only and looking.path == other
    for place in (path, other):
        with pytest.raises(Busy, match="正在另一个窗口里填写"):
            second.save_to(place)
    assert second.read_only and second.path == path and not other.exists()
    second.save_to(tmp_path / "新.yaml")
    assert not second.read_only and name_in(tmp_path / "新.yaml") == "青山镇人民政府"


def test_a_draft_does_not_write_over_what_was_changed_since(tmp_path: Path) -> None:
    path = tmp_path / "答案.yaml"
    save(answers_file.load(SAMPLE), path)
    draft = open_answers(path, to_edit=True)
    path.write_text("版式: '2021'\n", encoding="utf-8")
    with pytest.raises(Changed, match="没有覆盖它"):
        draft.save(path)
    assert [one.name for one in tmp_path.iterdir()] == ["答案.yaml"] and path.read_text("utf-8") == "版式: '2021'\n"
    fresh = open_answers(path, to_edit=True)
    fresh.save(path)
    fresh.save(path)
    assert path.with_name("答案.yaml.bak").exists()


def test_a_new_file_waits_for_who_has_it(tmp_path: Path) -> None:
    path = tmp_path / "答案.yaml"
    session = Session.open(path)
    with pytest.raises(Busy):
        write_new(path, "版式: '2021'\n")
    session.close()
    write_new(path, "版式: '2021'\n")
    assert [one.name for one in tmp_path.iterdir()] == ["答案.yaml"]
