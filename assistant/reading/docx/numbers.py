"""Writes out the numbers that Word puts before paragraphs by itself: the “一、” of a heading is often one of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from assistant.reading.docx.numerals import FORMATS
from assistant.reading.docx.styles import Style, Styles, W, value

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
        self._lists = (
            {} if root is None else {e.get(f"{W}abstractNumId", ""): e for e in root.iterfind(f"{W}abstractNum")}
        )
        self._uses = {} if root is None else {e.get(f"{W}numId", ""): e for e in root.iterfind(f"{W}num")}
        self._levels: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def before(self, style: Style) -> str:
        """Return the number that stands before the next paragraph of this style, or ""; bullets are no numbers."""
        use, told = style.list
        if use not in self._uses:
            return ""
        key, levels = self._of(use)
        at = int(told) if told.isdigit() else next((n for n, one in levels.items() if one.style == style.id), 0)
        if at not in levels:
            return ""
        counts = self._counts.setdefault(key, {})
        if use not in self._begun:
            self._begun.add(use)
            for level in self._restarted(use):
                counts.pop(level, None)
        counts[at] = counts[at] + 1 if at in counts else levels[at].start
        for deeper in [level for level in counts if level > at]:
            del counts[deeper]
        return _written(levels, counts, at)

    def _of(self, use: str) -> tuple[str, dict[int, Level]]:
        """Return the key of the counters that a list uses, and its levels."""
        element = self._uses[use]
        key = value(element, "abstractNumId")
        if use not in self._levels:
            levels = _levels(self._followed(key))
            for change in element.iterfind(f"{W}lvlOverride"):
                levels |= _levels(change)
                start, at = value(change, "startOverride"), int(change.get(f"{W}ilvl", "0"))
                if start.isdigit() and at in levels:
                    levels[at] = Level(int(start), levels[at].format, levels[at].pattern, levels[at].style)
            self._levels[use] = levels
        return key, self._levels[use]

    def _followed(self, key: str) -> Any:
        """Return the definition of a list; one may only point to a style, whose list it is."""
        element = self._lists.get(key)
        link = "" if element is None else value(element, "numStyleLink")
        other = self._uses.get(self._styles.named(link).list[0]) if link else None
        return element if other is None else self._lists.get(value(other, "abstractNumId"))

    def _restarted(self, use: str) -> list[int]:
        changes = self._uses[use].iterfind(f"{W}lvlOverride")
        return [int(one.get(f"{W}ilvl", "0")) for one in changes if value(one, "startOverride")]


def _levels(parent: Any) -> dict[int, Level]:
    found = [] if parent is None else parent.iterfind(f"{W}lvl")
    return {int(one.get(f"{W}ilvl", "0")): _level(one) for one in found}


def _level(element: Any) -> Level:
    start = value(element, "start")
    number = int(start) if start.isdigit() else 1
    return Level(number, value(element, "numFmt") or "decimal", value(element, "lvlText"), value(element, "pStyle"))


def _written(levels: dict[int, Level], counts: dict[int, int], at: int) -> str:
    if levels[at].format in ("bullet", "none") and not _PLACE.search(levels[at].pattern):
        return "" if _MARKS.fullmatch(levels[at].pattern) or levels[at].format == "bullet" else levels[at].pattern

    def number(match: re.Match[str]) -> str:
        level = int(match[1]) - 1
        if level not in levels:
            return ""
        return _show(counts.get(level, levels[level].start), levels[level].format)

    return _PLACE.sub(number, levels[at].pattern)


def _show(number: int, form: str) -> str:
    if form in ("bullet", "none"):
        return ""
    return FORMATS.get(form, str)(number)
