"""The stream way: the printed cells in reading order, aligned with the rows of the form in theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, pairwise
from math import comb

from assistant.document import Address
from assistant.edition.tree import Node
from assistant.matching.labels import keys_of
from assistant.matching.notes import Note
from assistant.matching.orders import Order, by_count, fitting, orders
from assistant.matching.proof import adds_up, proved
from assistant.matching.reading import Cells
from assistant.matching.runs import Run, runs_of
from assistant.matching.sheet import GridSpot, Sheet
from assistant.matching.views import View

# No more ways to put the ends of broken numbers behind numbers are tried.
_WAYS = 500
Texts = dict[Node, tuple[GridSpot, str]]


@dataclass
class Stream:
    """What the stream says: its cells, all runs, which of them were read, and rows named by likeness."""

    view: View
    runs: list[Run]
    cells: Cells = field(default_factory=Cells)
    read: set[Run] = field(default_factory=set)
    likely: dict[Run, Node] = field(default_factory=dict)

    @cached_property
    def best(self) -> Mapping[Node, float]:
        """The most that the label of any run is like that of each row."""
        return {row: max((run.gains.get(row, 0.0) for run in self.runs), default=0.0) for row in self.view.trees}

    @property
    def whole(self) -> bool:
        """Was every cell of the table found?"""
        return len(self.cells.texts) == len(self.view.labels.layout.kinds)


def read_stream(view: View, sheets: Mapping[int, Sheet], narrow: bool) -> Stream:
    """Read tables by the order of their cells; where they have one cell a line (`narrow`), a row goes over many."""
    stream = Stream(view, runs_of(view, sheets, narrow))
    pairs = _only(stream, view.only) if view.only else _aligned(stream)
    wide = {id(view.trees[row]): _wide(view, pairs, row) for row in pairs.values()}
    for run, row in pairs.items():
        found = _reading(view, run, row, wide[id(view.trees[row])])
        if found and (view.only or run.is_sure(row, stream.best)):
            for column, (spot, text) in found.items():
                stream.cells.put(view.address(row, column), spot, text)
            stream.read.add(run)
            if not run.exact and not view.only:
                stream.likely[run] = row
    if not view.only and (stream.likely or not stream.whole) and (whole := _by_count(stream)):
        return whole
    _tell_likely(stream)
    return stream


def _aligned(stream: Stream) -> dict[Run, Node]:
    """Align the runs with the rows, both in order, so that their labels are most alike; a row's own label may stand elsewhere."""
    runs, rows = stream.runs, list(stream.view.trees)
    best = [[0.0] * (len(rows) + 1)]
    for run in runs:
        above, line = best[-1], [0.0]
        for j, row in enumerate(rows):
            line.append(max(above[j + 1], line[j], above[j] + run.gains.get(row, 0.0)))
        best.append(line)
    pairs: dict[Run, Node] = {}
    i, j = len(runs), len(rows)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs[runs[i]] = rows[j]
    moved = {run: next(iter(run.gains)) for run in runs if run not in pairs and run.exact and len(run.gains) == 1}
    pairs = {run: (pairs | moved)[run] for run in runs if run in pairs or run in moved}
    _give_tails(stream, pairs)
    return pairs


def _give_tails(stream: Stream, pairs: Mapping[Run, Node]) -> None:
    """Give each row the stray numbers behind it, and doubt it for those before: they may be pieces of its own numbers."""
    others = stream.view.labels.subtotals | stream.view.labels.retired
    last: Run | None = None
    stray: list[Run] = []
    for run in stream.runs:
        row, wanted = pairs.get(run), len(stream.view.columns(pairs[run])) if run in pairs else 0
        if row and run.is_sure(row, stream.best) and (run.exact or len(run.values) >= wanted):
            halves = [one for one in stray if len(one.values) == wanted]
            run.doubted = any(wanted == 1 or not one.own or one.may_be(row) for one in halves)
            last, stray = run, []
        elif not any(spot.key in others for spot in run.own):
            stray.append(run)
            if last and (not run.own or run.may_be(pairs[last])):
                last.tails += run.values


def _only(stream: Stream, row: Node) -> dict[Run, Node]:
    """Return the run that holds the values of a table's only row: of several, that whose totals alone are right."""
    view, wanted = stream.view, len(stream.view.columns(row))
    full = [run for run in stream.runs if len(run.values) >= wanted]
    last: Run | None = None
    for run in stream.runs:
        if run in full:
            last = run
        elif last:
            last.tails += run.values
    texts = [[spot.text for spot in run.values] for run in full]
    if any(one != texts[0] for one in texts):
        full = [run for run in full if (found := _reading(view, run, row, None)) and _right(view, row, found)]
    return dict.fromkeys(full[:1] if len(full) == 1 or not any(one != texts[0] for one in texts) else (), row)


def _wide(view: View, pairs: Mapping[Run, Node], row: Node) -> Order | None:
    """Return the order of the columns with one subtotal more, where most runs have as many values and all agree with it."""
    trees, wanted = view.trees[row], len(view.columns(row)) + 1
    texts = [[spot.text for spot in run.values] for run, one in pairs.items() if view.trees[one] is trees]
    wide = [one for one in texts if len(one) == wanted]
    choices = [order for order in orders(trees, True) if len(order) == wanted]
    return fitting(wide, choices) if choices and 2 * len(wide) > len(texts) else None


