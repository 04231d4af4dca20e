"""Tables of a PDF: parts on following pages joined to one, edges turned into rows, columns and spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.importing.pdf.pages import Box, PageTable, near

Rows = list[list[tuple[str, int, int]]]


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
    for box in below:
        at = next((n for n, one in enumerate(whole) if _was_cut(one, box, end, (whole, below))), None)
        if at is None:
            whole.append(box)
        else:
            whole[at] = whole[at]._replace(bottom=box.bottom)
    return PageTable(tuple(whole))


def rows(table: PageTable) -> Rows:
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


def _was_cut(above: Box, below: Box, seam: float, parts: tuple[Sequence[Box], Sequence[Box]]) -> bool:
    """Tell whether an empty cell at the top goes on from one above the break: one of them is higher than a row."""
    meet = near(above.bottom, seam) and near(below.top, seam) and not below.text
    same = near(above.left, below.left) and near(above.right, below.right)
    return meet and same and (_high(above, parts[0]) or _high(below, parts[1]))


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
