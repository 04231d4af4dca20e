"""The two ways to read a printed table: values by the heads above them, or by their order; sums judge what labels leave open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, pairwise
from math import comb

from assistant.document import Address
from assistant.edition.tree import Node
from assistant.matching.heads import Head, in_order
from assistant.matching.labels import keys_of
from assistant.matching.notes import Note
from assistant.matching.orders import Order, by_count, orders, with_subtotal
from assistant.matching.proof import adds_up, proved
from assistant.matching.runs import Run, runs_of
from assistant.matching.sheet import GridSpot, Heads, Sheet, Where
from assistant.matching.views import View
from assistant.reading.raw_tables import UNREADABLE

# More rows than this share do not fit the heads above them, and these are not trusted: merged cells were lost.
_CROOKED = 0.2
# Where more sums than this share fail, values were not read in their order.
_WRONG = 0.25
# No more ways to put the ends of broken numbers behind numbers are tried.
_WAYS = 500
Texts = dict[Node, tuple[GridSpot, str]]


@dataclass
class Reading:
    """What was read of a table in one view: `texts` by address, and the address of each printed cell.

    `clashes` are cells for which two texts were found: none of them is taken. `read` are the runs that were understood.
    """

    view: View
    runs: Sequence[Run] = ()
    heads: Heads = field(default_factory=dict)
    across: bool = False
    texts: dict[str, str] = field(default_factory=dict)
    where: dict[Where, str] = field(default_factory=dict)
    clashes: dict[str, tuple[str, str]] = field(default_factory=dict)
    read: set[Run] = field(default_factory=set)
    doubtful: list[Note] = field(default_factory=list)
    unread: list[Note] = field(default_factory=list)

    @property
    def unseen(self) -> frozenset[str]:
        """Cells that were not found."""
        return frozenset(self.view.labels.layout.kinds) - self.texts.keys()

    @property
    def strange(self) -> list[tuple[str, str]]:
        """Labels and values of rows that were not understood."""
        labels = self.view.labels
        known = labels.subtotals | labels.retired
        lost = [
            run for run in self.runs if run not in self.read and not run.exact and run.values and run.key not in known
        ]
        return [(run.label, run.shown) for run in lost] if len(labels.layout.rows) > 1 else []

    @cached_property
    def best(self) -> Mapping[Node, float]:
        """The most that the label of any run is like that of each row."""
        return {row: max((run.gains.get(row, 0.0) for run in self.runs), default=0.0) for row in self.view.trees}

    def put(self, address: str, spot: GridSpot, text: str) -> None:
        """Take the text of a place for a cell, unless the place or the cell has been taken already."""
        known = self.texts.get(address)
        if text == UNREADABLE or spot.cell in self.where or address in self.clashes:
            return
        if known and text and known != text:
            self.clashes[address] = known, text
            del self.texts[address]
            self.where = {where: own for where, own in self.where.items() if own != address}
        elif known is None or text:
            self.texts[address] = text
            self.where[spot.cell] = address

    def doubt(self, node: Node, printed: str, name: str) -> None:
        """Tell of a row or a column (`name`) that was taken for the nearest."""
        layout = self.view.labels.layout
        row = node in self.view.labels.form.trees
        where = Address.of(layout.id, node.path) if row else Address.of(layout.id, column=node.path)
        place = layout.place(where) if row else f"{layout.name}“{node.label}”{name}"
        self.doubtful.append(Note(place, printed, f"{name}名与统一格式不同，按这一{name}读入，请核对", where))


def read(view: View, sheets: Sequence[Sheet], across: bool = False) -> Reading:
    """Read printed tables that belong together; where they lie `across`, they were turned on their side."""
    runs, heads = runs_of(view, sheets)
    if across:
        heads = {where: "row" if side == "column" else "column" for where, side in heads.items()}
    reading = Reading(view, runs, heads, across)
    pairs = _only(reading, view.only) if view.only else _aligned(reading)
    _trust(pairs)
    found = _found(view, pairs)
    for run, (row, texts) in _one_of(view, found).items() if view.only else found.items():
        _take(reading, run, row, texts)
    if any(not run.exact for run in reading.read) or reading.unseen:
        return (_by_count(reading) if not across and not view.only else None) or reading
    return reading


def _aligned(reading: Reading) -> dict[Run, Node]:
    """Return the row of each run that is sure: in the order of the form, or by a label that is the form's own."""
    runs, places = reading.runs, {row: at for at, row in enumerate(reading.view.trees)}
    pairs = {run: next(iter(run.gains)) for run in runs if run.exact and len(run.gains) == 1}
    if len(pairs) < len(runs) or any(places[pairs[a]] >= places[pairs[b]] for a, b in pairwise(runs)):
        pairs |= _alignment(runs, list(places))
    sure = {run: pairs[run] for run in runs if run in pairs and run.is_sure(pairs[run], reading.best)}
    _give_tails(reading, sure)
    return sure


