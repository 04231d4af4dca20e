"""A printed table as runs of values in reading order, with the pieces of labels before and behind each, and the heads above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from assistant.chinese import half_width
from assistant.edition.tree import Node
from assistant.likeness import LIKE, MARGIN, alike
from assistant.matching.heads import Head
from assistant.matching.labels import plain
from assistant.matching.sheet import GridSpot, Heads, Sheet
from assistant.matching.values import PIECE
from assistant.matching.views import View

# No report has so many rows of values: of more the labels must be the form's own.
_MOST = 500
# What a label that is the form's own counts; likeness below the least says nothing.
EXACT, LEAST = 3.0, 0.35
# So many pieces of a label may stand before the values of its row, and behind them.
_BEFORE, _BEHIND = 4, 3
# A value that is none has at most so many signs: 约7
_ODD = 4
# A piece of an amount: 0. before 35
_DIGITS = re.compile(r"[\d.,]+")
# The number of a page between dashes: — 6 —
_PAGE = re.compile(r"[-—–－·]+\d{1,3}[-—–－·]+|第\d{1,3}页.{0,6}")
# Marks in a label, often lost where it is broken: （区分处理的，
_MARKS = re.compile(r"[^\w]+")


@dataclass(eq=False)
class Run:
    """Values that follow each other, with the texts `before` and `behind` them; `own` are the texts of its printed row.

    `line` are all places of that row (none in a file of one cell a line), and its label ends at `label_end`. `gains` tell
    how much the label is like that of each row. `tails` are stray numbers behind it, `halves` runs of as many values before
    it that are no row's: they may be pieces of each other. `front` is all that stands before
    the first values; it `fits` where its values stand below heads.
    """

    head: Head | None
    before: list[GridSpot]
    own: list[GridSpot]
    line: Sequence[GridSpot] = ()
    label_end: int = -1
    spots: list[GridSpot] = field(default_factory=list)
    behind: list[GridSpot] = field(default_factory=list)
    tails: list[GridSpot] = field(default_factory=list)
    halves: list[Run] = field(default_factory=list)
    gains: dict[Node, float] = field(default_factory=dict)
    front: str = ""
    fits: bool = False

    @property
    def values(self) -> list[GridSpot]:
        """The values that are not blank."""
        return [spot for spot in self.spots if spot.text]

    @property
    def broken(self) -> bool:
        """Does a piece of a number stand in its label?"""
        return any(_DIGITS.fullmatch(word) for spot in (*self.before, *self.behind) for word in spot.text.split())

    @property
    def exact(self) -> bool:
        """Has it a label of the form?"""
        return EXACT in self.gains.values()

    @property
    def key(self) -> str:
        """The key of the last label in its row."""
        return self.own[-1].key if self.own else ""

    @property
    def label(self) -> str:
        """The last of its texts as it is printed."""
        return next((spot.text for spot in reversed(self.own or self.before)), "")

    @property
    def shown(self) -> str:
        """Its values as they are printed."""
        return " ".join(spot.text for spot in self.values)

    def is_sure(self, row: Node, best: Mapping[Node, float]) -> bool:
        """Tell whether its label is that of a row, and clearly more than any other's that no other run has more of."""
        if self.line and not self.own and not self.exact:
            return False  # what stands above it may be the end of another label
        mine = self.gains.get(row, 0.0)
        others = (gain for node, gain in self.gains.items() if node is not row and gain >= best.get(node, 0.0))
        return mine >= LIKE and all(mine - gain >= MARGIN for gain in others)

    def goes_on(self, row: Node) -> bool:
        """Tell whether its values may be pieces of the numbers of a row beside it."""
        return not self.own or self.may_be(row)

    def may_be(self, row: Node) -> bool:
        """Tell whether all words of its printed row stand in the labels of a row and its groups, and one in its own label."""
        words = [_MARKS.sub("", half_width(word)) for spot in self.own for word in spot.text.split()]
        labels = [[_MARKS.sub("", half_width(name)) for name in (node.label, *node.names)] for node in row.way]
        inside = all(any(word in name for names in labels for name in names) for word in words)
        return inside and any(word in name for word in words for name in labels[-1])


def runs_of(view: View, sheets: Sequence[Sheet]) -> tuple[list[Run], Heads]:
    """Return the runs of printed tables that belong together, and what their labels head."""
    taker = _Taker(view)
    for sheet in sheets:
        taker.width = max((len(spots) for spots in sheet), default=0)
        for spots in sheet:
            taker.take(spots)
    for run in taker.runs:
        run.front = taker.front
    for run, below in zip_longest(taker.runs, taker.runs[1:]) if not view.only else ():
        beside = below.own if below and below.line else ()
        free = sum(spot not in beside for spot in run.behind) if len(taker.runs) <= _MOST else -1
        run.gains, behind = _gains(run, view, free)
        if below and behind and run.exact:  # a text is a piece of one label only
            below.own = [spot for spot in below.own if spot not in run.behind[:behind]]
            below.before = below.before[behind:]
    return taker.runs, taker.headed


