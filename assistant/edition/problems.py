"""What goes wrong, and what was understood with a little help, while answers are validated.

`Problems` is the context of every validation. A validator refuses an answer by raising `mistake(…)`; the places of
pydantic's ValidationError are turned into places in words, and what was read into its line of a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from assistant.edition.values import Raw, source_of
from assistant.errors import Problem

Read = TypeVar("Read")
Loc = tuple[int | str, ...]


@dataclass
class Problems:
    """Problems and notices of one run; nothing is raised before everything has been read.

    `place` is where the validation is just now, and `part` at which part of a form (`places` says it of a question by its id, `cells` of a
    cell by what stands in it), `rows` how many rows of a list it has come to. While `lenient` what
    is wrong was told, and is left out; `again` are
    answers that were read before, in which nothing is lacking.
    """

    found: list[Problem] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    place: str = ""
    part: str = ""
    places: Callable[[str], str] | None = None
    cells: Callable[[Raw], str] | None = None
    rows: int = 0
    lenient: bool = False
    again: bool = False

    def add(self, raw: Raw, place: str, message: str, remedy: str) -> None:
        """Note something that must be mended; its source is that of the raw answer."""
        self.found.append(Problem(place, message, remedy, source_of(raw)))

    def notice(self, raw: Raw, place: str, message: str) -> None:
        """Note something that was taken in the only way it can be read."""
        self.notices.append("：".join(part for part in (source_of(raw), place, message) if part))

    def run(self, read: Callable[[], Read], place: Callable[[Loc], str]) -> Read:
        """Return what a validation gives; where it refuses something, that is noted and left out."""
        known = len(self.notices)
        try:
            return read()
        except ValidationError as error:
            self.refuse(error, place)
        del self.notices[known:]
        self.lenient = True
        value = read()
        self.lenient = False
        return value

    def understood(self, raw: Raw, message: str) -> None:
        """Note how the answer that is read just now was taken."""
        self.notice(raw, f"{self.place}“{self.part}”" if self.part else self.place, message)

    def refuse(self, error: ValidationError, place: Callable[[Loc], str]) -> None:
        """Note everything that a validation refused; `place` says in words where in the answer it is."""
        for line in error.errors(include_url=False):
            told = line.get("ctx", {})
            message, remedy = told.get("message", line["msg"]), told.get("remedy", "")
            self.found.append(Problem(place(line["loc"]), message, remedy, source_of(line["input"])))


def mistake(message: str, remedy: str) -> PydanticCustomError:
    """Return what a validator raises: what was read and why it cannot be taken, and what to do."""
    return PydanticCustomError("answer", "{message}", {"message": message, "remedy": remedy})


def line(error: PydanticCustomError, raw: Any, *loc: int | str) -> InitErrorDetails:
    """Return a mistake in a part of an answer, to be raised with others."""
    return InitErrorDetails(type=error, loc=loc, input=raw)


def together(read: Callable[[], Read], found: Iterable[InitErrorDetails] = ()) -> Read:
    """Return what is read; where that or what was found before is wrong, everything is raised at once."""
    lines = list(found)
    try:
        value = read()
    except ValidationError as error:
        lines += [_again(one) for one in error.errors(include_url=False)]
    if lines:
        raise ValidationError.from_exception_data("answers", lines)
    return value


def _again(error: Any) -> InitErrorDetails:
    told = error.get("ctx", {})
    kind = PydanticCustomError(error["type"], "{message}", {"message": error["msg"], "remedy": "", **told})
    return InitErrorDetails(type=kind, loc=error["loc"], input=error["input"])


def quote(raw: Raw, limit: int = 20) -> str:
    """Quote a raw answer, shortened to `limit` characters."""
    match raw:
        case dict():
            return "一组带名称的值"
        case list():
            return f"一个有{len(raw)}项的列表"
    text = " ".join(str(raw or "").split())
    return f"“{text[:limit]}…”" if len(text) > limit else f"“{text}”"
