"""A docx reads as it prints: what Word keeps beside the text is written out, left out, or told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.making import NAMES, W, grid, para, read_bytes, run, shown, word, zipped

LEVELS = """<w:style w:type="paragraph" w:styleId="a0" w:default="1"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a0"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="own"><w:name w:val="我的标题"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style>"""
LISTS = """<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF06C;"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>"""


def listed(text: str, level: int = 0, use: int = 1) -> str:
    return para(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{use}"/></w:numPr>')


def styled(text: str, style: str) -> str:
    return para(text, f'<w:pStyle w:val="{style}"/>')


def box(text: str) -> str:
    inner = f"<w:txbxContent>{para(text)}</w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice>'
    return f"<mc:AlternateContent>{choice}<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"


SUPER = '<w:vertAlign w:val="superscript"/>'
CASES: dict[str, tuple[str, list[str], list[str]]] = {
    "tracked changes are accepted": (
        f"<w:p><w:ins>{run('共')}</w:ins>{run('公开')}<w:del><w:r><w:delText>10</w:delText></w:r></w:del><w:ins>{run('12')}</w:ins>{run('条')}</w:p>"
        f"<w:p><w:moveFrom>{run('移走')}</w:moveFrom><w:moveTo>{run('移来')}</w:moveTo></w:p>",
        ["共公开12条", "移来"],
        [],
    ),
    "a deleted paragraph mark joins": (
        para("上半句，", "<w:rPr><w:del/></w:rPr>") + para("下半句。"),
        ["上半句，下半句。"],
        [],
    ),
    "a deleted row is gone": (
        "<w:tbl>"
        + "".join(
            f"<w:tr>{mark}<w:tc>{para(text)}</w:tc><w:tc>{para('1')}</w:tc></w:tr>"
            for text, mark in (("甲", ""), ("乙", "<w:trPr><w:del/></w:trPr>"), ("丙", "<w:trPr><w:ins/></w:trPr>"))
        )
        + "</w:tbl>",
        ["|甲|1", "|丙|1"],
        [],
    ),
    "line breaks, tabs, hyphens, page breaks": (
        '<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>三</w:t><w:br w:type="page"/><w:t>四</w:t><w:noBreakHyphen/><w:t>五</w:t></w:r></w:p>',
        ["一", "二\t三四-五"],
        [],
    ),
    "links, fields, content controls": (
        f'<w:sdt><w:sdtContent><w:p><w:hyperlink>{run("网址")}</w:hyperlink><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>{run("3")}'
        f"<w:sdt><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt><w:fldSimple>{run('域')}</w:fldSimple></w:p></w:sdtContent></w:sdt>",
        ["网址3控件域"],
        [],
    ),
    "text boxes and pictures are told": (
        f"<w:p>{run('正文')}<w:r>{box('框里的字')}</w:r><w:r><w:drawing/></w:r><w:r><w:pict/></w:r></w:p>",
        ["正文"],
        ["有1处文本框没有读入：“框里的字”。", "有2处图片没有读入。"],
    ),
    "notes, comments, formulas, symbols, hidden text are told": (
        f"<w:p>{run('正文')}<w:r><w:footnoteReference/></w:r><w:r><w:commentReference/></w:r><m:oMath/><w:r><w:sym/></w:r>{run('藏', '<w:vanish/>')}</w:p>",
        ["正文"],
        [
            "有1处脚注没有读入。",
            "有1处批注没有读入。",
            "有1处公式没有读入。",
            "有1处特殊符号没有读入。",
            "有1处隐藏文字没有读入：“藏”。",
        ],
    ),
    "struck words and raised marks": (
        f"<w:p>{run('共20m')}{run('2', SUPER)}{run('旧', '<w:strike/>')}{run('新')}{run('①', SUPER)}</w:p>"
        + "<w:tbl><w:tr>"
        + f"<w:tc><w:p>{run('甲')}</w:p></w:tc><w:tc><w:p>{run('7', '<w:dstrike/>')}{run('5')}{run('1', SUPER)}</w:p></w:tc>"
        + f"<w:tc><w:p><w:r><w:drawing/></w:r></w:p></w:tc><w:tc>{para('')}</w:tc></w:tr></w:tbl>",
        ["共20m²新", "|甲|5|\ufffc|"],
        [
            "有2处划掉的文字没有读入：“旧”、“7”。",
            "有2处上标（像是注释的序号）没有读入：“①”、“¹”。",
            "有1处图片没有读入。",
        ],
    ),
    "merged cells": (
        grid("v角>2|申请人", "^>2|自然人", "v三、|予以公开|0", "^|部分公开|", "^|总计|—"),
        ["|角v2>2|申请人", "|自然人", "|三、v3|予以公开|0", "|部分公开|", "|总计|—"],
        [],
    ),
    "a vertical merge that goes on from nothing is a cell": (
        grid("甲|乙", "^>2", "丙|丁"),
        ["|甲|乙", "|>2", "|丙|丁"],
        [],
    ),
    "old-style merges and skipped columns": (
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:hMerge w:val="restart"/></w:tcPr>{para("跨两列")}</w:tc><w:tc><w:tcPr><w:hMerge/></w:tcPr>{para("")}</w:tc></w:tr>'
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc>{para("右")}</w:tc></w:tr></w:tbl>',
        ["|跨两列>2", "||右"],
        [],
    ),
    "paragraphs in a cell are lines": (
        f"<w:tbl><w:tr><w:tc>{para('商业')}{para('企业')}</w:tc><w:tc>{para('')}</w:tc><w:tc>{para(' 0 ')}</w:tc></w:tr></w:tbl>",
        ["|商业/企业|| 0 "],
        [],
    ),
    "a table that holds tables is laid out again": (
        f"<w:tbl><w:tr><w:tc>{para('一、总体情况')}{grid('甲|1', '乙|2')}{para('完')}</w:tc></w:tr></w:tbl>",
        ["#一、总体情况", "|甲|1", "|乙|2", "完"],
        [],
    ),
    "a table within a cell of numbers is told": (
        grid("甲|1|2|3", "乙|4|5|6").replace("</w:p></w:tc>", "</w:p>" + grid("内|9") + para("") + "</w:tc>", 1),
        ["|甲|1|2|3", "|乙|4|5|6"],
        ["有1处套在单元格里的表格没有读入：“内9”。"],
    ),
    "a frame around a text is no table": (
        grid("一、总体情况") + grid("说明|" + "长" * 301),
        ["#一、总体情况", "说明", "长" * 301],
        [],
    ),
    "rows and cells in content controls": (
        f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{para('甲')}</w:tc><w:sdt><w:sdtContent><w:tc>{para('1')}</w:tc></w:sdtContent></w:sdt><w:tc>{para('2')}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>",
        ["|甲|1|2"],
        [],
    ),
    "unseen marks are removed and told": (
        para("公\u200b开\ufeff") + grid("甲|1\u202c", "乙|2"),
        ["公开", "|甲|1", "|乙|2"],
        ["去掉了3个看不见的字符。"],
    ),
    "an embedded document is told": (para("正文") + "<w:altChunk/>", ["正文"], ["有1处嵌入的文档没有读入。"]),
}


@pytest.mark.parametrize("name", CASES)
def test_bodies(tmp_path: Path, name: str) -> None:
    body, lines, notices = CASES[name]
    found = read_bytes(tmp_path, "年报.docx", word(body))
    assert shown(found.document) == lines
    assert list(found.notices) == notices


NUMBERED: dict[str, tuple[str, list[str]]] = {
    "headings": (
        listed("总体情况")
        + listed("主动公开", 1)
        + listed("依申请公开", 1)
        + para("正文。")
        + listed("主动公开政府信息情况")
        + listed("其他", 1),
        [
            "#一、总体情况",
            "##（一）主动公开",
            "##（二）依申请公开",
            "正文。",
            "#二、主动公开政府信息情况",
            "##（一）其他",
        ],
    ),
    "bullets have no number": (listed("要点", use=2), ["要点"]),
    "another start": (
        listed("存在的主要问题及改进情况", use=3) + listed("其他事项", use=3),
        ["#五、存在的主要问题及改进情况", "#六、其他事项"],
    ),
    "blank paragraphs do not count": (listed("甲") + listed("") + listed("乙"), ["#一、甲", "#二、乙"]),
    "no list at all": (listed("甲", use=9) + listed("乙", use=0), ["甲", "乙"]),
    "in cells": (
        f"<w:tbl><w:tr><w:tc>{listed('国家秘密', 2)}</w:tc><w:tc>{para('0')}</w:tc><w:tc>{para('0')}</w:tc></w:tr></w:tbl>",
        ["|1.国家秘密|0|0"],
    ),
    "beyond ten": (
        "".join(listed(f"第{n}") for n in range(1, 22)),
        [
            *[f"#{c}、第{n}" for n, c in enumerate("一二三四五六七八九十", 1)],
            *[f"#十{c}、第{n}" for n, c in enumerate("一二三四五六七八九", 11)],
            "#二十、第20",
            "#二十一、第21",
        ],
    ),
}


@pytest.mark.parametrize("name", NUMBERED)
def test_automatic_numbers(tmp_path: Path, name: str) -> None:
    body, lines = NUMBERED[name]
    assert shown(read_bytes(tmp_path, "年报.docx", word(body, LEVELS, LISTS)).document) == lines


def test_a_list_that_belongs_to_a_style(tmp_path: Path) -> None:
    styles = (
        LEVELS
        + '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="二级"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
    )
    lists = """<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="1"><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="(%2)"/><w:pStyle w:val="L"/></w:lvl></w:abstractNum>
    <w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num>"""
    body = (
        styled("主动公开", "L")
        + para("甲", '<w:pStyle w:val="L"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + styled("监督", "L")
    )
    assert shown(read_bytes(tmp_path, "年报.docx", word(body, styles, lists)).document) == [
        "##(一)主动公开",
        "甲",
        "##(二)监督",
    ]


STYLED: dict[str, tuple[str, list[str]]] = {
    "title by style": (styled("某镇年度工作情况", "T") + para("正文。"), ["=某镇年度工作情况", "正文。"]),
    "title by its words, on two lines": (
        para("青山镇人民政府") + para("2023年政府信息公开工作年度报告") + para("一、总体情况"),
        ["=青山镇人民政府2023年政府信息公开工作年度报告", "#一、总体情况"],
    ),
    "title cut within": (
        para("青山镇2023年政府信息公开") + para("工作年度报告") + para("一、总体情况"),
        ["=青山镇2023年政府信息公开工作年度报告", "#一、总体情况"],
    ),
    "title with the heading style": (
        styled("青山镇2023年政府信息公开年报", "1") + styled("总体情况", "own"),
        ["=青山镇2023年政府信息公开年报", "#总体情况"],
    ),
    "pattern before style": (
        styled("（一）主动公开", "1") + styled("一、总体情况", "own"),
        ["##（一）主动公开", "#一、总体情况"],
    ),
    "outline level of the paragraph": (
        para("总体情况", '<w:outlineLvl w:val="0"/>') + para("不是", '<w:outlineLvl w:val="9"/>'),
        ["#总体情况", "不是"],
    ),
    "a long text in heading style is a paragraph": (styled("长" * 61, "1"), ["长" * 61]),
    "a list item is a paragraph": (
        para("五、问题") + para("一、加强学习。提高认识。") + para("（一）" + "长" * 41),
        ["#五、问题", "一、加强学习。提高认识。", "（一）" + "长" * 41],
    ),
    "contents are passed over": (styled("一、总体情况1", "toc") + para("一、总体情况"), ["#一、总体情况"]),
    "signed": (
        para("六、其他需要报告的事项") + para("无其他需要报告的事项。") + para("青山镇人民政府") + para("2024年1月8日"),
        ["#六、其他需要报告的事项", "无其他需要报告的事项。", "~青山镇人民政府", "~2024年1月8日"],
    ),
    "signed with blanks": (
        para("六、其他") + para("无") + para("　云岭县住房和城乡建设局（盖章）") + para("2024 年 1 月 8 日"),
        ["#六、其他", "无", "~云岭县住房和城乡建设局（盖章）", "~2024 年 1 月 8 日"],
    ),
    "not signed": (
        para("六、其他需要报告的事项") + para("无其他需要报告的事项"),
        ["#六、其他需要报告的事项", "无其他需要报告的事项"],
    ),
}


@pytest.mark.parametrize("name", STYLED)
def test_outline(tmp_path: Path, name: str) -> None:
    body, lines = STYLED[name]
    assert shown(read_bytes(tmp_path, "年报.docx", word(body, LEVELS, LISTS)).document) == lines


def test_strict_files(tmp_path: Path) -> None:
    names = NAMES.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    strict = zipped({"word/document.xml": f"<w:document {names}><w:body>{para('正文')}</w:body></w:document>"})
    assert shown(read_bytes(tmp_path, "严格.docx", strict).document) == ["正文"]


def test_a_file_of_python_docx(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.add_heading("青山镇2024年政府信息公开工作年度报告", 0)
    made.add_heading("一、总体情况", 1)
    made.add_paragraph("正文。")
    table = made.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "角"
    table.cell(2, 2).text = "0"
    made.save(str(tmp_path / "年报.docx"))
    found = read_bytes(tmp_path, "另.docx", (tmp_path / "年报.docx").read_bytes())
    assert shown(found.document) == [
        "=青山镇2024年政府信息公开工作年度报告",
        "#一、总体情况",
        "正文。",
        "|角v2>2|",
        "|",
        "|||0",
    ]
