"""The lines and tables of an element in reading order, as a browser would break them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml import etree

from assistant.document import Cell
from assistant.reading import raw_tables
from assistant.reading.lines import Block, TextLine
from assistant.reading.notices import Notices
from assistant.reading.text import written

# White space that a browser folds to one blank.
_BLANKS = re.compile(r"[ \t\n\r\f]+")
# Between two Chinese characters or marks, the line break of a source shows nothing.
_BROKEN = re.compile(
    r"(?<=[\u2018-\u201d\u3001-\u9fff\uff00-\uffef])[ \t]*[\n\r][ \t\n\r\f]*(?=[\u2018-\u201d\u3001-\u9fff\uff00-\uffef])"
)
_HEADINGS = {f"h{number}": number - 1 for number in range(1, 7)}
_BREAKS = {
    *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt"),
    *("fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend", "li", "main", "nav"),
    *("ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    *_HEADINGS,
}
# The number of rows or columns that a cell spans: 2, 2px.
_DIGITS = re.compile(r"\s*(\d{1,9})")
_STRUCK = ("s", "strike", "del")
_PICTURES = ("img", "canvas", "embed", "video")
_MOST_SPAN = 1000
_MOST_INNER = 50
_MOST_ITEMS = 100
# A number that begins a line: （一） 1. ① 第一部分.
_NUMBER = re.compile(r"[（(\[【]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})[、.．）)\]】]|第.{1,3}部分|[①-⑳㈠-㈩]")
# A style that keeps line breaks: white-space: pre-wrap.
_WHITE_SPACE = re.compile(r"white-space\s*:\s*(pre|\w)", re.I)
# A line break that the page shows; no text of a page can hold it.
_SHOWN = "\0"
# A style that hides an element: display:none.
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


class Flow:
    """Walks through an element, without recursion since pages nest as deep as they like."""

    def __init__(self, notices: Notices, *, in_cell: bool = False) -> None:
        self._notices, self._in_cell = notices, in_cell
        self._text: list[str] = []
        self._level: int | None = None
        self._signed = 0
        self._number = ""
        self._spaces: list[tuple[Any, bool]] = []

    def blocks(self, root: Any) -> Iterator[Block]:
        """Yield what stands in the element.

        Raises TooManyCells.
        """
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if element.tag in _BREAKS:
                yield from self._line()
            if event == "end":
                self._leave(element, root)
            elif is_hidden(element) or (self._in_cell and element.tag == "table"):
                walk.skip_subtree()
            elif element.tag in _STRUCK or "line-through" in (element.get("style") or ""):
                self._notices.passed_over("划掉的文字", element.text_content())
                walk.skip_subtree()
            elif element.tag == "sup":
                self._text.append(self._notices.raised(element.text_content()))
                walk.skip_subtree()
            elif element.tag == "table" and (rows := self._data(element)):
                caption = " ".join(element.xpath("string(caption)").split())
                yield raw_tables.table(rows, self._notices.visible(caption))
                walk.skip_subtree()
            else:
                self._enter(element)
        yield from self._line()

    def _data(self, table: Any) -> list[list[Cell]]:
        """Return the rows of a table of data; none where it only arranges the page."""
        inner = list(islice(table.iterdescendants("table"), _MOST_INNER))
        # Of each cell the first texts: all of them would be read once for each table around it.
        begun = ("".join(islice(cell.itertext(), 5)) for row in _rows(table) for cell in row)
        if inner and not raw_tables.holds_values(begun):
            return []
        seen = Notices()
        for one in inner:
            seen.passed_over("套在单元格里的表格", one.text_content())
        rows = [[_cell(cell, seen) for cell in row] for row in _rows(table)]
        if not raw_tables.is_data(rows):
            return []
        self._notices.take(seen)
        return rows

    def _enter(self, element: Any) -> None:
        self._level = _HEADINGS.get(element.tag, self._level)
        said = _WHITE_SPACE.search(element.get("style") or "")
        if said or element.tag == "pre":
            self._spaces.append((element, said[1].lower() == "pre" if said else True))
        self._signed += element.get("class") == "signature"
        if element.tag == "li":
            self._number = _numbered(element)
        if element.tag in _PICTURES:
            self._notices.passed_over("图片", _name(element))
        if element.tag == "input" and (element.get("type") or "text").lower() in ("text", "number"):
            self._text.append(element.get("value") or "")
        self._text.append(self._broken(element.text or ""))

    def _broken(self, text: str) -> str:
        """Return a text with its line breaks marked where the page shows them."""
        return text.replace("\n", _SHOWN) if self._spaces and self._spaces[-1][1] else text

    def _leave(self, element: Any, root: Any) -> None:
        if self._spaces and self._spaces[-1][0] is element:
            self._spaces.pop()
        if element.tag in _HEADINGS:
            self._level = None
        self._signed -= element.get("class") == "signature"
        if element is not root:
            self._text.append(self._broken(element.tail or ""))

    def _line(self) -> Iterator[Block]:
        """Yield the text so far as a line; one that the page shows with its own line breaks as lines and tables."""
        whole = _BROKEN.sub("", "".join(self._text))
        self._text.clear()
        if _SHOWN in whole.strip(f"{_SHOWN} \t\n\r\f"):
            text = self._notices.visible(whole.replace("\n", " ").replace(_SHOWN, "\n"))
            found = map(TextLine, text.split("\n")) if self._in_cell else written(text)
            yield from (one for one in found if not isinstance(one, TextLine) or one.text.strip())
        elif text := self._notices.visible(_BLANKS.sub(" ", whole.replace(_SHOWN, " "))).strip():
            text = text if _NUMBER.match(text) else self._number + text
            self._number = ""
            yield TextLine(text, self._level, self._signed > 0)


def _rows(table: Any) -> Iterator[list[Any]]:
    """Yield the cells of each row of the table itself, not of those that stand in it."""
    for part in table.iterchildren("tr", "thead", "tbody", "tfoot"):
        for row in [part] if part.tag == "tr" else part.iterchildren("tr"):
            if not is_hidden(row):
                yield [cell for cell in row.iterchildren("td", "th") if not is_hidden(cell)]


def _cell(cell: Any, notices: Notices) -> Cell:
    lines = [block.text for block in Flow(notices, in_cell=True).blocks(cell) if isinstance(block, TextLine)]
    text = notices.without_note("\n".join(lines))
    if not text.strip() and next(cell.iterdescendants("table", *_PICTURES), None) is not None:
        text = raw_tables.UNREADABLE
    return Cell(text, _span(cell, "rowspan"), _span(cell, "colspan"))


def is_hidden(element: Any) -> bool:
    """Tell whether the page says of an element that it is not shown."""
    return bool(_HIDDEN.search(element.get("style") or "")) or element.get("hidden") is not None


def _name(picture: Any) -> str:
    source = picture.get("src") or ""
    return picture.get("alt") or picture.get("title") or ("" if source.startswith("data:") else source.rsplit("/")[-1])


def _numbered(item: Any) -> str:
    """Return the number that a browser writes before an item of a list; none for a menu or a list without numbers."""
    above = item.getparent()
    if above is None or above.tag != "ol" or next(item.iter("a"), None) is not None:
        return ""
    before = sum(1 for _ in islice(item.itersiblings("li", preceding=True), _MOST_ITEMS))
    start = above.get("start", "1")
    bare = (
        before == _MOST_ITEMS
        or not start.isdecimal()
        or any("list-style" in (e.get("style") or "") for e in (above, item))
    )
    return "" if bare else f"{int(start[:6]) + before}."


def _span(cell: Any, name: str) -> int:
    digits = _DIGITS.match(cell.get(name) or "")
    return min(max(int(digits[1]), 1), _MOST_SPAN) if digits else 1
