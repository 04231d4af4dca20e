"""Writing answers as a commented YAML file: each question stands as a comment above its answer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from assistant.answers import Answers
from assistant.edition import Group, Question, Section, UnitType
from assistant.edition.expressions import phrase
from assistant.edition.layout import Slot, TableLayout
from assistant.edition.question import REPORT_YEAR, UNIT_NAME, Field
from assistant.edition.values import Raw

_STR, _MAP, _SEQ = (f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq"))
_DUMPER = getattr(yaml, "CBaseDumper", yaml.BaseDumper)
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def encoded(text: str, path: Path) -> bytes:
    """Return the text of an answers file as bytes; for a path ending in .json as JSON of the same shape."""
    if path.suffix.lower() != ".json":
        return text.encode()
    tree = yaml.load(text, Loader=_LOADER)  # noqa: S506 - the base loader makes nothing but texts
    return (json.dumps(_blank_is_null(tree), ensure_ascii=False, indent=2) + "\n").encode()


def _blank_is_null(tree: object) -> object:
    match tree:
        case dict():
            return {key: _blank_is_null(below) for key, below in tree.items()}
        case list():
            return [_blank_is_null(below) for below in tree]
    return None if tree == "" else tree


class Writer:
    """Writes one set of answers; with `unit` also the blank questions that this type of unit is asked."""

    def __init__(self, answers: Answers, unit: UnitType | None = None) -> None:
        self._answers, self._edition, self._unit = answers, answers.edition, unit
        name = str(answers.given.get(UNIT_NAME) or "")
        self._year = _year(answers)
        self._we = unit.self_name(name) if unit else "本单位"
        self._short = unit.short_name(name) if unit else name or "本单位"

    def text(self) -> str:
        """Return the whole file."""
        lines = [
            "# 政府信息公开工作年度报告 答案文件",
            "# 冒号用英文半角，后面空一格；不想写的填“不写”，不涉及的填“不适用”，没有发生的数填0。",
        ]
        lines += _entry("版式", self._edition.name)
        for section in self._edition.sections:
            lines += self._section(section)
        for key, texts in (("改写", self._answers.rewrites), ("说明", self._answers.kept)):
            if texts:
                lines += ["", *_entry(key, dict(texts))]
        return "\n".join(lines) + "\n"

    def _section(self, section: Section) -> Iterator[str]:
        depth = 1 if section.key else 0
        lines: list[str] = []
        for group in section.groups:
            lines += self._group(group, depth)
        if section.table:
            layout = self._edition.layouts[section.table]
            if not lines and self._all_zero(layout):
                yield from ("", f"{section.key}: 0")
                return
            lines += _indented(self._slots(layout, layout.root.below), depth)
        if lines:
            yield from ("", f"{section.key}:") if section.key else ()
            yield from lines

    def _group(self, group: Group, depth: int) -> Iterator[str]:
        lines = [line for q in group.questions for line in self._question(q)]
        if lines and depth == 0:
            yield ""
        if lines and group.key:
            yield from _indented([f"{group.key}:", *_indented(lines, 1)], depth)
        else:
            yield from _indented(lines, depth)

    def _question(self, question: Question) -> Iterator[str]:
        raw = self._answers.given.get(question.id)
        wanted = self._unit is not None and question.id not in self._unit.not_asked and not question.each
        if question.kind == "cells" or (raw is None and not wanted):
            return
        yield f"# {phrase(question.ask, year=self._year, we=self._we, unit=self._short)}"
        if self._unit is not None:
            yield from self._explained(question, self._unit)
        yield from _entry(question.label, raw)

    def _explained(self, question: Question, unit: UnitType) -> Iterator[str]:
        must = question.id in unit.must or (question.required and question.id not in unit.optional)
        marks = ["必填" if must else "可不填"] + (["看前面的回答决定是否需要"] if question.when else [])
        yield f"#   （{'；'.join(marks)}）{' '.join(question.help.split())}"
        if question.choices:
            yield f"#   可选：{'、'.join(choice.label for choice in question.choices)}"
        if question.fields:
            yield f"#   写法：{_shape(question)}"
        yield f"#   例：{' '.join(question.example.split())}"

    def _all_zero(self, layout: TableLayout) -> bool:
        cells = [self._answers.cells.get(address) for address in layout.kinds if address not in layout.computed]
        return all(cell == "0" for cell in cells)

    def _slots(self, layout: TableLayout, slots: Iterable[Slot]) -> Iterator[str]:
        for slot in slots:
            below = [part for part in slot.below if self._shown(layout, part)]
            if slot.address:
                if self._shown(layout, slot):
                    yield f"{slot.key}: {self._cell(slot.address)}".rstrip()
            elif all(part.address for part in slot.below):
                cells = ", ".join(f"{part.key}: {self._cell(part.address)}" for part in below)
                if below:
                    yield f"{slot.key}: {{{cells}}}"
            elif lines := _indented(self._slots(layout, slot.below), 1):
                yield f"{slot.key}:"
                yield from lines

    def _shown(self, layout: TableLayout, slot: Slot) -> bool:
        """Totals are written only when given; other cells also blank, in a file for filling in."""
        if slot.address in self._answers.cells:
            return True
        return self._unit is not None and slot.address not in layout.computed

    def _cell(self, address: str) -> str:
        return _scalar(self._answers.cells.get(address))


def _year(answers: Answers) -> int:
    given = str(answers.given.get(REPORT_YEAR) or "")
    return int(given) if given.isdecimal() else 0


def _shape(field: Field) -> str:
    parts = "，".join(f"{part.label}: …" for part in field.fields).replace("，", ", ")
    return f"- {{{parts}}}" if field.kind == "list" else f"{{{parts}}}"


def _entry(key: str, raw: Raw) -> list[str]:
    """Return `key: value` as lines of YAML."""
    if raw is None:
        return [f"{key}:"]
    node = yaml.MappingNode(_MAP, [(_node(key, 0), _node(raw, 0))], flow_style=False)
    text: str = yaml.serialize(node, Dumper=_DUMPER, allow_unicode=True, width=10_000)
    return text.rstrip("\n").split("\n")


def _scalar(raw: Raw) -> str:
    return "" if raw is None else _entry("x", raw)[0].removeprefix("x:").strip()


def _node(raw: Raw, depth: int) -> yaml.Node:
    match raw:
        case dict():
            pairs = [(_node(str(key), depth), _node(below, depth + 1)) for key, below in raw.items()]
            return yaml.MappingNode(_MAP, pairs, flow_style=depth > 0)
        case list():
            flow = depth > 0 or all(isinstance(item, str) for item in raw)
            return yaml.SequenceNode("tag:yaml.org,2002:seq", [_node(item, depth + 1) for item in raw], flow_style=flow)
    text = str(raw or "")
    return yaml.ScalarNode(_STR, text, style="|" if "\n" in text and not depth else None)


def _indented(lines: Iterable[str], depth: int) -> list[str]:
    return ["  " * depth + line if line else line for line in lines]
