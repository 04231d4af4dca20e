"""Labels as reports print them: what is compared of them, how alike two are, and which row or column each can mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.chinese import half_width, label_key
from assistant.edition.tree import Node

# A year in a label: （2023年） or 2023年度 at its beginning.
_YEAR = re.compile(r"\(20\d\d年?度?\)|^20\d\d年度?")
# Marks behind a label: 自然人：
_ENDING = re.compile(r"[:;。.*]+$")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return what is compared of a label: no blanks, ordinals, quotes, years, closing marks or bracketed remarks."""
    return label_key(_ENDING.sub("", _YEAR.sub("", half_width(text))).lstrip(".、"))


@lru_cache(maxsize=1024)
def keys_of(node: Node) -> frozenset[str]:
    """Return the keys that a row or column goes by; codes and ids are never printed."""
    return frozenset(key for name in (node.label, *node.names) if (key := plain(name)) and not key.isascii())


def by_key(nodes: Iterable[Node]) -> dict[str, tuple[Node, ...]]:
    """Return nodes by key; several may share one."""
    found: dict[str, tuple[Node, ...]] = {}
    for node in nodes:
        for key in keys_of(node):
            found[key] = (*found.get(key, ()), node)
    return found


def groups(nodes: Iterable[Node]) -> dict[str, Node]:
    """Return the groups among nodes, and below them, by key."""
    found: dict[str, Node] = {}
    for node in nodes:
        if node.below:
            found |= dict.fromkeys(keys_of(node), node) | groups(node.below)
    return found
