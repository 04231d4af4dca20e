"""The sums and balances of 表三, as the layout gives them."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks.rule import ERROR, WARNING, At, Hit, rule
from assistant.checks.tables import balanced_by, likely, settled_by
from assistant.chinese import show_number
from assistant.document import Address
from assistant.edition.layout import Balance
from assistant.report import Grid, Report
from assistant.report.grid import Number

TABLE = "applications"


@rule("T301", "carry-balance-broken", severity=ERROR, sums=TABLE)
def carry_balance_broken(report: Report) -> Iterator[Hit]:
    """表三某列“新收＋上年结转”不等于“办理结果总计＋结转下年度”。

    查什么：表三每一列，一、本年新收加二、上年结转，等于三、（七）总计加四、结转下年度。总计列只是随着各列不平的，不重复说。
    依据：年度报告格式（国办公开办函〔2021〕30号）表三左上角的勾稽关系。
    怎么改：先核对上年结转是否与去年年报一致，再查漏记或重记的办理结果；年底前没有答复的记入四、结转下年度。
    """
    grid = report.table(TABLE)
    off = _unbalanced(grid)
    for column, difference in off.items():
        total = grid.layout.columns[column].sum
        if not total or difference != sum(other for name, other in off.items() if name != column):
            where, balance = Address.of(TABLE, column=column), _balance_of(grid, column)
            yield At(where, balanced_by(grid, balance)), _said(grid, balance) + likely(grid, where)


def _balance_of(grid: Grid, column: str) -> Balance:
    return next(one for one in grid.layout.balances if one.column == column)


def _unbalanced(grid: Grid) -> dict[str, Number]:
    """Return by how much the left side exceeds the right, for each column where it does."""
    off: dict[str, Number] = {}
    for balance in grid.layout.balances:
        left, right = grid.added(balance.left), grid.added(balance.right)
        if left is not None and right is not None and left != right:  # a blank cell is left to S04
            off[balance.column] = left - right
    return off


def _said(grid: Grid, balance: Balance) -> str:
    new, carried, handled, over = (grid.text(address) for address in (*balance.left, *balance.right))
    left, right = grid.added(balance.left) or 0, grid.added(balance.right) or 0
    said = (
        f"新收{new}件加上年结转{carried}件是{left}件，"
        f"（七）总计{handled}件加结转下年度{over}件是{right}件，相差{abs(left - right)}件。"
    )
    parts = _outcomes(grid, balance.right[0])
    wrong = parts is not None and parts - grid.values[balance.right[0]] == left - right
    return f"{said}（一）至（六）各项相加是{parts}件，（七）总计填错了。" if wrong else said


def _outcomes(grid: Grid, total: str) -> Number | None:
    """Return the sum of the outcomes above a given （七）总计; None where it is computed or a cell is blank."""
    return next((parts for where, _, parts in grid.column_totals() if where == total), None)


@rule("T302", "column-total-not-sum", severity=ERROR, sums=TABLE)
def column_total_not_sum(report: Report) -> Iterator[Hit]:
    """表三某列“（七）总计”不等于（一）至（六）各项之和。

    查什么：表三每一列，三、（七）总计等于（一）予以公开到（六）其他处理各行相加。同一原因使勾稽关系也差同样多的，并在T301里说。
    依据：年度报告格式（国办公开办函〔2021〕30号）表三。
    怎么改：逐行核对这一列的办理结果；或删去填写的（七）总计，由程序重算。
    """
    grid = report.table(TABLE)
    wrong = {where: (total, parts) for where, total, parts in grid.column_totals() if total != parts}
    off = _unbalanced(grid) if wrong else {}
    for where, (total, parts) in wrong.items():
        if off.get(where.column) != parts - total:
            said = f"（一）至（六）各项相加是{parts}件，（七）总计填了{total}件，相差{abs(total - parts)}件。"
            yield At(where, settled_by(grid, where)), said + likely(grid, where)


@rule("T303", "row-total-not-sum", severity=ERROR, sums=TABLE)
def row_total_not_sum(report: Report) -> Iterator[Hit]:
    """表三某行“总计”不等于各列之和。

    查什么：表三每一行，总计等于自然人加法人或其他组织五列。只填了总计或只填了各列的见T304，不重复提醒。
    依据：年度报告格式（国办公开办函〔2021〕30号）表三。
    怎么改：核对这一行各列，补上漏填的数；或删去填写的总计，由程序重算。
    """
    grid = report.table(TABLE)
    for where, total, parts in grid.row_totals():
        if total != parts and total and parts:
            said = f"自然人和五类组织相加是{parts}件，总计列填了{total}件，相差{abs(total - parts)}件。"
            yield At(where, settled_by(grid, where)), said + likely(grid, where)


@rule("T304", "row-half-filled", severity=WARNING)
def row_half_filled(report: Report) -> Iterator[Hit]:
    """表三某行只填了总计，或只填了各列。

    查什么：表三每一行，总计大于0而各列都是0或空白，或各列有数而总计填了0。
    依据：填报经验；总计与各列应当同时填写。
    怎么改：把各列的数补上，或删去填写的总计，由程序重算。
    """
    grid = report.table(TABLE)
    for sum_ in grid.given:
        total = grid.values[sum_.total]
        if not sum_.across or grid.unseen.intersection(sum_.parts):
            continue
        parts = [grid.values.get(address) for address in sum_.parts]
        if total and not any(parts):
            blank = "空白" if None in parts else "0"
            where = At(sum_.total, settled_by(grid, sum_.total))
            yield where, f"总计填了{total}件，各列都是{blank}。{likely(grid, sum_.total)}"
        elif not total and any(parts):
            added = show_number(sum(part or 0 for part in parts))
            where = At(sum_.total, settled_by(grid, sum_.total))
            yield where, f"各列相加是{added}件，总计填了0件。{likely(grid, sum_.total)}"
