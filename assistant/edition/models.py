"""The answers file as models of pydantic, made from the edition's data: sections, groups of questions, tables and rows.

Each mapping of the file is a model that is made when it is first met; rows of the same columns share one. Keys are
taken by all their names and stand by their ids in the models.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from typing import Annotated, Any, ClassVar

from pydantic import TypeAdapter, create_model
from pydantic_core import CoreSchema

from assistant.chinese import half_width, label_key
from assistant.edition import Edition, Group, Question, Section
from assistant.edition.keys import Path
from assistant.edition.kinds import CellKind, kind_of, words
from assistant.edition.layout import Slot
from assistant.edition.marker import Marker
from assistant.edition.problems import Loc, Problems, mistake, quote
from assistant.edition.remarks import Remarks, Told
from assistant.edition.values import Filled, Raw

TABLE = "table"
FORMAT = ("版式", "edition")
REMARKS = {"rewrites": "改写", "notes": "说明"}


@dataclass(frozen=True, eq=False, repr=False)
class Part:
    """A mapping of the file: its `fields` by id, and which `names` lead to which of them, or below them.

    `shown` are the names to show to a clerk. In the models it marks the type of a field, for the JSON Schema.
    """

    id: str
    title: str
    fields: Mapping[str, Any]
    names: Mapping[str, Path]
    shown: tuple[str, ...]
    twice: ClassVar[str] = "写了两次"

    @cached_property
    def model(self) -> type[Filled]:
        """The model, made when it is first needed."""
        return _model(self.id, tuple(self.fields.items()))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        """Return the JSON Schema of the mapping with all its keys."""
        from assistant.edition.schema import of_part

        return of_part(self, handler)

    def find(self, key: str) -> Path | None:
        """Return what a key means; official labels are taken with or without their ordinals."""
        return self.names.get(key) or self.names.get(label_key(key))

    def spread(self, raw: Raw) -> dict[str, Raw]:
        """Return the mapping that something else is short for; here nothing is."""
        colon = "，名称后面用了中文冒号“：”" if isinstance(raw, str) and "：" in raw else ""
        message = f"读到的是{quote(raw)}，这里应当是“名称: 内容”{colon}"
        raise mistake(message, f"请分行写“名称: 内容”，可用的名称：{'、'.join(self.shown)}。")


@lru_cache(maxsize=256)
def _model(name: str, fields: tuple[tuple[str, Any], ...]) -> type[Filled]:
    typed: dict[str, Any] = {key: (_type(marker), None) for key, marker in fields}
    return create_model(name, __base__=Filled, __module__=__name__, **typed)


def _type(marker: Any) -> Any:
    if isinstance(marker, Part) and not isinstance(marker, OneCell):
        return Annotated[marker.model | None, marker]
    return Annotated[Any, marker]


class TableSection(Part):
    """A section with a table: what is no mapping is meant for its table."""

    def spread(self, raw: Raw) -> dict[str, Raw]:
        """Return the mapping that stands for a value of the whole table."""
        return {TABLE: raw}


@dataclass(frozen=True, eq=False, repr=False)
class Row(Part):
    """A row of a table, or a group of rows: a list stands for its cells in their order, 0 for all."""

    slot: Slot
    twice: ClassVar[str] = "填了两次"

    @cached_property
    def cells(self) -> Mapping[str, str]:
        """The address of each key that is a cell."""
        return {part.id: part.address for part in self.slot.below}

    @cached_property
    def asked(self) -> Sequence[str]:
        """The addresses of all cells that 0 stands for: all but the sums, where there are others."""
        cells = list(self.slot.cells())
        return [cell.address for cell in cells if not cell.computed] or [cell.address for cell in cells]

    def spread(self, raw: Raw) -> dict[str, Raw]:
        """Return the cells that a list stands for."""
        if isinstance(raw, list):
            return dict(zip([part.id for part in self._listed(raw)], raw, strict=True))
        remedy = f"请按名称分开填：{'、'.join(self.shown)}；全部为0时只写 0。"
        if str(raw)[:1] in "［【":
            remedy = f"方括号和逗号要用英文半角，如 [1, 0]。{remedy}"
        raise mistake(f"只读到一个值{quote(raw)}，这里有{len(self.asked)}个数", remedy)

    def _listed(self, raw: Sequence[Raw]) -> Sequence[Slot]:
        cells = self.slot.below
        asked = [part for part in cells if not part.computed]
        if not all(part.address for part in cells):
            raise mistake(f"读到的是{quote(list(raw))}，这里还要再分项", "请按名称分开填写。")
        if len(raw) not in (len(asked), len(cells)):
            names = "、".join(self.shown)
            if any("，" in str(item) for item in raw):
                names += "；列表里的逗号要用英文半角"
            count = f"{len(asked)}个数（加上总计是{len(cells)}个）" if len(asked) != len(cells) else f"{len(cells)}个数"
            raise mistake(f"列表里有{len(raw)}个数，应为{count}", f"顺序是：{names}。")
        return asked if len(raw) == len(asked) else cells


@dataclass(frozen=True, eq=False, repr=False)
class OneCell(Row):
    """A row of one cell, which takes a bare number: in the models it is that cell."""

    cell: CellKind

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        """Return how the cell is validated."""
        return self.cell.__get_pydantic_core_schema__(source, handler)


@lru_cache(maxsize=8)
def answers_file(edition: Edition) -> Part:
    """Return the whole answers file of an edition."""
    fields: dict[str, Any] = {"edition": _Named(edition.name)}
    names: dict[str, Path] = {"版式": ("edition",), "edition": ("edition",)}
    shown = ["版式"]
    for section in edition.sections:
        part = of_section(edition, section)
        fields[section.id] = part
        own = {name: (section.id,) for name in (section.key, section.id, section.title, label_key(section.title))}
        names |= own if section.key else {name: (section.id, *path) for name, path in part.names.items()}
        names[section.id] = (section.id,)
        shown += [section.key] if section.key else part.shown
    for name, label in REMARKS.items():
        fields[name] = Remarks(label)
        names |= {name: (name,), label: (name,)}
    return Part("answers", "政府信息公开工作年度报告答案文件", fields, names, (*shown, *REMARKS.values()))


@lru_cache(maxsize=64)
def of_section(edition: Edition, section: Section) -> Part:
    """Return a section: its groups, the questions of any of them, and the rows of its table."""
    fields: dict[str, Any] = {group.id: of_group(group) for group in section.groups}
    root = edition.layouts[section.table].root if section.table else Slot("", "", frozenset(), "")
    shown = [slot.key for slot in root.below]
    names: dict[str, Path] = {}
    for group in reversed(section.groups):
        names |= {name: (group.id, *path) for name, path in of_group(group).names.items()}
    for group in section.groups:
        names |= {name: (group.id,) for name in (group.key, group.id, group.title) if name}
        shown += [group.key] if group.key else of_group(group).shown
    if not section.table:
        return Part(f"section_{section.id}", section.title, fields, names, tuple(shown))
    alone = dict(_alone(edition, section))
    table = of_slot(root)
    table = replace(table, names=alone | table.names)
    names |= {name: (TABLE, name) for name in table.names} | {TABLE: (TABLE,)}
    return TableSection(f"section_{section.id}", section.title, fields | {TABLE: table}, names, tuple(shown))


def _alone(edition: Edition, section: Section) -> Iterator[tuple[str, Path]]:
    """Yield the way to the cell of each question that asks for only one."""
    for question in (question for group in section.groups for question in group.questions):
        cells = [address for pattern in question.feeds for address in edition.matching(pattern)]
        if len(cells) == 1:
            path = _paths(edition)[cells[0]][2:]
            yield from ((question.id, path), (question.label, path))


@lru_cache(maxsize=128)
def of_group(group: Group) -> Part:
    """Return a group of questions."""
    asked = [question for question in group.questions if question.kind != "cells"]
    names = {name: (question.id,) for question in asked for name in (question.id, question.label)}
    fields = {question.id: kind_of(question) for question in asked}
    return Part(
        f"group_{group.id}", group.title or group.key, fields, names, tuple(question.label for question in asked)
    )


@lru_cache(maxsize=512)
def of_slot(slot: Slot) -> Any:
    """Return a key of a table: a cell, a row of one cell, a row, or a group of rows."""
    if slot.address and not slot.below:
        return cell_of(slot.kind)
    fields = {part.id: of_slot(part) for part in slot.below}
    names = {name: (part.id,) for part in slot.below for name in part.names}
    cells = all(part.address for part in slot.below)
    name = f"{slot.below[0].kind}_{len(slot.below)}" if cells else f"rows_{slot.id}"
    told = (name, slot.key, fields, names, tuple(part.key for part in slot.below), slot)
    return OneCell(*told, cell_of(slot.kind)) if slot.address else Row(*told)


@lru_cache(maxsize=4)
def cell_of(kind: str) -> CellKind:
    """Return a cell of a kind."""
    return CellKind(kind)


@dataclass(frozen=True, repr=False)
class _Named(Marker):
    """Marks the name of the edition: several files must agree on it."""

    name: str

    def described(self, handler: Any) -> dict[str, Any]:
        return {"enum": [self.name, int(self.name), None] if self.name.isdecimal() else [self.name, None]}

    def read(self, raw: Any, problems: Problems) -> None:
        self.sorted(raw)

    def sorted(self, raw: Raw) -> None:
        if isinstance(raw, str) and raw and half_width(raw) != self.name:
            message = f"写的是{quote(raw)}，答案是按版式 {self.name} 填的"
            raise mistake(message, "几处版式要一致；换版式请改答案文件。")


@lru_cache(maxsize=8)
def _paths(edition: Edition) -> dict[str, Path]:
    """Return the way to each question and each cell, by id and address."""
    found: dict[str, Path] = {name: (s.id, g.id, name) for name, (s, g) in edition.homes.items()}
    for section in edition.sections:
        if section.table:
            found |= _ways(edition.layouts[section.table].root, (section.id, TABLE))
    return found


def _ways(slot: Slot, way: Path) -> Iterator[tuple[str, Path]]:
    for part in slot.below:
        if part.address:
            yield part.address, (*way, part.id)
        else:
            yield from _ways(part, (*way, part.id))


def anywhere(edition: Edition) -> dict[str, Path]:
    """Return the way to whatever a setting may name: a key of the file, of any section, or a cell by its address."""
    found: dict[str, Path] = {}
    for section in edition.sections:
        found |= {name: (section.id, *path) for name, path in of_section(edition, section).names.items()}
    return found | dict(answers_file(edition).names) | _paths(edition)


def way_to(edition: Edition, key: str) -> Path:
    """Return the way that a setting names: a name of anything, and names below it with points between; or nothing."""
    known = anywhere(edition)
    if key in known:
        return known[key]
    first, *rest = [part for part in key.replace("/", ".").split(".") if part] or [key]
    way = answers_file(edition).find(first) or known.get(first)
    return (*way, *rest) if way else ()


def nested(way: Path, raw: Raw, into: dict[str, Any]) -> dict[str, Any]:
    """Put an answer where its way leads."""
    *above, name = way
    inner = into
    for step in above:
        inner = inner.setdefault(step, {})
    inner[name] = raw
    return into


def values_of(edition: Edition, given: Mapping[str, Raw], problems: Problems) -> dict[str, Any]:
    """Validate raw answers by their groups' models; what is blank is left out, what is wrong is noted as well."""
    problems.places = edition.place
    values: dict[str, Any] = {}
    for section in edition.sections:
        for group in section.groups:
            if raw := {one.id: given[one.id] for one in group.questions if one.id in given}:
                read, way = partial(of_group(group).model.model_validate, raw, context=problems), (section.id, group.id)
                filled = problems.run(read, lambda loc, way=way: where(edition, (*way, *loc)))  # type: ignore[misc]
                values |= {name: value for name, value in filled.__dict__.items() if value is not None}
    return values


