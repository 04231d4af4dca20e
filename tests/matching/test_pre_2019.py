"""Reports from before the form are known as such: their words are taken, no rule of today is held against them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import FileProblem
from assistant.matching import Matched, match
from assistant.workflow import import_report, open_report
from tests.reading.making import read_bytes
from tests.shapes import file_formats
from tests.shapes.layouts import LAYOUTS
from tests.shapes.whole_report import each, report, text

OF_2016 = """青山镇2016年政府信息公开工作年度报告
根据《中华人民共和国政府信息公开条例》，特公布本报告。统计期限为2016年1月1日至2016年12月31日。
一、概述
我镇成立了政府信息公开工作领导小组。
二、主动公开政府信息情况
2016年主动公开政府信息86条。
（一）公开的主要内容
机构职能类3条。
三、依申请公开政府信息情况
2016年收到申请2件。
四、政府信息公开的收费及减免情况
没有收费。
五、因政府信息公开申请行政复议、提起行政诉讼的情况
没有发生。
六、政府信息公开工作存在的主要问题及改进情况
更新不够及时。下一步加强检查。
七、附表
"""
ANNEX = """政府信息公开情况统计表
统计指标\t单位\t统计数
一、主动公开情况\t——\t——
（一）主动公开政府信息数\t条\t86
制发规范性文件总数\t件\t0
二、依申请公开情况\t——\t——
（一）收到申请数\t件\t2
1.当面申请数\t件\t2
（三）申请答复数\t件\t2
1.属于已主动公开范围数\t件\t1
其中：涉及国家秘密\t件\t0
三、行政复议数量\t件\t0
"""
SIGNED = "青山镇人民政府\n2017年2月15日\n"
OLDER = {
    "of 2016": OF_2016 + SIGNED,
    "with the annex of figures": OF_2016 + ANNEX + SIGNED,
    "figures behind the signature": OF_2016 + SIGNED + ANNEX,
    "第一部分": OF_2016.replace("一、概述", "第一部分 概述").replace("二、主动", "第二部分 主动") + SIGNED,
    "of this year in the old form": (OF_2016 + SIGNED).replace("2016", "2025"),
    "other words": "青山镇2018年政府信息公开年度报告\n一、工作推进情况\n公开86条。\n二、存在的主要问题和改进情况\n更新慢。\n",
}


def read(folder: Path, words: str) -> Matched:
    return match(read_bytes(folder, "年报.txt", words).document)


@pytest.mark.parametrize("name", OLDER)
def test_older(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, OLDER[name])
    given = found.answers.given
    assert (found.older, given["unit_name"], found.texts, found.unread) == (True, "青山镇人民政府", {}, ())
    assert str(given["report_year"]) in OLDER[name]


def test_only_parts_that_are_still_there_are_taken(tmp_path: Path) -> None:
    found = read(tmp_path, OLDER["of 2016"]).answers.rewrites
    assert list(found) == ["编制说明", "第二部分", "第五部分"]
    assert found["第二部分"] == "2016年主动公开政府信息86条。\n（一）公开的主要内容\n机构职能类3条。"
    assert found["第五部分"] == "更新不够及时。下一步加强检查。"


NOT_OLDER = {
    "the form of 2019": LAYOUTS["网页，2019年试行格式"].make(),
    "the form": text(report()),
    "a slip in the year": text(each("title", lambda line: line.replace("2025", "2015"))(report())),
    "without its tables": text([item for item in report() if item.kind != "table"]),
    "one table as a picture": file_formats.text_page(
        file_formats.Page({}, {"一、概述": ["公开3条。"], **file_formats.WORDS}, file_formats.TITLE), file_formats.tabs
    ),
}


@pytest.mark.parametrize("name", NOT_OLDER)
def test_not_older(tmp_path: Path, name: str) -> None:
    suffix = "html" if NOT_OLDER[name].startswith(b"<") else "txt"
    assert not match(read_bytes(tmp_path, f"年报.{suffix}", NOT_OLDER[name]).document).older


def test_check_says_so_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    path.write_text(OLDER["of 2016"], encoding="utf-8")
    with pytest.raises(FileProblem) as told:
        open_report(path, for_rules=True)
    assert "2019年以前的格式" in str(told.value)
    assert "青山镇人民政府2016年，编制说明、第二部分、第五部分的文字" in str(told.value)
    assert open_report(path).report.year == 2016


def test_import_takes_what_there_is(tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    path.write_text(OLDER["with the annex of figures"], encoding="utf-8")
    said = list(import_report(path).summary())
    assert said[0].startswith("读入：青山镇人民政府2016年的年报，只读了文字")
    assert "2019年以前的格式" in said[1]
    assert not [line for line in said if "没读出来" in line]
