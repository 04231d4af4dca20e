"""How two compared reports look on the screen, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from rich.cells import cell_len

from assistant.chinese import show_number
from assistant.comparison import Change, Comparison

LONGEST_PASSAGE = 60


def as_text(found: Comparison) -> Iterator[str]:
    """Yield a comparison as lines: the figures of the tables and the text, then the passages that stayed the same."""
    heads = ("栏目", f"{found.last.year}年", f"{found.this.year}年", "增减", "变化")
    for title, changes in (("表格中的数（两年都是0的没有列出）", found.figures), ("正文中的数", found.words)):
        if changes:
            yield title
            yield from _table([heads, *(_line(change) for change in changes)])
    yield (
        "与去年相同的文字（不计标题、文件名称、固定表述和“没有发生”的句子）"
        if found.alike
        else "没有与去年相同的文字。"
    )
    for part in found.alike:
        yield f"  {part.place}：{part.percent:.0f}%"
        for passage in part.passages:
            text = "".join(passage.text.split()).removeprefix("年").lstrip("，、；。")
            yield f"    “{text if len(text) <= LONGEST_PASSAGE else text[:LONGEST_PASSAGE] + '…'}”"


def _line(change: Change) -> tuple[str, ...]:
    difference = change.difference
    signed = "" if difference is None else f"{'+' if difference > 0 else ''}{show_number(difference)}"
    return (change.place, *change.shown, signed, change.said)


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield rows with their columns in line: names to the left, numbers to the right."""
    widths = [max(cell_len(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        first, *numbers = [(cell, " " * (width - cell_len(cell))) for cell, width in zip(row, widths, strict=False)]
        yield "  ".join(["", first[0] + first[1], *(gap + cell for cell, gap in numbers), row[4]]).rstrip()


def as_json(found: Comparison) -> str:
    """Return a comparison in the form that other programs read."""
    alike = [
        {"place": part.place, "percent": round(part.percent, 1), "passages": [one.text for one in part.passages]}
        for part in found.alike
    ]
    content = {
        "units": [found.last.unit.name, found.this.unit.name],
        "years": [found.last.year, found.this.year],
        "figures": [_plain(change) for change in found.figures],
        "words": [_plain(change) for change in found.words],
        "alike": alike,
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _plain(change: Change) -> dict[str, Any]:
    numbers = {"last": change.last, "this": change.this, "difference": change.difference, "growth": change.growth}
    plain = {
        name: number if number is None or isinstance(number, int) else float(number) for name, number in numbers.items()
    }
    return {"place": change.place, "unit": change.unit, **plain, "said": change.said}
