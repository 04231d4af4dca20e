"""A printed table as a stream: runs of values in reading order, with the pieces of labels before and behind each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Literal

from assistant.chinese import half_width
from assistant.edition.tree import Node
from assistant.likeness import LIKE, MARGIN, alike
from assistant.matching.labels import plain
from assistant.matching.lines import classify
from assistant.matching.sheet import GridSpot, Sheet
from assistant.matching.values import PIECE
from assistant.matching.views import View

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
    """Values that follow each other, with the texts `before` and `behind` them and the heads above, by printed row;
    `even` tells that all rows of the table are of one width.

    `own` are the texts of its printed row; `gains` tell how much its label is like that of each row. `tails` are stray
    numbers behind it, and it is `doubted` where stray ones stand before it: they may be pieces of each other.
    """

    before: list[GridSpot]
    own: list[GridSpot]
    heads: Sequence[Sequence[GridSpot]]
    even: bool
    spots: list[GridSpot] = field(default_factory=list)
    behind: list[GridSpot] = field(default_factory=list)
    tails: list[GridSpot] = field(default_factory=list)
    doubted: bool = False
    gains: dict[Node, float] = field(default_factory=dict)

    @property
    def values(self) -> list[GridSpot]:
        """The values that are not blank."""
        return [spot for spot in self.spots if spot.text]

    @property
    def head_lines(self) -> list[list[GridSpot]]:
        """The heads above by printed row; in one line, where its values stand below them."""
        together = sorted((spot for line in self.heads for spot in line), key=lambda spot: spot.x)
        below = self.even and {spot.x for spot in self.values} <= {spot.x for spot in together}
        return [together] if below else [list(line) for line in self.heads]

    @property
    def broken(self) -> bool:
        """Does a piece of a number stand in its label?"""
        return any(_DIGITS.fullmatch(word) for spot in (*self.before, *self.behind) for word in spot.text.split())

    @property
    def exact(self) -> bool:
        """Has it a label of the form?"""
        return EXACT in self.gains.values()

    @property
    def label(self) -> str:
        """Its texts as they are printed."""
        return "".join(spot.text for spot in self.own) or "".join(spot.text for spot in self.before[-1:])

    def is_sure(self, row: Node, best: Mapping[Node, float]) -> bool:
        """Tell whether its label is that of a row, and clearly more than any other's that no other run has more of."""
        mine = self.gains.get(row, 0.0)
        others = (gain for node, gain in self.gains.items() if node is not row and gain >= best[node])
        return mine >= LIKE and all(mine - gain >= MARGIN for gain in others)

    def may_be(self, row: Node) -> bool:
        """Tell whether all words of its printed row stand in the labels of a row and its groups, and one in its own label."""
        words = [_MARKS.sub("", half_width(word)) for spot in self.own for word in spot.text.split()]
        labels = [[_MARKS.sub("", half_width(name)) for name in (node.label, *node.names)] for node in row.way]
        inside = all(any(word in name for names in labels for name in names) for word in words)
        return inside and any(word in name for word in words for name in labels[-1])


def runs_of(view: View, sheets: Mapping[int, Sheet], narrow: bool) -> list[Run]:
    """Return the runs of values with their labels; where a file has one cell a line (`narrow`), a run goes over lines."""
    taker = _Taker(view, narrow)
    for sheet in sheets.values():
        even = len({len(spots) for spots in sheet}) == 1
        for spots in sheet:
            taker.take(spots, even)
    for run in taker.runs:
        while not run.spots[-1].text:
            run.spots.pop()
    for run, below in zip_longest(taker.runs, taker.runs[1:]) if not view.only else ():
        run.gains, behind = _gains(run, view)
        if below and behind and run.exact:  # a text is a piece of one label only
            below.before, below.own = (
                below.before[behind:],
                [spot for spot in below.own if spot not in run.behind[:behind]],
            )
    return taker.runs


