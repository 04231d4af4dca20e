"""What the styles of a docx say of a paragraph: heading level, list, signature, table of contents."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from assistant.reading.docx.package import W, keyed, value

# The name of a heading style: heading 1, 标题 1.
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$")
# The name of a style of the contents: toc 1, 目录 1.
_CONTENTS = re.compile(r"(?:toc|目录)\s*\d")
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Style:
    """`level` is 0 for a title, 1 and more for headings, None for text; `list` is (numId, level), each "" if not told."""

    id: str = ""
    level: int | None = None
    list: tuple[str, str] = ("", "")
    signature: bool = False
    contents: bool = False


class Styles:
    """The paragraph styles by id, each with what it takes over from the one that it is based on."""

    def __init__(self, root: Any) -> None:
        self._found: dict[str, Style] = {}
        self._elements = keyed(root, "style", "styleId")

    def of(self, paragraph: Any) -> Style:
        """Return the style of a paragraph, with what the paragraph itself says put over it."""
        properties = paragraph.find(f"{W}pPr")
        own = value(properties, "pStyle")
        return _with(properties, self.named(own) if own else self._default)

    def named(self, style_id: str, depth: int = 0) -> Style:
        """Return a style by its id; an unknown one says nothing."""
        if style_id not in self._found:
            element = self._elements.get(style_id)
            self._found[style_id] = Style(style_id) if element is None else self._read(element, style_id, depth)
        return self._found[style_id]

    @cached_property
    def _default(self) -> Style:
        for style_id, element in self._elements.items():
            if element.get(f"{W}default") in ("1", "true") and element.get(f"{W}type") == "paragraph":
                return self.named(style_id)
        return Style()

    def _read(self, element: Any, style_id: str, depth: int) -> Style:
        base = value(element, "basedOn")
        above = self.named(base, depth + 1) if base and depth < _DEEPEST else Style()
        style = _with(element.find(f"{W}pPr"), replace(above, id=style_id))
        name = value(element, "name").strip().lower()
        if name in ("title", "标题"):
            return replace(style, level=0)
        if match := _HEADING.match(name):
            return replace(style, level=int(match[1]))
        signs = style.signature or name in ("signature", "签名")
        return replace(style, signature=signs, contents=bool(_CONTENTS.match(name)))


def _with(properties: Any, style: Style) -> Style:
    """Return a style with what the properties of a paragraph, if it has any, say instead."""
    if properties is None:
        return style
    outline, numbers = value(properties, "outlineLvl"), properties.find(f"{W}numPr")
    if outline.isdigit():
        style = replace(style, level=int(outline) + 1 if int(outline) < 9 else None)
    if numbers is not None:
        mine = value(numbers, "numId"), value(numbers, "ilvl")
        style = replace(style, list=(mine[0] or style.list[0], mine[1] or style.list[1]))
    return style
