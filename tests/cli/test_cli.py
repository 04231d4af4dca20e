"""The command as a clerk runs it: what is printed where, what is written, and the exit codes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from assistant.cli import main
from assistant.cli.usage import ORDER
from tests.building import ROOT, SAMPLES
from tests.rendering.readers import read

QUIET = ROOT / "samples" / "baotian-2023" / "answers.yaml"
GAPS = "年度: 2025\n单位: {名称: 青山镇人民政府}\n主动公开政府信息情况: 0\n"


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return code, out, err


@pytest.fixture
def gaps(tmp_path: Path) -> Path:
    path = tmp_path / "gaps.yaml"
    path.write_text(GAPS, encoding="utf-8")
    return path


def test_generate_into_a_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, _ = run(capsys, "generate", str(QUIET), "-o", str(tmp_path / "out"))
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert code == 0
    assert written == [f"保田镇2023年政府信息公开工作年度报告.{s}" for s in ("docx", "html", "md", "txt")]
    assert sorted(Path(line).name for line in out.splitlines()) == written


def test_generate_one_file_and_chosen_formats(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(capsys, "generate", str(QUIET), "-o", str(tmp_path / "年报.txt"))[0] == 0
    assert (tmp_path / "年报.txt").read_text(encoding="utf-8").startswith("保田镇2023年")
    code, out, _ = run(capsys, "generate", str(QUIET), "-o", str(tmp_path), "--to", "html，md")
    assert code == 0 and len(out.splitlines()) == 2


def test_generate_refuses_gaps_and_lists_them_all(
    capsys: pytest.CaptureFixture[str], gaps: Path, tmp_path: Path
) -> None:
    code, out, err = run(capsys, "generate", str(gaps), "-o", str(tmp_path / "out"))
    assert (code, out) == (1, "")
    for name in ("分渠道条数", "培训", "工作考核", "信息处理费", "表三：整张表都没有填"):
        assert name in err
    assert "没有生成报告" in err and not (tmp_path / "out").exists()


def test_a_draft_marks_the_gaps(capsys: pytest.CaptureFixture[str], gaps: Path, tmp_path: Path) -> None:
    code, _, _ = run(capsys, "generate", str(gaps), "-o", str(tmp_path / "稿.txt"), "--draft")
    text = (tmp_path / "稿.txt").read_text(encoding="utf-8")
    assert code == 0 and "【待填：工作考核】" in text and "【待填】" in text


def test_settings_on_the_command_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    assert run(capsys, "generate", str(QUIET), "-o", str(target), "--set", "年度=2024")[0] == 0
    assert "保田镇2024年" in target.read_text(encoding="utf-8")


def test_check_as_text_and_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    text = (
        QUIET.read_text(encoding="utf-8")
        .replace(
            "收到和处理政府信息公开申请情况: 0",
            "收到和处理政府信息公开申请情况: {本年新收: [3, 0, 0, 0, 0, 0, 4], 上年结转: 0, 本年度办理结果: 0, 结转下年度: 0}",
        )
        .replace("有没有申请: 都没有", "有没有申请: 有")
    )
    bad.write_text(text, encoding="utf-8")
    code, out, _ = run(capsys, "check", str(bad))
    assert code == 1 and "错误 T303 表三“一、本年新收”行“总计”列" in out and "怎么改：" in out
    code, out, _ = run(capsys, "check", str(bad), str(QUIET), "--json")
    first, second = json.loads(out)
    assert code == 1 and list(first) == ["file", "unit", "year", "findings", "acknowledged", "undecided", "summary"]
    assert list(first["findings"][0]) == ["code", "severity", "where", "place", "message", "hint", "answers"]
    row = "applications/new_received/"
    (wrong,) = (one for one in first["findings"] if one["code"] == "T303")
    assert wrong["answers"] == [f"{row}total", f"{row}natural_person"]
    assert (second["unit"], second["year"], second["summary"]["error"]) == ("保田镇人民政府", 2023, 0)


def test_check_goes_on_after_a_bad_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, err = run(capsys, "check", str(tmp_path / "nothing.yaml"), str(QUIET))
    assert code == 2 and "找不到这个文件" in err and "baotian" in out


def test_new_is_valid_input_and_never_overwrites(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "blank.yaml"
    arguments = ("new", "-o", str(path), "--unit", "青山镇人民政府", "--type", "乡镇", "--year", "2025")
    assert run(capsys, *arguments)[0] == 0
    code, _, err = run(capsys, *arguments)
    assert code == 2 and "没有覆盖" in err
    assert run(capsys, "generate", str(path), "-o", str(tmp_path / "a.md"), "--draft")[0] == 0
    text = path.read_text(encoding="utf-8")
    assert "# " in text and "自然人:" in text and "例：" in text


@pytest.mark.parametrize("kind", ["乡镇", "街道", "县级部门", "县级政府办公室", "县级政府", "市级部门", "市级政府"])
def test_a_blank_file_for_every_type(capsys: pytest.CaptureFixture[str], tmp_path: Path, kind: str) -> None:
    path = tmp_path / "blank.yaml"
    assert run(capsys, "new", "-o", str(path), "--unit", "某某单位", "--type", kind, "--year", "2025")[0] == 0
    code, _, err = run(capsys, "check", str(path))
    assert code == 1 and "怎么改" not in err


@pytest.mark.slow
def test_schema_describes_the_samples(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    import yaml

    schema = json.loads(run(capsys, "schema")[1])
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    run(capsys, "new", "-o", str(tmp_path / "answers.yaml"), "--unit", "青山镇人民政府", "--year", "2025")
    for folder in [*SAMPLES, tmp_path]:
        tree = yaml.load((folder / "answers.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        blank_is_null = json.loads(json.dumps(tree, ensure_ascii=False).replace(': ""', ": null"))
        assert [error.message for error in validator.iter_errors(blank_is_null)] == [], folder.name
    for wrong in (
        {"单位": {"名城": "甲"}},
        {"applications": {"本年新收": {"自然人": -1}}},
        {"报告信息": {"公开日期": "x"}},
    ):
        assert list(validator.iter_errors(wrong)), wrong
    assert schema["$defs"]["training_any"]["title"] == "培训"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["genrate"], "是不是 generate？"),
        (["generate"], "缺少"),
        (["generate", "x.yaml"], "缺少 -o"),
        (["check", "--nope"], "没有 --nope 这个选项"),
        (["check", "x", "--fail-on", "never"], "只能是 error"),
        (["new", "--unit", "甲", "--year", "abc"], "应为整数"),
        (["new", "--unit", "甲", "--year", "2025"], "看不准单位类型"),
        (["new", "--unit", "临江市民政局", "--year", "2025"], "这个名称可能是：县级部门、市级部门。"),
        (["rule", "T999"], "没有 T999 这条规则"),
        (["generate", str(QUIET), "-o", "x.md", "--to", "html"], "不一致"),
        (["generate", str(QUIET), "-o", "out", "--set", "年度"], "写法不对"),
        (["generate", str(QUIET), "-o", "out", "--reference-doc", "none.docx"], "none.docx"),
    ],
)
def test_wrong_calls_end_in_chinese(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "") and says in err and "怎么办" in err
    assert list(tmp_path.iterdir()) == []


def test_output_that_cannot_be_written(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    code, _, err = run(capsys, "generate", str(QUIET), "-o", str(tmp_path / "file" / "a.txt"))
    assert code == 2 and "写不进去" in err


def test_help_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--help"], *([name, "--help"] for name in ORDER if name != "rollup"), []):
        code, out, _ = run(capsys, *arguments)
        assert code == 0 and "用法：" in out and not re.search(r"[<{}]|Usage|Options|Path|default|required", out), out


def test_doctor(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "doctor", "--edition") == (0, "一切正常。\n", "")


def test_sources_are_listed_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, "generate", QUIET, "--sources")
    told = {entry["where"]: entry for entry in json.loads(out)}
    assert code == 0 and "S09" in err and list(tmp_path.iterdir()) == []
    assert told["标题"]["text"] == "保田镇2023年政府信息公开工作年度报告"
    assert {"id": "report_year", "place": "“年度”"} in told["标题"]["sources"]
    cell = told["applications/new_received/natural_person"]
    assert cell["place"] == "表三“一、本年新收”行“自然人”列" and cell["text"] == "0"
    assert cell["sources"] == [
        {"id": "applications_any", "place": "第一部分（二）“有没有申请”"},
        {"id": "applications/new_received/natural_person", "place": "表三“一、本年新收”行“自然人”列"},
    ]
    assert told["第六部分第1段"]["place"] == "第六部分第1段"
    code, out, err = run(capsys, "generate", QUIET, "--sources", "-o", "out.txt")
    assert code == 0 and err.endswith("out.txt\n") and len(json.loads(out)) > len(told) and Path("out.txt").is_file()


def test_sources_are_listed_of_a_report_with_gaps(capsys: pytest.CaptureFixture[str], gaps: Path) -> None:
    gaps.write_text(GAPS + "改写: {第六部分: 我的话。}\n", encoding="utf-8")
    code, out, err = run(capsys, "generate", gaps, "--sources")
    told = {entry["text"]: entry for entry in json.loads(out)}
    assert code == 1 and "怎么改" in err
    assert told["【待填：公开日期】"]["sources"] == [{"id": "publish_date", "place": "“报告信息”“公开日期”"}]
    assert told["我的话。"]["sources"] == [{"id": "改写", "place": "第六部分"}]
    assert run(capsys, "generate", gaps, "--sources", "--draft")[0] == 0


NASTY = "A&B<科室>[x]{{ 7*7 }}{% raw %}**粗**`码`\\n#题_斜_~删~|列|"


def test_markup_arrives_literally_in_every_format(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    answers = tmp_path / "nasty.yaml"
    text = QUIET.read_text(encoding="utf-8").replace(
        "组长职务: 一把手", f"组长职务: {json.dumps(NASTY, ensure_ascii=False)}"
    )
    answers.write_text(text, encoding="utf-8")
    # Left-over marks are an error (S12), which a draft may have.
    assert run(capsys, "generate", str(answers), "-o", str(tmp_path / "out"), "--draft")[0] == 0
    files = list((tmp_path / "out").iterdir())
    assert len(files) == 4
    for path in files:
        assert NASTY in "".join(read(path.read_bytes(), path.suffix[1:]).paragraphs), path.suffix


@pytest.mark.slow
def test_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    made = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}
        arguments = [sys.executable, "-m", "assistant", "generate", str(SAMPLES[1] / "answers.yaml"), "-o", str(folder)]
        subprocess.run(arguments, check=True, capture_output=True, env=environment)
        made.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert made[0] == made[1] and len(made[0]) == 4


def python(code: str, **options: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False, encoding="utf-8"
    )


def test_generate_and_check_never_load_textual(tmp_path: Path) -> None:
    code = f"import sys; from assistant.cli import main; a = main(['generate', {str(QUIET)!r}, '-o', {str(tmp_path)!r}]); b = main(['check', {str(QUIET)!r}]); print(a, b, 'textual' in sys.modules, 'rich' in sys.modules)"
    done = python(code)
    assert done.stdout.splitlines()[-1] == "0 0 False False", done.stderr


@pytest.mark.skipif(shutil.which("sh") is None, reason="no shell to close the pipe")
def test_a_closed_pipe_is_no_error() -> None:
    done = subprocess.run(
        f"{sys.executable} -m assistant schema | head -1",
        shell=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert "Traceback" not in done.stderr and "BrokenPipe" not in done.stderr


def test_a_reader_that_stops_is_told_in_the_exit_code_alone() -> None:
    command = [sys.executable, "-m", "assistant", "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 141)
