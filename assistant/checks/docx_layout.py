"""A docx as the layout rules read it: section, styles with what they inherit, footers, tables."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from assistant import resources

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from assistant.checks.lexicon import Lexicon

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TWIPS = 56.7
"""Twentieths of a point in a millimetre."""
MAIN, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"


@dataclass(frozen=True, slots=True)
class DocxCell:
    """A cell of a table: its text and what it spans."""

    text: str
    rowspan: int
    colspan: int


@dataclass(frozen=True, eq=False)
class Docx:
    """The parts of a docx that the rules look at, as XML by name."""

    parts: Mapping[str, Element]

    @property
    def document(self) -> Element:
        """The main part."""
        return self.parts[MAIN]

    @property
    def tables(self) -> list[Element]:
        """The tables, in reading order."""
        return list(self.document.iter(f"{W}tbl"))

    @cached_property
    def styles(self) -> Mapping[str, Element]:
        """Paragraph styles by id."""
        found = self.parts[STYLES].iter(f"{W}style") if STYLES in self.parts else ()
        return {style.get(f"{W}styleId", ""): style for style in found if style.get(f"{W}type") == "paragraph"}

    @cached_property
    def style_ids(self) -> Mapping[str, str]:
        """The ids of paragraph styles by their names in lower case."""
        names = {key: style.find(f"{W}name") for key, style in self.styles.items()}
        return {name.get(f"{W}val", "").casefold(): key for key, name in names.items() if name is not None}

    @cached_property
    def used_styles(self) -> frozenset[str]:
        """The ids of the styles of its paragraphs."""
        return frozenset(style.get(f"{W}val", "") for style in self.document.iter(f"{W}pStyle"))

    def inherited(self, style: str, path: str, attribute: str) -> str:
        """Return an attribute below a style, or below what it is based on, or of the defaults; empty where unset."""
        seen: set[str] = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            value = _attribute(self.styles[style], path, attribute)
            if value:
                return value
            style = _attribute(self.styles[style], "basedOn", "val")
        defaults = self.parts[STYLES].find(f"{W}docDefaults") if STYLES in self.parts else None
        kind = "rPrDefault" if path.startswith("rPr") else "pPrDefault"
        return "" if defaults is None else _attribute(defaults, f"{kind}/{path}", attribute)

    def margins(self) -> Mapping[str, int]:
        """Return the page margins of the last section in 1/20 pt."""
        last = [element for element in self.document.iter(f"{W}pgMar")][-1:]
        return {side: int(float(last[0].get(f"{W}{side}", "0"))) for side in ("top", "bottom", "left", "right") if last}

    def footers(self) -> list[str]:
        """Return the field codes and words of each footer."""
        return ["".join(part.itertext()) for name, part in self.parts.items() if name.startswith("word/footer")]


def _attribute(element: Element, path: str, attribute: str) -> str:
    found = element.find(_steps(path))
    return "" if found is None else found.get(f"{W}{attribute}", "")


@lru_cache(maxsize=64)
def _steps(path: str) -> str:
    return "/".join(f"{W}{step}" for step in path.split("/"))


def rows(table: Element) -> list[list[DocxCell]]:
    """Return the cells that begin in each row of a table, with what they span."""
    grid = [list(_placed(row)) for row in table.iterfind(f"{W}tr")]
    found = []
    for number, row in enumerate(grid):
        cells = []
        for column, span, merge, text in row:
            if merge != "continue":
                below = 1
                while merge == "restart" and _continues(grid, number + below, column):
                    below += 1
                cells.append(DocxCell(text, below, span))
        found.append(cells)
    return found


def _continues(grid: list[list[tuple[int, int, str, str]]], row: int, column: int) -> bool:
    return row < len(grid) and any(at == column and merge == "continue" for at, _, merge, _ in grid[row])


def _placed(row: Element) -> Iterator[tuple[int, int, str, str]]:
    """Yield (column, columns spanned, vertical merge, text) of the cells of a row."""
    column = 0
    for cell in row.iterfind(f"{W}tc"):
        span = int(_attribute(cell, "tcPr/gridSpan", "val") or 1)
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        kind = "" if merge is None else merge.get(f"{W}val", "continue")
        yield column, span, kind, "".join(text.text or "" for text in cell.iter(f"{W}t"))
        column += span


def read(path: Path) -> Docx | None:
    """Read a docx; None where the file is none."""
    import xml.etree.ElementTree as ET

    try:
        with ZipFile(path) as archive:
            names = [name for name in archive.namelist() if _wanted(name)]
            parts = {name: ET.fromstring(archive.read(name)) for name in names}  # noqa: S314 - expat keeps entities small
    except (OSError, BadZipFile, ET.ParseError, RuntimeError, zlib.error):
        return None
    return Docx(parts) if MAIN in parts else None


def _wanted(name: str) -> bool:
    return name in (MAIN, STYLES, SETTINGS) or (name.startswith("word/footer") and name.endswith(".xml"))


def made_here(docx: Docx, lexicon: Lexicon) -> bool:
    """Tell whether this program made a docx: its tables have our styles."""
    ids = {docx.style_ids.get(name) for name in lexicon.layout["table_styles"]}
    return bool(ids & docx.used_styles)


@lru_cache(maxsize=1)
def reference() -> Docx:
    """Return our reference.docx: what the page, the fonts and the sizes should be."""
    found = read(resources.folder("templates") / "formats" / "reference.docx")
    assert found is not None  # noqa: S101 - a part of this program
    return found
