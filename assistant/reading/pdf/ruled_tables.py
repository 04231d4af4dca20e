"""Tables of a PDF: parts on following pages joined to one, edges turned into rows, columns and spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.reading.pdf.pages import Box, PageTable, joined, near

SpannedRows = list[list[tuple[str, int, int]]]
# The number before the label of a row: 1. （一） 第十条.
_ORDINAL = re.compile(r"\s*(?:\d{1,2}\s*[.．、]|[（(]?[一二三四五六七八九十]{1,2}[）)、]|第.{1,4}条)")
# So many heads that go on below the break are one row of heads.
_FEWEST_HEADS = 3
# A cell that holds numbers only: 12, 1,200.
_NUMBER = re.compile(r"[\d,.\s]+")


def goes_on(table: PageTable, other: PageTable) -> bool:
    """Tell whether a table at the top of a page goes on from one at the bottom of the page before."""
    return all(near(one, two) for one, two in zip(_sides(table), _sides(other), strict=True))


def join(table: PageTable, other: PageTable) -> PageTable:
    """Return both as one: heads that are repeated left out, cells that were cut at the break made whole again."""
    rest = _without_heads(table.boxes, other.boxes)
    if not rest:
        return table
    end, start = max(box.bottom for box in table.boxes), min(box.top for box in rest)
    below = [box._replace(top=box.top + end - start, bottom=box.bottom + end - start) for box in rest]
    whole = list(table.boxes)
    high = {box for boxes in (table.boxes, below) for box in boxes if _high(box, boxes)}
    row = _row_was_cut(
        [box for box in whole if near(box.bottom, end)], [box for box in below if near(box.top, end)], high
    )
    for box in below:
        at = next(
            (n for n, one in enumerate(whole) if _meet(one, box, end) and (row or _was_cut(one, box, high))), None
        )
        if at is None:
            whole.append(box)
        else:
            text = whole[at].text if box.text == whole[at].text else joined((whole[at].text, box.text))
            whole[at] = whole[at]._replace(bottom=box.bottom, text=text)
    return PageTable(tuple(whole))


def rows(table: PageTable) -> SpannedRows:
    """Return the rows as (text, rows down, columns across); a hole in the grid is an empty cell."""
    columns = _edges(edge for box in table.boxes for edge in (box.left, box.right))
    lines = _edges(edge for box in table.boxes for edge in (box.top, box.bottom))
    cells: dict[tuple[int, int], tuple[str, int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for box in sorted(table.boxes, key=lambda box: (box.top, box.left)):
        y, x = _index(lines, box.top), _index(columns, box.left)
        down, across = max(_index(lines, box.bottom) - y, 1), max(_index(columns, box.right) - x, 1)
        area = {(j, i) for j in range(y, y + down) for i in range(x, x + across)}
        if not area & covered:
            cells[y, x] = (box.text, down, across)
            covered |= area
    height, width = len(lines) - 1, len(columns) - 1
    holes = {(y, x): ("", 1, 1) for y in range(height) for x in range(width) if (y, x) not in covered}
    whole = cells | holes
    return [[whole[y, x] for x in range(width) if (y, x) in whole] for y in range(height)]


def _sides(table: PageTable) -> tuple[float, float]:
    return min(box.left for box in table.boxes), max(box.right for box in table.boxes)


def _without_heads(first: Sequence[Box], second: Sequence[Box]) -> list[Box]:
    """Return the boxes of the second part below the rows that it repeats from the first."""
    for edge in sorted({box.bottom for box in second}, reverse=True):
        heads = [box for box in second if box.top < edge - 1]
        whole = all(box.bottom < edge + 1 for box in heads)
        if (
            whole
            and any(box.text for box in heads)
            and [_head(b) for b in heads] == [_head(b) for b in first[: len(heads)]]
        ):
            return [box for box in second if box.top >= edge - 1]
    return list(second)


def _head(box: Box) -> tuple[str, int, int]:
    return box.text, round(box.left / 4), round(box.right / 4)


def _meet(above: Box, below: Box, seam: float) -> bool:
    """Tell whether two boxes stand one above the other at the break, from edge to edge."""
    same = near(above.left, below.left) and near(above.right, below.right)
    return same and near(above.bottom, seam) and near(below.top, seam)


def _was_cut(above: Box, below: Box, high: set[Box]) -> bool:
    """Tell whether a cell at the top goes on from the one above the break: one of them is higher than a row."""
    goes_on = not below.text or below.text == above.text or (bool(above.text) and _is_rest(below.text))
    return goes_on and (above in high or below in high)


def _row_was_cut(above: Sequence[Box], below: Sequence[Box], high: set[Box]) -> bool:
    """Tell whether the break goes through a row: what is below is the rest of its words, and numbers stand on one side only."""
    words = [box.text for box in below if box.text and not _NUMBER.fullmatch(box.text)]
    if not words or not all(map(_is_rest, words)):
        return False
    pairs = [(one, two) for one in above for two in below if near(one.left, two.left) and near(one.right, two.right)]
    beside = [pair for pair in pairs if not high & set(pair) and any(_NUMBER.fullmatch(box.text) for box in pair)]
    if beside:
        return any(all(not pair[at].text for pair in beside) for at in (0, 1))
    return sum(bool(one.text and two.text) for one, two in pairs) >= _FEWEST_HEADS


def _is_rest(text: str) -> bool:
    """Tell whether a text can be the rest of a label: words that begin with no ordinal."""
    return not _ORDINAL.match(text) and not _NUMBER.fullmatch(text)


def _high(box: Box, boxes: Sequence[Box]) -> bool:
    return any(box.top + 1 < one.top < box.bottom - 1 or box.top + 1 < one.bottom < box.bottom - 1 for one in boxes)


def _edges(edges: Iterable[float]) -> list[float]:
    """Return the edges in order, those that are near each other once."""
    kept: list[float] = []
    for edge in sorted(edges):
        if not kept or not near(kept[-1], edge):
            kept.append(edge)
    return kept


def _index(edges: Sequence[float], edge: float) -> int:
    return min(range(len(edges)), key=lambda n: abs(edges[n] - edge))
