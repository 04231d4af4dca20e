"""The same report as several content systems of web sites write and frame it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence

from assistant.document import Cell
from tests.shapes import file_formats
from tests.shapes.whole_report import Item, Items, heads, report, subs

Paragraph = Callable[[Item], str]


def _page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def _body(items: Items, paragraph: Paragraph) -> str:
    return "".join(
        file_formats.html_table([list(row) for row in i.rows]) if i.kind == "table" else paragraph(i) for i in items
    )


def _said(item: Item) -> str:
    return html.escape(item.text)


def trs() -> bytes:
    """Split words into spans, indent with blanks that do not break, set headings in bold."""

    def paragraph(item: Item) -> str:
        words = _said(item)
        half = f"<span>{words[:3]}</span><span lang=EN-US>{words[3:]}</span>" if "&" not in words[:8] else words
        bold = item.kind in ("h1", "h2", "title")
        return f"<p>&nbsp;&nbsp;&nbsp;&nbsp;{f'<strong>{half}</strong>' if bold else half}</p>"

    return _page(f'<div class="TRS_Editor">{_body(report(), paragraph)}</div>')


def breaks() -> bytes:
    """Write one paragraph with nothing but line breaks."""
    return _page(f"<p>{_body(report(), lambda item: f'　　{_said(item)}<br/><br/>')}</p>")


MENU = "".join(
    f'<li><a href="#{n}">{name}</a></li>'
    for n, name in enumerate(("总体情况", "主动公开政府信息情况", "存在的主要问题及改进情况", "其他需要报告的事项"))
)


def with_menu() -> bytes:
    """Frame it with a menu that jumps to its sections, a path, a card of facts, and links below."""
    card = (
        "<table><tr><td>索引号：</td><td>01234/2026-00012</td><td>发布机构：</td><td>青山镇人民政府</td></tr>"
        "<tr><td>发布日期：</td><td>2026-01-12</td><td>信息分类：</td><td>政府信息公开年报</td></tr></table>"
    )
    article = _body(report(), lambda item: f"<div>{_said(item)}</div>")
    return _page(
        f'<div>您现在的位置：<a href="/">首页</a> &gt; 政府信息公开 &gt; 年报</div><ul>{MENU}</ul>{card}'
        f'<div class="cont"><div class="text">{article}</div><div>附件：<a href="a.docx">年报.docx</a></div></div>'
        "<div>相关链接：<a href='/'>白水镇2025年政府信息公开工作年度报告</a></div><div>版权所有：云岭县人民政府</div>"
    )


def terms() -> bytes:
    """Write sections as terms of a list that folds."""
    parts = {"h1": "<dt>{}</dt>", "title": "<h1>{}</h1>"}
    return _page(f"<dl>{_body(report(), lambda i: parts.get(i.kind, '<dd>{}</dd>').format(_said(i)))}</dl>")


def from_word() -> bytes:
    """Write what Word saves as a page: numbers and titles of headings apart, by blanks."""

    def paragraph(item: Item) -> str:
        if item.kind != "h1":
            return f"<p class=MsoNormal><span>{_said(item)}<o:p></o:p></span></p>"
        number, title = item.text.split("、", 1)
        list_ = (
            f'<![if !supportLists]><span style="mso-list:Ignore">{number}、<span>&nbsp;&nbsp; </span></span><![endif]>'
        )
        return f'<p class=MsoListParagraph style="mso-list:l0 level1 lfo1">{list_}<span>{title}</span></p>'

    return _page(_body(report(), paragraph))


def laid_out() -> bytes:
    """Lay the sections out as rows of a table: the heading left, what it holds right."""
    rows, cells = [], ""
    for item in report()[1:]:
        if item.kind == "h1":
            rows.append(cells)
            cells = f"<td>{_said(item)}</td><td>"
        else:
            cells = (cells or "<td colspan=2>") + _body([item], lambda one: f"<p>{_said(one)}</p>")
    table = "".join(f"<tr>{row}</td></tr>" for row in [*rows, cells])
    return _page(f"<h2>{report()[0].text}</h2><table>{table}</table>")


def wrapped_source() -> bytes:
    """Break the lines of the source as an editor does; a browser shows no blank there."""

    def paragraph(item: Item) -> str:
        words = re.sub(r"(?<=[\u4e00-\u9fff，。])(?=[\u4e00-\u9fff]{3}，)", "\n        ", _said(item))
        return f"<p>\n        {words}\n    </p>\n"

    return _page(_body(report(), paragraph))


def titled_in_the_head() -> bytes:
    """Name the report in the head alone; the page shows the name of the site."""
    head = f'<meta name="ArticleTitle" content="{report()[0].text}"><title>政府信息公开年报_云岭县人民政府</title>'
    body = _body(report()[1:], lambda item: f"<p>{_said(item)}</p>")
    return _page(f"<h1>云岭县人民政府门户网站</h1><div id=zoom>{body}</div>", head)


def parts_and_rows() -> bytes:
    """Number 第一部分 in a box of its own, and sub-heads as 一、."""
    items = subs("{n}、{t}")(heads("第{n}部分|{t}")(report()))

    def paragraph(item: Item) -> str:
        if item.kind == "h1":
            return "<div class=part>{}</div><div class=name>{}</div>".format(*item.text.split("|"))
        return f"<p style='text-indent:2em'>{_said(item)}</p>"

    return _page(f"<section><section>{_body(items, paragraph)}</section></section>")


def numbered_list() -> bytes:
    """Let the browser number the six parts, as an ordered list does."""
    items = [item._replace(text=item.text.split("、", 1)[1]) if item.kind == "h1" else item for item in report()]
    start = next(at for at, item in enumerate(items) if item.kind == "h1")
    parts, end = "", next(at for at, item in enumerate(items) if item.kind == "sign")
    for item in items[start:end]:
        parts += f"{'</li>' if parts else ''}<li><p>{_said(item)}</p>" if item.kind == "h1" else _body([item], _in_p)
    return _page(f"{_body(items[:start], _in_p)}<ol>{parts}</li></ol>{_body(items[end:], _in_p)}")


def _in_p(item: Item) -> str:
    return f"<p>{_said(item)}</p>"


def figures_first(rows: Sequence[Sequence[Cell]] = ()) -> bytes:
    """Show the figures of the year in a box above the report."""
    box = "<table><tr><td>主动公开</td><td>163条</td></tr><tr><td>收到申请</td><td>6件</td></tr></table>"
    title, *rest = report()
    body = _body(rest, lambda item: f"<p>{_said(item)}</p>")
    return _page(f"<h1>{title.text}</h1><div>{box}{body}</div>")


PAGES: dict[str, tuple[Callable[[], bytes], str]] = {
    "spans and blanks": (trs, ""),
    "line breaks only": (breaks, ""),
    "a menu of its sections": (with_menu, ""),
    "a list that folds": (terms, ""),
    "saved by Word": (from_word, ""),
    "laid out in a table": (laid_out, ""),
    "a source with broken lines": (wrapped_source, ""),
    "titled in the head": (titled_in_the_head, ""),
    "第一部分 in a box": (parts_and_rows, "S01 S16"),
    "numbered by the browser": (numbered_list, "S01"),
    "figures in a box above": (figures_first, ""),
}
