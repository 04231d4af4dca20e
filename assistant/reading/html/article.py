"""Finds the report in a saved page of a government portal: what holds its headings, without menus and footers."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import Any

from assistant.edition.patterns import pattern
from assistant.reading.html.flow import Flow
from assistant.reading.lines import Block, TextLine, is_section, is_title
from assistant.reading.notices import Notices

# The number of a section at the beginning of a line: 一、
_SECTION = re.compile(r"\s*[一二三四五六七八九十]{1,3}、")
# What parts the title of a page from the name of its site: 年度报告_云岭县人民政府, 年度报告-云岭县.
_SITE = re.compile("[_|]|-(?=[^0-9])")
_CONTENT = ("UCAP-CONTENT", "zoom", "TRS_Editor", "vsb_content", "article-content", "content")
_MOST_LOOKED_AT = 1000
_LONGEST_LINE = 120
_LONGEST_LABEL = 60
_LONGEST_TITLE = 30
_NAMES = ("ArticleTitle", "ContentTitle", "Title")


def title(root: Any) -> str:
    """Return the title of the report as the page names it: in its head, as a heading, or in the window's title."""
    metas = {meta.get("name"): meta.get("content") or "" for meta in root.iter("meta")}
    named = [metas.get(name, "") for name in _NAMES]
    headings = [element.text_content() for element in root.iter("h1", "h2", "h3")]
    window = [_SITE.split(element.text_content())[0] for element in root.iter("title")]
    return next((text for one in (*named, *headings, *window) if is_title(text := "".join(one.split()))), "")


def blocks(root: Any, notices: Notices) -> Iterator[Block]:
    """Yield the lines and tables of the report; where no part of the page can be told to be it, of the page."""
    for frame in root.iter("iframe", "frame"):
        notices.passed_over("嵌在网页里的另一个网页", frame.get("src") or "")
    body = next(root.iter("body"), root)
    element = _holder(root, body)
    found = list(Flow(notices).blocks(element))
    starts = [at for at, block in enumerate(found) if is_section(block)]
    first, last = (starts[0], starts[-1]) if starts else (0, len(found))
    below = next((at for at in range(last, len(found)) if _fits(found[at], pattern("site_below"))), len(found))
    above = [block for block in found[:first] if not _fits(block, pattern("site_above"))]
    more = _length(body) > _length(element) + _LONGEST_TITLE
    if len(above) < first or below < len(found) or more:
        notices.say("网页的菜单、页脚等正文以外的内容没有读入。")
    yield from above
    yield from found[first:below]


def _holder(root: Any, body: Any) -> Any:
    """Return the smallest element that holds all headings of sections, widened while no link or form comes in."""
    first, last = _ends(root)
    if first is None or first is last:
        return next((e for name in _CONTENT for e in root.iter() if name in (e.get("id"), e.get("class"))), body)
    around = {last, *last.iterancestors()}
    holder = next(element for element in (first, *first.iterancestors()) if element in around)
    while holder is not body and (parent := holder.getparent()) is not None and _count(parent) == _count(holder):
        holder = parent
    return holder


def _ends(root: Any) -> tuple[Any, Any]:
    """Return the elements in which the first and the last heading of a section begin; None where there is none.

    A heading stands in no link and is no label in a table. Only so many are looked at from each side.
    """
    begun = (
        element
        for element in root.iter()
        if any(_SECTION.match(text) for text in (element.text, *(child.tail for child in element)) if text)
    )
    early = list(islice(begun, _MOST_LOOKED_AT))
    late = deque(begun, _MOST_LOOKED_AT)
    first, last = (next(filter(_is_heading, order), None) for order in (early, reversed([*early, *late])))
    return first, last


def _is_heading(element: Any) -> bool:
    """Tell whether no link and no cell of a label is around it; a cell may hold half the page."""
    around = (one for one in (element, *element.iterancestors()) if one.tag in ("a", "td", "th"))
    return all(len(one.text_content()) > _LONGEST_LABEL for one in around)


def _count(element: Any) -> int:
    return sum(1 for _ in element.iter("a", "input", "nav", "footer"))


def _length(element: Any) -> int:
    """Return how much an element says, without blanks."""
    return len("".join(element.text_content().split()))


def _fits(block: Block, site: re.Pattern[str]) -> bool:
    """Tell whether a line above or below the article belongs to the site."""
    if not isinstance(block, TextLine) or block.level is not None or len(block.text) > _LONGEST_LINE:
        return False
    return bool(site.match(block.text))
