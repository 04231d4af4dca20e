"""The grid way: each value's row and column by the labels left of it and above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from assistant.document import Address
from assistant.edition.tree import leaves
from assistant.likeness import nearest
from assistant.matching.heads import Head
from assistant.matching.labels import keys_of, plain
from assistant.matching.lines import PrintedRow, classify
from assistant.matching.notes import Note
from assistant.matching.proof import adds_up
from assistant.matching.reading import Cells, Heads
from assistant.matching.sheet import Sheet, turned
from assistant.matching.values import PIECE, number
from assistant.matching.views import View

# More rows than this share do not fit the heads above them, and none is trusted: merged cells were lost.
_CROOKED = 0.2


@dataclass
class Placed:
    """A printed row with the heads above it; whether its places can be trusted, and whether it was named by likeness."""

    row: PrintedRow
    head: Head | None
    trusted: bool = False
    likely: bool = False


@dataclass
class Grid:
    """A table read by its labels: its cells, what each label heads, all printed rows, and numbers that nobody can split."""

    view: View
    across: bool
    cells: Cells = field(default_factory=Cells)
    heads: Heads = field(default_factory=dict)
    rows: list[Placed] = field(default_factory=list)
    unread: list[Note] = field(default_factory=list)


def read_grid(view: View, sheets: Mapping[int, Sheet], across: bool = False) -> Grid:
    """Read the tables that belong together, one after the other; where they lie `across`, turned on their side."""
    grid = Grid(view, across)
    _place(grid, [turned(sheet) if across else sheet for sheet in sheets.values()])
    _name(grid)
    _trust(grid)
    for one in _chosen(grid):
        _fill(grid, one)
    _read_groups(grid)
    return grid


def _place(grid: Grid, sheets: Sequence[Sheet]) -> None:
    """Put printed rows below their heads; those of the table before are good for one as wide."""
    head: Head | None = None
    inside = False
    for sheet in sheets:
        width = max((len(spots) for spots in sheet), default=0)
        mine = head if head and head.width == width else None
        inside = inside and mine is not None
        for row in (classify(spots, grid.view) for spots in sheet):
            if row.sort == "head":
                mine = head = mine if inside and mine else Head(grid.view, width)
                head.add(row.spots)
            else:
                grid.rows.append(Placed(row, mine))
            inside = row.sort == "head"
            end = len(row.spots) if inside else row.label_end
            for spot in row.spots[: end + 1]:
                if spot.text:
                    grid.heads[spot.cell] = "column" if inside != grid.across else "row"


def _name(grid: Grid) -> None:
    """Give misprinted rows the row of the form that they mean, and the only row of a table its values."""
    view = grid.view
    named = {one.row.node for one in grid.rows if one.row.sort == "row"}
    left = {key: row for row in view.trees if row not in named for key in keys_of(row)}
    for one in grid.rows:
        if view.only and one.row.sort in ("unknown", "bare"):
            one.row = replace(one.row, sort="row", node=view.only)
        elif one.head and one.row.sort == "unknown" and one.row.values:
            row = nearest(plain(one.row.label), {**view.row_groups, **left})
            if row is not None and not row.below:
                one.row, one.likely = replace(one.row, sort="row", node=row), True


def _trust(grid: Grid) -> None:
    """Trust the rows that fit the heads above them, unless too many do not; one that goes on below must add up."""
    by_head: dict[int, list[Placed]] = {}
    for one in grid.rows:
        if one.head and one.row.sort == "row" and one.row.values:
            by_head.setdefault(id(one.head), []).append(one)
    for rows in by_head.values():
        fits = [bool(one.head and one.head.carries(one.row)) for one in rows]
        for one, right in zip(rows, fits, strict=True):
            one.trusted = right and fits.count(False) <= _CROOKED * len(fits)
    for one, below in pairwise(grid.rows):
        goes_on = any(spot.value or PIECE.fullmatch(spot.text) for spot in below.row.spots if spot.text)
        if one.trusted and not grid.view.only and below.row.sort in ("bare", "unknown") and goes_on:
            one.trusted = _holds(grid, one) is True


def _holds(grid: Grid, one: Placed) -> bool | None:
    """Tell whether the totals of a row are right."""
    row = one.row.node
    columns = one.head.columns(row) if one.head and row else {}
    texts = {column: spot.text for spot in one.row.spots if (column := columns.get(spot.x))}
    return adds_up(grid.view, row, texts) if row else None


def _chosen(grid: Grid) -> Sequence[Placed]:
    """Return the rows to be read; of several for the only row of a table, that whose totals alone are right."""
    rows = [one for one in grid.rows if one.trusted]
    if not grid.view.only:
        return rows
    chosen = []
    for head in {id(one.head): one.head for one in rows}.values():
        mine = [one for one in rows if one.head is head]
        if any([s.text for s in one.row.values] != [s.text for s in mine[0].row.values] for one in mine):
            mine = [one for one in mine if _holds(grid, one)]
        chosen += mine if len(mine) == 1 else mine[:0]
    return chosen


def _fill(grid: Grid, one: Placed) -> None:
    row, head, layout = one.row.node, one.head, grid.view.labels.layout
    if row is None or head is None:
        return
    columns = head.columns(row)
    for spot in one.row.spots:
        column = columns.get(spot.x)
        if column is not None and spot.x > one.row.label_end and head.is_one(spot, one.row.spots):
            grid.cells.put(grid.view.address(row, column), spot)
    if one.likely:
        said = "行名与统一格式不同，按这一行读入，请核对"
        where = Address.of(layout.id, row.path)
        grid.cells.doubtful.append(Note(layout.place(where), one.row.label, said, where))
    for printed, column in head.doubtful.items():
        place, where = f"{layout.name}“{column.label}”列", Address.of(layout.id, column=column.path)
        grid.cells.doubtful.append(Note(place, printed, "列名与统一格式不同，按这一列读入，请核对", where))


def _read_groups(grid: Grid) -> None:
    """Read groups of rows that stand in one row (（六）其他处理 of the form of 2019): zeros are zeros of all, others cannot be split."""
    layout, cells = grid.view.labels.layout, grid.cells
    for one in grid.rows:
        group, values = one.row.node, [spot.text for spot in one.row.values]
        if one.row.sort != "group" or group is None or not values:
            continue
        rows = list(leaves([group]))
        mine = [a for row in rows for a in layout.cells if a.row == row.path]
        if any(address in cells.texts for address in mine):
            continue
        place = f"{layout.name}“{group.label}”"
        if all(number(text, "money") == "0" for text in values):
            cells.texts.update(dict.fromkeys(mine, "0"))
            said = f"只印了一行，都是0，所分{len(rows)}项都按0读入"
            cells.doubtful.append(Note(place, one.row.label, said))
        else:
            said = f"只印了一行，要分到现行表格的{len(rows)}项里，请填"
            grid.unread.append(Note(place, " ".join(values), said, cells=tuple(mine)))
