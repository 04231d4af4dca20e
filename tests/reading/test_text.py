"""Plain text reads with its tables, however they were flattened, and Markdown as what it shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.document import Paragraph
from assistant.edition import Edition
from assistant.matching import match
from tests.reading.making import read_bytes, shown

TEXTS: dict[str, tuple[str, list[str]]] = {
    "tabs, merged cells padded": (
        "二、主动公开政府信息情况\n\n第二十条第（一）项\t\t\t\n规章\t0\t0\t/\n\n三、其他\n　　无。\n",
        ["#二、主动公开政府信息情况", "|第二十条第（一）项|||", "|规章|0|0|/", "#三、其他", "无。"],
    ),
    "tabs, merged cells as one": (
        "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t12\n三、其他\n无。",
        [
            "#二、主动公开政府信息情况",
            "|第二十条第（一）项",
            "|信息内容|本年制发件数|本年废止件数|现行有效件数",
            "|规章|0|0|0",
            "|第二十条第（五）项",
            "|信息内容|本年处理决定数量",
            "|行政许可|12",
            "#三、其他",
            "无。",
        ],
    ),
    "tabs, empty cells stay": ("甲\t乙\t丙\n\t\t3\n一、本年新收\t\t3\n", ["|甲|乙|丙", "|||3", "|一、本年新收||3"]),
    "a paragraph that begins with a tab": (
        "\t2023年，我镇公开信息163条。\n\t公开渠道有三个。\n",
        ["2023年，我镇公开信息163条。", "公开渠道有三个。"],
    ),
    "items that are sentences": (
        "五、存在的主要问题及改进情况\n（一）主动公开。\n（二）有2个栏目更新不及时。\n（三）解读偏少，形式单一。\n",
        [
            "#五、存在的主要问题及改进情况",
            "##（一）主动公开。",
            "（二）有2个栏目更新不及时。",
            "（三）解读偏少，形式单一。",
        ],
    ),
    "one tab is no table": ("联系电话：\t0123-1234567\n正文。\n", ["联系电话：\t0123-1234567", "正文。"]),
    "pipes": (
        "三、申请\n| 甲 | 自然人 | 总计 |\n|---|---|---|\n| 本年新收 | 5 |  |\n正文。",
        ["#三、申请", "|甲|自然人|总计", "|本年新收|5|", "正文。"],
    ),
    "pipes without edges, drawn rules": (
        "规章 | 0 | 0 | 0\n----+---+---+---\n行政规范性文件｜1｜0｜4\n",
        ["|规章|0|0|0", "|行政规范性文件|1|0|4"],
    ),
    "blanks": (
        "信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 0 0 0\n行政规范性文件  1  0  4\n\n五、存在的主要问题及改进情况\n是2023年 1 2 3。\n",
        [
            "|信息内容 本年制发件数 本年废止件数 现行有效件数",
            "|规章|0|0|0",
            "|行政规范性文件|1|0|4",
            "#五、存在的主要问题及改进情况",
            "是2023年 1 2 3。",
        ],
    ),
    "one value a line": (
        "三、收到和处理政府信息公开申请情况\n（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\n申请人情况\n自然人\n总计\n一、本年新收政府信息公开申请数量\n5\n6\n二、上年结转政府信息公开申请数量\n1\n—\n三、本年度办理结果\n（一）予以公开\n3\n4\n（二）部分公开\n1\n0\n（七）总计\n4\n4\n四、结转下年度继续办理\n2\n2\n四、政府信息公开行政复议、行政诉讼情况\n无。\n",
        [
            "#三、收到和处理政府信息公开申请情况",
            *(
                "|" + text
                for text in [
                    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
                    "申请人情况",
                    "自然人",
                    "总计",
                    "一、本年新收政府信息公开申请数量",
                    "5",
                    "6",
                    "二、上年结转政府信息公开申请数量",
                    "1",
                    "—",
                    "三、本年度办理结果",
                    "（一）予以公开",
                    "3",
                    "4",
                    "（二）部分公开",
                    "1",
                    "0",
                    "（七）总计",
                    "4",
                    "4",
                    "四、结转下年度继续办理",
                    "2",
                    "2",
                ]
            ),
            "#四、政府信息公开行政复议、行政诉讼情况",
            "无。",
        ],
    ),
    "short lines with few numbers are text": ("目录\n1\n2\n3\n正文。", ["目录", "1", "2", "3", "正文。"]),
    "unseen marks and odd line ends": ("\ufeff一、总体\u200b情况\r\n正文。\r末行", ["#一、总体情况", "正文。", "末行"]),
    "contents typed by hand": (
        "青山镇2023年政府信息公开工作年度报告\n目  录\n一、总体情况……1\n（一）主动公开……1\n二、主动公开政府信息情况……3\n一、总体情况\n（一）主动公开\n甲。\n二、主动公开政府信息情况\n乙。",
        [
            "=青山镇2023年政府信息公开工作年度报告",
            "#一、总体情况",
            "##（一）主动公开",
            "甲。",
            "#二、主动公开政府信息情况",
            "乙。",
        ],
    ),
    "headings without text are no contents": (
        "一、甲\n二、乙\n三、丙\n四、丁\n无。",
        ["#一、甲", "#二、乙", "#三、丙", "#四、丁", "无。"],
    ),
    "radicals copied from a PDF": (
        "⼀、总体情况\n⻘⼭镇⼈⺠政府⾃⾏公开。",
        ["#一、总体情况", "青山镇人民政府自行公开。"],
    ),
    "signed with another date": (
        "六、其他\n无。\n青山镇人民政府\n2024.1.8",
        ["#六、其他", "无。", "~青山镇人民政府", "~2024.1.8"],
    ),
    "headings that run on": (
        "一、总体情况\n（一）主动公开。公开163条。\n（二）依申请公开：收到0件。\n五、存在的主要问题及改进情况：一是更新不及时。\n六、其他需要报告的事项。 无",
        [
            "#一、总体情况",
            "（一）主动公开。公开163条。",
            "（二）依申请公开：收到0件。",
            "#五、存在的主要问题及改进情况",
            "一是更新不及时。",
            "#六、其他需要报告的事项",
            "无",
        ],
    ),
    "headings that end in a mark": (
        "一、总体情况：\n甲。\n（一）主动公开。\n乙。",
        ["#一、总体情况：", "甲。", "##（一）主动公开。", "乙。"],
    ),
    "a part of the first that is named as the sixth": (
        "一、总体情况\n甲。\n（二）其他需要报告的事项\n乙。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n"
        "五、存在的主要问题及改进情况\n丙。",
        [
            "#一、总体情况",
            "甲。",
            "##（二）其他需要报告的事项",
            "乙。",
            "#二、主动公开政府信息情况",
            "#三、收到和处理政府信息公开申请情况",
            "#五、存在的主要问题及改进情况",
            "丙。",
        ],
    ),
    "one heading numbered otherwise": (
        "一、总体情况\n甲。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n无。\n6.其他需要报告的事项\n乙。",
        [
            "#一、总体情况",
            "甲。",
            "#二、主动公开政府信息情况",
            "#三、收到和处理政府信息公开申请情况",
            "无。",
            "#6.其他需要报告的事项",
            "乙。",
        ],
    ),
    "a heading above a table is none of its labels": (
        "一、总体情况\n（一）主动公开\n渠道\t条数\n网站\t120\n（一）予以公开\n1.甲\t3\n2.乙\t4\n",
        ["#一、总体情况", "##（一）主动公开", "|渠道|条数", "|网站|120", "|（一）予以公开", "|1.甲|3", "|2.乙|4"],
    ),
    "page breaks": ("一、甲\n正\x0c文。", ["#一、甲", "正文。"]),
}


@pytest.mark.parametrize("name", TEXTS)
def test_texts(tmp_path: Path, name: str) -> None:
    text, lines = TEXTS[name]
    assert shown(read_bytes(tmp_path, "年报.txt", text).document) == lines


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    assert shown(read_bytes(tmp_path, "年报.txt", "一、总体情况\n正文。".encode(encoding)).document) == [
        "#一、总体情况",
        "正文。",
    ]


MARKDOWN: dict[str, tuple[str, list[str]]] = {
    "headings, lists, emphasis": (
        "# 青山镇2023年政府信息公开工作年度报告\n\n## 一、总体情况\n\n公开**163**条，\\*约\\*。\n\n### （一）主动公开\n\n- 甲\n- 乙\n",
        ["=青山镇2023年政府信息公开工作年度报告", "#一、总体情况", "公开163条，*约*。", "##（一）主动公开", "甲", "乙"],
    ),
    "a table of pipes": ("一、甲\n\n| 规章 | 0 |\n|---|:-:|\n| 文件 | a\\|b |\n", ["#一、甲", "|规章|0", "|文件|a|b"]),
    "a table of HTML": (
        "一、甲\n\n<table><tr><td colspan=2>甲</td></tr><tr><td>0</td><td>1&amp;2</td></tr></table>\n",
        ["#一、甲", "|甲>2", "|0|1&2"],
    ),
    "headings as paragraphs": (
        "**一、甲**\n\n正文第一行\n第二行。\n\n**二、乙**\n",
        ["#一、甲", "正文第一行第二行。", "#二、乙"],
    ),
}


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown(tmp_path: Path, name: str) -> None:
    text, lines = MARKDOWN[name]
    assert shown(read_bytes(tmp_path, "年报.md", text).document) == lines


def test_every_word_of_a_report_that_runs_on_has_its_place(tmp_path: Path) -> None:
    text = "一、总体情况\n（一）主动公开情况。公开163条。\n（二）依申请公开：收到0件。\n五、存在的主要问题及改进情况：更新不及时。\n六、其他需要报告的事项：无"
    matched = match(read_bytes(tmp_path, "年报.txt", text).document)
    place = Edition.load().place
    assert [(place(piece.place), piece.text) for piece in matched.document.body if isinstance(piece, Paragraph)] == [
        ("第一部分（一）第1段", "（一）主动公开情况。公开163条。"),
        ("第一部分（二）第1段", "（二）依申请公开：收到0件。"),
        ("第五部分第1段", "更新不及时。"),
        ("第六部分第1段", "无"),
    ]
