"""The heads above some lines of a printed table: which of its columns is which column of the form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.edition.layout import Block
from assistant.edition.tree import Node, leaves
from assistant.likeness import nearest
from assistant.matching.labels import Lexicon, columns_by_key, plain
from assistant.matching.sheet import Spot


class Head:
    """Head rows that follow each other. `stacks` has the keys above each place, from the top down."""

    def __init__(self, lexicon: Lexicon, width: int) -> None:
        self._lexicon, self._width = lexicon, width
        self.stacks: dict[int, list[str]] = {}
        self._rows: list[list[str]] = []
        self.even = True
        self._reached: set[int] = set()
        self._cells: dict[int, tuple[int, int]] = {}
        self.doubtful: dict[str, Node] = {}
        self._known: dict[Block, Mapping[int, Node | None]] = {}

    def add(self, spots: Sequence[Spot]) -> None:
        """Put one more head row below; a group's label reaches over the blank places right of it."""
        self.even = self.even and len(spots) == self._width
        self._rows.append([spot.key for spot in spots if spot.first and spot.text])
        reach = ""
        for spot in spots:
            key = spot.key if spot.text else reach
            reach = key if key in self._lexicon.column_groups else ""
            stack = self.stacks.setdefault(spot.x, [])
            if spot.text:
                self._cells[spot.x] = spot.cell
            if key and (not stack or stack[-1] != key):
                stack.append(key)
                (self._reached.discard if spot.text else self._reached.add)(spot.x)

    def columns(self, block: Block) -> Mapping[int, Node | None]:
        """Return the column of the form at each place; None for one that the form does not have."""
        if block not in self._known:
            self._known[block] = self._columns(block)
        return self._known[block]

    def _columns(self, block: Block) -> dict[int, Node | None]:
        by_key = columns_by_key(block.columns)
        found: dict[int, tuple[Node, ...]] = {}
        for x, stack in sorted(self.stacks.items()):
            choice = self._choice(stack, by_key)
            if choice is not None:
                found[x] = choice
        official = list(leaves(block.columns))
        self._take_total(found, official)
        self._guess(found, by_key)
        found = dict(sorted(found.items()))
        if len(found) == len(official) and all(
            one in any_of for one, any_of in zip(official, found.values(), strict=True)
        ):
            return dict(zip(found, official, strict=True))
        single = {x: nodes[0] if len(nodes) == 1 else None for x, nodes in found.items()}
        return self._unique(self._in_order(single, official))

    def _take_total(self, found: dict[int, tuple[Node, ...]], official: Sequence[Node]) -> None:
        """Take 合计 in the last column for the total where none is headed 总计; not that of a group above it."""
        totals = [node for node in official if node.sum]
        last = max(self.stacks, default=0)
        if len(totals) != 1 or found.get(last) != () or any(totals[0] in nodes for nodes in found.values()):
            return
        *above, key = self.stacks[last]
        groups = [self._lexicon.column_groups[one] for one in above if one in self._lexicon.column_groups]
        if key in self._lexicon.subtotals and all(group in totals[0].way for group in groups):
            found[last] = (totals[0],)
            self.doubtful[key] = totals[0]

    def _in_order(self, found: dict[int, Node | None], official: Sequence[Node]) -> dict[int, Node | None]:
        """Columns that only their group tells apart must stand in order; else a group's own label is lost, and none is sure."""
        labels = [node.label for node in official]
        alike = {x: node for x, node in sorted(found.items()) if node and labels.count(node.label) > 1}
        cells = {self._cells.get(x): official.index(node) for x, node in alike.items()}
        places = list(cells.values())
        return found if places == sorted(set(places)) else found | dict.fromkeys(alike)

    def _choice(self, stack: Sequence[str], by_key: Mapping[str, tuple[Node, ...]]) -> tuple[Node, ...] | None:
        """Return the columns that a stack of heads may mean: none for a subtotal, None where it heads nothing."""
        lexicon = self._lexicon
        if stack and not lexicon.known(stack[-1]):
            return None
        for key in reversed(stack):
            if key in by_key:
                return self._under(stack, by_key[key])
            if key in lexicon.subtotals or key in lexicon.retired_columns or key in lexicon.column_groups:
                return ()
        return None

    def _under(self, stack: Sequence[str], nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        """Keep those columns that stand under the groups named above them."""
        for group in (self._lexicon.column_groups[key] for key in stack if key in self._lexicon.column_groups):
            nodes = tuple(node for node in nodes if group in node.way) or nodes
        return nodes

    def _guess(self, found: dict[int, tuple[Node, ...]], by_key: Mapping[str, tuple[Node, ...]]) -> None:
        """Take a misprinted head for the nearest of the labels that are not there."""
        taken = {node for nodes in found.values() for node in nodes}
        left = {key: nodes[0] for key, nodes in by_key.items() if len(nodes) == 1 and nodes[0] not in taken}
        for x, stack in self.stacks.items():
            if x in found or not stack or self._lexicon.known(stack[-1]):
                continue
            node = nearest(stack[-1], left)
            if node is not None:
                found[x] = (node,)
                self.doubtful[stack[-1]] = node

    def _unique(self, found: Mapping[int, Node | None]) -> dict[int, Node | None]:
        """Where two heads mean the same column (合计 beside 总计), keep the one with the official label, if that is one."""
        places: dict[Node, dict[str, list[int]]] = {}
        for x, node in found.items():
            if node is not None:
                places.setdefault(node, {}).setdefault(self.stacks[x][-1], []).append(x)
        kept = dict(found)
        for node, heads in places.items():
            if len(heads) > 1:
                right = plain(node.label) if plain(node.label) in heads else list(heads)[-1]
                kept |= {x: None for key, xs in heads.items() if key != right for x in xs}
        for node in places:
            xs = [x for x, one in kept.items() if one is node]
            if len({self._cells.get(x) for x in xs}) > 1:
                kept |= dict.fromkeys(xs)
        return kept

    def stands_over(self, x: int, columns: Mapping[int, Node | None]) -> bool:
        """Tell whether a label of its own heads a place: one of the columns, or none of the form's."""
        stack = self.stacks.get(x)
        if not stack or x in self._reached:
            return False
        return x in columns or not self._lexicon.known(stack[-1])

    def orderly(self, block: Block) -> bool:
        """Tell whether the labels that are there stand in the order of the form, row by row; unknown ones say nothing."""
        official = list(leaves(block.columns))
        at = {key: official.index(nodes[0]) for key, nodes in columns_by_key(block.columns).items() if len(nodes) == 1}
        for keys in self._rows:
            places = [at[key] for key in keys if key in at]
            if places != sorted(set(places)):
                return False
        return True
