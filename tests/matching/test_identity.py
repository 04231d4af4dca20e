"""Whose report it is: the unit of the title, or the one that signs below a county's name; two are told as doubtful."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from assistant.matching import match
from assistant.reading.lines import TextLine
from assistant.reading.structure import document
from assistant.workflow.documents import read_report

NAMELESS = "一、总体情况\n公开信息3条。\n五、存在的主要问题及改进情况\n更新慢。\n六、其他需要报告的事项\n无。\n"
NAMES = {
    "青山镇2025年政府信息公开工作年度报告": ("青山镇人民政府", "2025", 2),
    "云岭县财政局2024年年报": ("云岭县财政局", "2024", 2),
    "报告（定稿）": (None, None, 0),
    "2025年年报": (None, "2025", 1),
}
REST = "年政府信息公开工作年度报告"


class Case(NamedTuple):
    title: str
    signed: str
    unit: str
    said: str = ""
    cover: tuple[str, ...] = ()
    text: str = "做好公开工作。"


CASES = {
    "the office signs for the county": Case("云岭县2025" + REST, "云岭县人民政府办公室", "云岭县人民政府"),
    "a bureau for disclosure signs for the county": Case(
        "云岭县2025" + REST, "云岭县政务服务和数据管理局", "云岭县人民政府", "没有印全称"
    ),
    "the office's own": Case("云岭县人民政府办公室2025" + REST, "云岭县人民政府办公室", "云岭县人民政府办公室"),
    "another bureau signs": Case("云岭县2025" + REST, "云岭县财政局", "云岭县财政局", "按“云岭县财政局”读入"),
    "a subdistrict signs": Case("盘山市2025" + REST, "文昌街道办事处", "文昌街道办事处", "标题写“盘山市”"),
    "two of one kind": Case("青山镇2025" + REST, "白水镇人民政府", "青山镇人民政府", "写“白水镇人民政府”"),
    "two bureaus": Case("云岭县教育局2025" + REST, "云岭县教育体育局", "云岭县教育局", "写“云岭县教育体育局”"),
    "the county before the town": Case("云岭县青山镇2025" + REST, "青山镇人民政府", "青山镇人民政府"),
    "a committee in short": Case("云岭开发区管理委员会2025" + REST, "云岭开发区管委会", "云岭开发区管理委员会"),
    "on the cover": Case("2025" + REST, "", "青山镇人民政府", cover=("云岭县", "青山镇人民政府")),
    "we, the town": Case("云岭县2025" + REST, "", "云岭县人民政府", "正文却像是乡镇", text="2025年，我镇公开信息3条。"),
    "we, the town, by its name": Case(
        "云岭县2025" + REST, "", "青山镇人民政府", "按“青山镇人民政府”", text="我镇公开3条。请联系青山镇人民政府。"
    ),
    "we, the county, signed by a town": Case(
        "云岭县2025" + REST, "青山镇人民政府", "云岭县人民政府", "按“云岭县”读入", text="我县公开3条，我县无复议。"
    ),
    "told in a sentence": Case("", "", "青山镇人民政府", "标题里没有单位", text=f"现将青山镇2025{REST}公布如下。"),
    "made by its office": Case(
        "青山镇2025" + REST, "青山镇人民政府", "青山镇人民政府", text="本报告由青山镇党政办公室编制，请联系党政办公室。"
    ),
    "signed by its office": Case("青山镇2025" + REST, "青山镇党政办公室", "青山镇人民政府", "没有印全称"),
    "made by the county's office": Case(
        "云岭县2025" + REST, "", "云岭县人民政府", text="云岭县人民政府报告由县政府办公室负责编制。"
    ),
    "a summary": Case("文昌街道办2025年政务公开工作总结", "文昌街道办事处", "文昌街道办事处"),
}


@pytest.mark.parametrize("name", CASES)
def test_whose(name: str) -> None:
    case = CASES[name]
    signed = [case.signed, "2026年1月9日"] if case.signed else []
    lines = [*case.cover, case.title, "一、总体情况", case.text, "六、其他需要报告的事项", "无。", *signed]
    found = match(document(TextLine(line) for line in lines if line))
    said = [str(note) for note in found.doubtful if note.where == "unit_name"]
    assert found.answers.given["unit_name"] == case.unit
    assert case.said in "".join(said)
    assert bool(said) == bool(case.said)


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_the_file_helps(tmp_path: Path, name: str) -> None:
    unit, year, told = NAMES[name]
    path = tmp_path / f"{name}.txt"
    path.write_text(NAMELESS, encoding="utf-8")
    found, _ = read_report(path)
    assert (found.answers.given.get("unit_name"), found.answers.given.get("report_year")) == (unit, year)
    assert len([note for note in found.doubtful if "取自文件名" in str(note)]) == told
