"""Ledgers made for tests: sheets of plain rows, written by two different programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from assistant.edition import Edition
from assistant.ledgers import Ledgers, Summary, read_ledgers, where

EDITION = Edition.load()
HEAD = ["序号", "收到日期", "申请人类型", "答复日期", "办理结果", "是否延期", "补正日期", "内容"]
CASES = ["类别", "内部编号", "立案日期", "结果", "审结日期"]
NEW, GRANTED, OVER = "new_received/natural_person", "handled.granted/natural_person", "carried_over/natural_person"
IN = "carried_in/natural_person"
ONE = ["1", "2025-03-04", "自然人", "2025-03-25", "予以公开"]


def book(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Path:
    """Write sheets of rows into an xlsx file."""
    found = openpyxl.Workbook()
    found.remove(found.worksheets[0])
    for name, rows in sheets.items():
        sheet = found.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    found.save(path)
    return path


def read(folder: Path, rows: Sequence[Sequence[Any]], head: Sequence[str] = HEAD, sheet: str = "申请台账") -> Ledgers:
    """Read a ledger of some rows below a head."""
    return read_ledgers(book(folder / "台账.xlsx", {sheet: [head, *rows]}), EDITION)


def counted(folder: Path, rows: Sequence[Sequence[Any]], head: Sequence[str] = HEAD) -> Summary:
    """Read and count a ledger for 2025."""
    return read(folder, rows, head).counted(2025)


def cells(summary: Summary) -> dict[str, str]:
    """Return the rows behind each cell that is not 0, by its address without the table."""
    return {
        address.split("/", 1)[1]: where(entries).replace("“申请台账”", "")
        for one in summary.ledgers.values()
        for address, entries in one.behind.items()
    }


def said(summary: Summary, *weights: str) -> list[str]:
    """Return the remarks of some weights as place and words."""
    return [f"{one.place}：{one.said}" for one in summary.remarks if one.weight in (weights or ("error", "warning"))]