class _Taker:
    """Takes printed rows one after the other; where a file has one cell a line, a run goes over lines."""

    def __init__(self, view: View) -> None:
        self.runs: list[Run] = []
        self.headed: Heads = {}
        self.width = 0
        self.front = ""
        self._view = view
        self._gap: list[GridSpot] = []
        self._head: Head | None = None
        self._last = "text"  # or head, value
        self._below_head = False

    def take(self, spots: Sequence[GridSpot]) -> None:
        """Take one printed row; the number of a page is none."""
        texts = [spot for spot in spots if spot.first and spot.text]
        if _PAGE.fullmatch("".join(spot.text for spot in texts)):
            return
        if self.width == 1 and texts:
            self._take_one(texts[0])
        elif _is_head(texts, self._view):
            self._take_head(spots)
        else:
            self._take_row(spots, texts)

    def _take_one(self, spot: GridSpot) -> None:
        view = self._view
        if spot.value or PIECE.fullmatch(spot.text):
            if self._last != "value":
                self._begin(Run(self._head, self._gap, self._gap))
            self.runs[-1].spots.append(spot)
        elif view.heads(spot.key) and (self._last == "head" or view.row(spot.text) is None):
            self._take_head([spot])  # 其他 is a row too, but behind other heads it is one of them
        else:
            self._label(spot)

    def _take_head(self, spots: Sequence[GridSpot]) -> None:
        if not self._below_head or not self._head or (self._head.width != self.width):
            self._head = Head(self._view, self.width)
        self._head.add(spots)
        self._gap, self._last, self._below_head = [], "head", True
        self.headed |= {spot.cell: "column" for spot in spots if spot.text}

    def _take_row(self, spots: Sequence[GridSpot], texts: Sequence[GridSpot]) -> None:
        """Take a row of a table: what stands before its values, or up to a label of the form, is its label."""
        start = len(self._gap)
        named = [spot for spot in texts if not spot.value and self._view.row(spot.text)]
        values = {spot.x for spot in texts if spot.value or PIECE.fullmatch(spot.text)}
        end = named[-1].x if named else min(values, default=self.width + 1) - 1
        for spot in (spot for spot in texts if spot.x <= end and spot.x not in values):
            self._label(spot)
        own = self._gap[start:]
        end = max((spot.x for spot in spots if own and spot.cell == own[-1].cell), default=-1)
        blank = not values and named and self._head and len(spots) == self._head.width
        if blank or max(values, default=-1) > end:
            self._begin(Run(self._head, self._gap, own, spots, end))
        for spot in (spot for spot in spots if spot.first and spot.x > end):
            if self._last == "value" and (not spot.text or spot.x in values or self._is_odd(spot.text)):
                self.runs[-1].spots.append(spot)
            elif spot.text:
                self._label(spot)
        self._last = "text"

    def _begin(self, run: Run) -> None:
        if not self.runs:
            heads = [spot for line in run.head.lines for spot in line] if run.head else []
            self.front = "".join("".join(spot.text.split()) for spot in (*heads, *run.before))
        self.runs.append(run)
        self._gap, self._last, self._below_head = [], "value", False

    def _label(self, spot: GridSpot) -> None:
        self._gap.append(spot)
        self._last = "text"
        self.headed[spot.cell] = "row"
        if self.runs and not self._below_head:
            self.runs[-1].behind.append(spot)

    def _is_odd(self, text: str) -> bool:
        """Tell a value misprinted (约7) from a piece of a label."""
        mark = _MARKS.sub("", half_width(text))
        return len(text) <= _ODD and not any(mark in key for key in (*self._view.named, *self._view.row_groups))


def _is_head(texts: Sequence[GridSpot], view: View) -> bool:
    """Tell the heads of columns from other rows: labels that only columns have, and no label of a row."""
    own = [spot for spot in texts if not spot.value]
    if any(spot.key in view.labels.notes for spot in own):
        return len(own) == len(texts)
    heads = [spot for spot in own if spot.key in view.column_keys]
    rows = [spot for spot in own if view.row(spot.text)]
    return (
        len(texts) - len(own) < max(2, len(heads))
        and any(spot not in rows for spot in heads)
        and all(spot in heads for spot in rows)
    )


def _gains(run: Run, view: View, free: int) -> tuple[dict[Node, float], int]:
    """Return how alike the label of a run is to that of each row, and how many texts behind it are pieces of that label.

    Of labels that are the form's own the longest counts, else all that are like one; no more texts behind it than those
    that are `free`, and do not stand beside the next values, can be pieces of these.
    """
    joined = {n: "".join(s.text for s in (*run.before[-n[0] :], *run.behind[: n[1]])) for n in _pieces(run)}
    exact = [(len(plain(text)), behind, row) for (_, behind), text in joined.items() for row in view.rows(text)]
    if exact:
        longest, behind, _ = max(exact, key=lambda one: one[:2])
        return {row: EXACT for length, _, row in exact if length == longest}, behind
    keys = {plain(text) for (_, behind), text in joined.items() if behind <= free}
    if not keys:
        return {}, 0
    found = {row: max(alike(key, name) for key in keys for name in names) for row, names in view.names.items()}
    possible = [row for row in view.trees if run.own and run.may_be(row)]
    group = max((alike(run.key, key) for key in view.row_groups), default=0.0) if run.own else 0.0
    if len(possible) == 1 and group < LIKE:  # a piece that no other row has
        found[possible[0]] = max(1.0, found[possible[0]])
    if group >= LIKE:
        found = {row: gain for row, gain in found.items() if gain >= group + MARGIN}
    return {row: gain for row, gain in found.items() if gain >= LEAST}, 0


def _pieces(run: Run) -> Iterator[tuple[int, int]]:
    """Yield how many of the texts before a run, and behind it, may be its label."""
    for before in range(1, min(_BEFORE, len(run.before)) + 1):
        if _MARKS.sub("", run.before[-before].text):
            yield from ((before, behind) for behind in range(min(_BEHIND, len(run.behind)) + 1))
