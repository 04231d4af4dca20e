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

from assistant.errors import FileProblem

MOST_ROWS, MOST_COLUMNS = 20_000, 400
MOST_BYTES = 200_000_000
_NAME = re.compile(r"([A-Z]{1,3})\d+")


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


def guard(archive: ZipFile, path: object) -> None:
    """Refuse an archive that would unpack to more than any ledger is (FileProblem)."""
    if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
        raise FileProblem(
            path, "解开后太大，不像是台账", "请核对是不是选错了文件；图片太多的，删去图片另存一份再读入。"
        )


def marks(archive: ZipFile, part: str, sheet: str, path: object) -> Marks:
    """Look through a sheet once. FileProblem when it reaches further than any ledger does."""
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
                    _refuse(cell, f"“{sheet}”一直写到第{number}行第{column + 1}列", path)
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


def _refuse(cell: etree._Element, said: str, path: object) -> None:
    """Refuse a sheet that reaches too far, unless the cell is only painted."""
    if len(cell):
        mend = f"请删去台账以外的内容另存一份（最多{MOST_ROWS}行、{MOST_COLUMNS}列）。"
        raise FileProblem(path, f"{said}，太大了，不像是台账", mend)


def _column(name: str) -> int:
    number = 0
    for mark in name:
        number = number * 26 + ord(mark) - 64
    return number - 1


def _root(archive: ZipFile, part: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(archive.read(part), parser)
