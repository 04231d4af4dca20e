"""The nodes of a layout's row and column trees, as the YAML files give them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from assistant.chinese import label_key

# The number before the label of a row: 三、 （三） 5.
_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.)")


@dataclass(frozen=True, eq=False, repr=False)
class Node:
    """A row, a column, or a group of them; `below` is empty for a leaf. `help` tells what is counted in it.

    `last` is the row of last year's report that a row equals. `needs` names what a unit's type must be for
    anything to be counted in a row, `rare_for` for what types a number there is rare (see `UnitType`). `stock` tells
    of a column that counts what there is at the end of a year: the columns of what `came` and what `went` in it.
    """

    id: str
    label: str
    path: str
    short: str = ""
    brief: str = ""
    aliases: tuple[str, ...] = ()
    transparent: bool = False
    sum: str = ""
    help: str = ""
    last: str = ""
    needs: str = ""
    rare_for: str = ""
    stock: Mapping[str, str] = field(default_factory=dict)
    kind: Literal["count", "money"] | None = None
    parent: Node | None = None
    below: tuple[Node, ...] = ()

    @property
    def key(self) -> str:
        """The key in the answers file."""
        return self.short or self.label

    @cached_property
    def names(self) -> frozenset[str]:
        """All words that the answers file may use for this node."""
        return frozenset((self.id, self.key, label_key(self.label), *self.aliases))

    @property
    def printed_names(self) -> frozenset[str]:
        """The names of this node and its printed labels, with their ordinals."""
        return self.names | {self.label, self.brief or self.label}

    @cached_property
    def way(self) -> tuple[Node, ...]:
        """The nodes from the root of the tree down to this one."""
        return (*(self.parent.way if self.parent else ()), self)

    @property
    def ordinal(self) -> str:
        """The number in front of the label: 三、 or （三） or 5. or nothing."""
        found = _ORDINAL.match(self.label)
        return found[0] if found else ""


def grow(entries: Sequence[Mapping[str, Any]], axis: str, parent: Node | None = None) -> tuple[Node, ...]:
    """Build the nodes of one tree; `axis` is the key below which children stand (rows or columns)."""
    return tuple(_node(entry, axis, parent) for entry in entries)


def _node(entry: Mapping[str, Any], axis: str, parent: Node | None) -> Node:
    path = f"{parent.path}.{entry['id']}" if parent else entry["id"]
    node = Node(
        id=entry["id"],
        label=entry["label"],
        path=path,
        short=entry.get("short", ""),
        brief=entry.get("brief", ""),
        aliases=tuple(entry.get("aliases", ())),
        transparent=entry.get("transparent") == "true",
        sum=entry.get("sum", ""),
        help=entry.get("help", ""),
        last=entry.get("last", ""),
        needs=entry.get("needs", ""),
        rare_for=entry.get("rare_for", ""),
        stock=entry.get("stock", {}),
        kind=entry.get("kind"),
        parent=parent,
    )
    object.__setattr__(node, "below", grow(entry.get(axis, ()), axis, node))
    return node


def leaves(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield the leaves of a tree in reading order."""
    for node in nodes:
        if node.below:
            yield from leaves(node.below)
        else:
            yield node


def depth(nodes: Sequence[Node]) -> int:
    """Return the number of levels of a tree."""
    return max((1 + depth(node.below) for node in nodes), default=0)
