"""One question in lines: how it is shown, and how what was typed becomes a raw answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from assistant.chinese import read_count, split_items
from assistant.edition.expressions import phrase
from assistant.edition.layout import Slot, TableLayout
from assistant.edition.question import Field
from assistant.edition.values import Raw
from assistant.interview import Interview, Step

Ask = Callable[[str], str]
# A form whose first field is answered so has nothing more to ask.
_NONE = ("否", "没有", "无", "不", "未")


def shown(interview: Interview, step: Step) -> Iterator[str]:
    """Yield the lines of a question: what is asked, the choices, an example, last year's answer."""
    question, unit = step.question, interview.unit
    name = str(interview.values.get("unit_name") or "本单位")
    yield phrase(question.ask, year=interview.year, we=unit.self_name(name), unit=unit.short_name(name))
    if step.row is not None:
        rows = interview.values[question.each]
        row = rows[step.row] if isinstance(rows, tuple) else None
        yield f"（第{step.row + 1}个：{getattr(row, 'text', None) or getattr(row, 'code', None)}）"
    for number, choice in enumerate(question.choices, 1):
        yield f"  {number}. {choice.label}"
    yield f"例：{question.example}"
    old = interview.suggestion(step)
    if old is not None:
        yield f"去年：{as_line(old)}（输入 /去年 照用）"


def as_line(raw: Raw) -> str:
    """Return a raw answer on one line."""
    match raw:
        case dict():
            return "；".join(f"{key}：{as_line(below)}" for key, below in raw.items())
        case list():
            return "；".join(as_line(below) for below in raw)
    return str(raw or "")


def typed(field: Field, line: str, ask: Ask) -> Raw:
    """Return the raw answer that a typed line means; forms ask for their other fields one by one."""
    if field.kind in ("choice", "choices"):
        return _chosen(field, line)
    if field.kind == "form" and not line.startswith(("不写", "不适用")):
        return _form(field, line, ask)
    if field.kind == "list" and not field.pairs:
        return [part.strip() for part in re.split("[；;]", line) if part.strip()]
    return line


def _chosen(field: Field, line: str) -> Raw:
    """Turn numbers of choices into their labels; words are left as they are."""
    labels = [choice.label for choice in field.choices]
    words = [line] if line in labels else split_items(line.replace(" ", "、"))
    numbers = [read_count(word) for word in words]
    if all(number is not None and 0 < number <= len(labels) for number in numbers):
        picked: list[Raw] = [labels[number - 1] for number in numbers if number]
        return picked[0] if field.kind == "choice" and len(picked) == 1 else picked
    return line


def _form(field: Field, line: str, ask: Ask) -> Raw:
    """Take the line as the first field, and ask for the others; an empty line leaves a field out."""
    first, *others = field.fields
    given: dict[str, Raw] = {first.label: typed(first, line, ask)}
    if line.strip().startswith(_NONE) or str(given[first.label]).startswith(_NONE):
        return given
    for part in others:
        choices = "/".join(choice.label for choice in part.choices)
        answer = ask(f"  {part.label}{f'（{choices}）' if choices else ''}：").strip()
        if answer:
            given[part.label] = typed(part, answer, ask)
    return given


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
