"""What several rules ask of a table: which cell would settle its sums, which totals are blank, what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from assistant.checks.rule import At, Hit
from assistant.chinese import half_width, show_number
from assistant.document import Address
from assistant.edition import TableLayout
from assistant.edition.layout import Balance
from assistant.edition.patterns import pattern
from assistant.edition.problems import Problems
from assistant.edition.values import Record
from assistant.report import Grid, Report
from assistant.report.repairs import likeliest, settling
from assistant.report.tally import TALLIES

_LONGEST_NOTE, _LONGEST_CAPTION = 60, 40
# A mark that no caption has: 全年没有收到申请。
_STOPS = re.compile(r"[。；！？]")
# A row of numbers, or a number alone: 予以公开 3 0 0 3.
_NUMBERS = re.compile(r"(?:\s*\d[\d,.]*){2,}\s*$|^\s*\d[\d,.]*\s*$")
# The numbers at the end of a row: 3 0 — / 3.
_VALUES = re.compile(r"[\d,.\s/—-]+$")
_QUOTES = str.maketrans({mark: '"' for mark in "“”「」‘’'"})


def likely(grid: Grid, where: str) -> str:
    """Say which single cell would settle all broken sums of a table, where there are at most two of them."""
    said = [
        f"把{_named(grid, change.address, where)}由{show_number(change.old)}改为{show_number(change.new)}"
        for change in settling(grid)
    ]
    return f"若{'，或者'.join(said)}，行列都平。" if said else ""


def settled_by(grid: Grid, total: str) -> tuple[str, ...]:
    """Return what may mend a total that is not the sum of its parts: what would settle the table, and the total."""
    return (*(change.address for change in settling(grid)), total)


def balanced_by(grid: Grid, balance: Balance) -> tuple[str, ...]:
    """Return what may mend a balance: what would settle it, the likeliest first, and all that it adds up."""
    changes = settling(grid) or likeliest(grid, balance, {})
    return (*(change.address for change in changes), *balance.left, *balance.right)


def _named(grid: Grid, address: str, where: str) -> str:
    """Name a cell by its row and column; what it shares with the place of the finding is not said again."""
    cell, own = Address(address), Address(where)
    same_row, same_column = cell.row == own.row, cell.column == own.column
    asked = Address.of(cell.table, "" if same_row else cell.row, "" if same_column else cell.column)
    shared = "这一列" if same_column else "这一行" if same_row and len(grid.layout.rows) > 1 else ""
    return shared + grid.layout.place(asked).removeprefix(grid.layout.name) if address != where else "这一格"


def by_row(addresses: Iterable[str]) -> Mapping[Address, tuple[Address, ...]]:
    """Return cells by their rows."""
    rows: dict[Address, list[Address]] = {}
    for address in map(Address, addresses):
        rows.setdefault(address.line, []).append(address)
    return {row: tuple(cells) for row, cells in rows.items()}


def blank_lines(grid: Grid) -> Mapping[Address, tuple[Address, ...]]:
    """Return the columns and rows in which several totals were not given though their parts are known, with those."""
    lines: dict[Address, list[Address]] = {}
    for sum_ in grid.layout.sums:
        if sum_.total in grid.computed and sum_.total not in grid.unseen:
            total = sum_.total
            where = Address.of(total.table, column=total.column) if sum_.across else total.line
            lines.setdefault(where, []).append(total)
    return {where: tuple(addresses) for where, addresses in lines.items() if len(addresses) > 1}


def differences(report: Report, question: str, ledger: tuple[Record, ...]) -> Iterator[Hit]:
    """Yield each cell in which a ledger, the answer to a question, counts another number than its table has."""
    table = report.edition.questions[question].tallies
    problems = Problems()
    counted = TALLIES[table](ledger, report.year, "", problems)
    left_out = f"（台账有{len(problems.found)}行没有写全，没有计入）" if problems.found else ""
    grid = report.table(table)
    for address in grid.layout.kinds:
        number = grid.values.get(address)
        if address not in grid.layout.computed and number is not None and number != counted[address]:
            said = f"台账{counted[address]}件，表中{number}件，相差{abs(number - counted[address])}件{left_out}。"
            yield At(address, (address, question)), said


def plain(text: str) -> str:
    """Return what is compared of a label: width and shape of brackets and quotation marks do not count."""
    return half_width(text).translate(_QUOTES)


def is_beside(text: str) -> bool:
    """Tell whether a short text is a caption of a table or a note to it."""
    text = text.strip()
    if pattern("note_to_table").match(text):
        return len(text) <= _LONGEST_NOTE
    whole = len(text) <= _LONGEST_CAPTION and not _STOPS.search(text)
    return whole and pattern("caption").fullmatch(text) is not None


def is_fragment(text: str, layout: TableLayout) -> bool:
    """Tell whether a line is a piece of the table itself: a row of numbers, or nothing but words of its labels."""
    if _STOPS.search(text):
        return False
    known = [plain(word) in _labels(layout) for word in _VALUES.sub("", text).split()]
    numbers = _NUMBERS.search(text) is not None
    return (bool(known) or numbers) if all(known) else numbers and any(known)


@lru_cache(maxsize=16)
def _labels(layout: TableLayout) -> str:
    """Return all labels of the form, a line each."""
    return "\n".join(plain("".join(cell.text.split())) for row in layout.form.rows for cell in row if cell.text)
