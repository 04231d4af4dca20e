"""A third set of shapes of the same report: Markdown, captions, headings set off by all sorts of marks, odd titles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import reduce

from tests.shapes.everyday import TITLE, Shape, page, plain, word
from tests.shapes.misleading import PARTS, below
from tests.shapes.whole_report import Change, Item, Items, each, heads, lines, markdown, report, subs, titled


def marked(*changes: Change, finds: str = "", **marks: str) -> Shape:
    """Return a Markdown file; `marks` are those of `markdown`."""

    def make() -> bytes:
        return markdown(reduce(lambda items, change: change(items), changes, report()), **marks)

    return Shape("md", make, frozenset(finds.split()))


def captions(items: Items) -> Items:
    """Print the words of the heading once more above its table."""
    texts = iter(PARTS[1:])
    return [one for item in items for one in ([Item("p", next(texts)), item] if item.kind == "table" else [item])]


def annexed(items: Items) -> Items:
    """Print the three tables behind the signature."""
    tables = [item for item in items if item.kind == "table"]
    found = [Item("p", "见附表。") if item.kind == "table" else item for item in items]
    return [*found, *(one for n, table in enumerate(tables, 1) for one in (Item("p", f"附表{n}"), table))]


def anew(change: Callable[[str], str]) -> Change:
    """Set the headings of sections anew."""
    return each("h1", change)


CONTENTS = [f"{n}、{part}{'…' * 6}{at}" for at, (n, part) in enumerate(zip("一二三四五六", PARTS, strict=True))]
AGAIN: dict[str, Shape] = {
    "Markdown": marked(),
    "Markdown, a list": marked(heads("{d}. {t}"), h1="{}", finds="S01"),
    "Markdown, all one level": marked(h1="# {}", h2="# {}"),
    "Markdown, bold": marked(title="**{}**", h1="**{}**", h2="**{}**"),
    "Markdown, underlined": marked(title="{}\n===", h1="{}\n---", h2="{}"),
    "Markdown, 第一部分": marked(heads("第{n}部分 {t}"), finds="S01"),
    "the heading as a caption": word(captions),
    "the heading as a caption, text": plain(captions),
    "tables behind the signature": replace(
        word(annexed),
        words={f"第{n}部分": "见附表。" for n in "二三四"}
        | {"第六部分": "\n".join([*below("六、", ""), "附表1", "附表2", "附表3"])},
    ),
    "headings twice": word(each("h1", lambda line: [Item("h1", line), Item("h1", line)])),
    "cover, contents, title": word(titled(TITLE, "青山镇人民政府", "2026年1月", "目  录", *CONTENTS, TITLE)),
    "signed under the title too": word(titled(TITLE, "青山镇人民政府", "（2026年1月12日）")),
    "one number wrong": word(anew(lambda line: line.replace("二、", "一、", 1)), finds="S01"),
    "all numbered 一、": plain(anew(lambda line: f"一、{line[2:]}"), finds="S01"),
    "number twice": word(heads("{n}、{n}、{t}"), finds="S01"),
    "a remark behind": word(anew(lambda line: f"{line}（不含涉密信息）"), finds="S01"),
    "blanks round it": plain(anew(lambda line: f"  {line}  ")),
    "an empty line between": word(lines("h1", "第{n}部分", "", "{t}"), finds="S01"),
    "in quotes": word(heads("“{n}、{t}”"), finds="S01"),
    "between dashes": plain(heads("——{n}、{t}——"), finds="S01"),
    "with a star": plain(heads("★{n}、{t}"), finds="S01"),
    "with a line below": plain(lines("h1", "{n}、{t}", "-----------")),
    "digit and tab": word(heads("{d}\t{t}"), finds="S01"),
    "1 and 1.1": word(heads("{d} {t}"), subs("{d}.1 {t}"), finds="S01 S16"),
    "第1部分：": word(heads("第{d}部分：{t}"), finds="S01"),
    "（第一部分）": word(heads("（第{n}部分）{t}"), finds="S01"),
    "一—": plain(heads("{n}—{t}"), finds="S01"),
    "full stop behind": page(anew(lambda line: f"{line}。"), finds="S01"),
    "title with wide blanks": word(titled("青山镇　2025年　政府信息公开工作年度报告")),
    "title in 《》": word(titled(f"《{TITLE}》"), finds="M01"),
    "title with its county": word(titled(f"{TITLE}（云岭县）"), finds="M01"),
    "title of a draft": word(titled(f"{TITLE}（征求意见稿）"), finds="M01"),
    "title without 工作": word(titled(TITLE.replace("工作", "")), finds="M01"),
    "title 年报": page(titled("青山镇2025年政府信息公开年报"), finds="M01"),
    "no title": word(titled(), finds="M01"),
    "no title, text": plain(titled(), finds="M01"),
}