def _alignment(runs: Sequence[Run], rows: Sequence[Node]) -> Iterator[tuple[Run, Node]]:
    """Yield runs with rows, both in order, so that their labels are most alike."""
    best = [[0.0] * (len(rows) + 1)]
    for run in runs:
        above, line = best[-1], [0.0]
        for j, row in enumerate(rows):
            line.append(max(above[j + 1], line[j], above[j] + run.gains.get(row, 0.0)))
        best.append(line)
    i, j = len(runs), len(rows)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            yield runs[i], rows[j]


def _only(reading: Reading, row: Node) -> dict[Run, Node]:
    """Return all runs for the only row of a table; shorter ones behind a full one may be the ends of its numbers."""
    last: Run | None = None
    for run in reading.runs:
        if len(run.values) >= len(reading.view.columns(row)):
            last = run
        elif last:
            last.tails += run.values
    return dict.fromkeys(reading.runs, row)


def _give_tails(reading: Reading, pairs: Mapping[Run, Node]) -> None:
    """Give each row the stray numbers behind it, and doubt it for those before: they may be pieces of its own numbers."""
    labels = reading.view.labels
    last: Run | None = None
    stray: list[Run] = []
    for run in reading.runs:
        row, wanted = pairs.get(run), len(reading.view.columns(pairs[run])) if run in pairs else 0
        if row and (run.exact or len(run.values) >= wanted):
            run.halves = [one for one in stray if len(one.values) == wanted]
            last, stray = run, []
        elif run.key not in labels.subtotals and run.key not in labels.retired:
            stray.append(run)
            if last and run.goes_on(pairs[last]):
                last.tails += run.values


def _trust(pairs: Mapping[Run, Node]) -> None:
    """Let runs fit the heads above them, unless too many others below these do not."""
    by_head: dict[Head, list[Run]] = {}
    for run, row in pairs.items():
        run.fits = run.head is not None and run.head.fits(run.line, run.label_end, row)
        if run.head:
            by_head.setdefault(run.head, []).append(run)
    for head, runs in by_head.items():
        head.trusted = sum(not run.fits for run in runs) <= _CROOKED * len(runs)


def _one_of(view: View, found: Mapping[Run, tuple[Node, Texts]]) -> dict[Run, tuple[Node, Texts]]:
    """Return the run below each head that holds the values of a table's only row: of several that whose totals alone are right."""
    chosen: dict[Run, tuple[Node, Texts]] = {}
    for head in {id(run.head): run.head for run in found}.values():
        mine = {run: found[run] for run in found if run.head is head}
        shown = {run.shown for run in mine}
        right = {run: one for run, one in mine.items() if _holds(view, *one)} if len(shown) > 1 else mine
        chosen |= dict([next(iter(right.items()))]) if right and len({run.shown for run in right}) == 1 else {}
    return chosen


def _found(view: View, pairs: Mapping[Run, Node]) -> dict[Run, tuple[Node, Texts]]:
    """Return the values of runs by column: by the heads above them, else by their order, unless then the sums do not hold."""
    placed = {run: (row, texts) for run, row in pairs.items() if (texts := _by_place(view, run, row))}
    left = {run: row for run, row in pairs.items() if run not in placed}
    wide = {
        view.columns(row): _wide(view, pairs, row) for row in {view.columns(row): row for row in left.values()}.values()
    }
    texts_of = {run: _by_order(view, run, row, wide[view.columns(row)]) for run, row in left.items()}
    ordered = {run: (left[run], texts) for run, texts in texts_of.items() if texts}
    told = [one for one in ordered.values() if any(text.strip("0") for _, text in one[1].values())]
    wrong = sum(_holds(view, *one) is False for one in told)
    return placed | (ordered if wrong <= _WRONG * len(told) else {})


def _by_place(view: View, run: Run, row: Node) -> Texts | None:
    """Return the values that stand below heads of the form; where stray ones stand beside, only if the sums hold."""
    head = run.head
    if not head or not head.trusted or not run.fits:
        return None
    columns = head.columns(row)
    found = {
        column: (spot, spot.text)
        for spot in run.line
        if spot.x > run.label_end and (column := columns.get(spot.x)) and spot.first and head.is_one(spot, run.line)
    }
    stray = run.tails or any(one.goes_on(row) for one in run.halves)
    return None if stray and not _holds(view, row, found) else found


def _by_order(view: View, run: Run, row: Node, wide: Order | None) -> Texts | None:
    """Return as many values as a row has, or with the ends of broken numbers, where nothing or the sums speak for them."""
    order, complete = _order(view, run, row, wide)
    spots = run.spots if len(run.spots) == len(order) and run.values[-1:] == run.spots[-1:] else run.values
    if not order or len(spots) < len(order) or (len(order) == 1 and run.broken):
        return None
    texts = {column: (spot, spot.text) for column, spot in zip(order, spots, strict=False) if not column.below}
    ends = [spot.text for spot in (*spots[len(order) :], *run.tails)]
    sure = (complete or not any(column.sum for column in order)) and all(spot.text for spot in spots)
    doubted = any(len(order) == 1 or one.goes_on(row) for one in run.halves)
    if not ends and not doubted and sure:
        return texts
    ways = [texts, *_joined(texts, ends)] if len(ends) <= len(order) else []
    right = [way for way in ways if _holds(view, row, way)]
    return right[0] if len(right) == 1 else None


