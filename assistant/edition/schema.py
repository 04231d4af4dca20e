"""The JSON Schema of answers files, made from the questions and layouts; titles and descriptions are Chinese."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assistant.chinese import label_key
from assistant.edition import Edition, Group, Question, Section
from assistant.edition.layout import Slot
from assistant.edition.question import Field
from assistant.edition.scalar_kinds import ABSENT, NO, NOTHING, YES

Schema = dict[str, Any]
_TEXT: Schema = {"type": ["string", "number", "boolean", "null"]}
_NUMBER: Schema = {
    "type": ["integer", "string", "null"],
    "minimum": 0,
    "not": {"type": "string", "pattern": "^\\s*[-－−]"},
}
_AMOUNT: Schema = {
    "type": ["number", "string", "null"],
    "minimum": 0,
    "not": {"type": "string", "pattern": "^\\s*[-－−]"},
}
_DAY = r"^$|^不写$|^不适用$|^\d{4}[-/.年]?\d{1,2}[-/.月]?\d{1,2}日?$"
_BASE: Schema = {"number": _NUMBER, "amount": _AMOUNT, "zero": {"enum": [0, "0", "", None, "无", "零", "没有"]}}
_KINDS: dict[str, Schema] = {
    "text": _TEXT,
    "longtext": _TEXT,
    "count": _NUMBER,
    "approximate_count": _NUMBER,
    "money": _AMOUNT,
    "date": {"type": ["string", "null"], "pattern": _DAY},
    "yes_no": {"enum": [*sorted(YES | NO), *ABSENT, True, False, "", None]},
}


_WORDS: Schema = {"type": "string"}


def answers_schema(edition: Edition) -> Schema:
    """Return the schema; every key is allowed by its Chinese name and by its id."""
    questions = [q for q in edition.questions.values() if q.kind != "cells"]
    editions = [edition.name, int(edition.name), None] if edition.name.isdecimal() else [edition.name, None]
    properties: Schema = {"版式": {"title": "版式", "enum": editions}, "edition": {"enum": editions}}
    for section in edition.sections:
        properties |= _section(edition, section)
    tables: Schema = {}
    for layout in edition.layouts.values():
        tables |= _definitions(layout.root)
    texts = {"type": ["object", "null"], "additionalProperties": _WORDS}
    kept = {"type": "object", "properties": {"原因": _WORDS, "针对": _WORDS}, "additionalProperties": False}
    reasons = {"type": ["object", "null"], "additionalProperties": {"anyOf": [_WORDS, kept]}}
    properties |= {"改写": texts, "rewrites": texts, "说明": reasons, "notes": reasons}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "政府信息公开工作年度报告答案文件",
        "description": f"版式 {edition.name}；键用中文短名，也可用英文编号。",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "$defs": {q.id: _question(q) for q in questions} | tables | _BASE,
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
    return {"enum": [*words, *names, *ABSENT, *sorted(NOTHING), "", None]}


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
            properties |= dict.fromkeys((group.key, group.id), _mapping(below))
            properties |= {group.title: _mapping(below)} if group.title else {}
        if section.key or not group.key:
            properties |= below
    if not section.key:
        return properties
    value = _mapping(properties)
    if section.table:
        properties |= _slots(edition.layouts[section.table].root)
        value = {"anyOf": [value, {"$ref": "#/$defs/zero"}]}
    titles = {name: {"$ref": f"#/properties/{section.key}"} for name in (section.title, label_key(section.title))}
    return titles | {name: {"title": section.title, **value} for name in (section.key, section.id)}


def _mapping(properties: Schema) -> Schema:
    return {"type": ["object", "null"], "properties": properties, "additionalProperties": False}


def _questions(group: Group) -> Schema:
    return {
        name: {"$ref": f"#/$defs/{question.id}"}
        for question in group.questions
        if question.kind != "cells"
        for name in (question.label, question.id)
    }


def _slots(slot: Slot) -> Schema:
    """Return the keys below a slot by all their names; every name points to the definition of the first."""
    return {name: {"$ref": f"#/$defs/{_name(part)}"} for part in slot.below for name in sorted(part.names)}


def _name(slot: Slot) -> str:
    """Return the name under which a slot is defined: cells by their kind, the rest by the cells they hold."""
    cells = [cell.address for cell in slot.cells()]
    if slot.address:
        return "amount" if slot.address.endswith("/amount") else "number"
    return f"{cells[0]}-{len(cells)}".replace("/", ".")


def _definitions(slot: Slot) -> Schema:
    """Return the definitions of a slot and of all below that are no cells."""
    found: Schema = {}
    for part in slot.below:
        if part.address:
            continue
        shapes: list[Schema] = [_mapping(_slots(part)), {"$ref": "#/$defs/zero"}]
        if all(below.address for below in part.below):
            shapes.append({"type": "array", "items": _NUMBER})
        found |= {_name(part): {"title": part.key, "description": part.place, "anyOf": shapes}, **_definitions(part)}
    return found
