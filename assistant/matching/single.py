"""The table of one row (表四): its values by the labels above and left of each, whichever way it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.edition.tree import Node, leaves
from assistant.matching.labels import Lexicon, keys_of
from assistant.matching.placed import Placed
from assistant.matching.sheet import Spot
from assistant.matching.values import number
from assistant.reading.tables import UNREADABLE

Sheet = Sequence[Sequence[Spot]]
Cells = dict[tuple[int, tuple[int, int]], tuple[str, str]]


def by_labels(sheets: Mapping[int, Sheet], lexicon: Lexicon) -> Cells | None:
    """Return the cells by piece and place, each with its address and text; None unless every one was found once.

    The outcomes may stand side by side, as the form has them, one below the other, or across from 行政复议 and the like.
    """
    (row,) = lexicon.layout.rows
    columns = {
        f"{lexicon.layout.id}/{row}/{c.path}": c for block in lexicon.layout.blocks for c in leaves(block.columns)
    }
    found: Cells = {}
    for piece, sheet in sheets.items():
        for y, spots in enumerate(sheet):
            for spot in spots:
                if spot.first and spot.value and spot.text != UNREADABLE:
                    keys = {*_left(sheet, y, spot.x, lexicon), *_above(sheet, y, spot.x, lexicon)}
                    meant = [address for address, column in columns.items() if _is(column, keys)]
                    if len(meant) != 1:
                        return None
                    found[piece, spot.cell] = meant[0], spot.text
    whole = sorted(address for address, _ in found.values()) == sorted(columns)
    return found if whole else None


def _is(column: Node, keys: set[str]) -> bool:
    groups = [keys_of(node) for node in column.way if node.below]
    return bool(keys_of(column) & keys) and (not groups or bool(groups[-1] & keys))


def _left(sheet: Sheet, y: int, x: int, lexicon: Lexicon) -> Iterator[str]:
    """Yield the labels left of a place; below the label of a group, blank places are that group's too."""
    for at in range(min(x, len(sheet[y]))):
        rows = (sheet[up][at] for up in range(y, -1, -1) if at < len(sheet[up]))
        yield from _label(rows, lexicon)


def _above(sheet: Sheet, y: int, x: int, lexicon: Lexicon) -> Iterator[str]:
    for spots in sheet[:y]:
        yield from _label((spots[at] for at in range(min(x, len(spots) - 1), -1, -1)), lexicon)


def _label(spots: Iterator[Spot], lexicon: Lexicon) -> Iterator[str]:
    """Yield the label of the first place; where that is blank, the group that reaches over it."""
    own = True
    for spot in spots:
        if spot.text:
            if not spot.value and (own or spot.key in lexicon.column_groups):
                yield spot.key
            return
        own = False


def data_rows(lines: Sequence[Placed]) -> list[Placed]:
    """Return the rows of values, one below each head; of several, the one whose totals are right, if there is only one."""
    rows = [one for one in lines if one.line.sort in ("bare", "unknown") and one.values]
    rows = [one for one in rows if one.head] or rows
    by_head: dict[int, list[Placed]] = {}
    for one in rows:
        by_head.setdefault(id(one.head), []).append(one)
    chosen = [_one_of(mine) for mine in by_head.values()]
    return [one for one in chosen if one is not None]


def _one_of(rows: Sequence[Placed]) -> Placed | None:
    texts = [[spot.text for spot in one.values] for one in rows]
    if all(one == texts[0] for one in texts):
        return rows[0]
    if len(rows) == 2 and (tails := _tails(*texts)):
        _lengthen(rows[0], rows[1], tails)
        return rows[0]
    right = [one for one, mine in zip(rows, texts, strict=True) if _adds_up(mine) and len(mine) == max(map(len, texts))]
    return right[0] if len(right) == 1 else None


def _tails(texts: Sequence[str], below: Sequence[str]) -> dict[int, str]:
    """Return which totals the numbers of the line below are the ends of: 18 over 0 where the four parts make 180; else none."""
    numbers = [number(text, "count") for text in texts]
    if None in numbers or len(texts) % 5 or not all(text.isdecimal() for text in below):
        return {}
    sums = {at: sum(int(one or 0) for one in numbers[at - 4 : at]) for at in range(4, len(texts), 5)}
    short = [at for at, whole in sums.items() if whole != int(numbers[at] or 0)]
    if len(short) != len(below):
        return {}
    found = dict(zip(short, below, strict=True))
    return found if all(texts[at] + tail == str(sums[at]) for at, tail in found.items()) else {}


def _lengthen(one: Placed, below: Placed, tails: Mapping[int, str]) -> None:
    """Give the numbers of a line their ends, as of numbers that a narrow cell broke; nothing is left of the line below."""
    ends = {one.values[at].cell: tail for at, tail in tails.items()}
    spots = [replace(s, text=f"{s.text} {ends[s.cell]}") if s.cell in ends else s for s in one.line.spots]
    one.line = replace(one.line, spots=spots)
    below.line = replace(below.line, spots=())


def _adds_up(texts: Sequence[str]) -> bool:
    """Tell whether of each five numbers the last is the sum of the others."""
    numbers = [number(text, "count") for text in texts]
    fives = [[int(one or 0) for one in numbers[at : at + 5]] for at in range(0, len(numbers), 5)]
    return None not in numbers and all(len(five) == 5 and sum(five[:4]) == five[4] for five in fives)
