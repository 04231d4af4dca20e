"""The heads above some rows of a printed table: which of its columns is which column of the form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from assistant.edition.tree import Node
from assistant.likeness import nearest
from assistant.matching.labels import by_key, plain
from assistant.matching.sheet import GridSpot, Where
from assistant.matching.views import View

Columns = Mapping[int, Node | None]


class Head:
    """Head rows that follow each other. `doubtful` are heads that are not the form's own, and the columns taken for them."""

    def __init__(self, view: View, width: int) -> None:
        self.view, self.width = view, width
        self.lines: list[list[GridSpot]] = []
        self.doubtful: dict[str, Node] = {}
        self.trusted = False
        self._even = True
        self._stacks: dict[int, list[str]] = {}
        self._cells: dict[int, Where] = {}
        self._reached: set[int] = set()
        self._known: dict[tuple[Node, ...], Columns] = {}

    def add(self, spots: Sequence[GridSpot]) -> None:
        """Put one more head row below; a group's label reaches over the blank places right of it."""
        self.lines.append([spot for spot in spots if spot.first and spot.text])
        self._even = self._even and len(spots) in (1, self.width)  # a title may stand alone
        reach = ""
        for spot in spots:
            key = spot.key if spot.text else reach
            reach = key if key in self.view.column_groups else ""
            stack = self._stacks.setdefault(spot.x, [])
            if spot.text:
                self._cells[spot.x] = spot.cell
            if key and (not stack or stack[-1] != key):
                stack.append(key)
                (self._reached.discard if spot.text else self._reached.add)(spot.x)

    def columns(self, row: Node) -> Columns:
        """Return the column of a row at each place; None for one that the form does not have."""
        official = self.view.columns(row)
        if official not in self._known:
            self._known[official] = self._columns(official)
        return self._known[official]

    def fits(self, line: Sequence[GridSpot], label_end: int, row: Node) -> bool:
        """Tell whether each value of a printed row has a head of its own above it, and the row's label none."""
        if not self._even or len(line) != self.width:
            return False
        columns = self.columns(row)
        values = [spot.x for spot in line if spot.first and spot.value]
        return min(columns, default=0) > label_end and all(self._stands_over(x, columns) for x in values)

    def is_one(self, spot: GridSpot, line: Sequence[GridSpot]) -> bool:
        """Tell whether a cell lies below one head only."""
        return len({self._cells.get(one.x) for one in line if one.cell == spot.cell}) == 1

    def _stands_over(self, x: int, columns: Columns) -> bool:
        stack = self._stacks.get(x, [])
        return bool(stack) and x not in self._reached and (x in columns or not self.view.labels.known(stack[-1]))

    def _columns(self, official: Sequence[Node]) -> Columns:
        named = by_key(official)
        found: dict[int, tuple[Node, ...]] = {}
        for x, stack in self._stacks.items():
            if (nodes := self._named(stack, named)) is not None:
                found[x] = nodes
        self._guess(found, official)
        found = dict(sorted(found.items()))
        if len(found) == len(official) and all(map(lambda node, nodes: node in nodes, official, found.values())):
            return dict(zip(found, official, strict=True))
        single = {x: nodes[0] if len(nodes) == 1 else None for x, nodes in found.items()}
        return self._once(self._in_order(single, official))

    def _named(self, stack: Sequence[str], named: Mapping[str, tuple[Node, ...]]) -> tuple[Node, ...] | None:
        """Return the columns that a stack of heads may mean: none for a subtotal, None where it heads nothing."""
        view = self.view
        if not stack or not view.labels.known(stack[-1]):
            return None
        key = next((key for key in reversed(stack) if key in view.column_keys), "")
        nodes = named.get(key, ())
        for group in (view.column_groups[one] for one in stack if one in view.column_groups):
            nodes = tuple(node for node in nodes if group in node.way) or nodes
        return nodes if key else None

    def _guess(self, found: dict[int, tuple[Node, ...]], official: Sequence[Node]) -> None:
        """Take 合计 in the last column for the total that is not there, and a misprinted head for the nearest label."""
        taken = {node for nodes in found.values() for node in nodes}
        left = [node for node in official if node not in taken]
        alone = {key: nodes[0] for key, nodes in by_key(official).items() if len(nodes) == 1 and nodes[0] in left}
        for x, stack in self._stacks.items():
            node = None
            if x == max(self._stacks) and found.get(x) == () and stack[-1] in self.view.labels.subtotals:
                totals = [one for one in left if one.sum]
                above = [self.view.column_groups[key] for key in stack if key in self.view.column_groups]
                node = totals[0] if len(totals) == 1 and all(group in totals[0].way for group in above) else None
            elif x not in found and stack and not self.view.labels.known(stack[-1]):
                node = nearest(stack[-1], alone)
            if node is not None:
                found[x] = (node,)
                self.doubtful[stack[-1]] = node

    def _in_order(self, found: Columns, official: Sequence[Node]) -> Columns:
        """Columns that only their group tells apart must stand in order; else a group's own label is lost, and none is sure."""
        labels = [node.label for node in official]
        alike = {x: node for x, node in found.items() if node and labels.count(node.label) > 1}
        places = list({self._cells.get(x): official.index(node) for x, node in alike.items()}.values())
        return found if places == sorted(set(places)) else {**found, **dict.fromkeys(alike)}

    def _once(self, found: Columns) -> Columns:
        """Where several heads mean the same column (合计 beside 总计), keep the one with the official label, if that is one."""
        kept = dict(found)
        for node in {node for node in found.values() if node}:
            xs = [x for x, one in found.items() if one is node]
            heads = {self._stacks[x][-1] for x in xs}
            right = plain(node.label) if plain(node.label) in heads else self._stacks[xs[-1]][-1]
            own = [x for x in xs if self._stacks[x][-1] == right]
            sure = len({self._cells.get(x) for x in own}) == 1
            kept |= {x: None for x in xs if not sure or x not in own}
        return kept


