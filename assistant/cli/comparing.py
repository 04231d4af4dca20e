"""How two compared reports look on the screen, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from assistant.chinese import show_number
from assistant.cli import show
from assistant.comparison import Change, Comparison
from assistant.report.grid import Number

LONGEST_PASSAGE = 60


def as_text(found: Comparison) -> Iterator[str]:
    """Yield a comparison as lines: the figures of the tables and the text, then the passages that stayed the same."""
    heads = ("栏目", f"{found.last.year}年", f"{found.this.year}年", "增减", "变化")
    for title, changes in (("表格中的数（两年都是0的没有列出）", found.figures), ("正文中的数", found.words)):
        if changes:
            yield title
            rows = [(one.place, *one.shown, _signed(one.difference), one.said) for one in changes]
            yield from map(str.rstrip, show.aligned([heads, *rows]))
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


def _signed(difference: Number | None) -> str:
    return "" if difference is None else f"{'+' if difference > 0 else ''}{show_number(difference)}"


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
