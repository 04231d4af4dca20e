"""The kinds of answers as types of pydantic: each field of the form is `Annotated[Value, Kind(field)]`.

A kind reads Chinese, refuses with a complaint that says how to mend it, and knows its JSON Schema. Blank, 不写 and
不适用 are accepted by every kind and stay apart from 0 and from each other. Forms and rows of lists are models, made
from their fields when one is first read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Annotated, Any, cast

from pydantic import ConfigDict, TypeAdapter, ValidationError, ValidationInfo, create_model
from pydantic_core import CoreSchema, SchemaValidator, core_schema

from assistant import chinese
from assistant.edition.keys import Path, keyed
from assistant.edition.marker import Marker
from assistant.edition.problems import Loc, Problems, line, mistake, quote, together
from assistant.edition.question import Field
from assistant.edition.scalar_kinds import (
    ABSENT,
    BLANK,
    LONGEST_NUMBER,
    NOTHING,
    SCALARS,
    YES,
    as_raw,
    chosen,
    find_choice,
    is_nothing,
    nothing,
    read_cell,
)
from assistant.edition.values import Absent, Raw, Record, Text, Value

KINDS = frozenset((*SCALARS, "choices", "texts", "form", "list"))


@dataclass(frozen=True, eq=False, repr=False)
class Kind(Marker):
    """Marks the type of a question, or of a `part` of a form: how its answer is read, printed as JSON, and described."""

    field: Field
    part: bool = False

    def plain_schema(self) -> CoreSchema:
        """Return how an answer is validated, and how it is dumped: 约300 as it is written."""
        written = core_schema.plain_serializer_function_ser_schema(as_raw, when_used="json")
        number = self.field.kind in ("approximate_count", "money")
        return core_schema.with_info_plain_validator_function(self.validate, serialization=written if number else None)

    def described(self, handler: Any) -> dict[str, Any]:
        """Return the JSON Schema of the answer as it stands in a file."""
        from assistant.edition.schema import of_field

        return of_field(self.field, handler)

    def read(self, raw: Any, problems: Problems) -> Any:
        """Read an answer; in a part of a form 不写 and 不适用 are the same as blank."""
        if self.part:
            problems.part = self.field.label
            value = self._value(raw, problems)
            return self.field.blank if value is None or isinstance(value, Absent) else value
        problems.part = ""
        if problems.places:
            problems.place = problems.places(self.field.id)
        return self._value(raw, problems)

    @cached_property
    def _scalar(self) -> Callable[[Field, str, Problems], Value] | None:
        return SCALARS.get(self.field.kind)

    def _value(self, raw: Any, problems: Problems) -> Value:
        """Return the value of a raw answer, or of one that was read before; None when it is blank."""
        if isinstance(raw, str):
            word = chinese.clean(raw)
            if word in BLANK:
                return None
            if word in ABSENT:
                return ABSENT[word]
            if self._scalar:
                return self._scalar(self.field, raw, problems)
        elif raw is None:
            return None
        elif not isinstance(raw, (dict, list)):
            return self._value(as_raw(raw), problems)
        elif self._scalar:
            raise mistake(f"读到的是{quote(raw)}，这里只要一个值", "请只写一个值。")
        return _SEVERAL[self.field.kind](self, raw, problems)

    @cached_property
    def names(self) -> Mapping[str, Path]:
        """The parts of a form by their names."""
        return {name: (part.id,) for name, part in self.field.by_name.items()}

    @cached_property
    def shown(self) -> list[str]:
        """The labels of the parts of a form."""
        return [part.label for part in self.field.fields]

    @cached_property
    def needed(self) -> list[Field]:
        """The parts without which there is no row of a list."""
        return [part for part in self.field.fields if part.required and self.field.kind == "list"]

    @cached_property
    def rows(self) -> SchemaValidator:
        """The validator of the rows of a list."""
        row = core_schema.with_info_wrap_validator_function(self._row, row_model(self.field).__pydantic_core_schema__)
        return SchemaValidator(core_schema.tuple_variable_schema(row))

    def _row(self, raw: Any, handler: Any, info: ValidationInfo) -> Record:
        """Read one row: a mapping by label or id, or a text for the field that it fills."""
        problems = cast(Problems, info.context)
        outer, problems.rows = problems.place, problems.rows + 1
        problems.place = f"{outer}第{problems.rows}行"
        try:
            return _record(self, raw, handler, problems)
        finally:
            problems.place = outer

    def refused(self) -> Value:
        """Return what stands for an answer that was refused: what is blank in a form."""
        return self.field.blank if self.part else None


@lru_cache(maxsize=1024)
def kind_of(field: Field) -> Kind:
    """Return the kind of a question."""
    return Kind(field)


@lru_cache(maxsize=1024)
def adapter(field: Field) -> TypeAdapter[Value]:
    """Return the type of the answer to one question: what its field in the models has."""
    return TypeAdapter(Annotated[Value, kind_of(field)], config=ConfigDict(arbitrary_types_allowed=True))


@lru_cache(maxsize=1024)
def row_model(field: Field) -> type[Record]:
    """Return the model of a form, or of the rows of a list."""
    parts: dict[str, Any] = {part.id: (Annotated[Any, Kind(part, part=True)], part.blank) for part in field.fields}
    return create_model(field.id, __base__=Record, __module__=__name__, **parts)


def to_json(field: Field, value: Value) -> Any:
    """Return an answer as JSON, to be read again by the same type."""
    return adapter(field).dump_python(value, mode="json")


def parse(field: Field, raw: Raw, place: str, problems: Problems) -> Value:
    """Read one raw answer by its field's type; None when blank or when a problem was noted."""
    problems.place, problems.rows = place, 0
    try:
        return adapter(field).validate_python(raw, context=problems)
    except ValidationError as error:
        problems.refuse(error, lambda loc: place + words(field, loc))
        return None


