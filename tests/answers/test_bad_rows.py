"""More that clerks spoil: rows, ledgers, rewritten paragraphs, settings; and what must not be lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import answers
from assistant.report import build
from tests.answers.test_bad_input import HEAD, TABLE, built, complaint

LEDGER = "总体情况: {依申请公开: {有没有申请: 有}}\n" + TABLE + "  申请台账: "
ROW = "{收到日期: 2025-03-05, 申请人类型: 自然人, 答复日期: 2025-03-25, 办理结果: 予以公开}"
MORE_REFUSED = {
    "row without a name": (
        "总体情况: {政府信息公开平台建设: {公开平台: [{类别: 网站, 名称: }]}}",
        ["第1行", "没有填“名称”"],
    ),
    "row whose name is 不写": (
        "总体情况: {政府信息公开平台建设: {公开平台: [{类别: 网站, 名称: 不写}]}}",
        ["没有填“名称”"],
    ),
    "ledger row without a type": (
        LEDGER + "[{收到日期: 2025-03-05, 申请人类型: 不写}]",
        [":5：", "没有收到日期或申请人类型"],
    ),
    "outcome without a reply": (
        LEDGER + "[{收到日期: 2025-03-05, 申请人类型: 自然人, 办理结果: 予以公开}]",
        ["没有答复日期"],
    ),
    "reply before receipt": (LEDGER + f"[{ROW.replace('03-25', '02-25')}]", ["答复日期早于收到日期"]),
    "5000 digits": (TABLE + "  本年新收: {自然人: " + "1" * 5000 + "}", ["不小于0的整数"]),
    "blank inside a number": (TABLE + "  本年新收: {自然人: 12 345}", ["“12 345”"]),
    "superscript": (TABLE + "  本年新收: {自然人: ²}", ["“²”"]),
    "mapping for a cell": (TABLE + "  本年新收: {自然人: {a: 1}}", ["“自然人”列", "这里只要一个数"]),
    "name is 无": ("单位: {名称: 无}", []),
    "rewrite with 无": ("改写: {第一部分第1段: 无}", ["看不出是什么意思", "不写"]),
    "two editions": ("版式: '2021'\nedition: '2019'", ["“版式”", "写了两次"]),
    "full-width colon in a key": (TABLE + "  本年新收: {自然人：1, 商业企业: 0}", ["冒号要用英文半角"]),
    "full-width commas in a list": (TABLE + "  本年新收: [1， 0， 0， 0， 0， 0]", ["逗号要用英文半角"]),
    "own words for a closed code": ("存在的主要问题及改进情况: {今年的问题: [{编号: P99}]}", ["“P99”"]),
}


@pytest.mark.parametrize("name", MORE_REFUSED)
def test_refused_as_well(tmp_path: Path, name: str) -> None:
    content, says = MORE_REFUSED[name]
    head = "年度: 2025\n" if "单位" in content[:4] else HEAD
    text = complaint(tmp_path, head + content)
    assert [part for part in says if part not in text] == [], text
    assert "怎么改" in text


def test_a_file_that_cannot_be_parsed_has_only_its_own_complaint(tmp_path: Path) -> None:
    text = complaint(tmp_path, HEAD + "总体情况: {监督保障: [\n")
    assert "括号" in text and "没有写单位名称" not in text


@pytest.mark.parametrize(
    ("given", "fact", "value"),
    [
        ("单位: {上级称谓: 无}", "superior_title", "不适用"),
        ("总体情况: {总述: {工作取向: [不写]}}", "opening_focus", "不适用"),
        ("总体情况: {政府信息管理: {审核制度: 无}}", "review_system", "没有"),
        ("其他需要报告的事项: {其他事项: 无}", "other_any", "('没有',)"),
        ("存在的主要问题及改进情况: {今年的问题: 无}", "problems", "不适用"),
    ],
)
def test_nothing_is_no_name(tmp_path: Path, given: str, fact: str, value: str) -> None:
    if given.startswith("单位"):
        given = given.replace("单位: {", "单位: {名称: 青山镇人民政府, ")
        report, _ = built(tmp_path, f"年度: 2025\n{given}")
    else:
        report, _ = built(tmp_path, HEAD + given)
    assert str(getattr(report.facts[fact], "value", report.facts[fact])) == value


def test_an_empty_choice_confirms_nothing(tmp_path: Path) -> None:
    report, _ = built(tmp_path, HEAD + "主动公开政府信息情况: {表二有哪些: []}")
    assert "disclosure/licence_decision/number" in report.table("disclosure").blank()


def test_a_ledger_fills_the_table(tmp_path: Path) -> None:
    rows = f"[{ROW}, {ROW.replace('2025-03-05', '2024-12-20')}, {{收到日期: 2025-12-28, 申请人类型: 商业企业}}]"
    grid = built(tmp_path, HEAD + LEDGER + rows)[0].table("applications")
    numbers = {a.removeprefix("applications/"): n for a, n in grid.values.items() if n and not a.endswith("total")}
    assert numbers == {
        "new_received/natural_person": 1,
        "new_received/organisation.commercial_enterprise": 1,
        "carried_in/natural_person": 1,
        "handled.granted/natural_person": 2,
        "handled.total_handled/natural_person": 2,
        "carried_over/organisation.commercial_enterprise": 1,
    }


def test_a_table_beside_its_ledger_wins_and_says_so(tmp_path: Path) -> None:
    report, notices = built(tmp_path, HEAD + LEDGER + f"[{ROW}]\n  本年新收: [6, 0, 0, 0, 0, 0]")
    assert report.number("applications/new_received/natural_person") == 6
    assert any("没有按台账计数" in notice for notice in notices)


def test_a_ledger_off_the_path_counts_nothing(tmp_path: Path) -> None:
    content = f"总体情况: {{依申请公开: {{有没有申请: 都没有}}}}\n{TABLE}  申请台账: [{ROW}]"
    report, notices = built(tmp_path, HEAD + content)
    assert report.number("applications/new_received/natural_person") == 0
    assert any("用不到这一项" in notice for notice in notices)


def test_a_blank_later_file_hides_nothing(tmp_path: Path) -> None:
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_text(HEAD, encoding="utf-8")
    second.write_text("单位: {名称: }\n", encoding="utf-8")
    assert build(answers.load_all([first, second]))[0].unit.name == "青山镇人民政府"


def test_json_with_rare_characters(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"年度": 2025, "单位": {"名称": "\\ud842\\udfb7镇人民政府"}}', encoding="utf-8")
    assert build(answers.load(path))[0].unit.name == "\U00020bb7镇人民政府"


@pytest.mark.parametrize(
    ("value", "kept"),
    [("文化路8号 #2楼", "文化路8号 #2楼"), ("{{ 7*7 }}", "{{ 7*7 }}"), ("[x", "[x"), ("a: b", "a: b")],
)
def test_a_setting_is_taken_as_it_stands(tmp_path: Path, value: str, kept: str) -> None:
    report, _ = built(tmp_path, HEAD + "报告信息: {编制说明: 是}", (f"联系地址={value}",))
    assert report.facts["contact_address"] == kept