def _reading(view: View, run: Run, row: Node, wide: Order | None) -> Texts | None:
    """Return the values of a run by column: as many as the row has, or with ends of broken numbers, where the sums prove it."""
    order, complete = _order(view, run, row, wide)
    spots = run.spots if len(run.spots) == len(order) else run.values
    if not order or len(spots) < len(order) or (len(order) == 1 and run.broken):
        return None
    texts = {column: (spot, spot.text) for column, spot in zip(order, spots, strict=False) if not column.below}
    ends = [spot.text for spot in (*spots[len(order) :], *run.tails)]
    summed = any(column.sum for column in order)
    sure = (complete or not summed) and all(spot.text for spot in spots)
    if not ends and not run.doubted and sure:
        return texts
    if len(ends) > len(order):
        return None
    right = [way for way in (texts, *_joined(texts, ends)) if _right(view, row, way)]
    return right[0] if len(right) == 1 else None


def _order(view: View, run: Run, row: Node, wide: Order | None) -> tuple[Order, bool]:
    """Return the columns of a run in order, and whether all stand in the heads above it; none where these are in another order."""
    columns = view.columns(row)
    by_level = sorted(columns, key=lambda column: len(column.way))
    lines = [[spot.key for spot in line] for line in run.head_lines]
    heads = [key for line in lines for key in line]
    if view.retired_columns.intersection(heads):
        return (), False
    if not all(_follows(line, columns) or _follows(line, by_level) for line in lines):
        return (), False
    complete = all(keys_of(column).intersection(heads) for column in columns)
    totals = any(keys_of(column).intersection(heads) for column in columns if column.sum)
    if wide or (totals and view.labels.subtotals.intersection(heads)):
        return wide or (), complete
    return columns, complete


def _follows(heads: Sequence[str], columns: Sequence[Node]) -> bool:
    """Tell whether heads stand in the order of the columns; some may be lost."""
    left = iter(columns)
    known = [key for key in heads if any(key in keys_of(column) for column in columns)]
    return all(any(key in keys_of(column) for column in left) for key in known)


def _joined(texts: Texts, ends: Sequence[str]) -> Iterator[Texts]:
    """Yield the ways to put the ends of broken numbers behind numbers, in order: 18 over 0."""
    if not ends or comb(len(texts), len(ends)) > _WAYS or not all(end.isdecimal() for end in ends):
        return
    for columns in combinations(texts, len(ends)):
        parts = dict(zip(columns, ends, strict=True))
        if all(texts[column][1].isdecimal() for column in parts):
            yield texts | {column: (texts[column][0], f"{texts[column][1]} {end}") for column, end in parts.items()}


def _right(view: View, row: Node, texts: Texts) -> bool:
    return adds_up(view, row, {column: text.replace(" ", "") for column, (_, text) in texts.items()}) is True


def _by_count(stream: Stream) -> Stream | None:
    """Return the values by their number and order, where labels came in pieces or are lost, and the sums prove it."""
    view, layout = stream.view, stream.view.labels.layout
    spots = [spot for run in stream.runs for spot in run.values]
    addresses = by_count(view, [spot.text for spot in spots])
    if any(run.broken and len(run.values) == 1 for run in stream.runs) or not _ordered(stream):
        return None
    if addresses is None or not proved(layout, {a: s.text for a, s in zip(addresses, spots, strict=True) if a}):
        return None
    whole = Stream(view, stream.runs, read=set(stream.runs))
    left = iter(zip(addresses, spots, strict=True))
    rows = []
    for run in stream.runs:
        mine = [next(left) for _ in run.values]
        rows.append({view.row_of(address) for address, _ in mine if address})
        for address, spot in mine:
            if address:
                whole.cells.put(address, spot)
    if not _agree(stream.runs, rows):
        return None
    said = f"行名没有认全，{len(spots)}个数按格式的次序读入，请对照原件核对"
    whole.cells.doubtful.append(Note(layout.name, "", said, layout.id))
    return whole


def _ordered(stream: Stream) -> bool:
    """Tell whether the heads nowhere stand in another order than the form's."""
    view, row = stream.view, next(iter(stream.view.trees))
    return len(view.labels.layout.blocks) > 1 or all(
        _order(view, run, row, view.columns(row))[0] for run in stream.runs
    )


def _agree(runs: Sequence[Run], rows: Sequence[set[Node]]) -> bool:
    """Tell whether the labels agree with the order: each has a piece of its row's, or none is there at all, or one is lost."""
    if not any(run.before or run.behind for run in runs):
        return True
    shown = [len(mine) == 1 and _shows(run, next(iter(mine))) for run, mine in zip(runs, rows, strict=True)]
    lost = [at for at, one in enumerate(shown) if not one]
    alone = all(after - at > 1 for at, after in pairwise(lost))
    return alone and all(not rows[at] or (len(rows[at]) == 1 and not runs[at].own) for at in lost)


def _shows(run: Run, row: Node) -> bool:
    return row in run.gains if run.exact else run.may_be(row)


def _tell_likely(stream: Stream) -> None:
    layout = stream.view.labels.layout
    for run, row in stream.likely.items():
        where = Address.of(layout.id, row.path)
        said = "行名与统一格式不同，按这一行读入，请核对"
        stream.cells.doubtful.append(Note(layout.place(where), run.label, said, where))
