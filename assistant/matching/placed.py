"""A printed row in its table, with the heads above it; whether its label can be that of a row of the form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.chinese import half_width
from assistant.edition.tree import Node
from assistant.matching.columns import Head
from assistant.matching.lines import Line
from assistant.matching.sheet import Spot

_MARKS = re.compile(r"[^\w]+")


@dataclass
class Placed:
    """A printed row in its table: which piece it is of, the heads above it, and whether places can be trusted."""

    piece: int
    line: Line
    head: Head | None
    width: int
    even: bool = True

    @property
    def values(self) -> list[Spot]:
        """All places that hold a value, each once, also left of the label."""
        return [spot for spot in self.line.spots if spot.first and spot.value]

    def may_be(self, row: Node) -> bool:
        """Tell whether all words of this line, whole or in pieces, stand in the labels of a row and of its groups."""
        official = [_marks(label) for label in _labels(row)]
        texts = [spot.text for spot in self.line.spots if spot.first and not spot.value]
        return all(any(_marks(word) in label for label in official) for text in texts for word in text.split())


def _labels(row: Node) -> Iterator[str]:
    node: Node | None = row
    while node is not None:
        yield from (node.label, *node.names)
        node = node.parent


def _marks(text: str) -> str:
    """Return the letters and digits of a label; marks are often lost where it is broken."""
    return _MARKS.sub("", half_width(text))
