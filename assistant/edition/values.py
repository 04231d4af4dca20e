"""What an answer can be: raw as given, and parsed.

Raw answers are texts, lists and mappings, as a file, a chat or an import gives them. A parsed answer
is a plain value; `Absent` says why there is none. A question that is not answered has no value at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Union

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


class Record(Mapping[str, "Value"]):
    """The fields of a form or of one row of a list; a field that is blank or 不写 is None.

    `origin` is the raw answer that it was read from.
    """

    __slots__ = ("_fields", "origin")
    _fields: Mapping[str, Value]
    origin: Raw

    def __init__(self, fields: Mapping[str, Value], origin: Raw = None) -> None:
        object.__setattr__(self, "_fields", fields)
        object.__setattr__(self, "origin", origin)

    def __getattr__(self, name: str) -> Any:
        try:
            return self._fields[name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Record is frozen")

    def __getitem__(self, name: str) -> Value:
        return self._fields[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def __bool__(self) -> bool:
        return any(value not in (None, ()) for value in self._fields.values())

    def __repr__(self) -> str:
        return f"Record({dict(self._fields)!r})"


Value = Union[bool, int, str, date, Decimal, Approx, "tuple[Value, ...]", Record, Absent, None]


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