class _Taker:
    """Takes printed rows one after the other."""

    def __init__(self, view: View, narrow: bool) -> None:
        self.runs: list[Run] = []
        self._view, self._narrow = view, narrow
        self._gap: list[GridSpot] = []
        self._heads: list[list[GridSpot]] = []
        self._even = True
        self._last: Literal["head", "text", "value"] = "text"
        self._below_heads = False

    def take(self, spots: Sequence[GridSpot], even: bool) -> None:
        """Take one printed row; the number of a page is none."""
        head = not self._narrow and classify(spots, self._view).sort == "head"
        if _PAGE.fullmatch("".join(spot.text for spot in spots if spot.first)):
            return
        if head:
            self._heads, self._even = ([*self._heads, []], even) if self._below_heads else ([[]], even)
        start, going = len(self._gap), self._narrow and self._last == "value"
        for spot in (spot for spot in spots if spot.first):
            if going and not self._narrow and (not spot.text or spot.value or self._is_odd(spot.text)):
                self.runs[-1].spots.append(spot)
            elif spot.text and not head and (spot.value or PIECE.fullmatch(spot.text)):
                if not going:
                    self._begin(self._gap[0 if self._narrow else start :])
                self.runs[-1].spots.append(spot)
                going = True
            elif spot.text:
                going = False
                self._label(spot, head or (self._narrow and self._is_head(spot)))

    def _is_odd(self, text: str) -> bool:
        """Tell a value misprinted (约7) from a piece of a label."""
        mark = _MARKS.sub("", half_width(text))
        return len(text) <= _ODD and not any(mark in key for key in (*self._view.named, *self._view.row_groups))

    def _begin(self, own: list[GridSpot]) -> None:
        self.runs.append(Run(self._gap, own, self._heads, self._even and not self._narrow))
        self._gap, self._last, self._below_heads = [], "value", False

    def _label(self, spot: GridSpot, head: bool) -> None:
        if head:
            if self._narrow and not self._below_heads:
                self._heads = [[]]
            self._heads[-1].append(spot)
            self._gap, self._below_heads = [], True
        else:
            self._gap.append(spot)
            if self.runs and not self._below_heads:
                self.runs[-1].behind.append(spot)
        self._last = "head" if head else "text"

    def _is_head(self, spot: GridSpot) -> bool:
        """Tell a head from a label in a file of one cell a line: 其他 is a row too, but behind other heads it is one of them."""
        known = spot.key in self._view.column_keys or spot.key in self._view.labels.notes
        return known and (self._last == "head" or self._view.row(spot.text) is None)


def _gains(run: Run, view: View) -> tuple[dict[Node, float], int]:
    """Return how alike the label of a run is to that of each row, and how many texts behind it are pieces of that label.

    Of labels that are the form's own the longest counts, else all that are like one.
    """
    joined = {
        pieces: "".join(s.text for s in (*run.before[-pieces[0] :], *run.behind[: pieces[1]]))
        for pieces in _pieces(run)
    }
    exact = [(len(plain(text)), behind, row) for (_, behind), text in joined.items() for row in view.rows(text)]
    if exact:
        longest, behind, _ = max(exact, key=lambda one: one[:2])
        return {row: EXACT for length, _, row in exact if length == longest}, behind
    keys = {plain(text) for text in joined.values()}
    found = (
        {row: max(alike(key, name) for key in keys for name in names) for row, names in view.names.items()}
        if keys
        else {}
    )
    possible = [row for row in view.trees if run.own and run.may_be(row)]
    if len(possible) == 1:  # a piece that no other row has
        found[possible[0]] = max(1.0, found.get(possible[0], 0.0))
    return {row: gain for row, gain in found.items() if gain >= LEAST}, 0


def _pieces(run: Run) -> Iterator[tuple[int, int]]:
    """Yield how many of the texts before a run, and behind it, may be its label."""
    for before in range(1, min(_BEFORE, len(run.before)) + 1):
        if not _MARKS.sub("", run.before[-before].text):
            continue
        for behind in range(min(_BEHIND, len(run.behind)) + 1):
            yield before, behind
