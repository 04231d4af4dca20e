"""What sums and balances say of numbers that were read: they hold, they fail, or they cannot tell."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.edition.layout import Sum, TableLayout, sum_nodes
from assistant.edition.tree import Node
from assistant.matching.values import BROKEN, number
from assistant.matching.views import View


def adds_up(view: View, row: Node, texts: Mapping[Node, str]) -> bool | None:
    """Tell whether the totals of a row are the sums of its other columns; None where it has none, or not all are numbers."""
    sums = list(sum_nodes(view.trees[row]))
    numbers = {column: number(texts.get(column, ""), "count") for column in view.columns(row)}
    if not sums or None in numbers.values():
        return None
    whole = {column: int(value or 0) for column, value in numbers.items()}
    return all(whole[total] == sum(whole[part] for part in parts) for total, parts in sums)


def proved(layout: TableLayout, texts: Mapping[str, str]) -> bool:
    """Tell whether all cells are there, and all sums and balances of the form hold."""
    numbers = {address: number(texts.get(address, ""), kind) for address, kind in layout.kinds.items()}
    if None in numbers.values():
        return False
    whole = {address: int(value or 0) for address, value in numbers.items() if layout.kinds[address] == "count"}
    sums = all(whole[one.total] == sum(whole[part] for part in one.parts) for one in layout.sums)
    return sums and all(sum(whole[a] for a in one.left) == sum(whole[a] for a in one.right) for one in layout.balances)


def rejoined(layout: TableLayout, texts: Mapping[str, str]) -> dict[str, str]:
    """Return numbers that a narrow cell broke over several lines (115 over 9) in one, where sums hold then, and none fails."""
    broken = {address: text.replace(" ", "") for address, text in texts.items() if BROKEN.fullmatch(text)}
    whole = {a: number(broken.get(a, texts.get(a, "")), layout.kinds[a]) for a in layout.kinds} if broken else {}
    holding, failing = set[str](), set[str]()
    for one in layout.sums if broken else ():
        mine = broken.keys() & {one.total, *one.parts}
        if mine and all(whole[a] is not None for a in (one.total, *one.parts)):
            (holding if _holds(one, whole) else failing).update(mine)
    return {address: text for address, text in broken.items() if address in holding - failing}


def _holds(one: Sum, numbers: Mapping[str, str | None]) -> bool:
    return sum(int(numbers[part] or 0) for part in one.parts) == int(numbers[one.total] or 0)
