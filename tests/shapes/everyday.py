"""The shapes of one report that occur in real life, and what the rules may say of each beside nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce

from assistant.document import Cell
from tests.shapes.whole_report import (
    Change,
    Item,
    Items,
    after,
    docx,
    each,
    framed,
    heads,
    lines,
    report,
    run_on,
    subs,
    text,
    titled,
    web,
)


@dataclass(frozen=True)
class Shape:
    """A file, the codes that its shape deserves, what must be told of it, and the words that differ by their home.

    Where it is `parted`, a paragraph may come as two.
    """

    suffix: str
    make: Callable[[], bytes]
    finds: frozenset[str] = frozenset()
    told: tuple[str, ...] = ()
    given: Mapping[str, str | None] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    parted: bool = False


def _made(*changes: Change) -> Items:
    return reduce(lambda items, change: change(items), changes, report())


def _shape(how: Callable[[Items], bytes], suffix: str) -> Callable[..., Shape]:
    def shape(*changes: Change, finds: str = "", told: str = "", **given: str | None) -> Shape:
        return Shape(suffix, lambda: how(_made(*changes)), frozenset(finds.split()), tuple(told.split()), given)

    return shape


word = _shape(docx, "docx")
bold = _shape(lambda items: docx(items, "bold"), "docx")
styled = _shape(lambda items: docx(items, "heading"), "docx")
page = _shape(web, "html")
plain = _shape(text, "txt")
gaps = _shape(lambda items: text(items, gaps=True), "txt")
wrapped = _shape(lambda items: text(items, wrapped=40), "txt")
flush = _shape(lambda items: text(items, wrapped=38, indent=""), "txt")
mail = _shape(lambda items: text(items, wrapped=38, indent="", gaps=True), "txt")

_NOTES = (
    "附件：政府信息公开情况统计表",
    "（此件公开发布）",
    "抄送：县政府办公室。",
    "青山镇党政办公室 2026年1月12日印发",
)
_FOOT = ("— 6 —", "责任编辑：王五", "打印本页 关闭窗口", "版权所有：云岭县人民政府")


notes_behind, page_below = after(*_NOTES), after(*_FOOT)


def another(unit: str, year: int) -> Change:
    """Put the report of another unit, or another year, behind."""

    def apply(items: Items) -> Items:
        anew = [item._replace(text=item.text.replace("青山镇", unit).replace("2025", str(year))) for item in report()]
        return [*items, *anew]

    return apply


def _tabbed(text: str) -> str:
    return text.replace("、", "、\t", 1)


TITLE = "青山镇2025年政府信息公开工作年度报告"
REST = "年政府信息公开工作年度报告"
SHAPES: dict[str, Shape] = {
    "as the form": word(),
    # title and unit
    "county above, town in the title": word(titled("云岭县", TITLE)),
    "county above, town below, year": word(titled("云岭县", "青山镇人民政府", "2025" + REST)),
    "county in the title, town below": word(
        titled("云岭县2025" + REST, "青山镇人民政府"), finds="M01", told="按“青山镇人民政府”读入"
    ),
    "county in the title, town below in brackets": word(
        titled("云岭县2025" + REST, "（青山镇人民政府）"), finds="M01", told="按“青山镇人民政府”读入"
    ),
    "county in the title, town above": word(
        titled("青山镇人民政府", "云岭县2025" + REST), finds="M01", told="按“青山镇人民政府”读入"
    ),
    "county in the title, town signs": word(titled("云岭县2025" + REST), finds="M01", told="按“青山镇人民政府”读入"),
    "county full in the title, town signs": page(
        titled("云岭县人民政府2025" + REST), finds="M01", told="按“青山镇人民政府”读入"
    ),
    "title in three lines": word(titled("青山镇人民政府", "2025年", "政府信息公开工作年度报告")),
    "title in two lines, year first": word(titled("2025年青山镇", "政府信息公开工作年度报告"), finds="M01"),
    "title in a table": word(framed("青山镇2025", "本报告依据")),
    "unit below the title": page(titled("2025" + REST, "青山镇人民政府"), finds="M01"),
    "unit and date below the title": page(titled("2025" + REST, "青山镇人民政府", "（2026年1月12日）"), finds="M01"),
    "cover with 编制单位": word(titled(TITLE, "编制单位：青山镇人民政府", "编制日期：2026年1月", TITLE)),
    "year 二〇二五": word(titled("青山镇二〇二五" + REST), finds="M01"),
    "year 二○二五": word(titled("青山镇二○二五" + REST), finds="M01"),
    "year 二Ｏ二五": word(titled("青山镇二Ｏ二五" + REST), finds="M01"),
    "year 二O二五": word(titled("青山镇二O二五" + REST), finds="M01"),
    "year 二0二五": word(titled("青山镇二0二五" + REST), finds="M01"),
    "year 二零二五": word(titled("青山镇二零二五" + REST), finds="M01"),
    "year in wide digits": word(titled("青山镇２０２５" + REST), finds="M01"),
    "year with blanks": word(titled("青山镇 2025 " + REST)),
    "year 二〇二五 on a line": word(titled("青山镇人民政府", "二〇二五年度", "政府信息公开工作年度报告"), finds="M01"),
    # headings
    "第一部分 above": word(heads("第{n}部分 {t}"), finds="S01"),
    "第一部分 above, html": page(heads("第{n}部分　{t}"), finds="S01"),
    "第一部分 on its own line": word(lines("h1", "第{n}部分", "{t}"), finds="S01"),
    "第一部分 on its own line, text": plain(lines("h1", "第{n}部分", "{t}"), finds="S01"),
    "第一部分、": plain(heads("第{n}部分、{t}"), finds="S01"),
    "一 on its own line": page(lines("h1", "{n}、", "{t}")),
    "一.": word(heads("{n}.{t}"), finds="S01"),
    "一．": plain(heads("{n}．{t}"), finds="S01"),
    "一，": page(heads("{n}，{t}"), finds="S01"),
    "一 blank": page(heads("{n} {t}"), finds="S01"),
    "1、": word(heads("{d}、{t}"), finds="S01"),
    "1.": word(heads("{d}.{t}"), finds="S01"),
    "1 . wide": plain(heads("{f}．{t}"), finds="S01"),
    "（一） at top": word(heads("（{n}）{t}"), finds="S01"),
    "(一) at top, text": plain(heads("({n}){t}"), finds="S01"),
    "(一)、 at top": plain(heads("({n})、{t}"), finds="S01"),
    "㈠ at top": word(heads("{c}{t}"), finds="S01"),
    "no numbers": word(heads("{t}"), finds="S01"),
    "no numbers, bold": bold(heads("{t}"), finds="S01"),
    "no numbers, text": plain(heads("{t}"), finds="S01"),
    "no numbers, h2": _shape(lambda items: web(items, tags={"h1": "h2", "title": "h1"}), "html")(
        heads("{t}"), finds="S01"
    ),
    "bold": bold(),
    "styled": styled(),
    "number and title by tab": word(each("h1", _tabbed)),
    "number and title by break": word(heads("{n}、\n{t}")),
    "第一部分 by break": word(heads("第{n}部分\n{t}"), finds="S01"),
    "第一章": word(heads("第{n}章 {t}"), finds="S01"),
    "colon behind": word(heads("{n}、{t}："), finds="S01"),
    "【】 round": page(heads("【{n}、{t}】"), finds="S01 S12"),
    "headings in tables": word(each("h1", lambda line: [Item("frame", items=(Item("h1", line),))])),
    "headings in tables, html": page(each("h1", lambda line: [Item("frame", items=(Item("h1", line),))])),
    "一、 below 第一部分": word(heads("第{n}部分 {t}"), subs("{n}、{t}"), finds="S01 S16"),
    "一、 below 一、": plain(subs("{n}、{t}"), finds="S20"),
    "1. below 一、": word(subs("{d}.{t}"), finds="S16"),
    "（1） below 1.": page(heads("{d}.{t}"), subs("（{d}）{t}"), finds="S01 S16"),
    "(一) below 一、": plain(subs("({n}){t}"), finds="S16"),
    "（一） below （一）": word(heads("（{n}）{t}"), finds="S01"),
    "no numbers at all": bold(heads("{t}"), subs("{t}"), finds="S01 S16"),
    "own words": word(
        each("h1", lambda line: line.replace("五、存在的主要问题及改进情况", "五、存在问题和下一步打算")), finds="S01"
    ),
    "own words below 第一部分": word(
        heads("第{n}部分 {t}"),
        each("h1", lambda line: line.replace("存在的主要问题及改进情况", "不足和打算")),
        finds="S01",
    ),
    "long words of the law": page(
        each("h1", lambda line: line.replace("存在的主要", "政府信息公开工作存在的主要")), finds="S01"
    ),
    "a long heading in two lines": plain(
        each("h1", lambda line: [Item("h1", line[:12]), Item("h1", line[12:])] if len(line) > 15 else line)
    ),
    "a long heading in two lines, docx": word(each("h1", lambda line: line[:12] + "\n" + line[12:])),
    "text behind the heading": word(run_on("六、", "。")),
    "text behind the heading, blank": plain(run_on("一、", "　")),
    # frames
    "preface in a table": word(framed("本报告依据", "一、")),
    "preface in a table, html": page(framed("本报告依据", "一、")),
    "preface under 编制说明": word(each("title", lambda line: [Item("title", line), Item("p", "编制说明")])),
    "all in one cell": word(framed("青山镇2025", "")),
    "sections in cells": word(framed("一、", "二、"), framed("五、", "六、")),
    # what follows
    "attachment": word(notes_behind),
    "attachment with headings": word(
        after("附件", "政府信息公开情况统计表", "一、主动公开情况", "（一）制发文件", "二、其他情况", "共3件。")
    ),
    "attachment with a table": word(
        after(
            "附件：统计表",
            rows=[[Cell("项目"), Cell("数量")], [Cell("主动公开"), Cell("3")], [Cell("依申请"), Cell("4")]],
        )
    ),
    "page furniture": page(page_below),
    "page furniture, text": plain(page_below),
    "next and last": plain(
        after("上一篇：青山镇2024年政府信息公开工作年度报告", "下一篇：白水镇2025年政府信息公开工作年度报告")
    ),
    "notes": word(after("注：1.本报告数据截至2025年12月31日。", "2.规范性文件以备案为准。")),
    "two units": word(another("白水镇", 2025), told="2份报告 白水镇 另存"),
    "two units, text": plain(another("白水镇", 2025), told="2份报告 白水镇 另存"),
    "two years": page(another("青山镇", 2024), told="2份报告 2024年"),
    # wrapped
    "wrapped text": wrapped(),
    # where a sentence ends with a full line, nothing tells whether the paragraph ends there too
    "wrapped, flush": replace(flush(), parted=True),
    "wrapped, gaps": mail(),
    "gaps": gaps(),
}
