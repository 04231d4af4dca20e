"""A workbook made with ill will ends in one sentence, for a report and for a ledger alike; a sound one is read whole."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import FileProblem
from assistant.ledgers.book import open_book
from assistant.reading import read
from assistant.reading.source import load
from assistant.reading.workbook import Workbook, open_workbook
from assistant.reading.xlsx_package import Limits
from tests.building import ROOT
from tests.reading.bombs import workbook


def opened(tmp_path: Path, content: bytes) -> Workbook:
    (tmp_path / "a.xlsx").write_bytes(content)
    return open_workbook(load(tmp_path / "a.xlsx"), Limits(unpacked=1_000_000, cells=1000))


def row(cells: str, told: str = 'r="1"') -> str:
    return f"<row {told}>{cells}</row>"


def cell(place: str, value: str = "1") -> str:
    return f"<c {place}><v>{value}</v></c>"


FAR = {
    "a far row": cell('r="Z10485760"'),
    "small letters": cell('r="xfd1048576"'),
    "single quotes": cell("r='XFD1048576'"),
    "a letter written as a number": cell('r="&#88;FD1"'),
    "columns beyond 32 bits": cell('r="ZZZZZZZZ1"'),
    "rows beyond 32 bits": cell('r="A999999999"'),
    "cells without a place": cell("") * 401,
    "after a cell with a place": cell('r="OJ1"') + cell(""),
}
REFUSED = {name: workbook(row(cells)) for name, cells in FAR.items()} | {
    "a far row whose cell has no place": workbook(row(cell(""), 'r="20001"')),
    "a row without number after a far one": workbook(row("", 'r="20000"') + row(cell(""), "")),
    "on the second sheet": workbook(row(cell('r="A1"')), row(cell('r="A20001"'))),
    "in a part of another name": workbook(row(cell('r="A20001"')), folder="blätter"),
    "many sheets": workbook(*[row(cell('r="AV20000"'))] * 60),
    "a text that many cells repeat": workbook(row(cell('t="s"', "0") * 400) * 200, strings=["甲" * 1000]),
}
BROKEN = {
    "no such row": workbook(row(cell('r="A0"'))),
    "letters beyond 64 bits": workbook(row(cell('r="AAAAAAAAAAAAAA1"'))),
    "digits without end": workbook(row(cell(f'r="A{"9" * 5000}"'))),
    "digits that are none": workbook(row(cell('r="A１"'))),
    "a row before the first": workbook(row(cell(""), 'r="-1"')),
    "a text that is not there": workbook(row(cell('t="s"', "7")), strings=["甲"]),
    "a text before the first": workbook(row(cell('t="s"', "-1")), strings=["甲"]),
    "an unknown kind": workbook(row(cell('t="&lt;"'))),
    "declared entities": workbook(row(cell('r="&x;"')), before='<!DOCTYPE a [<!ENTITY x "A1">]>'),
    "a merged area that is none": workbook(row(cell("")), after='<mergeCells><mergeCell ref="A1:B"/></mergeCells>'),
}


@pytest.mark.parametrize("name", REFUSED | BROKEN)
def test_one_sentence_for_a_report_and_for_a_ledger(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.xlsx").write_bytes((REFUSED | BROKEN)[name])
    with pytest.raises(FileProblem, match="大得不像年报|解开后太大" if name in REFUSED else "文件已经损坏"):
        read(tmp_path / "a.xlsx")
    with pytest.raises(FileProblem, match="不像是台账" if name in REFUSED else "文件已经损坏"):
        open_book(tmp_path / "a.xlsx")


@pytest.mark.parametrize("command", [["check"], ["import", "-o", "b.yaml"], ["ledger", "--year", "2025"]])
@pytest.mark.parametrize("name", ["a far row", "small letters"])
def test_no_command_is_aborted(tmp_path: Path, name: str, command: list[str]) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(REFUSED[name])
    done = subprocess.run(
        [sys.executable, "-m", "assistant", command[0], str(path), *command[1:]],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2 and done.stderr.decode().count("\n") == 2


def test_what_is_only_painted_may_stand_anywhere(tmp_path: Path) -> None:
    found = opened(tmp_path, workbook(row(cell('r="B2"', "3") + '<c r="XFD1048576" s="1"/><c r="A1048576"></c>')))
    assert found.sheets[0].rows == [["", ""], ["", 3]]


def test_every_way_to_write_a_cell(tmp_path: Path) -> None:
    texts = '<c t="s"><v>1</v></c><c t="inlineStr"><is><t>乙</t><r><t>&lt;丙</t></r></is></c><c t="str"><v>丁</v></c>'
    others = '<c t="b"><v>1</v></c><c><v>1.5</v></c><c s="1"><v>45720</v></c><c s="1"><v>1e300</v></c><c><v>x</v></c>'
    wrong = '<c t="e"><v>#SPILL!</v></c><c><f>A1</f></c><c t="n"><v>1e999</v></c>'
    found = opened(
        tmp_path, workbook(row(texts, "") + row(others, "") + row(wrong, ""), strings=["", "甲"], styles=[0, 14])
    )
    assert [[value for value in row if value != ""] for row in found.sheets[0].rows] == [
        ["甲", "乙<丙", "丁"],
        [True, 1.5, date(2025, 3, 4), 1e300, "x"],
        ["1e999"],
    ]
    assert found.sheets[0].marks.faults.keys() == {(2, 0), (2, 1)}


def test_merged_areas_end_with_what_is_filled_and_cover_it_once(tmp_path: Path) -> None:
    areas = "".join(f'<mergeCell ref="{area}"/>' for area in ["A1:XFD1048576", "A1:A1", "C3:D4", *["A1:B2"] * 10_000])
    filled = row(cell('r="A1"') + cell('r="B2"'))
    found = opened(tmp_path, workbook(filled, after=f"<mergeCells>{areas}</mergeCells>"))
    assert found.sheets[0].merged == [((0, 0), (1, 1))]


def test_rows_and_cells_in_any_order(tmp_path: Path) -> None:
    found = opened(
        tmp_path, workbook(row(cell('r="B3"', "4") + cell('r="A3"', "3"), 'r="3"') + row(cell('r="A1"', "1")))
    )
    assert found.sheets[0].rows == [[1, ""], ["", ""], [3, 4]]
