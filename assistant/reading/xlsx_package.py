"""Walks through the parts of an .xlsx, within limits: no tree is built, and nothing is kept that is not asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from posixpath import join, normpath
from types import MappingProxyType
from xml.parsers.expat import ParserCreate
from zipfile import ZipFile

Begins = Mapping[str, Callable[[dict[str, str]], object]]
"""What is done where an element begins, by its name without prefix, with its attributes."""
Ends = Mapping[str, Callable[[str], object]]
"""What is done where it ends, with the text in it."""
_AT_ONCE = 65536
_BYTES_A_TAG = 10  # fewer than that on the average are not found in any sheet, and cost most time
_TEXTS = frozenset("tv")


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
        related: list[dict[str, str]] = []
        self.walk("xl/workbook.xml", {"sheet": self._listed.append, "workbookPr": self._settings.update})
        self.walk("xl/_rels/workbook.xml.rels", {"Relationship": related.append})
        self._related = {
            told["Id"]: (told["Type"].rpartition("/")[2], normpath(join("/xl", told["Target"])).removeprefix("/"))
            for told in related
        }

    def walk(self, part: str, begins: Begins, ends: Ends = MappingProxyType({})) -> None:
        """Go through the elements of a part, and do what is to be done about them.

        Raises KeyError where there is no such part, ExpatError or ValueError where it is no sound XML.
        """
        parser, walk = ParserCreate(), _Walk(begins, ends)
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = walk.begin, walk.end
        parser.CharacterDataHandler = walk.add
        parser.StartDoctypeDeclHandler = _refuse
        with self._archive.open(part) as stream:
            while content := stream.read(_AT_ONCE):
                self._bytes -= len(content)
                self._tags -= content.count(b"<")
                if self._bytes < 0 or self._tags < 0:
                    raise TooMuch
                parser.Parse(content, False)
        parser.Parse(b"", True)

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
        for part in self._parts("sharedStrings"):
            self.walk(part, {}, {"si": found.append})
        return found


class _Walk:
    """One way through a part; the text in an element is what stands in <t> and <v>, without how it is pronounced (<rPh>)."""

    def __init__(self, begins: Begins, ends: Ends) -> None:
        self._begins, self._ends = begins, ends
        self._texts: list[str] = []
        self._open = self._aside = False

    def begin(self, name: str, told: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name in _TEXTS:
            self._open = True
            return
        if name == "rPh":
            self._aside = True
        if name in self._ends:
            self._texts.clear()
        if name in self._begins:
            self._begins[name](told)

    def end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name in _TEXTS:
            self._open = False
        elif name == "rPh":
            self._aside = False
        elif name in self._ends:
            self._ends[name]("".join(self._texts))

    def add(self, text: str) -> None:
        if self._open and not self._aside:
            self._texts.append(text)


def _refuse(*_: object) -> None:
    raise ValueError("no part of a workbook declares entities")
