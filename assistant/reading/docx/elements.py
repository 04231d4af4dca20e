"""The elements of WordprocessingML that hold words, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def tags(*names: str) -> frozenset[str]:
    """Return the tags with these names."""
    return frozenset(f"{W}{name}" for name in names)


# What only wraps paragraphs, tables, rows or cells.
WRAPPERS = tags("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")


def value(parent: Any, name: str, bare: str = "") -> str:
    """Return the value of a child, `bare` where the child has none; "" without child or parent."""
    child = None if parent is None else parent.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", bare)


def keyed(root: Any, name: str, key: str) -> dict[str, Any]:
    """Return the children of one name by an attribute of theirs; none where there is no root."""
    return {} if root is None else {child.get(f"{W}{key}", ""): child for child in root.iterfind(f"{W}{name}")}


def children(parent: Any, name: str) -> Iterator[Any]:
    """Yield the children of one name, also those in wrappers."""
    for child in parent:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in WRAPPERS:
            yield from children(child, name)


def all_text(element: Any) -> str:
    """Return all text in an element, hidden or not."""
    return "".join(text.text or "" for text in element.iter(f"{W}t"))
