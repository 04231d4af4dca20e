"""What a table program keeps beside the values of a sheet: hidden rows, formulas without a value, the epoch of dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from posixpath import join, normpath
from typing import IO
from zipfile import ZipFile

from lxml import etree

MOST_ROWS, MOST_COLUMNS = 20_000, 400
# The reference of a cell: B3.
_NAME = re.compile(r"([A-Z]{1,3})\d+")


class TooFar(Exception):
    """A sheet holds something beyond any table that is read here."""

    def __init__(self, row: int, column: int) -> None:
        super().__init__()
        self.row, self.column = row, column


@dataclass
class Marks:
    """Of one sheet: numbers of hidden rows (from 1), and cells (row, column from 0) by what is wrong with them."""

    hidden: set[int] = field(default_factory=set)
    faults: dict[tuple[int, int], str] = field(default_factory=dict)


def epoch(archive: ZipFile) -> date:
    """Return the day before serial number 1 (of Excel's calendar as it counts since March 1900)."""
    book = _root(archive, "xl/workbook.xml")
    found = book.find("{*}workbookPr")
    since_1904 = found is not None and found.get("date1904") in ("1", "true")
    return date(1904, 1, 1) if since_1904 else date(1899, 12, 30)


def sheet_parts(archive: ZipFile) -> dict[str, str]:
    """Return the part of the archive that holds each sheet, by the sheet's name. KeyError where one is not there."""
    targets = {one.get("Id"): one.get("Target") or "" for one in _root(archive, "xl/_rels/workbook.xml.rels")}
    found = {}
    for one in _root(archive, "xl/workbook.xml").iterfind("{*}sheets/{*}sheet"):
        relation = next((str(value) for name, value in one.attrib.items() if str(name).endswith("}id")), "")
        part = normpath(join("/xl", targets[relation])).removeprefix("/")
        found[str(one.get("name"))] = archive.getinfo(part).filename
    return found


def marks(archive: ZipFile, part: str) -> Marks:
    """Look through a sheet once. TooFar when it reaches further than anything that is read here."""
    found = Marks()
    number = 0
    with archive.open(part) as stream:
        for row in _rows(stream):
            number = int(row.get("r") or number + 1)
            if row.get("hidden") in ("1", "true"):
                found.hidden.add(number)
            column = -1
            for cell in row:
                name = _NAME.fullmatch(cell.get("r") or "")
                column = _column(name[1]) if name else column + 1
                _look(cell, (number - 1, column), found)
                if number > MOST_ROWS or column >= MOST_COLUMNS:
                    _refuse(cell, number, column + 1)
            row.clear()
    return found


def _rows(stream: IO[bytes]) -> Iterator[etree._Element]:
    events = etree.iterparse(stream, tag="{*}row", resolve_entities=False, no_network=True, load_dtd=False)
    for _, row in events:
        yield row


def _look(cell: etree._Element, place: tuple[int, int], found: Marks) -> None:
    value = cell.find("{*}v")
    if cell.find("{*}f") is not None and (value is None or not value.text):
        found.faults[place] = "是公式，文件里没有存下算出的值"
    elif cell.get("t") == "e" and value is not None:
        found.faults[place] = f"是一个出错的公式（{value.text}）"


def _refuse(cell: etree._Element, row: int, column: int) -> None:
    """Refuse a sheet that reaches too far, unless the cell is only painted."""
    if len(cell):
        raise TooFar(row, column)


def _column(name: str) -> int:
    number = 0
    for mark in name:
        number = number * 26 + ord(mark) - 64
    return number - 1


def _root(archive: ZipFile, part: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(archive.read(part), parser)
