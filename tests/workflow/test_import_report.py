"""`nianbao import`: a file ready to go on with, and a plain account of what was not read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from assistant.checks import check
from assistant.cli import main
from assistant.workflow import open_report
from tests.building import ROOT, SAMPLES, sample
from tests.shapes.layouts import LAYOUTS

QINGSHAN = ROOT / "samples/qingshan-2025"


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    out, err = capsys.readouterr()
    return code, out, err


def layout(folder: Path, name: str) -> Path:
    path = folder / f"年报.{LAYOUTS[name].suffix}"
    path.write_bytes(LAYOUTS[name].make())
    return path


def test_a_finished_report_becomes_this_years_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = tmp_path / "答案.yaml"
    code, out, err = run(capsys, "import", QINGSHAN / "report.html", "-o", answers)
    assert (code, out.strip()) == (0, str(answers))
    assert "三张表200格读出200格" in err
    assert "没读出来" not in err
    report = tmp_path / "报告.txt"
    code, _, err = run(capsys, "generate", answers, "-o", report, "--set", "公开日期=2026-01-15")
    assert (code, "错误" in err) == (0, False)
    assert report.read_text("utf-8") == (QINGSHAN / "report.txt").read_text("utf-8")


def test_a_report_of_last_year_begins_this_years(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = tmp_path / "去年.txt"
    old.write_bytes((QINGSHAN / "report.txt").read_bytes())
    code, _, err = run(capsys, "import", old, "-o", tmp_path / "今年.yaml", "--as-last")
    assert code == 0
    assert "上年结转，读得出来的已经填好" in err and "接着填：nianbao chat " in err
    written = yaml.safe_load((tmp_path / "今年.yaml").read_text("utf-8"))
    assert (written["年度"], written["单位"]["名称"]) == (2026, "青山镇人民政府")
    assert written["报告信息"]["去年报告"] == "去年.txt"
    assert written["报告信息"]["联系地址"] == "云岭县青山镇文化路8号"
    assert {"类别": "公众号", "名称": "青山发布"} in written["总体情况"]["政府信息公开平台建设"]["公开平台"]
    assert written["总体情况"]["总述"]["小组组成"]["小组名称"] == "政务公开领导小组"
    assert written["收到和处理政府信息公开申请情况"]["上年结转"]["自然人"] == 1
    assert "本年新收" not in written["收到和处理政府信息公开申请情况"]
    assert "改写" not in written


def test_last_years_answers_begin_this_years(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "去年.yaml").write_bytes((QINGSHAN / "answers.yaml").read_bytes())
    code, _, err = run(capsys, "import", tmp_path / "去年.yaml", "-o", tmp_path / "年" / "今年.yaml", "--as-last")
    assert code == 0 and "三张表200格读出200格" in err
    text = (tmp_path / "年" / "今年.yaml").read_text("utf-8")
    written = yaml.safe_load(text)
    assert (written["年度"], written["单位"]["所属县市区"]) == (2026, "云岭县")
    assert written["收到和处理政府信息公开申请情况"] == {
        "上年结转": dict.fromkeys(["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"], 0) | {"自然人": 1}
    }
    assert "主动公开政府信息情况" not in written and "存在的主要问题及改进情况" not in written
    assert "2025" not in text.replace("2025年", "")
    code, out, _ = run(capsys, "check", tmp_path / "年" / "今年.yaml")
    assert code == 1 and "没有给出去年的报告" not in out


@pytest.mark.parametrize(
    ("name", "told", "passed", "carried"),
    [
        ("网页，空白、斜杠、横线、无", "", 4, 6),
        ("网页，少了“法律服务机构”列", "表三“法律服务机构”列：整列没有读到", 0, 5),
    ],
)
def test_of_last_year_only_what_goes_on_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, told: str, passed: int, carried: int
) -> None:
    code, _, err = run(capsys, "import", layout(tmp_path, name), "-o", tmp_path / "今年.yaml", "--as-last")
    assert code == 0 and ("没读出来，今年要用，请对照去年的报告自己填（1处）" in err) is bool(told)
    assert told in err and (f"去年的报告另有{passed}处" in err) is bool(passed)
    written = yaml.safe_load((tmp_path / "今年.yaml").read_text("utf-8"))
    assert len(written["收到和处理政府信息公开申请情况"]["上年结转"]) == carried


def test_what_last_year_left_blank_and_goes_on_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = tmp_path / "去年.txt"
    text = (QINGSHAN / "report.txt").read_text("utf-8")
    blank = text.replace("四、结转下年度继续办理\t\t\t1\t0\t0", "四、结转下年度继续办理\t\t\t1\t\t0")
    old.write_text(blank.replace("行政许可\t12", "行政许可\t"), "utf-8")
    code, _, err = run(capsys, "import", old, "-o", tmp_path / "今年.yaml", "--as-last")
    assert code == 0 and "去年的报告却没有填，请核对后自己填（1处）" in err
    assert "表三“四、结转下年度”行：原件空着1格：商业企业" in err and "行政许可" not in err


def test_what_was_not_read_is_listed_and_left_blank(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = tmp_path / "答案.yaml"
    code, _, err = run(capsys, "import", layout(tmp_path, "网页，空白、斜杠、横线、无"), "-o", answers)
    assert code == 0
    assert "没读出来，请自己填（4处）" in err
    assert "表三“二、上年结转”行“商业企业”列：印的是“/”" in err
    text = answers.read_text("utf-8")
    assert "#   表三“二、上年结转”行“商业企业”列：印的是“/”" in text
    assert "上年结转: {科研机构: 42" in text


@pytest.mark.parametrize(
    ("report", "output", "said"),
    [
        ("answers.yaml", "a.yaml", "这已经是答案文件"),
        ("report.txt", "a.docx", "要以 .yaml 结尾"),
        ("report.txt", "taken.yaml", "已经有这个文件"),
        ("nowhere.docx", "a.yaml", "找不到这个文件"),
    ],
)
def test_refusals(tmp_path: Path, capsys: pytest.CaptureFixture[str], report: str, output: str, said: str) -> None:
    (tmp_path / "taken.yaml").write_text("年度: 2024", "utf-8")
    code, out, err = run(capsys, "import", QINGSHAN / report, "-o", tmp_path / output)
    assert (code, out) == (2, "")
    assert said in err
    assert (tmp_path / "taken.yaml").read_text("utf-8") == "年度: 2024"


def test_another_text_is_no_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter = tmp_path / "信.txt"
    letter.write_text("您好：\n　　来信收到，已转有关单位办理。\n2024年1月3日", "utf-8")
    code, _, err = run(capsys, "check", letter)
    assert code == 2
    assert "没有认出年报的标题、表格和各个部分" in err


@pytest.mark.parametrize("suffix", ["html", "md", "txt"])
@pytest.mark.parametrize("name", [path.name for path in SAMPLES])
def test_a_printed_sample_gives_the_findings_of_its_answers(name: str, suffix: str) -> None:
    folder = ROOT / "samples" / name
    printed = check(replace(open_report(folder / f"report.{suffix}").evidence(), file=None))
    own = check(open_report(folder / "answers.yaml").evidence())
    assert {(one.code, one.where) for one in printed} <= {(one.code, one.where) for one in own}


def test_cells_that_were_not_found_are_not_blamed_on_the_unit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = layout(tmp_path, "网页，少了“法律服务机构”列")
    _, out, err = run(capsys, "check", path)
    assert "法律服务机构" in err
    assert "S04" not in out
    _, out, _ = run(capsys, "check", layout(tmp_path, "网页，空白、斜杠、横线、无"))
    assert "表三“二、上年结转”行“自然人”列：是空白" in out
    assert "填的是“—”，不是数" in out


def test_last_years_report_may_be_any_kind_of_file() -> None:
    last = open_report(ROOT / "samples/qingshan-2025/report.html")
    assert last.answers.cells["applications/carried_over/natural_person"] == "1"
    assert last.report.number("applications/carried_over/total") == sample("qingshan-2025").number(
        "applications/carried_over/total"
    )
