"""The JSON Schema of answers files, made from the questions and layouts; titles and descriptions are Chinese."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assistant.edition import Edition, Group, Question, Section
from assistant.edition.layout import Slot, TableLayout
from assistant.edition.question import Field

Schema = dict[str, Any]
_TEXT: Schema = {"type": ["string", "number", "boolean", "null"]}
_NUMBER: Schema = {"type": ["integer", "string", "null"]}
_AMOUNT: Schema = {"type": ["number", "string", "null"]}
_KINDS: dict[str, Schema] = {
    "text": _TEXT,
    "longtext": _TEXT,
    "count": _NUMBER,
    "approximate_count": _NUMBER,
    "money": _AMOUNT,
    "date": {"type": ["string", "null"]},
    "yes_no": {"type": ["string", "boolean", "null"]},
}


def answers_schema(edition: Edition) -> Schema:
    """Return the schema; every key is allowed by its Chinese name and by its id."""
    questions = [q for q in edition.questions.values() if q.kind != "cells"]
    properties: Schema = {"版式": {"title": "版式", "enum": [edition.name]}, "edition": {"enum": [edition.name]}}
    for section in edition.sections:
        properties |= _section(edition, section)
    texts = {"type": ["object", "null"], "additionalProperties": {"type": "string"}}
    properties |= {"改写": texts, "rewrites": texts, "说明": texts, "notes": texts}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "政府信息公开工作年度报告答案文件",
        "description": f"版式 {edition.name}；键用中文短名，也可用英文编号。",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "$defs": {q.id: _question(q) for q in questions},
    }


def _question(question: Question) -> Schema:
    help_text = " ".join(question.help.split())
    return {"title": question.label, "description": f"{help_text}例：{question.example}", **_value(question)}


def _value(field: Field) -> Schema:
    match field.kind:
        case "choice":
            return _choice(field)
        case "choices" | "texts":
            item = _choice(field) if field.choices else _TEXT
            return {"anyOf": [{"type": "array", "items": item}, {"type": ["string", "null"]}]}
        case "form":
            return {"anyOf": [_object(field.fields), _TEXT]}
        case "list":
            row = {"anyOf": [_object(field.fields), _TEXT]}
            shapes = [{"type": "array", "items": row}, _object(field.fields), _TEXT]
            return {"anyOf": [*shapes, {"type": "object"}] if field.pairs else shapes}
    return dict(_KINDS[field.kind])


def _choice(field: Field) -> Schema:
    if field.open:
        return _TEXT | {"examples": [choice.label for choice in field.choices]}
    words = [word for choice in field.choices for word in dict.fromkeys((choice.label, choice.id))]
    names = sorted({name for choice in field.choices for name in choice.names} - set(words))
    return {"enum": [*words, *names, "不写", "不适用", None]}


def _object(fields: Iterable[Field]) -> Schema:
    properties: Schema = {}
    for field in fields:
        value = {"title": field.label, **({"description": field.help} if field.help else {}), **_value(field)}
        properties |= {field.label: value, field.id: value}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _section(edition: Edition, section: Section) -> Schema:
    properties: Schema = {}
    for group in section.groups:
        below = _questions(group)
        if group.key:
            mapping = {"type": ["object", "null"], "properties": below, "additionalProperties": False}
            properties |= dict.fromkeys((group.key, group.id), mapping)
            if section.key:
                properties |= below
        else:
            properties |= below
    if not section.key:
        return properties
    if section.table:
        layout = edition.layouts[section.table]
        properties |= _slots(layout, layout.root.below)
    mapping = {"type": ["object", "null"], "properties": properties, "additionalProperties": False}
    value = {"anyOf": [mapping, {"enum": [0, "0"]}]} if section.table else mapping
    return {name: {"title": section.title, **value} for name in (section.key, section.id)}


def _questions(group: Group) -> Schema:
    return {
        name: {"$ref": f"#/$defs/{question.id}"}
        for question in group.questions
        if question.kind != "cells"
        for name in (question.label, question.id)
    }


def _slots(layout: TableLayout, slots: Iterable[Slot]) -> Schema:
    return {name: _slot(layout, slot) for slot in slots for name in sorted(slot.names)}


def _slot(layout: TableLayout, slot: Slot) -> Schema:
    if slot.address:
        value = _AMOUNT if layout.kinds[slot.address] == "money" else _NUMBER
        return {"title": layout.place(slot.address), **value}
    mapping = {"type": "object", "properties": _slots(layout, slot.below), "additionalProperties": False}
    shapes: list[Schema] = [mapping, {"enum": [0, "0", None]}]
    if all(part.address for part in slot.below):
        shapes.append({"type": "array", "items": _NUMBER})
    return {"title": slot.key, "anyOf": shapes}
