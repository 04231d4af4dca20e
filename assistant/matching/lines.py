"""What each row of a printed table is: a head, the line of one row of the form, a subtotal, or something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.chinese import half_width
from assistant.edition.tree import Node
from assistant.matching.labels import Lexicon
from assistant.matching.sheet import Spot

Sort = Literal["head", "row", "group", "subtotal", "retired", "unknown", "bare", "turned"]
# So many row labels side by side are the heads of a table turned on its side.
_TURNED = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One printed row: its sort, the row or group of the form that it is, and where its label ends (-1: no label)."""

    sort: Sort
    spots: Sequence[Spot]
    node: Node | None = None
    label: str = ""
    label_end: int = -1

    @property
    def values(self) -> list[Spot]:
        """Cells right of the label."""
        return [spot for spot in self.spots if spot.first and spot.x > self.label_end]


def classify(spots: Sequence[Spot], lexicon: Lexicon) -> Line:
    """Tell what a printed row is."""
    words = [spot for spot in spots if spot.text and not spot.value]
    own = [spot for spot in words if spot.first]
    rows = [spot for spot in own if spot.key in lexicon.rows]
    if len({spot.key for spot in rows}) >= _TURNED:
        return Line("turned", spots)
    if _is_head(own, rows, spots, lexicon):
        return Line("head", spots)
    if rows:
        return _line("row", spots, rows[-1], lexicon.rows[rows[-1].key])
    totals = [(spot, row) for spot in own if spot.key in lexicon.subtotals and (row := _numbered(spot, lexicon))]
    if totals:
        return _line("row", spots, *totals[-1])
    for sort, keys in (("subtotal", lexicon.subtotals), ("retired", lexicon.retired_rows)):
        if found := [spot for spot in own if spot.key in keys]:
            return _line(sort, spots, found[-1])  # type: ignore[arg-type]
    groups = [spot for spot in own if spot.key in lexicon.row_groups]
    if groups and groups[-1] is own[-1]:
        return _line("group", spots, groups[-1], lexicon.row_groups[groups[-1].key])
    labels = _labels(own, spots)
    return _line("unknown", spots, labels[-1]) if labels else Line("bare", spots)


def _numbered(spot: Spot, lexicon: Lexicon) -> Node | None:
    """Return the total of the form that has the number before a label: （七）合计 is （七）总计, 合计 alone may be any."""
    rows = (row for row in lexicon.layout.rows.values() if row.sum and row.ordinal)
    return next((row for row in rows if half_width(spot.text).startswith(half_width(row.ordinal))), None)


def _is_head(own: Sequence[Spot], rows: Sequence[Spot], spots: Sequence[Spot], lexicon: Lexicon) -> bool:
    heads = [spot for spot in own if spot.key in lexicon.column_keys]
    sure = [spot for spot in heads if spot.key not in lexicon.rows]
    if any(spot.key in lexicon.notes for spot in own):
        return not any(spot.first and spot.value for spot in spots)
    values = sum(spot.first and spot.value for spot in spots)
    if values > 1 and len(heads) <= 1:
        return False
    other = [spot for spot in own if spot not in heads and spot.key not in lexicon.row_groups]
    if heads and other and not values and not sure:
        return len(heads) == len(rows)
    return bool(sure) and not [spot for spot in rows if spot.key not in lexicon.column_keys]


def _labels(own: Sequence[Spot], spots: Sequence[Spot]) -> list[Spot]:
    """Return the words that stand before the first value: what is written after it is a value misprinted."""
    first = next((spot.x for spot in spots if spot.first and spot.value), len(spots))
    return [spot for spot in own if spot.x < first]


def _line(sort: Sort, spots: Sequence[Spot], label: Spot, node: Node | None = None) -> Line:
    end = max(spot.x for spot in spots if spot.cell == label.cell)
    return Line(sort, spots, node, label.text, end)
