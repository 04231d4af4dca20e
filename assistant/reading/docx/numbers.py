"""Writes out the numbers that Word puts before paragraphs by itself: the “一、” of a heading is often one of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from assistant.reading.docx.numerals import FORMATS
from assistant.reading.docx.package import W, keyed, value
from assistant.reading.docx.styles import Style, Styles

# The place of a level's number in Word's pattern: %1 in （%1）.
_PLACE = re.compile(r"%([1-9])")
# A bullet instead of a number: ● ■.
_MARKS = re.compile(r"[\uf000-\uf8ff●○■□◆◇★☆▲△※➢➤✓√·•∙▪◼⬤–-]*")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how it writes numbers, and its pattern (第%1章, %1.%2)."""

    start: int
    format: str
    pattern: str
    style: str


class Numbers:
    """Counts along while paragraphs are read in order."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._lists, self._uses = keyed(root, "abstractNum", "abstractNumId"), keyed(root, "num", "numId")
        self._levels: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def before(self, style: Style) -> str:
        """Return the number that stands before the next paragraph of this style, or ""; bullets are no numbers."""
        use, told = style.list
        if use not in self._uses:
            return ""
        levels = self._of(use)
        at = int(told) if told.isdigit() else next((n for n, one in levels.items() if one.style == style.id), 0)
        if at not in levels:
            return ""
        counts = self._counts.setdefault(value(self._uses[use], "abstractNumId"), {})
        if use not in self._begun:
            self._begun.add(use)
            for change in self._uses[use].iterfind(f"{W}lvlOverride"):
                if value(change, "startOverride"):
                    counts.pop(_index(change), None)
        counts[at] = counts[at] + 1 if at in counts else levels[at].start
        for deeper in [level for level in counts if level > at]:
            del counts[deeper]
        return _written(levels, counts, at)

    def _of(self, use: str) -> dict[int, Level]:
        """Return the levels of a list."""
        if use not in self._levels:
            levels = _levels(self._followed(value(self._uses[use], "abstractNumId")))
            for change in self._uses[use].iterfind(f"{W}lvlOverride"):
                levels |= _levels(change)
                start, at = value(change, "startOverride"), _index(change)
                if start.isdigit() and at in levels:
                    levels[at] = replace(levels[at], start=int(start))
            self._levels[use] = levels
        return self._levels[use]

    def _followed(self, key: str) -> Any:
        """Return the definition of a list; one may only point to a style, whose list it is."""
        element = self._lists.get(key)
        link = value(element, "numStyleLink")
        other = self._uses.get(self._styles.named(link).list[0]) if link else None
        return element if other is None else self._lists.get(value(other, "abstractNumId"))


def _index(element: Any) -> int:
    """Return which level of a list an element is about."""
    return int(element.get(f"{W}ilvl", "0"))


def _levels(parent: Any) -> dict[int, Level]:
    levels = {}
    for one in () if parent is None else parent.iterfind(f"{W}lvl"):
        start = value(one, "start")
        number = int(start) if start.isdigit() else 1
        format_ = value(one, "numFmt") or "decimal"
        levels[_index(one)] = Level(number, format_, value(one, "lvlText"), value(one, "pStyle"))
    return levels


def _written(levels: Mapping[int, Level], counts: Mapping[int, int], at: int) -> str:
    pattern, format_ = levels[at].pattern, levels[at].format
    if format_ in ("bullet", "none") and not _PLACE.search(pattern):
        return "" if format_ == "bullet" or _MARKS.fullmatch(pattern) else pattern

    def number(match: re.Match[str]) -> str:
        level = int(match[1]) - 1
        if level not in levels:
            return ""
        return FORMATS.get(levels[level].format, str)(counts.get(level, levels[level].start))

    return _PLACE.sub(number, pattern)