def _order(view: View, run: Run, row: Node, wide: Order | None) -> tuple[Order, bool]:
    """Return the columns of a run in order, and whether all stand in the heads above it; none where these are in another order."""
    columns = view.columns(row)
    heads = {spot.key for line in run.head.lines for spot in line} if run.head else set[str]()
    if heads & view.labels.retired_columns or not in_order(view, row, run.front):
        return (), False
    complete = all(keys_of(column) & heads for column in columns)
    totals = any(keys_of(column) & heads for column in columns if column.sum)
    if wide or (totals and heads & view.labels.subtotals):
        return wide or (), complete
    return columns, complete


def _wide(view: View, pairs: Mapping[Run, Node], row: Node) -> Order | None:
    """Return the order of the columns with one subtotal more, where most runs have as many values and all agree with it."""
    trees, wanted = view.trees[row], len(view.columns(row)) + 1
    texts = [[spot.text for spot in run.values] for run, one in pairs.items() if view.trees[one] is trees]
    wide = [one for one in texts if len(one) == wanted]
    choices = [order for order in orders(trees) if len(order) == wanted]
    return with_subtotal(wide, choices) if choices and 2 * len(wide) > len(texts) else None


def _joined(texts: Texts, ends: Sequence[str]) -> Iterator[Texts]:
    """Yield the ways to put the ends of broken numbers behind numbers, in order: 18 over 0."""
    if not ends or comb(len(texts), len(ends)) > _WAYS or not all(end.isdecimal() for end in ends):
        return
    for columns in combinations(texts, len(ends)):
        parts = dict(zip(columns, ends, strict=True))
        if all(texts[column][1].isdecimal() for column in parts):
            yield texts | {column: (texts[column][0], f"{texts[column][1]} {end}") for column, end in parts.items()}


def _holds(view: View, row: Node, texts: Texts) -> bool | None:
    return adds_up(view, row, {column: text.replace(" ", "") for column, (_, text) in texts.items()})


def _take(reading: Reading, run: Run, row: Node, texts: Texts) -> None:
    view = reading.view
    for column, (spot, text) in texts.items():
        reading.put(view.address(row, column), spot, text)
    reading.read.add(run)
    if not run.exact and not view.only:
        reading.doubt(row, run.label, "行")
    for printed, column in run.head.doubtful.items() if run.head and run.head.trusted else ():
        reading.doubt(column, printed, "列")


def _by_count(reading: Reading) -> Reading | None:
    """Return the values by their number and order, where labels came in pieces or are lost, and the sums prove it."""
    view, layout = reading.view, reading.view.labels.layout
    spots = [spot for run in reading.runs for spot in run.values]
    addresses = by_count(view, [spot.text for spot in spots])
    if addresses is None or any(run.broken and len(run.values) == 1 for run in reading.runs):
        return None
    if not proved(layout, {a: spot.text for a, spot in zip(addresses, spots, strict=True) if a}):
        return None
    whole = Reading(view, reading.runs, reading.heads, read=set(reading.runs))
    left = iter(zip(addresses, spots, strict=True))
    rows = []
    for run in reading.runs:
        mine = [(address, spot) for _, (address, spot) in zip(run.values, left, strict=False) if address]
        rows.append({view.cells[address] for address, _ in mine})
        for address, spot in mine:
            whole.put(address, spot, spot.text)
    ordered = all(in_order(view, row, run.front) for run, mine in zip(reading.runs, rows, strict=True) for row in mine)
    bare = not any(
        run.before or run.behind for run in reading.runs
    )  # then only sums can tell, and heads would be in between
    told = bare and layout.sums and len({run.head for run in reading.runs}) == 1
    if not ordered or not (told or _agree(reading.runs, rows)):
        return None
    said = f"行名没有认全，{len(spots)}个数按格式的次序读入，请对照原件核对"
    whole.doubtful.append(Note(layout.name, "", said, layout.id))
    return whole


def _agree(runs: Sequence[Run], rows: Sequence[set[Node]]) -> bool:
    """Tell whether the labels agree with the order: each has a piece of its row's, or one between others is lost."""
    shown = [len(mine) == 1 and _shows(run, next(iter(mine))) for run, mine in zip(runs, rows, strict=True)]
    lost = [at for at, one in enumerate(shown) if not one]
    alone = all(after - at > 1 for at, after in pairwise(lost))
    return alone and all(not rows[at] or (len(rows[at]) == 1 and not runs[at].own) for at in lost)


def _shows(run: Run, row: Node) -> bool:
    return row in run.gains if run.exact else run.may_be(row)