def numbers_of(edition: Edition, cells: Mapping[str, Raw], problems: Problems) -> dict[str, Any]:
    """Validate raw cells by their kinds; what is blank is left out, what is wrong is noted as well."""
    problems.cells = lambda raw: next((edition.place(cell) for cell, text in cells.items() if text is raw), "")
    amounts = {cell: cells[cell] for cell in edition.amounts if cell in cells}
    counts = {cell: text for cell, text in cells.items() if cell not in amounts}
    found: dict[str, Any] = {}
    for kind, raw in (("count", counts), ("money", amounts)):
        read = partial(_cells_type(kind).validate_python, raw, context=problems)
        found |= problems.run(read, lambda loc: edition.place(str(loc[0])))
    return {cell: value for cell, value in found.items() if value is not None}


@lru_cache(maxsize=4)
def _cells_type(kind: str) -> TypeAdapter[dict[str, Any]]:
    return TypeAdapter(dict[str, Annotated[Any, cell_of(kind)]])


def remarks_of(name: str, raw: Mapping[str, Raw], problems: Problems) -> Told:
    """Validate rewritten paragraphs or kept findings; what is wrong is noted and left out."""
    mark = Remarks(REMARKS[name])
    return problems.run(lambda: mark.told(raw, problems), lambda loc: f"“{mark.label}”{loc[0]}")


def where(edition: Edition, loc: Loc) -> str:
    """Say a place in the file in words."""
    section = next((one for one in edition.sections if loc[:1] == (one.id,)), None)
    if section is None:
        if not loc or loc == ("cover",):
            return "答案文件"
        return f"“{REMARKS.get(str(loc[0]), '版式')}”{''.join(map(str, loc[1:]))}"
    if loc[1:2] == (TABLE,):
        return _cell_place(edition, edition.layouts[section.table].root, loc[2:])
    group = next((one for one in section.groups if loc[1:2] == (one.id,)), None)
    if group is None or len(loc) == 2:
        key = group.key if group and group.key else section.key
        return f"“{key}”" if key else "答案文件"
    question: Question = edition.questions[str(loc[2])]
    return edition.place(question.id) + words(question, loc[3:])


def _cell_place(edition: Edition, slot: Slot, loc: Loc) -> str:
    for step in loc:
        slot = next((part for part in slot.below if part.id == step), slot)
    return edition.place(slot.address) if slot.address else slot.place
