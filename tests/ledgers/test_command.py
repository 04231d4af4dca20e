"""`nianbao ledger` as a clerk runs it, and the template as other programs see it."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from assistant import answers as answers_file
from assistant.edition.scalar_kinds import find_choice
from assistant.ledgers import read_ledgers
from assistant.ledgers.template import template
from assistant.report import build
from tests.cli.test_cli import run
from tests.ledgers.books import EDITION, HEAD, ONE, book, cells

HEADING = "年度: 2025\n单位: {名称: 青山镇人民政府}\n"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return book(tmp_path / "台账.xlsx", {"申请台账": [HEAD, ONE, ["2", "2025-12-28", "商业企业"]]})


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.yaml"
    path.write_text(HEADING, encoding="utf-8")
    return path


def test_counting_only(capsys: pytest.CaptureFixture[str], ledger: Path) -> None:
    code, out, err = run(capsys, "ledger", ledger, "--year", "2025")
    assert (code, err) == (0, "")
    assert "2025年申请台账：2件计入表三" in out
    assert any(
        "“四、结转下年度”行“商业企业”列" in line and line.endswith("1件  “申请台账”第3行") for line in out.splitlines()
    )


def test_into_answers_and_again(capsys: pytest.CaptureFixture[str], ledger: Path, answers: Path) -> None:
    code, _, err = run(capsys, "ledger", ledger, "--into", answers)
    assert code == 0 and "已把申请台账2件记入" in err
    once = answers.read_text(encoding="utf-8")
    assert build(answers_file.load(answers))[0].number("applications/carried_over/total") == 1
    assert run(capsys, "ledger", ledger, "--into", answers)[0] == 0
    assert answers.read_text(encoding="utf-8") == once
    assert answers.with_name("answers.yaml.bak").exists()


def test_a_difference_is_told_and_replaced_only_when_asked(
    capsys: pytest.CaptureFixture[str], ledger: Path, answers: Path
) -> None:
    before = HEADING + "收到和处理政府信息公开申请情况: 0\n"
    answers.write_text(before, encoding="utf-8")
    code, _, err = run(capsys, "ledger", ledger, "--into", answers)
    assert code == 1 and "没有改动" in err and "填的是“0”，台账数出来是1件" in err
    assert answers.read_text(encoding="utf-8") == before
    assert run(capsys, "ledger", ledger, "--into", answers, "--replace")[0] == 0
    assert build(answers_file.load(answers))[0].number("applications/new_received/total") == 2


def test_rows_that_cannot_be_counted_are_never_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, answers: Path
) -> None:
    path = book(tmp_path / "b.xlsx", {"申请台账": [HEAD, ONE, ["2", "2025-12-28", "张三"]]})
    code, out, err = run(capsys, "ledger", path, "--into", answers, "--replace")
    assert code == 1 and "错误 “申请台账”第3行“申请人类型”" in out and "没有写入" in err
    assert answers.read_text(encoding="utf-8") == HEADING


def test_json(capsys: pytest.CaptureFixture[str], ledger: Path) -> None:
    found = json.loads(run(capsys, "ledger", ledger, "--year", "2025", "--json")[1])
    numbers = {cell["where"]: (cell["number"], cell["rows"]) for cell in found["tables"]["applications"]}
    assert len(numbers) == 175 and found["year"] == 2025 and found["remarks"] == []
    assert numbers["applications/carried_over/organisation.commercial_enterprise"] == (
        1,
        [{"sheet": "申请台账", "row": 3}],
    )


@pytest.mark.parametrize(
    ("arguments", "tells"),
    [
        ([], "缺少 台账"),
        (["没有.xlsx", "--year", "2025"], "找不到这个文件"),
        (["台账.xlsx"], "不知道统计哪一年"),
        (["台账.xlsx", "--year", "2024", "--into", "answers.yaml"], "与答案文件的年度2025不一致"),
        (["--template", "台账.xlsx"], "没有覆盖它"),
        (["--template", "台账.doc"], "--template 台账.xlsx"),
    ],
)
def test_calls_that_cannot_work(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, ledger: Path, answers: Path,
    arguments: list[str], tells: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(ledger.parent)
    code, out, err = run(capsys, "ledger", *arguments)
    assert (code, out) == (2, "") and tells in err and "怎么办" in err


def test_the_template_is_written_and_not_counted(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "新台账.xlsx"
    assert run(capsys, "ledger", "--template", path)[0] == 0
    assert run(capsys, "ledger", path, "--year", "2025")[0] == 0
    summary = read_ledgers(path, EDITION).counted(2025)
    assert cells(summary) == {} and list(summary.remarks) == []
    assert list(summary.ledgers) == ["app_ledger", "case_ledger"]


def test_the_template_offers_what_the_questions_offer() -> None:
    made = openpyxl.load_workbook(BytesIO(template(EDITION)))
    for name in ("app_ledger", "case_ledger"):
        question = EDITION.questions[name]
        sheet = made[question.label]
        assert [cell.value for cell in sheet[2]] == [field.label for field in question.fields]
        assert str(sheet["A3"].value).startswith("示例")
        rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
        for column, field in enumerate(question.fields, 1):
            rule = rules.get(f"{sheet.cell(4, column).column_letter}4")
            if field.choices:
                assert rule is not None
                offered = made["选项"][rule.formula1.split("!")[1].replace("$", "")]
                labels = [cell[0].value for cell in offered]
                assert labels == [choice.full_label for choice in field.choices]
                assert [find_choice(field, label) for label in labels] == list(field.choices)
            elif field.kind == "date":
                assert rule is not None and rule.type == "date"
    assert made["选项"].sheet_state == "hidden"


def test_a_filled_template_counts(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(template(EDITION))
    made = openpyxl.load_workbook(path)
    sheet = made["申请台账"]
    for column, value in {
        1: "1",
        2: date(2025, 3, 4),
        4: "自然人",
        9: date(2025, 3, 25),
        10: "不予公开：属于国家秘密",
    }.items():
        sheet.cell(4, column).value = value
    made.save(path)
    summary = read_ledgers(path, EDITION).counted(2025)
    assert cells(summary) == {
        "new_received/natural_person": "第4行",
        "handled.refused.refused_state_secret/natural_person": "第4行",
    }


@pytest.mark.parametrize("ledger", ["app_ledger", "case_ledger"])
def test_other_words_and_hints_stand_for_choices_there_are(ledger: str) -> None:
    for field in EDITION.questions[ledger].fields:
        for word, name in field.words.items():
            group = name in {choice.group for choice in field.choices}
            assert group or field.by_word[word] is field.by_word[name], word
        for names in field.hints.values():
            assert all(name in field.by_word for name in names), names
