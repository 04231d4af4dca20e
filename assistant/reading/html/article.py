"""Finds the report in a saved page of a government portal: what holds its headings, without menus and footers."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import Any

from assistant.reading.html.flow import Flow
from assistant.reading.notices import Notices
from assistant.reading.signature import BELOW
from assistant.reading.structure import Block, Line, is_section, is_title

# The number of a section at the beginning of a line: 一、
_SECTION = re.compile(r"\s*[一二三四五六七八九十]{1,3}、")
_CONTENT = ("UCAP-CONTENT", "zoom", "TRS_Editor", "vsb_content", "article-content", "content")
# A line above an article that tells its source or date: 发布时间：2026-01-15.
_ABOVE = re.compile(
    r"[【\[]?\s*(?:(?:发布|发文|成文|生成|更新)?(?:时间|日期)|(?:信息|文章|稿件)?来\s*源|作\s*者|(?:责任)?编\s*辑|(?:发布|发文)(?:机构|单位|机关)|索引号?|"
    r"(?:主题|信息)分类|(?:发文)?(?:文|字)号|主题词|公开方式|有效性|名称|标题|(?:浏览|点击|阅读|访问)(?:次数|量|数)?)\s*[:：]"
)
# A line above an article that belongs to the site: 当前位置：首页, 字体：大 中 小.
_ABOVE_ALONE = re.compile(
    r"[【\[]?\s*(?:您?(?:现在|当前)?的?位置|首页\s*[>＞»]|字体|字号|打印|分享|视力保护色|收藏|关闭)"
)
_MOST_LOOKED_AT = 1000
_LONGEST_LINE = 120
_LONGEST_LABEL = 60
_LONGEST_TITLE = 30
_NAMES = ("ArticleTitle", "ContentTitle", "Title")


class Article:
    """The report in a page; made before anything is stripped from the page, since its head names the title."""

    def __init__(self, root: Any, notices: Notices) -> None:
        self._root, self._notices = root, notices
        self.title = _title(root)

    def blocks(self) -> Iterator[Block]:
        """Yield the lines and tables of the report; where no part of the page can be told to be it, of the page."""
        self._tell_frames()
        element = _holder(self._root)
        found = list(Flow(self._notices).blocks(element))
        starts = [at for at, block in enumerate(found) if is_section(block)]
        first, last = (starts[0], starts[-1]) if starts else (0, len(found))
        below = next((at for at in range(last, len(found)) if _fits(found[at], BELOW)), len(found))
        above = [block for block in found[:first] if not (_fits(block, _ABOVE) or _fits(block, _ABOVE_ALONE))]
        if len(above) < first or below < len(found) or _has_more(self._root, element):
            self._notices.say("网页的菜单、页脚等正文以外的内容没有读入。")
        yield from above
        yield from found[first:below]

    def _tell_frames(self) -> None:
        for frame in self._root.iter("iframe", "frame"):
            self._notices.passed_over("嵌在网页里的另一个网页", frame.get("src") or "")


def _holder(root: Any) -> Any:
    """Return the smallest element that holds all headings of sections, widened while no link or form comes in."""
    first, last = _ends(root)
    body = next(root.iter("body"), root)
    if first is None or first is last:
        return next((e for name in _CONTENT for e in root.iter() if name in (e.get("id"), e.get("class"))), body)
    holder = _common(first, last)
    while holder is not body and (parent := holder.getparent()) is not None and _count(parent) == _count(holder):
        holder = parent
    return holder


def _ends(root: Any) -> tuple[Any, Any]:
    """Return the elements in which the first and the last heading of a section begin; None where there is none.

    A heading stands in no link and is no label in a table. Only so many are looked at from each side.
    """
    begun = (element for element in root.iter() if _begins(element))
    early = list(islice(begun, _MOST_LOOKED_AT))
    late = deque(begun, _MOST_LOOKED_AT)
    first, last = (next(filter(_is_heading, order), None) for order in (early, reversed([*early, *late])))
    return first, last


def _begins(element: Any) -> bool:
    return any(_SECTION.match(text) for text in (element.text, *(child.tail for child in element)) if text)


def _is_heading(element: Any) -> bool:
    return not any(map(_is_small, (element, *element.iterancestors("a", "td", "th"))))


def _is_small(element: Any) -> bool:
    """Tell a link or the cell of a label from one that holds half the page."""
    return element.tag in ("a", "td", "th") and len(element.text_content()) <= _LONGEST_LABEL


def _common(first: Any, last: Any) -> Any:
    """Return the lowest element that holds both, and so all between them."""
    above = [first, *first.iterancestors()]
    other = {last, *last.iterancestors()}
    return next(element for element in above if element in other)


def _count(element: Any) -> int:
    return sum(1 for _ in element.iter("a", "input", "nav", "footer"))


def _has_more(root: Any, element: Any) -> bool:
    """Tell whether the page says more than the element does, beside a title."""
    body = next(root.iter("body"), root)
    return len("".join(body.text_content().split())) > len("".join(element.text_content().split())) + _LONGEST_TITLE


def _fits(block: Block, pattern: re.Pattern[str]) -> bool:
    return (
        isinstance(block, Line)
        and block.level is None
        and len(block.text) <= _LONGEST_LINE
        and bool(pattern.match(block.text))
    )


def _title(root: Any) -> str:
    """Return the title of the report as the page names it: in its head, as a heading, or in the window's title."""
    metas = {meta.get("name"): meta.get("content") or "" for meta in root.iter("meta")}
    named = [metas.get(name, "") for name in _NAMES]
    headings = [element.text_content() for element in root.iter("h1", "h2", "h3")]
    window = [re.split("[_|]|-(?=[^0-9])", element.text_content())[0] for element in root.iter("title")]
    return next((text for one in (*named, *headings, *window) if is_title(text := "".join(one.split()))), "")
