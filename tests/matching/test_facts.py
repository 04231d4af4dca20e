"""What sentences tell in so many words becomes an answer; what can be told two ways does not."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.document import Cell, Document, Form, Heading, Paragraph, Table
from assistant.edition import Edition
from assistant.matching import match
from tests.building import as_read

EDITION = Edition.load()
TITLE = "白水镇2023年政府信息公开工作年度报告"
CASES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "group": (
        "",
        "我镇成立了由镇长任组长，分管副镇长任副组长，成员为党政办和各站所负责人的政务公开领导小组。",
        {"group_exists": "是"},
    ),
    "group told plainly": (
        "",
        "成立政务公开工作领导小组，组长由镇长担任，副组长由分管副镇长担任，成员为各站所负责人。",
        {
            "group_makeup": {
                "小组名称": "政务公开工作领导小组",
                "组长职务": "镇长",
                "副组长职务": "分管副镇长",
                "成员": ["各站所负责人"],
            }
        },
    ),
    "superior": ("", "在县委、县政府的正确领导下，我镇做好公开工作。", {"superior_title": "县委、县政府"}),
    "no superior": ("", "在上级部门领导下，我镇做好公开工作。", {"superior_title": None}),
    "channels": (
        "（一）主动公开",
        "通过和平县人民政府网公开信息312条，其中微信公众号推送86条，公开栏公开120余条。",
        {
            "channels": [
                {"渠道": ["和平县人民政府网"], "条数": "312"},
                {"渠道": ["微信公众号"], "条数": "86"},
                {"渠道": ["公开栏"], "条数": "120余"},
            ],
            "platforms": [{"类别": "网站", "名称": "和平县人民政府网"}],
        },
    ),
    "total": ("（一）主动公开", "全年共主动公开政府信息1,204条。", {"total_items": "1,204"}),
    "two totals": (
        "（一）主动公开",
        "全年共主动公开政府信息204条。累计公开各类信息310条。",
        {"total_items": None},
    ),
    "another year": ("（一）主动公开", "2022年共主动公开政府信息204条。", {"total_items": None}),
    "accounts": (
        "（四）政府信息公开平台建设",
        "我镇有微信公众号“白水之窗”和视频号“白水风采”。",
        {"platforms": [{"类别": "公众号", "名称": "白水之窗"}, {"类别": "视频号", "名称": "白水风采"}]},
    ),
    "training": (
        "（五）监督保障",
        "全年组织培训2次，参训40余人次。",
        {"training_any": {"是否开展": "是", "次数": "2", "人次": "40余"}},
    ),
    "ways": (
        "（二）依申请公开",
        "新收申请5件，按渠道分，网络申请3件，信函申请2件。",
        {"app_channels": [{"渠道": "网络", "件数": "3"}, {"渠道": "信函", "件数": "2"}]},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_facts(name: str) -> None:
    heading, text, wanted = CASES[name]
    body: list[Any] = [Heading("一、总体情况", 1), *([Heading(heading, 2)] if heading else []), Paragraph(text)]
    given = match(as_read(Document(TITLE, tuple(body)))).answers.given
    assert {question: given.get(question) for question in wanted} == wanted


COVERS: dict[str, tuple[str, list[str], str, tuple[str, str, str | None]]] = {
    "short": ("白水镇2023年政府信息公开工作年度报告", [], "", ("白水镇人民政府", "2023", "乡镇")),
    "full": ("白水镇人民政府2023年政府信息公开工作年度报告", [], "", ("白水镇人民政府", "2023", "乡镇")),
    "year in front": ("2023年白水镇人民政府信息公开工作年度报告", [], "", ("白水镇人民政府", "2023", "乡镇")),
    "年度 twice": ("白水镇2023年度政府信息公开工作年度报告", [], "", ("白水镇人民政府", "2023", "乡镇")),
    "in Chinese numerals": ("文昌街道办事处二〇二三年政府信息公开年报", [], "", ("文昌街道办事处", "2023", "街道")),
    "关于": ("关于云岭县财政局2023年政府信息公开工作情况的报告", [], "", ("云岭县财政局", "2023", "县级部门")),
    "office": (
        "云岭县政府办公室2023年政府信息公开工作年度报告",
        ["云岭县人民政府办公室"],
        "",
        ("云岭县人民政府办公室", "2023", "县级政府办公室"),
    ),
    "county": ("云岭县2023年政府信息公开工作年度报告", [], "", ("云岭县人民政府", "2023", "县级政府")),
    "a city can be of two levels": (
        "盘山市2023年政府信息公开工作年度报告",
        [],
        "",
        ("盘山市人民政府", "2023", None),
    ),
    "year from the period": (
        "白水镇政府信息公开工作年度报告",
        [],
        "统计期限为2022年1月1日至2022年12月31日。",
        ("白水镇人民政府", "2022", "乡镇"),
    ),
    "unit from the signature": (
        "2023年政府信息公开工作年度报告",
        ["白水镇人民政府", "2024年1月9日"],
        "",
        ("白水镇人民政府", "2023", "乡镇"),
    ),
}


@pytest.mark.parametrize("name", COVERS)
def test_cover(name: str) -> None:
    title, signature, text, wanted = COVERS[name]
    body = (Heading("一、总体情况", 1), Paragraph(text or "做好公开工作。"))
    given = match(as_read(Document(title, body, tuple(signature)))).answers.given
    assert tuple(given.get(one) for one in ("unit_name", "report_year", "unit_type")) == wanted


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("白水镇2022年", "2023年，我镇做好公开工作。2023年没有收到申请。", "写得最多的是2023年"),
        ("白水镇2022年", "2022年，我镇做好公开工作。与2021年比，2021年多2件。", ""),
        ("白水镇2022年", "落实2019年的新条例。", ""),
    ],
)
def test_a_year_that_only_the_title_names_is_doubted(title: str, text: str, told: str) -> None:
    found = match(as_read(Document(f"{title}政府信息公开工作年度报告", (Heading("一、总体情况", 1), Paragraph(text)))))
    assert found.answers.given["report_year"] == "2022"
    assert [told in note.said for note in found.doubtful if note.where == "report_year"] == ([True] if told else [])


def test_a_table_that_is_none_of_the_forms_is_told() -> None:
    rows = ((Cell("渠道"), Cell("条数")), (Cell("网站"), Cell("120")))
    body = (Heading("一、总体情况", 1), Heading("（一）主动公开", 2), Table(Form("", "", rows, (), 0, 0), ()))
    told = [str(note) for note in match(as_read(Document(TITLE, body))).unread]
    assert any(
        "“一、总体情况”里的表格：印的是“渠道、条数、网站、120”，不是统一格式的表格，没有读入" in one for one in told
    )


@pytest.mark.parametrize("day", ["2024年13月16日", "2024年1月  日", "2024年1月"])
def test_a_day_of_signing_that_is_none_is_told(day: str) -> None:
    found = match(as_read(Document(TITLE, (Heading("一、总体情况", 1),), ("白水镇人民政府", day))))
    assert "sign_date" not in found.answers.given
    assert [note.raw for note in found.doubtful if note.where == "sign_date"] == [day]


def test_a_heading_that_runs_on_begins_its_part() -> None:
    body = (Heading("一、总体情况", 1), Paragraph("（三）政府信息管理。全年清理信息3条。"))
    found = match(as_read(Document(TITLE, body)))
    assert found.answers.rewrites == {"第一部分（三）": "（三）政府信息管理。全年清理信息3条。"}
