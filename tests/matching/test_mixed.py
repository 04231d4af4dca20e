"""Shapes in any mixture: whatever title, headings, sub-heads, ending and file come together, the report is the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.edition.values import Raw
from tests.matching.test_shapes import seen, usual
from tests.shapes.everyday import REST, TITLE, Shape, another, notes_behind, page_below
from tests.shapes.misleading import contents
from tests.shapes.whole_report import (
    Change,
    Items,
    after,
    docx,
    heads,
    lines,
    markdown,
    report,
    signed,
    subs,
    text,
    titled,
    web,
)

pytestmark = pytest.mark.slow

TITLES: list[Change] = [
    list,
    titled("青山镇人民政府", "2025年", "政府信息公开工作年度报告"),
    titled("云岭县", "青山镇人民政府", "2025" + REST),
    titled("云岭县2025" + REST, "青山镇人民政府"),
    titled("青山镇二Ｏ二五" + REST),
    titled(TITLE, "编制单位：青山镇人民政府", "编制日期：2026年1月", TITLE),
    titled("青山镇人民政府文件", "青政发〔2026〕3号", TITLE),
    contents("{n}、{t}……{p}"),
    contents("{t}……{p}"),
]
HEADS: list[Change] = [
    list,
    lines("h1", "第{n}部分", "{t}"),
    *map(heads, ("第{n}部分 {t}", "{d}、{t}", "{d}.{t}", "（{n}）{t}", "{t}", "{c}{t}", "{n}.{t}", "{n} {t}")),
]
SUBS: list[Change] = [list, *map(subs, ("{n}、{t}", "{d}.{t}", "({n}){t}", "{t}", "（{d}）{t}"))]
ENDS: list[Change] = [
    list,
    notes_behind,
    page_below,
    another("白水镇", 2025),
    another("青山镇", 2024),
    signed("青山镇人民政府　2026年1月12日"),
    signed(),
    after("（此件公开发布）"),
]
WRITERS: list[tuple[str, Callable[[Items], bytes]]] = [
    ("docx", docx),
    ("docx", lambda items: docx(items, "bold")),
    ("html", web),
    ("md", markdown),
    ("txt", text),
    ("txt", lambda items: text(items, wrapped=32)),
    ("txt", lambda items: text(items, wrapped=36, gaps=True, indent="")),
]
# What the shapes themselves deserve.
DESERVED = {"S01", "S16", "S20", "M01"}


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(TITLES),
    st.sampled_from(HEADS),
    st.sampled_from(SUBS),
    st.sampled_from(ENDS),
    st.sampled_from(WRITERS),
)
def test_mixed(
    title: Change, head: Change, sub: Change, end: Change, writer: tuple[str, Callable[[Items], bytes]]
) -> None:
    suffix, write = writer
    found = seen(Shape(suffix, lambda: write(end(sub(head(title(report())))))))
    answers, wanted = found.matched.answers, usual().matched.answers
    assert [answers.given[key] for key in ("unit_name", "report_year")] == ["青山镇人民政府", "2025"]
    assert dict(found.matched.texts) == dict(usual().matched.texts)
    assert _bare(answers.rewrites) == _bare(wanted.rewrites)
    assert [one for one in found.findings if one.code not in DESERVED or "没有找到标题" in one.message] == []


def _bare(rewrites: Mapping[str, Raw]) -> dict[str, str]:
    return {home: str(words).replace("\n", "") for home, words in rewrites.items()}
