"""What each row of a printed table is: a head, one row of the form, a subtotal, or something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.edition.tree import Node
from assistant.matching.sheet import GridSpot
from assistant.matching.views import View

Sort = Literal["head", "row", "group", "subtotal", "retired", "unknown", "bare"]


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One printed row: its sort, the row or group of the form that it is, and where its label ends (-1: no label)."""

    sort: Sort
    spots: Sequence[GridSpot]
    node: Node | None = None
    label: str = ""
    label_end: int = -1

    @property
    def values(self) -> list[GridSpot]:
        """Places that hold a value, each once, also left of the label."""
        return [spot for spot in self.spots if spot.first and spot.value]


def classify(spots: Sequence[GridSpot], view: View) -> PrintedRow:
    """Tell what a printed row is."""
    own = [spot for spot in spots if spot.first and spot.text and not spot.value]
    rows = [spot for spot in own if view.row(spot.text)]
    if _is_head(own, rows, spots, view):
        return PrintedRow("head", spots)
    if rows:
        return _row("row", spots, rows[-1], view.row(rows[-1].text))
    if found := [spot for spot in own if spot.key in view.labels.subtotals]:
        return _row("subtotal", spots, found[-1])
    if found := [spot for spot in own if spot.key in view.retired_rows]:
        return _row("retired", spots, found[-1])
    if own and own[-1].key in view.row_groups:
        return _row("group", spots, own[-1], view.row_groups[own[-1].key])
    first = next((spot.x for spot in spots if spot.first and spot.value), len(spots))
    labels = [spot for spot in own if spot.x < first]  # what is written after a value is a value misprinted
    return _row("unknown", spots, labels[-1]) if labels else PrintedRow("bare", spots)


def _is_head(own: Sequence[GridSpot], rows: Sequence[GridSpot], spots: Sequence[GridSpot], view: View) -> bool:
    heads = [spot for spot in own if spot.key in view.column_keys]
    sure = [spot for spot in heads if spot not in rows]
    values = sum(spot.first and spot.value for spot in spots)
    if any(spot.key in view.labels.notes for spot in own):
        return not values
    if values > 1 and len(heads) <= 1:
        return False
    other = [spot for spot in own if spot not in heads and spot.key not in view.row_groups]
    if heads and other and not values and not sure:
        return len(heads) == len(rows)
    return bool(sure) and all(spot.key in view.column_keys for spot in rows)


def _row(sort: Sort, spots: Sequence[GridSpot], label: GridSpot, node: Node | None = None) -> PrintedRow:
    end = max(spot.x for spot in spots if spot.cell == label.cell)
    return PrintedRow(sort, spots, node, label.text, end)
