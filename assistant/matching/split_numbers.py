"""Numbers that were broken over two lines in a narrow cell (115 over 9): joined again only where the sums prove it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.edition.layout import Sum, TableLayout
from assistant.matching.notes import Note
from assistant.matching.values import BROKEN, number


def rejoined(layout: TableLayout, texts: Mapping[str, str]) -> dict[str, str]:
    """Return the broken texts joined, for those cells whose sums hold then, and none of them fails."""
    broken = {a: text.replace(" ", "") for a, text in texts.items() if BROKEN.fullmatch(text) and a in layout.kinds}
    if not broken:
        return {}
    whole = {a: number(broken.get(a, texts.get(a, "")), layout.kinds[a]) for a in layout.kinds}
    proved, failed = set[str](), set[str]()
    for one in layout.sums:
        mine = {one.total, *one.parts} & broken.keys()
        if mine and all(whole[a] is not None for a in (one.total, *one.parts)):
            (proved if _holds(one, whole) else failed).update(mine)
    return {address: broken[address] for address in broken if address in proved - failed}


def _holds(one: Sum, numbers: Mapping[str, str | None]) -> bool:
    return sum(int(numbers[part] or 0) for part in one.parts) == int(numbers[one.total] or 0)


def told(layout: TableLayout, texts: Mapping[str, str], joined: Iterable[str]) -> list[Note]:
    """Say once which numbers were joined."""
    cells = tuple(joined)
    if not cells:
        return []
    raw = "、".join(texts[address] for address in cells[:3])
    said = f"有{len(cells)}个数断成了几行，连起来以后合计都对得上，已连起来读入，请核对"
    return [Note(layout.name, raw, said, cells=cells)]
