"""How a report differs from last year's, for the screen: the figures that changed, the parts that stayed the same."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.comparison import Comparison
from assistant.tui.wrapped_text import Part
from assistant.tui.wrapping import table

COLUMNS = 72
# From here on a part is easily taken for copied.
MUCH_ALIKE = 70


def changes(found: Comparison, year: int) -> Iterator[Part]:
    """Yield the lines of the comparison with a year's report."""
    yield "", ""
    yield f"较上年（{year}年）", "bold"
    told = [one for one in (*found.figures, *found.words) if one.this is not None]
    changed = [one for one in told if one.difference != 0]
    rows = [(one.place, one.shown[0], "→", one.shown[1], one.said) for one in changed]
    yield from ((line, "") for line in table(rows, COLUMNS))
    if same := len(told) - len(changed):
        yield f"另有{same}个不是0的数与上年相同。", ""
    if blank := len(found.figures) + len(found.words) - len(told):
        yield f"还有{blank}个去年不是0的数，今年还没有填。", ""
    for part in found.alike:
        if part.percent >= MUCH_ALIKE:
            yield f"{part.place}的文字与上年有{part.percent:.0f}%相同，请按今年的情况改写。", ""
