"""A group of rows that is printed as one row (（六）其他处理 of the form of 2019): its zeros are zeros of all, other numbers cannot be split."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from assistant.edition.tree import leaves
from assistant.matching.labels import Lexicon
from assistant.matching.notes import Note
from assistant.matching.placed import Placed
from assistant.matching.values import number


class Grouped(NamedTuple):
    """The cells that were filled, and what is to be told: of zeros taken for all rows, and of numbers left to the user."""

    texts: dict[str, str]
    doubtful: list[Note]
    unread: list[Note]


def grouped(lexicon: Lexicon, lines: Sequence[Placed], texts: Mapping[str, str]) -> Grouped:
    """Read the groups that stand in one row, where none of their rows was found."""
    found = Grouped({}, [], [])
    for one in lines:
        group, values = one.line.node, [spot for spot in one.line.values if spot.value]
        if one.line.sort != "group" or group is None or not values:
            continue
        rows = list(leaves([group]))
        cells = [a for row in rows for a in lexicon.layout.cells if a.row == row.path]
        if any(address in texts for address in cells):
            continue
        place = f"{lexicon.layout.name}“{group.label}”"
        if all(number(spot.text, "money") == "0" for spot in values):
            found.texts.update(dict.fromkeys(cells, "0"))
            said = f"只印了一行，都是0，所分{len(rows)}项都按0读入"
            found.doubtful.append(Note(place, one.line.label, said))
        else:
            printed = " ".join(spot.text for spot in values)
            said = f"只印了一行，要分到现行表格的{len(rows)}项里，请填"
            found.unread.append(Note(place, printed, said, cells=tuple(cells)))
    return found
