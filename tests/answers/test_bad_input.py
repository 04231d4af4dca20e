"""Answers files as clerks spoil them: every slip is named with its line, its place and what to do, all at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant import answers
from assistant.answers.held import save
from assistant.errors import AnswersError, FileProblem, UsageError
from assistant.report import Report, build
from tests.building import SAMPLES

HEAD = "年度: 2025\n单位: {名称: 青山镇人民政府}\n"
TABLE = "收到和处理政府信息公开申请情况:\n"


def built(tmp_path: Path, content: str | bytes, settings: tuple[str, ...] = ()) -> tuple[Report, list[str]]:
    path = tmp_path / "answers.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return build(answers.load_all([path], settings))


def complaint(tmp_path: Path, content: str | bytes) -> str:
    with pytest.raises((AnswersError, FileProblem, UsageError)) as caught:
        built(tmp_path, content)
    return str(caught.value)


REFUSED = {
    "negative": (
        TABLE + "  本年新收: {自然人: -3}",
        [":4：", "表三“一、本年新收”行“自然人”列", "“-3”", "不小于0的整数"],
    ),
    "decimal count": (TABLE + "  本年新收: {自然人: 1.5}", ["“1.5”", "不小于0的整数"]),
    "leading zero": (TABLE + "  本年新收: {自然人: 010}", ["“010”"]),
    "scientific": (TABLE + "  本年新收: {自然人: 1e3}", ["“1e3”"]),
    "sexagesimal": (TABLE + "  本年新收: {自然人: 1:30}", ["“1:30”"]),
    "yes for a count": (TABLE + "  本年新收: {自然人: yes}", ["“yes”"]),
    "list of five": (
        TABLE + "  本年新收: [1, 0, 0, 0, 0]",
        [":4：", "列表里有5个数，应为6个数（加上总计是7个）", "自然人、商业企业"],
    ),
    "list where groups stand": (TABLE + "  本年度办理结果: [1, 0]", ["还要再分项"]),
    "one number for a row": (TABLE + "  本年新收: 5", ["只读到一个值“5”，这里有6个数"]),
    "unknown row": (TABLE + "  本年新增: 0", ["没有“本年新增”这一项", "是不是“本年新收”"]),
    "unknown key": ("总体情况: {主动公示: {}}", ["没有“主动公示”这一项", "是不是“主动公开”"]),
    "unknown top key": ("单位名称: 甲", ["没有“单位名称”这一项"]),
    "unknown field": ("总体情况: {监督保障: {培训: {场次: 2}}}", ["第一部分（五）“培训”", "没有“场次”", "次数"]),
    "duplicate key": ("年度: 2025", [":3：", "“年度”", "写了两次"]),
    "duplicate by id": ("report_year: 2025", ["写了两次"]),
    "duplicate cell": (TABLE + "  本年新收: {自然人: 1, natural_person: 2}", ["填了两次"]),
    "bad date": ("报告信息: {公开日期: 2026-02-30}", ["“报告信息”“公开日期”", "“2026-02-30”", "不是一个存在的日期"]),
    "bad choice": ("单位类型: 乡镇\n总体情况: {依申请公开: {有没有申请: 有的}}", ["“有的”", "可选：都没有、有"]),
    "bad yes or no": ("总体情况: {总述: {领导小组: 大概}}", ["应回答是或否"]),
    "bad approximate": ("总体情况: {主动公开: {公开总数: 很多}}", ["应为数或概数"]),
    "two ways of approximate": ("总体情况: {主动公开: {公开总数: 约300余}}", ["应为数或概数"]),
    "bad money": ("其他需要报告的事项: {信息处理费实收: 两百块}", ["金额"]),
    "mapping for a text": ("报告信息: {联系地址: {a: 1}}", ["这里只要一个值"]),
    "list for a form": ("总体情况: {监督保障: {培训: [1, 2]}}", ["请按名称填写：是否开展"]),
    "row without its number": ("总体情况: {主动公开: {分渠道条数: [{渠道: 网站}]}}", ["第1行", "没有填“条数”"]),
    "year that is none": ("", []),
    "full-width colon": ("单位类型：乡镇\n", [":3：", "中文冒号"]),
    "tab": ("总体情况:\n\t监督保障: {}\n", [":4：", "制表符"]),
    "open quote": ('总体情况: {监督保障: {责任追究: "没有}}', ["引号"]),
    "open bracket": ("总体情况: {监督保障: {", ["括号"]),
    "two documents": ("---\n年度: 2024", ["两份内容"]),
    "alias": ("改写: {a: &x 文字, b: *x}", ["引用"]),
    "deep brackets": ("改写: " + "[" * 3000, ["改"]),
    "a list as file": (None, ["名称: 内容"]),
}
REFUSED["year that is none"] = ("版式: '2099'", ["2099", "2021"])


@pytest.mark.parametrize("name", REFUSED)
def test_refused(tmp_path: Path, name: str) -> None:
    content, says = REFUSED[name]
    text = complaint(tmp_path, "- 甲\n- 乙\n" if content is None else HEAD + content)
    assert [part for part in says if part not in text] == [], text
    assert "怎么" in text and "Traceback" not in text


def test_everything_is_said_at_once(tmp_path: Path) -> None:
    text = complaint(
        tmp_path,
        HEAD + "报告信息: {公开日期: 昨天, 落款: 也许}\n不存在: 1\n" + TABLE + "  本年新收: [-1, x, 0, 0, 0, 0]\n",
    )
    for part in ("公开日期", "落款", "不存在", "自然人", "商业企业"):
        assert part in text
    assert text.count("怎么改") == 5


def test_unit_and_year_are_needed(tmp_path: Path) -> None:
    text = complaint(tmp_path, "版式: '2021'\n")
    assert "没有写单位名称" in text and "没有写报告年度" in text


@pytest.mark.parametrize("year", ["25", "1999", "二〇二五", "今年"])
def test_a_year_that_is_none(tmp_path: Path, year: str) -> None:
    assert "年" in complaint(tmp_path, f"年度: {year}\n单位: {{名称: 青山镇人民政府}}\n")


ACCEPTED = {
    "full-width digits": ("{自然人: １２}", 12, "按 12 处理"),
    "thousands": ('{自然人: "1,024"}', 1024, "按 1024 处理"),
    "full-width thousands": ("{自然人: 1，024}", 1024, "按 1024 处理"),
    "measure word": ("{自然人: 12件}", 12, "按 12 处理"),
    "none in words": ("{自然人: 无}", 0, "按 0 处理"),
    "numeral": ("{自然人: 十二}", 12, "按 12 处理"),
    "plain": ("{自然人: 12}", 12, ""),
    "list of seven": ("[12, 0, 0, 0, 0, 0, 12]", 12, ""),
    "list of six": ("[12, 0, 0, 0, 0, 0]", 12, ""),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_accepted_and_said(tmp_path: Path, name: str) -> None:
    content, value, notice = ACCEPTED[name]
    report, notices = built(tmp_path, f"{HEAD}{TABLE}  本年新收: {content}\n")
    assert report.number("applications/new_received/natural_person") == value
    assert any(notice in line for line in notices) if notice else not [n for n in notices if "处理" in n]


@pytest.mark.parametrize(
    ("encoding", "says"), [("gb18030", "GBK"), ("utf-16", "UTF-16"), ("utf-8-sig", "BOM"), ("utf-8", "")]
)
def test_encodings(tmp_path: Path, encoding: str, says: str) -> None:
    report, notices = built(tmp_path, HEAD.encode(encoding))
    assert report.unit.name == "青山镇人民政府"
    assert any(says in notice for notice in notices)


def test_zero_blank_and_not_applicable_stay_apart(tmp_path: Path) -> None:
    content = f"{HEAD}{TABLE}  本年新收: {{自然人: 0, 商业企业: , 科研机构: 不适用}}\n"
    grid = built(tmp_path, content)[0].table("applications")
    row = "applications/new_received/"
    assert grid.values[row + "natural_person"] == 0
    assert row + "organisation.commercial_enterprise" in grid.blank()
    assert grid.unread == {row + "organisation.research_institution": "不适用"}
    assert row + "total" not in grid.values


def test_computed_and_given_totals(tmp_path: Path) -> None:
    grid = built(tmp_path, f"{HEAD}{TABLE}  本年新收: [1, 2, 0, 0, 0, 0]\n  上年结转: [1, 0, 0, 0, 0, 0, 5]\n")[
        0
    ].table("applications")
    assert grid.values["applications/new_received/total"] == 3
    assert grid.values["applications/carried_in/total"] == 5
    assert "applications/new_received/total" in grid.computed
    assert "applications/carried_in/total" not in grid.computed


def test_a_zero_for_a_whole_table(tmp_path: Path) -> None:
    report, _ = built(tmp_path, f"{HEAD}收到和处理政府信息公开申请情况: 0\n")
    grid = report.table("applications")
    assert not grid.blank() and not any(grid.values.values()) and len(grid.values) == 175
    assert report.facts["applications_any"] == "都没有"


def test_the_zero_path_fills_the_table(tmp_path: Path) -> None:
    report, _ = built(tmp_path, f"{HEAD}总体情况: {{依申请公开: {{有没有申请: 都没有}}}}\n")
    assert not report.table("applications").blank()


def test_a_zero_answer_against_numbers_is_a_problem(tmp_path: Path) -> None:
    text = complaint(
        tmp_path, f"{HEAD}总体情况: {{依申请公开: {{有没有申请: 都没有}}}}\n{TABLE}  本年新收: {{自然人: 3}}\n"
    )
    assert "填的是“3”，但“有没有申请”答的是“都没有”" in text


def test_official_labels_and_ids_are_keys_too(tmp_path: Path) -> None:
    official = "三、收到和处理政府信息公开申请情况:\n  一、本年新收政府信息公开申请数量: {自然人: 2}\n  三、本年度办理结果: {（三）不予公开: {5.属于三类内部事务信息: {自然人: 1}}}\n"
    ids = "applications:\n  new_received: {natural_person: 2}\n  handled: {refused: {refused_internal_affairs: {natural_person: 1}}}\n"
    for content in (official, ids):
        report, _ = built(tmp_path, HEAD + content)
        assert report.number("applications/new_received/natural_person") == 2
        assert report.number("applications/handled.refused.refused_internal_affairs/natural_person") == 1


SETTINGS = [
    ("年度=2024", lambda report: report.year == 2024),
    ("单位.简称=青山", lambda report: report.unit.short == "青山"),
    ("公开日期=2026-01-15", lambda report: str(report.facts["publish_date"]) == "2026-01-15"),
    ("publish_date=2026年1月15日", lambda report: str(report.facts["publish_date"]) == "2026-01-15"),
    ("行政许可=12", lambda report: report.number("disclosure/licence_decision/number") == 12),
    (
        "applications/new_received/natural_person=4",
        lambda report: report.number("applications/new_received/natural_person") == 4,
    ),
    ("监督保障.培训.次数=3", lambda report: report.facts["training_any"].times == 3),
    ("总体情况.监督保障.培训.次数=3", lambda report: report.facts["training_any"].times == 3),
    ("本年新收=[1,0,0,0,0,2]", lambda report: report.number("applications/new_received/total") == 3),
    ("本年新收=[1,0]", None),
    ("没有这个=1", None),
]


@pytest.mark.parametrize(("setting", "holds"), SETTINGS, ids=lambda value: value if isinstance(value, str) else "")
def test_settings(tmp_path: Path, setting: str, holds: object) -> None:
    if holds is None:
        with pytest.raises(AnswersError):
            built(tmp_path, HEAD, (setting,))
    else:
        assert callable(holds) and holds(built(tmp_path, HEAD, (setting,))[0])


def test_later_files_win_field_by_field(tmp_path: Path) -> None:
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_text(HEAD + "总体情况: {监督保障: {培训: {是否开展: 是, 次数: 1}}}\n", encoding="utf-8")
    second.write_text("年度: 2024\n总体情况: {监督保障: {培训: {次数: 2}}}\n", encoding="utf-8")
    report, _ = build(answers.load_all([first, second], ["培训.人次=40"]))
    training = report.facts["training_any"]
    assert (report.year, training.done, training.times, training.people.number) == (2024, True, 2, 40)


def test_json_is_taken_as_well(tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_text('{\n\t"年度": 2025,\n\t"单位": {"名称": "青山镇人民政府", "简称": null}\n}\n', encoding="utf-8")
    report, _ = build(answers.load(path))
    assert (report.year, report.unit.short) == (2025, "青山镇")


@pytest.mark.parametrize("folder", SAMPLES, ids=[folder.name for folder in SAMPLES])
def test_answers_saved_as_json_are_json_and_the_same(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "answers.json"
    known = answers.load(folder / "answers.yaml")
    save(known, path)
    assert isinstance(json.loads(path.read_text("utf-8")), dict)
    again = answers.load(path)
    assert (again.given, again.cells, again.rewrites, again.kept) == (
        known.given, known.cells, known.rewrites, known.kept,
    )  # fmt: skip
    assert again.problems.found == []
    save(again, path)
    assert path.with_name("answers.json.bak").read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: None, "找不到这个文件"),
        (lambda path: path.mkdir(), "这是一个文件夹"),
        (lambda path: path.write_bytes(b"\x00\x01\x02" * 50), "不是文字文件"),
        (lambda path: path.write_bytes(b"# x\n" * 12_500_000), "太大了"),
        (lambda path: path.write_bytes(b""), "文件是空的"),
    ],
)
def test_files_that_are_no_answers(tmp_path: Path, make: object, says: str) -> None:
    path = tmp_path / "answers.yaml"
    assert callable(make)
    make(path)
    with pytest.raises((FileProblem, AnswersError)) as caught:
        build(answers.load(path))
    assert says in str(caught.value) and "怎么" in str(caught.value)


def test_an_alias_bomb_is_refused_at_once(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    assert "引用" in complaint(tmp_path, "\n".join(lines))
