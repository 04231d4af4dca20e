"""The heads above some rows of a printed table: which of its columns is which column of the form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.edition.tree import Node
from assistant.likeness import nearest
from assistant.matching.labels import by_key, plain
from assistant.matching.lines import PrintedRow
from assistant.matching.sheet import GridSpot, Where
from assistant.matching.views import View

Meant = dict[int, Node | None]


class Head:
    """Head rows that follow each other. `stacks` has the keys above each place, from the top down.

    `doubtful` are heads that are not printed as the form has them, with the columns that they were taken for.
    """

    def __init__(self, view: View, width: int) -> None:
        self.view, self.width = view, width
        self.stacks: dict[int, list[str]] = {}
        self.cells: dict[int, Where] = {}
        self.doubtful: dict[str, Node] = {}
        self.even = True
        self._reached: set[int] = set()
        self._known: dict[tuple[Node, ...], Meant] = {}

    def add(self, spots: Sequence[GridSpot]) -> None:
        """Put one more head row below; a group's label reaches over the blank places right of it."""
        self.even = self.even and len(spots) in (1, self.width)  # a title may stand alone
        reach = ""
        for spot in spots:
            key = spot.key if spot.text else reach
            reach = key if key in self.view.column_groups else ""
            stack = self.stacks.setdefault(spot.x, [])
            if spot.text:
                self.cells[spot.x] = spot.cell
            if key and (not stack or stack[-1] != key):
                stack.append(key)
                (self._reached.discard if spot.text else self._reached.add)(spot.x)

    def columns(self, row: Node) -> Meant:
        """Return the column of a row at each place; None for one that the form does not have."""
        official = self.view.columns(row)
        if official not in self._known:
            self._known[official] = self._columns(official)
        return self._known[official]

    def carries(self, row: PrintedRow) -> bool:
        """Tell whether the heads fit a row: a label of its own over each value, none over the row's label."""
        if not self.even or len(row.spots) != self.width or row.node is None:
            return False
        columns = self.columns(row.node)
        return (
            all(self._stands_over(spot.x, columns) for spot in row.values) and min(columns, default=0) > row.label_end
        )

    def is_one(self, spot: GridSpot, spots: Sequence[GridSpot]) -> bool:
        """Tell whether a cell lies below one head only."""
        below = {self.cells.get(one.x) for one in spots if one.cell == spot.cell}
        return len(below) == 1

    def _stands_over(self, x: int, columns: Meant) -> bool:
        stack = self.stacks.get(x, [])
        return bool(stack) and x not in self._reached and (x in columns or not self.view.labels.known(stack[-1]))

    def _columns(self, official: Sequence[Node]) -> Meant:
        named = by_key(official)
        found: dict[int, tuple[Node, ...]] = {}
        for x, stack in self.stacks.items():
            if (nodes := self._named(stack, named)) is not None:
                found[x] = nodes
        self._guess(found, official)
        found = dict(sorted(found.items()))
        if len(found) == len(official) and all(map(_is_in, official, found.values())):
            return dict(zip(found, official, strict=True))
        single: Meant = {x: nodes[0] if len(nodes) == 1 else None for x, nodes in found.items()}
        return self._once(self._in_order(single, official))

    def _named(self, stack: Sequence[str], named: Mapping[str, tuple[Node, ...]]) -> tuple[Node, ...] | None:
        """Return the columns that a stack of heads may mean: none for a subtotal, None where it heads nothing."""
        view = self.view
        if not stack or not view.labels.known(stack[-1]):
            return None
        for key in reversed(stack):
            if key in named:
                nodes = named[key]
                for group in (view.column_groups[one] for one in stack if one in view.column_groups):
                    nodes = tuple(node for node in nodes if group in node.way) or nodes
                return nodes
            if key in view.column_keys:
                return ()
        return None

    def _guess(self, found: dict[int, tuple[Node, ...]], official: Sequence[Node]) -> None:
        """Take 合计 in the last column for the total that is not there, and a misprinted head for the nearest label."""
        taken = {node for nodes in found.values() for node in nodes}
        left = [node for node in official if node not in taken]
        alone = {key: nodes[0] for key, nodes in by_key(official).items() if len(nodes) == 1 and nodes[0] in left}
        last = max(self.stacks, default=0)
        for x, stack in self.stacks.items():
            node = None
            if x == last and found.get(x) == () and stack[-1] in self.view.labels.subtotals:
                totals = [one for one in left if one.sum]
                above = [self.view.column_groups[key] for key in stack if key in self.view.column_groups]
                node = totals[0] if len(totals) == 1 and all(group in totals[0].way for group in above) else None
            elif x not in found and stack and not self.view.labels.known(stack[-1]):
                node = nearest(stack[-1], alone)
            if node is not None:
                found[x] = (node,)
                self.doubtful[stack[-1]] = node

    def _in_order(self, found: Meant, official: Sequence[Node]) -> Meant:
        """Columns that only their group tells apart must stand in order; else a group's own label is lost, and none is sure."""
        labels = [node.label for node in official]
        alike = {x: node for x, node in found.items() if node and labels.count(node.label) > 1}
        places = list({self.cells.get(x): official.index(node) for x, node in alike.items()}.values())
        return found if places == sorted(set(places)) else found | dict.fromkeys(alike)

    def _once(self, found: Meant) -> Meant:
        """Where several heads mean the same column (合计 beside 总计), keep the one with the official label, if that is one."""
        kept = dict(found)
        for node in {node for node in found.values() if node}:
            xs = [x for x, one in found.items() if one is node]
            heads = {self.stacks[x][-1] for x in xs}
            if len(heads) > 1:
                right = plain(node.label) if plain(node.label) in heads else self.stacks[xs[-1]][-1]
                kept |= {x: None for x in xs if self.stacks[x][-1] != right}
                xs = [x for x in xs if kept[x]]
            if len({self.cells.get(x) for x in xs}) > 1:
                kept |= dict.fromkeys(xs)
        return kept


def _is_in(node: Node, nodes: Sequence[Node]) -> bool:
    return node in nodes
