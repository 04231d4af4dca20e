"""Walks through the parts of an .xlsx, within limits: no tree is built, and nothing is kept that is not asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from posixpath import join, normpath
from xml.parsers.expat import ParserCreate
from zipfile import ZipFile

Handlers = Mapping[str, Callable[[dict[str, str]], None]]
"""What is done where an element begins (by its name without prefix) and where it ends ("/name")."""

_AT_ONCE = 65536
_BYTES_A_TAG = 10  # fewer than that on the average are not found in any sheet, and cost most time


class TooMuch(Exception):
    """More stands in a workbook than its reader takes."""


@dataclass(frozen=True)
class Limits:
    """How many bytes all the parts of a workbook that are read may unfold to, and how many cells its sheets may span."""

    unpacked: int
    cells: int


@dataclass(frozen=True)
class Listed:
    """A sheet as the workbook lists it: its name, whether it is hidden, and the part that holds it."""

    name: str
    hidden: bool
    part: str


class Package:
    """An opened .xlsx. TooMuch where what is read of it goes beyond the limits."""

    def __init__(self, archive: ZipFile, limits: Limits) -> None:
        self._archive, self._bytes, self._tags = archive, limits.unpacked, limits.unpacked // _BYTES_A_TAG
        self._listed: list[dict[str, str]] = []
        self._settings: dict[str, str] = {}
        self._related: dict[str, tuple[str, str]] = {}
        self.walk("xl/workbook.xml", {"sheet": self._listed.append, "workbookPr": self._settings.update})
        self.walk("xl/_rels/workbook.xml.rels", {"Relationship": self._relate})

    def _relate(self, told: dict[str, str]) -> None:
        part = normpath(join("/xl", told["Target"])).removeprefix("/")
        self._related[told["Id"]] = (told["Type"].rpartition("/")[2], part)

    def walk(self, part: str, handlers: Handlers, text: Callable[[str], object] | None = None) -> None:
        """Call the handlers for a part's elements, and `text` for what stands in them.

        Raises KeyError where there is no such part, ExpatError or ValueError where it is no sound XML.
        """
        parser = ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = lambda name, told: handlers.get(name.rpartition(":")[2], _pass_over)(told)
        parser.EndElementHandler = lambda name: handlers.get("/" + name.rpartition(":")[2], _pass_over)({})
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = _refuse
        with self._archive.open(part) as stream:
            while content := stream.read(_AT_ONCE):
                self._spend(content)
                parser.Parse(content, False)
        parser.Parse(b"", True)

    def _spend(self, content: bytes) -> None:
        self._bytes -= len(content)
        self._tags -= content.count(b"<")
        if self._bytes < 0 or self._tags < 0:
            raise TooMuch

    @property
    def since_1904(self) -> bool:
        """Tell whether dates are counted from 1904 on."""
        return self._settings.get("date1904") in ("1", "true")

    def sheets(self) -> Iterator[Listed]:
        """Yield the sheets that hold cells. KeyError where one has no part."""
        for told in self._listed:
            kind, part = self._related[next((told[name] for name in told if name.endswith(":id")), "")]
            if kind == "worksheet":
                yield Listed(told["name"], told.get("state", "visible") != "visible", part)

    def _parts(self, kind: str) -> list[str]:
        """Return the parts of one kind that the workbook refers to."""
        return [part for other, part in self._related.values() if other == kind]

    def styles(self) -> bytes:
        """Return the part that tells which numbers are dates, or nothing."""
        for part in self._parts("styles"):
            self.walk(part, {})
            return self._archive.read(part)
        return b""

    def strings(self) -> list[str]:
        """Return the texts that cells refer to by number."""
        found: list[str] = []
        one = Texts()
        for part in self._parts("sharedStrings"):
            self.walk(part, one.handlers | {"/si": lambda _: found.append(one.taken())}, one.add)
        return found


class Texts:
    """Gathers what stands in the elements <t> and <v>, without how it is to be pronounced (<rPh>)."""

    def __init__(self) -> None:
        self._found: list[str] = []
        self._open = self._aside = False
        self.handlers: dict[str, Callable[[dict[str, str]], None]] = {
            **dict.fromkeys(("t", "v"), self._begin),
            **dict.fromkeys(("/t", "/v"), self._end),
            "rPh": lambda _: self._set_aside(True),
            "/rPh": lambda _: self._set_aside(False),
        }

    def _begin(self, _: dict[str, str]) -> None:
        self._open = True

    def _end(self, _: dict[str, str]) -> None:
        self._open = False

    def _set_aside(self, aside: bool) -> None:
        self._aside = aside

    def add(self, text: str) -> None:
        """Take a piece of text."""
        if self._open and not self._aside:
            self._found.append(text)

    def taken(self) -> str:
        """Return what was gathered, and begin anew."""
        text = "".join(self._found)
        self._found.clear()
        return text


def _pass_over(_: dict[str, str]) -> None:
    """Do nothing about an element."""


def _refuse(*_: object) -> None:
    raise ValueError("no part of a workbook declares entities")