@dataclass(frozen=True, repr=False)
class CellKind(Marker):
    """Marks the type of a cell: a number, 不写 or 不适用, or blank."""

    kind: str

    def described(self, handler: Any) -> dict[str, Any]:
        """Return the JSON Schema of a cell as it stands in a file."""
        from assistant.edition.schema import of_cell

        return of_cell(self.kind)

    def validate(self, raw: Any, info: ValidationInfo) -> Any:
        """Read a cell; a few plain digits, as nearly all cells are, at once."""
        plain = isinstance(raw, str) and raw.isdecimal() and raw.isascii() and len(raw) <= LONGEST_NUMBER
        return int(raw) if plain and (raw[0] != "0" or raw == "0") else super().validate(raw, info)

    def read(self, raw: Any, problems: Problems) -> Any:
        """Read a cell."""
        return read_cell(self.kind, as_raw(raw), problems)


def words(field: Field, loc: Loc) -> str:
    """Say a place inside an answer: 第1行“条数”."""
    said = ""
    for step in loc:
        if isinstance(step, int):
            said += f"第{step + 1}行" if field.kind == "list" else ""
        elif part := field.by_name.get(step):
            said, field = f"{said}“{part.label}”", part
    return said


def _each(raws: Iterable[str], read: Callable[[str], Value]) -> list[Value]:
    """Read each item of an answer; all that are wrong are refused together."""
    found: list[Value] = []
    wrong = []
    for number, raw in enumerate(raws):
        try:
            found.append(read(raw))
        except ValueError as error:
            wrong.append(line(cast(Any, error), raw, number))
    return together(lambda: found, wrong)


def _choices(kind: Kind, raw: Raw, problems: Problems) -> Value:
    field = kind.field
    words = _words(field, raw)
    known = [word for word in words if find_choice(field, word) or not is_nothing(word)]
    if not known and raw:
        return nothing(raw, problems)
    found = _each(known, lambda word: chosen(field, word, problems))
    return tuple(dict.fromkeys(name for name in found if name)) or None


def _texts(kind: Kind, raw: Raw, problems: Problems) -> Value:
    words = [word for word in _words(kind.field, raw) if not is_nothing(word)]
    if not words and raw:
        return nothing(raw, problems)
    texts = _each(words, lambda word: SCALARS["text"](kind.field, word, problems))
    return tuple(text for text in texts if isinstance(text, str)) or None


def _words(field: Field, raw: Raw) -> list[str]:
    """Return the items of a list, or of a text with 、 between them; a choice's own 、 is left whole."""
    match raw:
        case str() if find_choice(field, chinese.clean(raw)):
            return [raw]
        case str():
            return [_part(raw, part) for part in chinese.split_items(raw)]
        case list() if all(isinstance(item, str) for item in raw):
            return [cast(str, item) for item in raw if item]
    raise mistake(f"读到的是{quote(raw)}，这里要一项或几项文字", "请写成 [甲, 乙]，或用顿号隔开：甲、乙。")