@lru_cache(maxsize=64)
def in_order(view: View, row: Node, text: str) -> bool:
    """Tell whether the labels in a text stand in the order of a row's columns, or level by level; some may be lost.

    Of a label that stands once what two signs tell of it alone is enough (制发, 废止): it may be cut over lines.
    """
    columns = view.columns(row)
    grouped = all(column.parent for column in columns)  # groups tell something beside columns in none
    nodes = list(columns) if grouped else list(dict.fromkeys(node for column in columns for node in column.way))
    labels = [plain(node.label) for node in nodes]
    named: dict[str, list[Node]] = {}
    for node, label in zip(nodes, labels, strict=True):
        others = "|".join((*(one for one in labels if one != label), *view.labels.notes))
        signs = [label[at : at + 2] for at in range(len(label) - 1)] if labels.count(label) == 1 else []
        longer = [one for one in labels if label in one and one != label]
        if label and all(one in text for one in longer):
            named.setdefault(label, []).append(node)
        named |= {sign: [node] for sign in signs if sign not in others}
    keys = re.findall("|".join(sorted(map(re.escape, named), key=len, reverse=True)), text) if named else []
    return _follow(keys, named, nodes) or _follow(keys, named, sorted(nodes, key=lambda node: len(node.way)))


def _follow(keys: Sequence[str], named: Mapping[str, list[Node]], nodes: Sequence[Node]) -> bool:
    """Tell whether keys name nodes in their order; where a key names one alone, it may come again."""
    left, seen = list(nodes), set[Node]()
    for own in (named[key] for key in keys):
        at = next((at for at, node in enumerate(left) if node in own), None)
        if at is not None:
            seen.add(left[at])
            left = left[at + 1 :]
        elif len(own) > 1 or own[0] not in seen:
            return False
    return True
