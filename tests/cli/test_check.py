"""`nianbao check` on many files: what is printed, what is counted, what is kept apart."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.cli import checking, results
from tests.bench.units import write_answers
from tests.building import SAMPLES
from tests.cli.test_cli import run

QUIET, QINGSHAN = (
    next(path for path in SAMPLES if path.name == name) / "answers.yaml" for name in ("baotian-2023", "qingshan-2025")
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of reports: a clean one, one with warnings below it, one that cannot be read, and other files."""
    below = tmp_path / "units" / "街道"
    below.mkdir(parents=True)
    shutil.copy(QINGSHAN, tmp_path / "units" / "a.yaml")
    shutil.copy(QUIET, below / "b.yaml")
    (tmp_path / "units" / "c.yaml").write_text("年度 2025\n", encoding="utf-8")
    (tmp_path / "units" / "a.yaml.state.json").write_text("{}", encoding="utf-8")
    (tmp_path / "units" / ".hidden.yaml").write_text("x", encoding="utf-8")
    return tmp_path / "units"


def test_a_folder_is_checked_file_by_file(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    code, out, err = run(capsys, "check", str(folder))
    lines = out.splitlines()
    assert code == 2 and "c.yaml" in err and "hidden" not in err
    block = lines[lines.index(f"{folder / '街道' / 'b.yaml'}（保田镇人民政府，2023年）") + 1 :]
    assert block[0].startswith("  警告 ") and "怎么改" not in out
    assert any(line.startswith("共检查2份，") and "条警告" in line for line in lines)


def test_a_folder_as_json(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    _, out, _ = run(capsys, "check", str(folder), "--json")
    assert [(one["unit"], Path(one["file"]).name) for one in json.loads(out)] == [
        ("青山镇人民政府", "a.yaml"),
        ("保田镇人民政府", "b.yaml"),
    ]


def test_a_folder_of_printed_reports(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(capsys, "generate", str(QINGSHAN), "-o", str(tmp_path), "--to", "docx,html")[0] == 0
    (tmp_path / "~$报告.docx").write_bytes(b"")
    code, out, _ = run(capsys, "check", str(tmp_path), "--json")
    assert code == 0
    assert [(one["unit"], Path(one["file"]).suffix) for one in json.loads(out)] == [
        ("青山镇人民政府", ".docx"),
        ("青山镇人民政府", ".html"),
    ]


def test_an_empty_folder_is_no_success(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, err = run(capsys, "check", str(tmp_path))
    assert code == 2 and "没有可以检查的文件" in err


def test_a_reason_sets_a_warning_apart_until_the_facts_change(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path, text = tmp_path / "a.yaml", QUIET.read_text(encoding="utf-8")
    findings = json.loads(run(capsys, "check", str(QUIET), "--json")[1])[0]["findings"]
    one = next(finding for finding in findings if finding["code"] == "S10")
    kept = f"\n说明:\n  S10 {one['where'].replace('（', '(')}: {{原因: 县里统一公布, 针对: {one['message']}}}\n"
    path.write_text(text + kept, encoding="utf-8")
    _, out, _ = run(capsys, "check", str(path))
    assert "已说明 S10 第一部分（五）" in out and "说明：县里统一公布" in out
    _, out, _ = run(capsys, "check", str(path), str(QINGSHAN))
    assert "另有1条已写明原因。" in out and "S10" not in out
    path.write_text(text + kept.replace("没有写", "没有提到"), encoding="utf-8")
    _, out, _ = run(capsys, "check", str(path))
    assert "警告 S10" in out and "已说明" not in out and "原来的说明：县里统一公布（情况变了，请重新核对）" in out


def test_a_reason_may_name_the_place_in_words(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    county = next(path for path in SAMPLES if path.name == "yunling-county-2025") / "answers.yaml"
    path = tmp_path / "a.yaml"
    kept = "\n说明:\n  T404 表四“未经复议直接起诉”“总计”列: 属于行政补偿信息\n"
    path.write_text(county.read_text(encoding="utf-8") + kept, encoding="utf-8")
    _, out, _ = run(capsys, "check", str(path))
    assert "已说明 T404" in out and "说明：属于行政补偿信息" in out and "没有用上" not in out
    path.write_text(path.read_text(encoding="utf-8") + "  T404 表四: 写错了\n  Y01 表三: 去年的\n", encoding="utf-8")
    _, out, _ = run(capsys, "check", str(path))
    assert "“说明”里的“T404 表四”没有用上" in out and "Y01 表三" not in out


def test_what_could_not_be_decided_is_told_with_the_reason(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    _, alone, _ = run(capsys, "check", str(QINGSHAN))
    _, compared, err = run(capsys, "check", str(QINGSHAN), "--last", str(QINGSHAN), "--siblings", str(folder))
    reasons = ["没有检查（没有给出去年的报告）", "没有检查（没有给出其他单位的报告）"]
    assert [reason in alone for reason in reasons] == [True, True]
    assert [reason in compared for reason in reasons] == [False, False]
    assert "c.yaml" in err
    _, alone, _ = run(capsys, "check", str(folder / "a.yaml"), "--siblings", str(QINGSHAN.parent))
    assert reasons[1] in alone


def test_last_year_may_be_a_folder_of_all_units(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    (folder / "c.yaml").unlink()
    _, out, _ = run(capsys, "check", str(QINGSHAN), "--last", str(folder))
    assert "没有给出去年的报告" not in out
    _, out, _ = run(capsys, "check", str(QUIET), "--last", str(folder / "街道"))
    assert "没有给出去年的报告" not in out


def test_of_several_years_last_years_is_taken(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for name, year in (("a", 2021), ("b", 2022), ("c", 2023)):
        text = QUIET.read_text(encoding="utf-8").replace("2023", str(year))
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    _, out, _ = run(capsys, "check", str(QUIET), "--last", str(tmp_path))
    assert "Y06" in out and "没有与它对照" not in out


def test_a_finished_report_is_held_to_its_answers(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    report = tmp_path / "年报.docx"
    assert run(capsys, "generate", str(QINGSHAN), "-o", str(report))[0] == 0
    code, out, _ = run(capsys, "check", str(report), "--answers", str(QINGSHAN))
    assert code == 0 and "没有给出答案文件" not in out and " L08 " not in out
    changed = tmp_path / "changed.yaml"
    changed.write_text(QINGSHAN.read_text(encoding="utf-8").replace("行政许可: 12", "行政许可: 13"), encoding="utf-8")
    code, out, _ = run(capsys, "check", str(report), "--answers", str(changed))
    assert code == 1 and "错误 L08 表二“行政许可”" in out and "文件里是“12”，录入的是“13”" in out


@pytest.mark.parametrize(
    ("files", "answers", "said"),
    [
        (
            [QUIET.with_name("report.html")],
            QINGSHAN,
            "青山镇人民政府2025年的答案，要核对的是保田镇人民政府2023年的报告",
        ),
        ([QINGSHAN], QINGSHAN, "一次一份"),
        ([QINGSHAN.with_name("report.html"), QUIET.with_name("report.html")], QINGSHAN, "一次一份"),
        ([QUIET.with_name("report.html")], QUIET.with_name("report.html"), "不是答案文件"),
    ],
)
def test_answers_that_are_not_those_of_the_report(
    capsys: pytest.CaptureFixture[str], files: list[Path], answers: Path, said: str
) -> None:
    code, out, err = run(capsys, "check", *map(str, files), "--answers", str(answers))
    assert (code, out) == (2, "") and said in err and "怎么办" in err


class Terminal(io.StringIO):
    """Both streams of a person at a terminal."""

    def isatty(self) -> bool:
        return True


def test_the_progress_bar_gives_way_to_what_is_printed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for number in range(12):
        shutil.copy(QUIET, tmp_path / f"{number}.yaml")
    terminal = Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    monkeypatch.setattr("sys.stderr", terminal)
    results.as_text(checking.Checking([tmp_path], checking.Against()))
    seen = [line.rsplit("\r", 1)[-1] for line in terminal.getvalue().split("\n")]
    assert "正在检查" in terminal.getvalue()
    assert not any("正在检查" in line for line in seen)
    assert sum(line.startswith(f"{tmp_path}") for line in seen) == 12


def test_a_notice_of_one_of_many_files_names_it(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    (folder / "a.yaml").write_bytes(QINGSHAN.read_text(encoding="utf-8").encode("gbk"))
    _, _, err = run(capsys, "check", str(folder))
    assert any(line.startswith(f"提示：{folder / 'a.yaml'}：") for line in err.splitlines())
    _, _, err = run(capsys, "check", str(folder / "a.yaml"))
    assert err.startswith("提示：") and not err.startswith(f"提示：{folder / 'a.yaml'}：")


# The peak since the process was started; ru_maxrss would still count the process that started it.
STATUS = Path("/proc/self/status")
PEAK = (
    "import sys\n"
    "from pathlib import Path\n"
    "from assistant.cli import main\n"
    "main(['check', sys.argv[1]])\n"
    f"print(Path('{STATUS}').read_text().partition('VmHWM:')[2].split()[0], file=sys.stderr)"
)


@pytest.mark.slow
def test_memory_does_not_grow_with_the_number_of_files(tmp_path: Path) -> None:
    if not STATUS.exists():
        pytest.skip("peak memory is told only on Linux")
    peaks = []
    for count in (60, 600):
        folder = tmp_path / str(count)
        folder.mkdir()
        write_answers(folder, count)
        done = subprocess.run([sys.executable, "-c", PEAK, str(folder)], check=True, capture_output=True, text=True)
        assert f"共检查{count}份" in done.stdout
        peaks.append(int(done.stderr.split()[-1]))
    assert peaks[1] < 1.1 * peaks[0]