def _part(raw: str, part: str) -> str:
    """Return a part of a text with the place of the whole."""
    return Text.at(part, raw.file, raw.line) if isinstance(raw, Text) else part


def _form(kind: Kind, raw: Raw, problems: Problems) -> Value:
    model = row_model(kind.field)
    return _record(kind, raw, lambda fields: model.model_validate(fields, context=problems), problems)


def _record(kind: Kind, raw: Any, read: Callable[[Any], Record], problems: Problems) -> Record:
    """Read the fields of a form or a row, whatever they are called."""
    field = kind.field
    match raw:
        case dict():
            named, strays = keyed(raw, kind.names, kind.shown)
        case str():
            named, strays = {field.by_name[bare_field(field, raw)].id: raw}, []
        case _:
            raise mistake(f"读到的是{quote(raw)}，这里要分项填写", f"请按名称填写：{'、'.join(kind.shown)}。")
    record = read(named) if problems.lenient or not strays else together(lambda: read(named), strays)
    if kind.needed and record and not (problems.lenient or problems.again):
        lacking = list(_lacking(kind.needed, record, named, raw))
        if lacking:
            together(lambda: record, lacking)
    return record.from_raw(raw)


def bare_field(field: Field, raw: str) -> str:
    """Return the label of the field that a bare text fills: the one that offers it as a choice, else the usual one."""
    return _offered(field, raw) or field.bare_field


def _offered(field: Field, word: str) -> str:
    """Return the field of a row that offers a word as one of its choices, if any."""
    offers = (part for part in field.fields if part.kind == "choice" and not part.open)
    return next((part.label for part in offers if chinese.clean(word) in part.by_word), "")


def is_present(value: Value) -> bool:
    """Tell whether there is something to print: not blank, 不写 or 不适用."""
    return value is not None and not isinstance(value, Absent)


def _list(kind: Kind, raw: Raw, problems: Problems) -> Value:
    rows = rows_of(kind.field, raw)
    if not rows and raw:
        return nothing(raw, problems)
    problems.rows = 0
    return tuple(record for record in kind.rows.validate_python(rows, context=problems) if record) or None


def _lacking(required: Sequence[Field], record: Record, named: Mapping[str, Any], raw: Any) -> Iterable[Any]:
    """Yield complaints about the required fields of a row that are blank.

    不写 is taken, but not for the first one, without which there is no row.
    """
    for part in required:
        if record.__dict__[part.id] not in (None, ()):
            continue
        given = named.get(part.id)
        if _is_blank(given) and not (_is_omitted(given) and part is not required[0]):
            yield line(mistake(f"没有填“{part.label}”", f"请补上“{part.label}”；不需要这一行就整行删去。"), raw)


def _is_omitted(raw: Raw) -> bool:
    return isinstance(raw, str) and chinese.clean(raw) in ABSENT


def _is_blank(raw: Raw) -> bool:
    return raw is None or raw in ([], {}) or (isinstance(raw, str) and is_nothing(raw))


def rows_of(field: Field, raw: Raw) -> list[Raw]:
    """Return the rows of a list: a list, one row, or a mapping short for pairs of fields."""
    labels = [f.label for name in field.pairs for f in field.fields if f.id == name]
    match raw:
        case list():
            return raw
        case dict() if field.pairs and not set(raw) & set(field.by_name):
            return [{labels[0]: name, labels[1]: value} for name, value in raw.items()]
        case str() if chinese.clean(raw) in NOTHING or chinese.clean(raw) == "0":
            return []
        case str() if field.pairs and (pairs := chinese.read_pairs(raw)):
            return [{labels[0]: _part(raw, name), labels[1]: _part(raw, number)} for name, number in pairs]
        case str() if all(_offered(field, word) for word in chinese.split_items(raw)):
            return [_part(raw, word) for word in chinese.split_items(raw)]
    return [raw]


_SEVERAL: Mapping[str, Callable[[Kind, Raw, Problems], Value]] = {
    "choices": _choices,
    "texts": _texts,
    "form": _form,
    "list": _list,
}

__all__ = [
    "ABSENT",
    "BLANK",
    "KINDS",
    "NOTHING",
    "YES",
    "CellKind",
    "Kind",
    "adapter",
    "bare_field",
    "find_choice",
    "is_present",
    "kind_of",
    "parse",
    "row_model",
    "rows_of",
    "to_json",
    "words",
]
