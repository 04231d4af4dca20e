"""What the styles of a docx say of a paragraph: heading level, list, signature, table of contents."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
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
        self._elements = {} if root is None else {s.get(f"{W}styleId"): s for s in root.iterfind(f"{W}style")}

    def of(self, paragraph: Any) -> Style:
        """Return the style of a paragraph, with what the paragraph itself says put over it."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return self._default
        return _with(
            properties, self.named(value(properties, "pStyle")) if value(properties, "pStyle") else self._default
        )

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
        style = replace(self.named(base, depth + 1) if base and depth < _DEEPEST else Style(), id=style_id)
        properties = element.find(f"{W}pPr")
        if properties is not None:
            style = _with(properties, style)
        name = value(element, "name").strip().lower()
        if name in ("title", "标题"):
            return replace(style, level=0)
        if match := _HEADING.match(name):
            return replace(style, level=int(match[1]))
        return replace(
            style, signature=style.signature or name in ("signature", "签名"), contents=bool(_CONTENTS.match(name))
        )


def _with(properties: Any, style: Style) -> Style:
    outline, numbers = value(properties, "outlineLvl"), properties.find(f"{W}numPr")
    if outline.isdigit():
        style = replace(style, level=int(outline) + 1 if int(outline) < 9 else None)
    if numbers is not None:
        mine = value(numbers, "numId"), value(numbers, "ilvl")
        style = replace(style, list=(mine[0] or style.list[0], mine[1] or style.list[1]))
    return style


def value(parent: Any, name: str) -> str:
    """Return the value of a child, or ""."""
    child = None if parent is None else parent.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")
