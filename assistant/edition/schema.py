"""The JSON Schema of answers files: pydantic's own of the models, with all names of their keys, in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import TypeAdapter
from pydantic_core import core_schema

from assistant.chinese import ZERO_WORDS
from assistant.edition import Edition
from assistant.edition.marker import Marker
from assistant.edition.question import Field, Question
from assistant.edition.scalar_kinds import ABSENT, BLANK, NO, NOTHING, YES

if TYPE_CHECKING:
    from assistant.edition.models import Part

Schema = dict[str, Any]
_ZERO: Schema = {"enum": [0, "0", "", None, *ZERO_WORDS]}
_NULL: Schema = {"type": "null"}
_TEXT: Schema = {"type": ["string", "number", "boolean", "null"]}
# Words that stand for no number, or for none: blank, 无, 不写.
_NO_NUMBER = "|".join(map(re.escape, [*sorted(BLANK), *ZERO_WORDS, *sorted(NOTHING), *ABSENT]))
# What may be a number: one of those words, or a text that holds a digit: 12件, １２.
_AMOUNT_TEXT = rf"^\s*(?:{_NO_NUMBER})\s*$|[0-9０-９]"
_COUNT_TEXT = rf"{_AMOUNT_TEXT}|[一二两三四五六七八九十百千]"
# What is none: -3, 1:30, 12 345, 1e3, 13 digits, 约300余.
_SLIP = r"^\s*[-－−]|[:：]|\d\s+\d|\d[eE]\d|\d{13}|[约近].*[余多]"
# No count either: 010, 1.5.
_COUNT_SLIP = rf"{_SLIP}|^\s*0\d|\."


def _number(text: str, slip: str, *, whole: bool = False) -> Schema:
    kinds = ["integer" if whole else "number", "string", "null"]
    return {"type": kinds, "minimum": 0, "pattern": text, "not": {"type": "string", "pattern": slip}}


_DAY = r"^\s*$|^不写$|^不适用$|^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$"
_KINDS: dict[str, Schema] = {
    "text": _TEXT,
    "longtext": _TEXT,
    "count": _number(_COUNT_TEXT, _COUNT_SLIP, whole=True),
    "approximate_count": _number(_COUNT_TEXT, _SLIP),
    "money": _number(_AMOUNT_TEXT, _SLIP),
    "date": {"type": ["string", "null"], "pattern": _DAY},
    "yes_no": {"enum": [*sorted(YES | NO), *ABSENT, True, False, "", None]},
}


def answers_schema(edition: Edition) -> Schema:
    """Return the schema of the answers files of an edition; a key may be any of its names."""
    from assistant.edition.models import answers_file

    part = answers_file(edition)
    marked: Any = Annotated[part.model, part]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "政府信息公开工作年度报告答案文件",
        "description": f"版式 {edition.name}；键用中文短名，也可用英文编号。",
        **TypeAdapter(marked).json_schema(),
    }


def of_cell(kind: str) -> Schema:
    """Return the schema of a cell."""
    return dict(_KINDS[kind])


def of_field(field: Field, handler: Any) -> Schema:
    """Return the schema of a question or of a part of a form, with its help and its example."""
    said = " ".join(field.help.split())
    example = [field.example] if isinstance(field, Question) else []
    described: Schema = {"title": field.label, **_value(field, handler)}
    if said or example:
        described["description"] = "".join([said, *(f"例：{' '.join(one.split())}" for one in example)])
    return described | ({"examples": example} if example else {})


def _value(field: Field, handler: Any) -> Schema:
    match field.kind:
        case "choice":
            return _choice(field)
        case "choices" | "texts":
            item = _choice(field) if field.choices else _TEXT
            return {"anyOf": [{"type": "array", "items": item}, {"type": ["string", "number", "null"]}]}
        case "form":
            return {"anyOf": [_row(field, handler), _TEXT]}
        case "list":
            row = _row(field, handler)
            shapes = [{"type": "array", "items": {"anyOf": [row, _TEXT]}}, row, _TEXT]
            pairs: Schema = {"type": "object", "additionalProperties": _TEXT}
            return {"anyOf": [*shapes, pairs] if field.pairs else shapes}
    return dict(_KINDS[field.kind])


def _row(field: Field, handler: Any) -> Schema:
    from assistant.edition.kinds import row_model

    names = {name: part.id for name, part in field.by_name.items()}
    schema = _named(handler, row_model(field), field.label, names.items())
    needed = [
        {"anyOf": [{"required": [part.label]}, {"required": [part.id]}]} for part in field.fields if part.required
    ]
    if needed and field.kind == "list":
        handler.resolve_ref_schema(schema)["allOf"] = needed
    return schema


def _choice(field: Field) -> Schema:
    if field.open:
        return dict(_TEXT)
    words = [word for choice in field.choices for word in dict.fromkeys((choice.label, choice.id))]
    names = sorted({name for choice in field.choices for name in choice.names} - set(words))
    return {"enum": [*dict.fromkeys((*words, *names, *ABSENT, *sorted(NOTHING), "否", "", None))]}


def of_part(part: Part, handler: Any) -> Schema:
    """Return the schema of a mapping: its model's, with all names of its keys."""
    near = [(name, way[0]) for name, way in part.names.items() if len(way) == 1]
    schema = _named(handler, part.model, part.title, near)
    below = handler.resolve_ref_schema(schema)["properties"]
    for name, way in part.names.items():
        if len(way) > 1 and name not in below:
            marker = _marker(part, way)
            below[name] = marker.described(handler) if isinstance(marker, Marker) else of_part(marker, handler)
    return {"anyOf": [schema, _NULL, *_short_forms(part)]}


def _short_forms(part: Part) -> list[Schema]:
    """Return what else may stand for a table or a row of it: 0 for all of its cells, a list of them, a bare number."""
    table = part.fields.get("table", part)
    if (slot := getattr(table, "slot", None)) is None:
        return []
    if not all(below.address for below in slot.below):
        return [_ZERO]
    asked, cell = [below for below in slot.below if not below.computed] or slot.below, of_cell(slot.below[0].kind)
    cells = {"type": "array", "items": cell, "minItems": len(asked), "maxItems": len(slot.below)}
    return [_ZERO, cells, cell] if slot.address else [_ZERO, cells]


def _marker(part: Part, way: tuple[str, ...]) -> Any:
    """Return what stands at the end of a way."""
    marker = part.fields[way[0]]
    return marker if len(way) == 1 else _marker(marker, marker.find(way[-1]))


def _named(handler: Any, model: Any, title: str, names: Iterable[tuple[str, str]]) -> Schema:
    """Return the schema of a model; its keys may be called by any of their names."""
    model.described = True
    model.model_rebuild(force=True)
    ref = f"{model.__module__}.{model.__name__}:{id(model)}"
    core: Any = {**model.__pydantic_core_schema__, "ref": ref}
    schema: Schema = handler(core_schema.definitions_schema(core_schema.definition_reference_schema(ref), [core]))
    described = handler.resolve_ref_schema(schema)
    described["title"] = title
    described.pop("description", None)
    below = described["properties"]
    for name, key in names:
        below[name] = below[key]
    return schema
