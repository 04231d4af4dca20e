"""Collects what goes wrong, and what was understood with a little help, while answers are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.edition.values import Raw, source_of
from assistant.errors import Problem


@dataclass
class Problems:
    """Problems and notices of one run; nothing is raised before everything has been read."""

    found: list[Problem] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def add(self, raw: Raw, place: str, message: str, remedy: str) -> None:
        """Note something that must be mended; its source is that of the raw answer."""
        self.found.append(Problem(place, message, remedy, source_of(raw)))

    def notice(self, raw: Raw, place: str, message: str) -> None:
        """Note something that was taken in the only way it can be read."""
        self.notices.append("：".join(part for part in (source_of(raw), place, message) if part))


def quote(raw: Raw, limit: int = 20) -> str:
    """Quote a raw answer, shortened to `limit` characters."""
    match raw:
        case dict():
            return "一组带名称的值"
        case list():
            return f"一个有{len(raw)}项的列表"
    text = " ".join(str(raw or "").split())
    return f"“{text[:limit]}…”" if len(text) > limit else f"“{text}”"
