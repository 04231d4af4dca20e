"""A saved page reads as the report that stands in it, in whatever encoding and whatever lies around it."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from tests.reading.making import read_bytes, shown

TITLE = "青山镇2023年政府信息公开工作年度报告"
SECTIONS = (
    "<p>&nbsp;&nbsp;本报告依据条例编制。</p><p><strong>一、</strong><strong>总体情况</strong></p><p>（一）主动公开</p><p>公开<span>163</span>条。</p>"
    "<p>二、主动公开政府信息情况</p><table border=1><tr><td colspan=3>第二十条第（一）项</td></tr><tr><td>规章</td><td>0</td><td>/</td></tr></table>"
    "<p>六、其他需要报告的事项</p><p>无。</p>"
)
READ = [
    "本报告依据条例编制。",
    "#一、总体情况",
    "##（一）主动公开",
    "公开163条。",
    "#二、主动公开政府信息情况",
    "|第二十条第（一）项>3",
    "|规章|0|/",
    "#六、其他需要报告的事项",
    "无。",
]
CUT = "网页的菜单、页脚等正文以外的内容没有读入。"
MENU = '<div class="nav"><a href="/">首页</a><a href="/zwgk">政务公开</a><ul><li><a>一、机构职能</a></li><li><a>二、领导之窗</a></li></ul></div>'
FOOT = '<div class="footer"><a href="/map">网站地图</a><p>主办：云岭县人民政府　承办：县政府办公室</p><p>云ICP备00000000号</p></div>'


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


PAGES: dict[str, tuple[str, list[str], list[str]]] = {
    "bare": (page(f"<h1>{TITLE}</h1>{SECTIONS}"), [f"={TITLE}", *READ], []),
    "a text with its own line breaks": (
        page(
            f"<h1>{TITLE}</h1><pre>一、总体情况\n（一）主动公开\n公开163条。\n二、主动公开政府信息情况\n信息内容\t本年制发件数\n规章\t0\n行政规范性文件\t<b>1</b>\n</pre>"
            '<div style="white-space: pre-wrap">六、其他需要报告的事项\n无。<span style="white-space:normal">另\n附。</span></div>'
        ),
        [
            f"={TITLE}",
            *READ[1:5],
            "|信息内容|本年制发件数",
            "|规章|0",
            "|行政规范性文件|1",
            "#六、其他需要报告的事项",
            "无。另附。",
        ],
        [],
    ),
    "a portal page": (
        page(
            f'{MENU}<div class="main"><div class="position">当前位置：<a>首页</a> &gt; <a>政府信息公开年报</a></div><h2 class="title">{TITLE}</h2>'
            f'<div class="info">发布时间：2024-01-20 来源：<span>本站</span> 浏览次数：<script>document.write(88)</script>12 <a>打印</a></div>'
            f'<div id="zoom">{SECTIONS}</div><div class="share"><a>分享到微信</a></div></div>{FOOT}',
            "<title>某某_云岭县</title>",
        ),
        [f"={TITLE}", *READ],
        [CUT],
    ),
    "all in one element": (
        page(
            f"<p>当前位置：首页 &gt; 公开</p><p>{TITLE}</p><p>发布日期：2024-01-20</p>{SECTIONS}<p>【打印】【关闭】</p><p>版权所有：某单位</p>"
        ),
        [f"={TITLE}", *READ],
        [CUT],
    ),
    "named in the head": (
        page(f"{MENU}<div>{SECTIONS}</div>{FOOT}", f'<meta name="ArticleTitle" content="{TITLE}">'),
        [f"={TITLE}", *READ],
        [CUT],
    ),
    "named in the window": (
        page(f"<div>{SECTIONS}</div>", f"<title>{TITLE}_云岭县人民政府</title>"),
        [f"={TITLE}", *READ],
        [],
    ),
    "laid out in tables": (
        page(
            f"<table><tr><td>{MENU}</td></tr></table><table><tr><td width=200><table><tr><td><a>左栏甲</a></td></tr><tr><td><a>左栏乙</a></td></tr></table></td>"
            f"<td><table><tr><td>{TITLE}</td></tr><tr><td>发布时间：2024-01-20</td></tr><tr><td>{SECTIONS}</td></tr></table></td></tr></table>{FOOT}"
        ),
        [f"={TITLE}", *READ],
        [CUT],
    ),
    "nothing but line breaks": (
        page(f"<div>{TITLE}<br><br>　　一、总体情况<br>　　正文甲。<br>正文乙。<br/>二、其他<br>无</div>"),
        [f"={TITLE}", "#一、总体情况", "正文甲。", "正文乙。", "#二、其他", "无"],
        [],
    ),
    "each section in its own box": (
        page(
            f"<div><div><h3>一、总体情况</h3><p>甲。</p></div><div><h3>二、其他</h3><div>乙<b>丙</b>丁。</div></div></div>{FOOT}"
        ),
        ["#一、总体情况", "甲。", "#二、其他", "乙丙丁。"],
        [CUT],
    ),
    "pictures for tables": (
        page(
            '<p>二、主动公开</p><p><img src="/a/b/表二.png"></p><p>三、申请</p><img src="data:image/png;base64,AAAA" alt="表三"><p>四、复议</p><p>无。</p>'
        ),
        ["#二、主动公开", "#三、申请", "#四、复议", "无。"],
        ["有2处图片没有读入：“表二.png”、“表三”。"],
    ),
    "a picture in a frame is told once": (
        page(
            '<p>一、甲</p><table><tr><td><img src="a.png"></td></tr></table><table><tr><td>乙</td><td><img alt="丙"></td></tr><tr><td>1</td><td>2</td></tr></table>'
        ),
        ["#一、甲", "|乙|\ufffc", "|1|2"],
        ["有2处图片没有读入：“a.png”、“丙”。"],
    ),
    "a table within a cell of numbers is told": (
        page(
            "<p>一、甲</p><table><tr><td>甲<table><tr><td>内</td><td>9</td></tr></table></td><td>1</td><td>2</td><td>3</td></tr><tr><td>乙</td><td>4</td><td>5</td><td>6</td></tr></table>"
        ),
        ["#一、甲", "|甲|1|2|3", "|乙|4|5|6"],
        ["有1处套在单元格里的表格没有读入：“内9”。"],
    ),
    "what is not shown": (
        page(
            '<style>p{}</style><p>一、甲</p><p style="display: none">藏</p><!-- 注 --><script>alert("<p>脚本</p>")</script><p>乙<!-- 注 -->丙</p><noscript>无脚本</noscript>'
        ),
        ["#一、甲", "乙丙"],
        [],
    ),
    "struck words, raised marks, filled-in fields, hidden rows": (
        page(
            "<p>一、甲<sup>[1]</sup></p><p>共20m<sup>2</sup>，<s>旧</s>新</p><table><tr><td>乙</td><td><del>3</del>5<sup>1</sup></td></tr>"
            '<tr style="display:none"><td>丁</td><td>9</td></tr><tr><td>丙</td><td><input type=text value="7"><input type=hidden value="8"></td></tr></table>'
        ),
        ["#一、甲", "共20m²，新", "|乙|5", "|丙|7"],
        [
            "有2处上标（像是注释的序号）没有读入：“[1]”、“¹”。",
            "有2处划掉的文字没有读入：“旧”、“3”。",
        ],
    ),
    "spans that reach too far, tags left open": (
        page("<p>一、甲<table><tr><td rowspan=99>甲<td colspan=0>乙<td>丙<tr><td>0<td colspan='2x'>1</table><p>二、乙"),
        ["#一、甲", "|甲v2|乙|丙", "|0|1>2", "#二、乙"],
        [],
    ),
    "lines in cells": (
        page(
            "<table><tr><td><p>商业</p><p>企业</p></td><td>总<br>计</td></tr><tr><td> 0 </td><td>&nbsp;</td></tr></table>"
        ),
        ["|商业/企业|总/计", "|0|"],
        [],
    ),
    "as Word saves it": (
        page(
            "<div class=WordSection1><p class=MsoNormal><span style='mso-list:Ignore'>一、</span><span\nlang=EN-US>总体<o:p></o:p></span>情况</p><p class=MsoNormal>甲\n乙<![if !supportEmptyParas]>&nbsp;<![endif]></p></div>"
        ),
        ["#一、总体情况", "甲乙"],
        [],
    ),
    "items that the browser numbers": (
        page(
            "<p>一、总体情况</p><ol start=3><li>甲。</li><li><p>乙。</p><p>丙。</p></li><li>（1）丁。</li></ol>"
            "<ol style='list-style:none'><li>戊。</li></ol><ul><li>己。</li></ul><p>二、其他</p>"
        ),
        ["#一、总体情况", "3.甲。", "4.乙。", "丙。", "（1）丁。", "戊。", "己。", "#二、其他"],
        [],
    ),
    "a form around everything": (
        page(f"<form id=aspnetForm><div>{MENU}</div><div>{SECTIONS}</div>{FOOT}</form>"),
        READ,
        [CUT],
    ),
    "a frame": (
        page('<p>一、甲</p><p>乙</p><iframe src="b.html"></iframe>'),
        ["#一、甲", "乙"],
        ["有1处嵌在网页里的另一个网页没有读入：“b.html”。"],
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages(tmp_path: Path, name: str) -> None:
    content, lines, notices = PAGES[name]
    found = read_bytes(tmp_path, "年报.html", content)
    assert shown(found.document) == lines
    assert list(found.notices) == notices


META = '<meta http-equiv="Content-Type" content="text/html; charset={}">'
PLAIN = page(f"<h1>{TITLE}</h1><p>一、总体情况</p><p>㎡、镕、𠮷。</p>", META)
ENCODED = {
    "utf-8": PLAIN.format("utf-8").encode(),
    "gbk": PLAIN.replace("𠮷", "吉").format("gb2312").encode("gbk"),
    "gb18030": PLAIN.format("gbk").encode("gb18030"),
    "gb18030 that says utf-8": PLAIN.format("utf-8").encode("gb18030"),
    "utf-8 that says gbk": PLAIN.format("gbk").encode(),
    "gbk that says nothing": PLAIN.format("").encode("gb18030"),
    "byte order mark": PLAIN.format("gbk").encode("utf-8-sig"),
    "utf-16": PLAIN.format("utf-16").encode("utf-16"),
    "big5": page("<p>一、總體情況</p><p>無。</p>", META).format("big5").encode("big5"),
}


@pytest.mark.parametrize("name", ENCODED)
def test_encodings(tmp_path: Path, name: str) -> None:
    said = shown(read_bytes(tmp_path, "年报.html", ENCODED[name]).document)
    traditional = ["#一、總體情況", "無。"]
    mark = "吉" if name == "gbk" else "𠮷"
    assert said == (traditional if name == "big5" else [f"={TITLE}", "#一、总体情况", f"㎡、镕、{mark}。"])


def test_broken_characters_are_told(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, "年报.html", "<p>一、总体情况</p><p>公开".encode() + b"\xe5\x85" + "条。</p>".encode())
    assert found.notices == ("有1个字是乱码，读作“\ufffd”，请核对原件。",)


def test_a_web_archive(tmp_path: Path) -> None:
    body = base64.encodebytes(PLAIN.format("gbk").encode("gb18030")).decode()
    mail = f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=xx\n\n--xx\nContent-Type: text/html; charset=gbk\nContent-Transfer-Encoding: base64\n\n{body}\n--xx--\n"
    for name in ("年报.mht", "年报.doc"):
        found = read_bytes(tmp_path, name, mail)
        assert shown(found.document)[0] == f"={TITLE}"
        assert bool(found.notices) == name.endswith("doc")


@pytest.mark.parametrize("name", ["年报.doc", "年报.docx", "年报.xls", "年报"])
def test_a_page_under_another_name(tmp_path: Path, name: str) -> None:
    found = read_bytes(tmp_path, name, PLAIN.format("utf-8"))
    assert found.kind == "html"
    suffix = name.removeprefix("年报")
    said = (
        f"文件名的后缀是“{suffix}”，内容却是 html，已照内容读入。" if suffix else "文件名没有后缀，已当作 html 读入。"
    )
    assert found.notices == (said,)
