"""Which row of 表三 is meant by 结转: what came from last year, or what goes to the next."""

from __future__ import annotations

import re

# A year that is named: 2024年.
YEAR = re.compile(r"(20\d\d)年")
# The year into which something is carried: 结转至2026年.
_INTO = re.compile(r"转(?:至|到|入)?(20\d\d)年")
# So far behind a number the year into which it is carried may stand.
FAR = 14


def carried_row(words: str, said: int, year: int) -> str:
    """Return the row, or nothing where it cannot be told: 5件结转至2026年 goes over, 2024年度结转1件 came in."""
    found = _INTO.search(words)
    if not found:
        return "carried_in" if said == year - 1 else ""
    return {year: "carried_in", year + 1: "carried_over"}.get(int(found[1]), "")
