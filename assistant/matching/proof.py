"""What sums and balances say of numbers that were read: they hold, they fail, or they cannot tell."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.edition.layout import Sum, TableLayout, sum_nodes
from assistant.edition.tree import Node
from assistant.matching.notes import Note
from assistant.matching.reading import Cells
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


def join_split(layout: TableLayout, cells: Cells) -> None:
    """Join the numbers that a narrow cell broke over several lines (115 over 9) where the sums hold then, and none fails."""
    broken = {a: text.replace(" ", "") for a, text in cells.texts.items() if BROKEN.fullmatch(text)}
    if not broken:
        return
    whole = {a: number(broken.get(a, cells.texts.get(a, "")), layout.kinds[a]) for a in layout.kinds}
    proved_, failed = set[str](), set[str]()
    for one in layout.sums:
        mine = {one.total, *one.parts} & broken.keys()
        if mine and all(whole[a] is not None for a in (one.total, *one.parts)):
            (proved_ if _holds(one, whole) else failed).update(mine)
    joined = tuple(address for address in broken if address in proved_ - failed)
    if joined:
        raw = "、".join(cells.texts[address] for address in joined[:3])
        said = f"有{len(joined)}个数断成了几行，连起来以后合计都对得上，已连起来读入，请核对"
        cells.doubtful.append(Note(layout.name, raw, said, cells=joined))
        cells.texts |= {address: broken[address] for address in joined}


def _holds(one: Sum, numbers: Mapping[str, str | None]) -> bool:
    return sum(int(numbers[part] or 0) for part in one.parts) == int(numbers[one.total] or 0)
