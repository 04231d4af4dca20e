"""The data of the edition is clean, complete and to the letter; broken data is found by the linter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
import yaml

from assistant.compose import lint as template_lint
from assistant.edition import Edition, lint
from assistant.edition.layout import TableLayout
from assistant.edition.question import Question, Told, read_question
from tests.building import ROOT

EDITION = Edition.load()


def test_data_is_clean() -> None:
    assert lint.problems(EDITION) == []


def test_templates_fit_the_questions() -> None:
    assert template_lint.problems(EDITION) == []


def test_two_hundred_numbers() -> None:
    assert {key: len(layout.kinds) for key, layout in EDITION.layouts.items()} == {
        "disclosure": 10,
        "applications": 175,
        "disputes": 15,
    }


@pytest.mark.parametrize("layout", EDITION.layouts.values(), ids=lambda layout: layout.id)
def test_the_printed_form_fills_its_grid(layout: TableLayout) -> None:
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(layout.form.rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            square = {(number + down, column + right) for down in range(cell.rowspan) for right in range(cell.colspan)}
            assert not square & taken
            taken |= square
    assert len(taken) == len(layout.form.rows) * len(layout.form.widths)
    assert sum(layout.form.widths) == 8844


def spans(table: str) -> dict[str, tuple[int, int]]:
    return {
        cell.text: (cell.rowspan, cell.colspan) for row in EDITION.layouts[table].form.rows for cell in row if cell.text
    }


def test_spans_of_the_official_form() -> None:
    found = spans("applications")
    assert found["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"] == (3, 3)
    assert found["申请人情况"] == (1, 7)
    assert found["法人或其他组织"] == (1, 5)
    assert found["三、本年度办理结果"] == (22, 1)
    assert found["（三）不予公开"] == (8, 1)
    assert found["（七）总计"] == (1, 2)
    assert found["一、本年新收政府信息公开申请数量"] == (1, 3)
    assert spans("disputes")["行政诉讼"] == (1, 10)
    assert spans("disclosure")["本年收费金额（单位：万元）"] == (1, 3)


LABELS = """一、本年新收政府信息公开申请数量
二、上年结转政府信息公开申请数量
（一）予以公开
（二）部分公开（区分处理的，只计这一情形，不计其他情形）
1.属于国家秘密
2.其他法律行政法规禁止公开
3.危及“三安全一稳定”
4.保护第三方合法权益
5.属于三类内部事务信息
6.属于四类过程性信息
7.属于行政执法案卷
8.属于行政查询事项
1.本机关不掌握相关政府信息
2.没有现成信息需要另行制作
3.补正后申请内容仍不明确
1.信访举报投诉类申请
2.重复申请
3.要求提供公开出版物
4.无正当理由大量反复申请
5.要求行政机关确认或重新出具已获取信息
1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请
2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请
3.其他
（七）总计
四、结转下年度继续办理"""


def test_labels_to_the_letter() -> None:
    assert [row.label for row in EDITION.layouts["applications"].rows.values()] == LABELS.split("\n")
    titles = [section.title for section in EDITION.sections if section.title]
    assert titles == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (
            "applications/handled.refused.refused_internal_affairs/natural_person",
            "表三“三、（三）5.属于三类内部事务信息”行“自然人”列",
        ),
        ("applications/handled.granted/organisation.other_org", "表三“三、（一）予以公开”行“其他”列"),
        ("disputes/cases/reconsideration.total", "表四“行政复议”“总计”列"),
        ("disclosure/normative_document/valid", "表二“行政规范性文件”行“现行有效件数”列"),
        ("disclosure/admin_fee/amount", "表二“行政事业性收费”行"),
        ("applications//total", "表三“总计”列"),
        ("applications/carried_over", "表三“四、结转下年度”行"),
        ("training_any", "第一部分（五）“培训”"),
    ],
)
def test_places_in_words(where: str, words: str) -> None:
    assert EDITION.place(where) == words


@pytest.mark.parametrize(
    ("name", "we", "short"),
    [
        ("青山镇人民政府", "我镇", "青山镇"),
        ("白水乡人民政府", "我乡", "白水乡"),
        ("文昌街道办事处", "我街道", "文昌街道"),
        ("云岭县人民政府", "我县", "云岭县"),
        ("盘州市人民政府", "我市", "盘州市"),
        ("云岭县财政局", "我局", "云岭县财政局"),
        ("云岭县发展和改革委员会", "我委", "云岭县发展和改革委员会"),
        ("云岭县人民政府办公室", "我办", "云岭县人民政府办公室"),
    ],
)
def test_how_a_unit_names_itself(name: str, we: str, short: str) -> None:
    fitting = [unit for unit in EDITION.units.values() if unit.fits(name)]
    assert we in {unit.self_name(name) for unit in fitting}
    assert short in {unit.short_name(name) for unit in fitting} | {name}


@pytest.mark.parametrize(
    ("name", "types"),
    [
        ("云岭县公安局", ["department"]),
        ("云岭县公安局城关分局", ["department"]),
        ("城东区住房和城乡建设局", ["department"]),
        ("云岭经济开发区管委会", ["department"]),
        ("盘山市财政局", ["department", "city_department"]),
        ("某某自治区水利局", ["department", "city_department"]),
        ("文昌街道办事处", ["subdistrict"]),
        ("白水苗族乡人民政府", ["township"]),
        ("盘山市人民政府办公室", ["gov_office"]),
        ("临江市人民政府", ["county_gov", "city_gov"]),
        ("城东区人民政府", ["county_gov"]),
        ("红岩国有林场", []),
        ("", []),
    ],
)
def test_which_types_a_name_fits(name: str, types: list[str]) -> None:
    assert [unit.id for unit in EDITION.types_of(name)] == types


def broken(changes: Mapping[str, Any]) -> Edition:
    """Return the edition with one question changed."""
    section = EDITION.sections[1]
    group = section.groups[1]
    question: Question = replace(group.questions[0], **changes)
    changed = replace(
        section,
        groups=(section.groups[0], replace(group, questions=(question, *group.questions[1:])), *section.groups[2:]),
    )
    return replace(EDITION, sections=(EDITION.sections[0], changed, *EDITION.sections[2:]))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"help": " "}, "没有 help"),
        ({"kind": "number"}, "没有 number 这种题"),
        ({"when": "other_any"}, "它不在前面"),
        ({"label": "培训"}, "题目短名重复"),
        ({"id": "training_any"}, "题目编号重复"),
        ({"ask": "{{ month }}月？"}, "ask 用了 month"),
        ({"topic": "没有的"}, "不在 extra_topics"),
        ({"kind": "cells", "feeds": ("applications/new_received/*",)}, "由2道题填"),
        ({"example": "大概", "kind": "count"}, "读不出来"),
        ({"id": "not_printed_anywhere"}, "没有模板用到"),
        ({"told": (Told(words="常态(", example="常态"),)}, "在“常态”里找不到"),
        ({"told": (Told(words="常态", example="常态"),)}, "told 的“常态”读不出来"),
        ({"told": (Told(words="常态", example="常态", units=("条",), field="n"),)}, "told 的 n 不是它的分项"),
        ({"carry": "sometimes"}, "没有 sometimes 这种 carry"),
        ({"left_over": ("disclosure/none/*",)}, "disclosure/none/* 没有对应的格子"),
        ({"mode_of": "disclosure"}, "mode_of 的 disclosure 没有台账"),
        ({"lists_topics": True}, "要有且只有一道题写 lists_topics"),
        ({"proposal": {"guess": "是"}}, "proposal 不对：guess"),
        ({"proposal": {"last_year": "disclosure/admin_fee/amount"}}, "disclosure/admin_fee/amount 不是存量"),
        ({"proposal": {"sum": "total_items"}}, "total_items 不是一道列表题"),
        ({"proposal": {"answer": "是", "when": "other_any"}}, "when 用了 other_any"),
    ],
)
def test_the_linter_finds(changes: dict[str, Any], says: str) -> None:
    edition = broken(changes)
    assert any(says in problem for problem in [*lint.problems(edition), *template_lint.problems(edition)])


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("last: carried_over", "last: carried_on", "applications/carried_in：没有 carried_on 这一行"),
        ("rare_for: small", "rare_for: tiny", "单位类型没有 tiny 这一项"),
        ("main_figures: [new_received/", "main_figures: [new/", "没有 applications/new/total 这一格"),
    ],
)
def test_the_linter_finds_in_a_layout(old: str, new: str, says: str) -> None:
    text = (ROOT / "templates" / "2021" / "tables" / "applications.yaml").read_text(encoding="utf-8")
    changed = TableLayout.load(yaml.load(text.replace(old, new, 1), yaml.BaseLoader))
    edition = replace(EDITION, layouts={**EDITION.layouts, "applications": changed})
    assert any(says in problem for problem in lint.problems(edition))


def test_an_unknown_word_in_a_prompt_file_is_refused() -> None:
    with pytest.raises(TypeError):
        read_question({"id": "x", "label": "甲", "kind": "text", "helpp": "乙"})
