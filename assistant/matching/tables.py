"""One table of the form, read in two ways: by the labels on its grid, and as a stream; a judge takes what agrees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from assistant.matching.grid import Grid, read_grid
from assistant.matching.notes import Note
from assistant.matching.proof import join_split
from assistant.matching.reading import Cells, TableReading
from assistant.matching.sheet import GridSpot, Sheet
from assistant.matching.stream import Stream, read_stream
from assistant.matching.views import TableLabels


def read_table(labels: TableLabels, sheets: Mapping[int, Sheet], narrow: bool) -> TableReading:
    """Read the printed tables that are one table of the form; `narrow` tells that a file has one cell a line."""
    if not sheets:
        return TableReading(labels, found=False)
    grid = _grid(labels, sheets)
    if narrow:
        grid.cells = Cells()
    stream = None if _is_whole(labels, grid.cells) else _stream(labels, sheets, narrow)
    reading = TableReading(labels, _judged(grid.cells, stream.cells) if stream else grid.cells, grid.heads)
    join_split(labels.layout, reading.cells)
    reading.unread += grid.unread
    _tell_rows(reading, grid, stream)
    return reading


def _is_whole(labels: TableLabels, cells: Cells) -> bool:
    return len(cells.texts) == len(labels.layout.kinds)


def _grid(labels: TableLabels, sheets: Mapping[int, Sheet]) -> Grid:
    """Return the grid by the view that finds most cells: as the form is, turned, or as another square."""
    best = read_grid(labels.form, sheets)
    half = len(labels.layout.kinds) // 2
    if len(best.cells.texts) > half:
        return best
    others = (read_grid(view, sheets, across) for view, across in product(labels.grids, (False, True)))
    most = max(others, key=lambda grid: len(grid.cells.texts))
    return most if len(most.cells.texts) > half else best


def _stream(labels: TableLabels, sheets: Mapping[int, Sheet], narrow: bool) -> Stream:
    """Return the stream by the view that finds most cells."""
    best = read_stream(labels.form, sheets, narrow)
    for view in labels.views[1:] if not best.whole else ():
        stream = read_stream(view, sheets, narrow)
        best = stream if len(stream.cells.texts) > len(best.cells.texts) else best
    return best


def _judged(grid: Cells, stream: Cells) -> Cells:
    """Return what either way found; where they differ on a cell, or on what a printed cell is, it is taken from neither."""
    if not grid.texts or not stream.texts:
        return grid if grid.texts else stream
    differ = {a: (text, stream.texts[a]) for a, text in grid.texts.items() if stream.texts.get(a, text) != text}
    places = [(own, stream.where.get(where, own)) for where, own in grid.where.items()]
    other = {address for own, read in places if own != read for address in (own, read)}
    clashes = grid.clashes | stream.clashes | differ
    lost = clashes.keys() | other
    return Cells(
        {a: text for a, text in (grid.texts | stream.texts).items() if a not in lost},
        {where: a for where, a in (grid.where | stream.where).items() if a not in lost},
        clashes,
        list(dict.fromkeys(grid.doubtful + stream.doubtful)),
    )


def _tell_rows(reading: TableReading, grid: Grid, stream: Stream | None) -> None:
    """List rows that were not understood, those that today's form does not have, and what is turned."""
    labels, name, cells = reading.labels, reading.labels.layout.name, reading.cells
    if grid.across and grid.cells.texts and len(labels.layout.rows) > 1:
        cells.doubtful.append(Note(name, "", "行和列是对调的，已按行名和列名读入，请核对"))
    if labels.retired & {spot.key for one in grid.rows for spot in one.row.spots}:
        said = "用的是2019年的试行格式，与现行格式对得上的栏目已经读入，请核对"
        cells.doubtful.append(Note(name, "", said))
    for row in (one.row for one in grid.rows):
        values = [spot for spot in row.values if spot.text]
        if row.sort == "retired":
            said = "现行表格没有这一行，没有读入"
            reading.unread.append(Note(f"{name}“{row.label}”行", _shown(values), said))
        elif not stream and row.sort in ("unknown", "bare") and values and len(labels.layout.rows) > 1:
            reading.strange.append((row.label, _shown(values)))
    for run in stream.runs if stream and len(labels.layout.rows) > 1 else ():
        if not run.exact and not any(spot.cell in cells.where for spot in run.spots):
            reading.strange.append((run.label, _shown(run.spots)))


def _shown(spots: Sequence[GridSpot]) -> str:
    return " ".join(spot.text for spot in spots if spot.text)
