"""A table asked in lines: row by row, with what stands there already and what last year left over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from assistant.edition.layout import Slot, TableLayout
from assistant.edition.values import Raw
from assistant.interview import Interview
from assistant.interview.proposals import carried_in
from assistant.plain.asking import LAST, Ask, SlashWord

# What parts the numbers of a row: 3 1 0, 3，1，0.
_BETWEEN = re.compile(r"[，,、\s]+")
Say = Callable[[str], None]


def rows_asked(interview: Interview, table: str, ask: Ask, say: Say) -> Iterator[dict[str, Raw]]:
    """Ask a table, and yield the cells of each row that was told; an empty line leaves a row as it is."""
    layout = interview.edition.layouts[table]
    offered = carried_in(interview, table)
    for slot, parts in table_rows(layout):
        now = [str(interview.answers.cells.get(part.address) or "") for part in parts]
        old = [str(offered.get(part.address) or "") for part in parts]
        say(f"  {slot.place.removeprefix(layout.name)}（{'、'.join(part.key for part in parts)}）：")
        if any(now):
            say(f"  现在是 {' '.join(text or '空' for text in now)}，不改就直接回车。")
        elif all(old):
            say(f"  去年的结转下年度是 {' '.join(old)}，输入 /去年 就用它。")
        values = _row(now, old, ask, say)
        yield {part.address: value for part, value in zip(parts, values, strict=False)}


def _row(now: Sequence[str], old: Sequence[str], ask: Ask, say: Say) -> Sequence[str]:
    """Ask one row: its numbers, 0 for all of them, nothing to leave it, /去年 for what last year left over."""
    while True:
        try:
            # What parts the numbers of a row: 5，1 0、2.
            words = _BETWEEN.split(ask("  > ").strip("，,、 "))
        except SlashWord as command:
            if command.text not in LAST or not all(old):
                raise
            return old
        if words == [""]:
            return now if any(now) else ()
        if len(words) == len(now):
            return words
        if words == ["0"]:
            return ["0"] * len(now)
        say(f"这一行要{len(now)}个数，用空格隔开；全部没有就输入 0。")


def table_rows(layout: TableLayout) -> Iterator[tuple[Slot, list[Slot]]]:
    """Yield the rows of a table as they are asked: a key with its cells, without sums."""

    def walk(slots: tuple[Slot, ...]) -> Iterator[tuple[Slot, list[Slot]]]:
        for slot in slots:
            cells = [part for part in slot.below if part.address and not part.computed]
            if cells and all(part.address for part in slot.below):
                yield slot, cells
            elif slot.below:
                yield from walk(slot.below)

    return walk(layout.root.below)
