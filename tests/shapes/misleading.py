"""More shapes of the same report, made up to mislead a reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

from tests.reading.making import para
from tests.reading.making import word as package
from tests.shapes.everyday import REST, TITLE, Shape, bold, gaps, page, plain, styled, word
from tests.shapes.whole_report import (
    Change,
    Item,
    Items,
    after,
    docx,
    each,
    framed,
    heads,
    report,
    signed,
    subs,
    titled,
)

PARTS = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)


def before_first(*lines: str) -> Change:
    """Put lines before the first section."""
    return each("h1", lambda t: [*(Item("p", line) for line in lines), Item("h1", t)] if t.startswith("一、") else t)


def listed(pattern: str) -> Change:
    """List the parts one a line at the end of the preface."""
    lines = [pattern.format(n="一二三四五六"[at], d=at + 1, t=part) for at, part in enumerate(PARTS)]
    return before_first(*lines)


def contents(pattern: str) -> Change:
    """Type a table of contents by hand above the preface."""
    lines = [pattern.format(n="一二三四五六"[at], d=at + 1, t=part, p=at * 2 + 1) for at, part in enumerate(PARTS)]
    return each("title", lambda t: [Item("title", t), *(Item("p", line) for line in ("目  录", *lines))])


def swapped(items: Items) -> Items:
    """Print the fifth part behind the sixth."""
    at = {item.text[:2]: n for n, item in enumerate(items) if item.kind == "h1"}
    end = next(n for n, item in enumerate(items) if item.kind == "sign")
    return [*items[: at["五、"]], *items[at["六、"] : end], *items[at["五、"] : at["六、"]], *items[end:]]


def headed(items: Items) -> Items:
    """Put sub-heads of its own into the fifth part."""
    at = next(n for n, item in enumerate(items) if item.text.startswith("五、"))
    found = list(items)
    found.insert(at + 1, Item("h2", "（一）存在的主要问题"))
    found.insert(at + 3, Item("h2", "（二）改进情况"))
    return found


def below(start: str, end: str, change: Change = list) -> list[str]:
    """Return the lines of a part: from its heading to the next, or to the signature."""
    texts = [item.text for item in change(report()) if item.kind not in ("title", "sign", "table")]
    first = next((at for at, line in enumerate(texts) if start and line.startswith(start)), -1)
    last = next((at for at, line in enumerate(texts) if end and line.startswith(end)), len(texts))
    return texts[first + 1 : last]


def numbered(pattern: str, subpattern: str) -> Callable[[], bytes]:
    """Let Word number the headings by itself."""
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="{one}"/></w:lvl>'
        for at, one in enumerate((pattern, subpattern))
    )
    numbering = f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>'

    def make() -> bytes:
        import docx as reader
        from lxml import etree

        items = subs("{t}")(heads("{t}")(report()))
        body = reader.Document(BytesIO(docx(items))).element.body
        texts = {item.text: item.kind for item in items if item.kind in ("h1", "h2")}
        parts = []
        for child in body:
            kind = texts.get("".join(t.text or "" for t in child.iter("{*}t"))) if child.tag.endswith("}p") else None
            if kind:
                level = int(kind[1]) - 1
                number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'
                parts.append(para("".join(t.text or "" for t in child.iter("{*}t")), number))
            else:
                parts.append(etree.tostring(child, encoding="unicode"))
        return package("".join(parts), numbering=numbering)

    return make


MAIL = "附件1：青山镇2025年政务公开工作要点落实情况"
MORE: dict[str, Shape] = {
    "parts listed in the preface": replace(
        word(listed("{n}、{t}；"), finds="W18"),
        words={
            "编制说明": "\n".join(
                [*below("", "一、"), *(f"{n}、{t}；" for n, t in zip("一二三四五六", PARTS, strict=True))]
            )
        },
    ),
    "parts listed, numbered with digits": plain(listed("{d}.{t}"), told="目录"),
    "parts listed without numbers": word(listed("{t}"), told="目录"),
    "contents, 第一部分": replace(
        word(contents("第{n}部分 {t}……{p}"), heads("第{n}部分 {t}")), finds=frozenset({"S01"}), told=("目录",)
    ),
    "contents, no numbers": plain(contents("{t}\t{p}"), heads("{t}"), finds="S01", told="目录"),
    "contents, other numbers than the report": word(contents("{d}. {t} {p}"), told="目录"),
    "numbered by Word": Shape("docx", numbered("%1、", "（%2）")),
    "numbered by Word, 第一部分": Shape("docx", numbered("第%1部分", "%2、"), frozenset({"S01", "S16"})),
    "numbered by Word, 第一章": Shape("docx", numbered("第%1章 ", "(%2)"), frozenset({"S01", "S16"})),
    "blank behind the number": word(each("h1", lambda t: t.replace("、", "、 "))),
    "blank before 、": plain(each("h1", lambda t: t.replace("、", " 、", 1))),
    "colon for 、": word(heads("{n}：{t}"), finds="S01"),
    "full stop for 、": word(heads("{n}。{t}"), finds="S01"),
    "circled": plain(heads("{g}{t}"), finds="S01"),
    "in capitals": word(heads("{k}、{t}"), finds="S01"),
    "fifth behind sixth": word(swapped, finds="S01"),
    "sub-heads in the fifth": replace(styled(headed), words={"第五部分": "\n".join(below("五、", "六、", headed))}),
    "signed on one line": word(signed("青山镇人民政府　　2026年1月12日")),
    "signed on one line by tab": plain(signed("青山镇人民政府 2026年1月12日")),
    "signed with the seal": word(signed("青山镇人民政府（盖章）", "2026年1月12日")),
    "signed by two": page(signed("云岭县青山镇人民政府", "2026年1月12日")),
    "signed 二○二六": word(signed("青山镇人民政府", "二○二六年一月十二日"), finds="M12"),
    "signed 二Ｏ二六": word(signed("青山镇人民政府", "二Ｏ二六年一月十二日")),
    "signed 2026年01月12日": plain(signed("青山镇人民政府", "2026年01月12日"), finds="M12"),
    "date first": word(signed("2026年1月12日", "青山镇人民政府")),
    "signed in a table": word(framed("青山镇人民政府", "")),
    "signed with blanks": plain(signed("青 山 镇 人 民 政 府", "2026 年 1 月 12 日")),
    "signed 单位": page(signed("编制单位：青山镇人民政府", "日期：2026年1月12日")),
    "whom to ask behind the signature": replace(
        plain(after("联系人：党政办公室", "联系电话：0123-7654321")),
        words={"第六部分": "\n".join([*below("六、", ""), "联系人：党政办公室", "联系电话：0123-7654321"])},
    ),
    "attachment before the signature": word(signed("附件：1.青山镇政务公开目录", "青山镇人民政府", "2026年1月12日")),
    "attachment of sections": word(after(MAIL, "一、落实主动公开", "已落实3项。", "二、落实政策解读", "已落实2项。")),
    "attachment of all sections": plain(after("附件2：填报说明", *PARTS)),
    "second without title": word(
        lambda items: [*items, *[one for one in items if one.kind != "title"]], told="2份报告"
    ),
    "three reports": plain(lambda items: items * 3, told="3份报告"),
    "second below 第一部分": word(heads("第{n}部分 {t}"), lambda items: items * 2, finds="S01", told="2份报告"),
    "year first, 关于": word(titled("关于青山镇2025年政府信息公开工作情况的报告"), finds="M01"),
    "full county before": word(titled("云岭县青山镇2025" + REST)),
    "full county before, full": page(titled("云岭县青山镇人民政府2025" + REST), unit_name="云岭县青山镇人民政府"),
    "printed by": word(titled(TITLE, "（2026年1月12日青山镇人民政府发布）")),
    "number of the paper": word(titled("青政发〔2026〕3号", TITLE)),
    "memo above": word(titled("青山镇人民政府文件", "青政发〔2026〕3号", TITLE)),
    "for whom": word(titled(TITLE, "县政府办公室：")),
    "title twice": page(titled(TITLE, TITLE)),
    "running head": gaps(each("h1", lambda t: [Item("p", TITLE), Item("p", "- 3 -"), Item("h1", t)])),
    "wide blanks in the title": word(titled("青　山　镇　2 0 2 5 年", "政 府 信 息 公 开 工 作 年 度 报 告")),
    "all bold and numbered 1.1": bold(heads("{d}.{t}"), subs("1.{d} {t}"), finds="S01 S16"),
    "rows in the preface": word(framed("本报告依据", "一、")),
}
