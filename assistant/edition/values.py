"""What an answer can be: raw as given, and parsed.

Raw answers are texts, lists and mappings, as a file, a chat or an import gives them. A parsed answer
is a plain value; `Absent` says why there is none. A question that is not answered has no value at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, Self, Union, cast

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from assistant.chinese import Approx

Raw = Union[str, "list[Raw]", "dict[str, Raw]", None]


class Text(str):
    """A text that knows the file and the line (from 0) where it was read."""

    __slots__ = ("file", "line")
    file: str
    line: int

    @classmethod
    def at(cls, text: str, file: str, line: int) -> Text:
        """Return the text with its place."""
        self = cls(text)
        self.file, self.line = file, line
        return self

    @property
    def source(self) -> str:
        """The place as it is shown: `file:line`, counted from 1."""
        return f"{self.file}:{self.line + 1}"


class Absent(Enum):
    """Answered, but with nothing to print."""

    OMITTED = "不写"
    NOT_APPLICABLE = "不适用"


class Filled(BaseModel):
    """A part of the answers as a model, made from the edition's data: its fields are marked with how they are read.

    Where all are, the validator is made of the marks themselves: pydantic's own way through annotations takes twice
    as long, at every start. It is gone only for the JSON Schema (`described`).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    described: ClassVar[bool] = False

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return how the model is validated."""
        marks = {name: info.metadata[-1] for name, info in cls.model_fields.items() if info.metadata}
        plain = len(marks) == len(cls.model_fields) and all(hasattr(mark, "plain_schema") for mark in marks.values())
        if cls.described or not plain:
            return handler(source)
        fields = {
            name: core_schema.model_field(
                core_schema.with_default_schema(mark.plain_schema(), default=cls.model_fields[name].default)
            )
            for name, mark in marks.items()
        }
        inner = core_schema.model_fields_schema(fields, model_name=cls.__name__, extra_behavior="forbid")
        return core_schema.model_schema(cls, inner, frozen=True)


class Record(Filled):
    """The fields of a form or of one row of a list, by attribute or by id; a field that is blank or 不写 is None.

    Each form has a model of its own, made from its fields (see assistant.edition.kinds). Two rows that say the
    same are equal; `origin` is the raw answer that one was read from.
    """

    __slots__ = ("origin",)

    def from_raw(self, raw: Raw) -> Self:
        """Remember the raw answer that the row was read from."""
        object.__setattr__(self, "origin", raw)
        return self

    if TYPE_CHECKING:
        origin: ClassVar[Raw]

        def __getattr__(self, name: str) -> Any: ...

    def __getitem__(self, name: str) -> Value:
        return cast(Value, self.__dict__[name])

    def __bool__(self) -> bool:
        return any([value is not None and value != () for value in self.__dict__.values()])


class Blank:
    """A form that nobody has filled in: it has the fields of its record, all blank."""

    __slots__ = ("_fields",)

    def __init__(self, fields: Mapping[str, Value]) -> None:
        self._fields = fields

    def __getattr__(self, name: str) -> Value:
        try:
            return self._fields[name]
        except KeyError:
            raise AttributeError(name) from None

    def __bool__(self) -> bool:
        return False


Value = Union[bool, int, str, date, Decimal, Approx, "tuple[Value, ...]", Record, Blank, Absent, None]


def source_of(raw: Raw) -> str:
    """Return `file:line` of a raw answer, or of the first text in it."""
    match raw:
        case Text():
            return raw.source
        case dict():
            return next((source for key, below in raw.items() if (source := source_of(key) or source_of(below))), "")
        case list():
            return next((source for below in raw if (source := source_of(below))), "")
    return ""
