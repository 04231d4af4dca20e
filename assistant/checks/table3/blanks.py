"""Rules on 表三 where some cells are blank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.checks.rule import WARNING, At, Hit, rule
from assistant.checks.tables import blank_lines
from assistant.chinese import show_number
from assistant.document import Address
from assistant.edition.layout import Sum
from assistant.report import Grid, Report

TABLE = "applications"
SHOWN = 4


@rule("T312", "row-partly-blank", severity=WARNING)
def row_partly_blank(report: Report) -> Iterator[Hit]:
    """表三某行有的列填了数、有的列空白，和总计对不上。

    查什么：表三一行里有数也有空白，而已填各列之和不等于填写的总计。空白本身见S04；已填各列正好等于总计的，空白处就是0。
    依据：填报经验；没有发生也要填0。
    怎么改：在空白的列里补上漏填的数，没有发生的填0。
    """
    grid = report.table(TABLE)
    if len(grid.values) == len(grid.layout.kinds):
        return
    seen = [sum_ for sum_ in grid.layout.sums if sum_.across and not grid.unseen.intersection(sum_.parts)]
    for sum_ in seen:
        total = grid.values.get(sum_.total)
        known = [grid.values[part] for part in sum_.parts if part in grid.values]
        if total is None or not 0 < len(known) < len(sum_.parts):
            continue
        short = total - sum(known)
        if short:
            yield At(sum_.total.line, _mends(grid, sum_)), _said(grid, sum_.parts, short, show_number(total))


def _mends(grid: Grid, sum_: Sum) -> tuple[Address, ...]:
    """Return the blank cells of a row, and its total."""
    return (*(part for part in sum_.parts if part not in grid.values), sum_.total)


def _said(grid: Grid, parts: Sequence[str], short: object, total: str) -> str:
    blank = [grid.layout.column_name(part) for part in parts if part not in grid.values]
    known = show_number(sum(grid.values[part] for part in parts if part in grid.values))
    said = f"总计填了{total}件，已填的各列相加是{known}件，“{'”“'.join(blank)}”列空白，"
    if int(str(short)) < 0:
        return said + "已填的数比总计还多，请核对。"
    return said + (f"应补{short}件。" if len(blank) == 1 else f"这几列合计应为{short}件。")


@rule("T313", "totals-left-blank", severity=WARNING)
def totals_left_blank(report: Report, drafted: bool) -> Iterator[Hit]:
    """表三的总计列或（七）总计行没有填。

    查什么：读入的报告里，表三“总计”列或“（七）总计”行整个空白或空了几格，而各分项有数。答案文件里总计可以不填，由程序计算。
    依据：年度报告格式（国办公开办函〔2021〕30号）表三。
    怎么改：按分项相加的数补上；导入后用本工具重新生成，总计会自动补上。
    """
    if drafted:
        return
    grid = report.table(TABLE)
    for where, addresses in blank_lines(grid).items():
        yield At(where, addresses), f"有{len(addresses)}格没有填。按分项计算，{_due(grid, addresses)}。"


def _due(grid: Grid, addresses: tuple[Address, ...]) -> str:
    """Say what some totals should be: those that are not 0 by name."""
    name = _row_name if len({address.row for address in addresses}) > 1 else _column_name
    filled = [f"{name(grid, at)}{show_number(grid.values[at])}件" for at in addresses if grid.values[at]]
    if not filled:
        return "都是0"
    told = "、".join(filled[:SHOWN])
    if len(filled) > SHOWN:
        return f"{told}等，共{len(filled)}格不是0"
    return told + ("" if len(filled) == len(addresses) else "，其余是0")


def _row_name(grid: Grid, address: Address) -> str:
    return grid.layout.place(address.line).removeprefix(grid.layout.name).removesuffix("行")


def _column_name(grid: Grid, address: Address) -> str:
    return f"“{grid.layout.column_name(address)}”"
