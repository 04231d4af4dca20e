"""Rules on 表三: sums and balances are read from the layout."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks import ERROR, WARNING, Hit, rule
from assistant.chinese import show_number
from assistant.report import Grid, Report
from assistant.report.grid import Number

TABLE = "applications"


@rule("T301", "carry-balance-broken", severity=ERROR)
def carry_balance_broken(report: Report) -> Iterator[Hit]:
    """表三某列“新收＋上年结转”不等于“办理结果总计＋结转下年度”。

    查什么：表三每一列，一、本年新收加二、上年结转，等于三、（七）总计加四、结转下年度。
    依据：年度报告格式（国办公开办函〔2021〕30号）表三左上角的勾稽关系。
    怎么改：先核对上年结转是否与去年年报一致，再查漏记或重记的办理结果；年底前没有答复的记入四、结转下年度。
    """
    grid = report.table(TABLE)
    for balance in grid.layout.balances:
        left, right = grid.added(balance.left), grid.added(balance.right)
        if left is not None and right is not None and left != right:
            new, carried, handled, over = (grid.text(a) for a in (*balance.left, *balance.right))
            yield (
                f"{TABLE}//{balance.column}",
                f"一、新收{new}件加二、上年结转{carried}件，共{left}件；"
                f"三、（七）总计{handled}件加四、结转下年度{over}件，共{right}件，相差{abs(left - right)}件。",
            )


@rule("T302", "column-total-not-sum", severity=ERROR)
def column_total_not_sum(report: Report) -> Iterator[Hit]:
    """表三某列“（七）总计”不等于（一）至（六）各项之和。

    查什么：表三每一列，三、（七）总计等于（一）予以公开到（六）其他处理各行相加。
    依据：年度报告格式（国办公开办函〔2021〕30号）表三。
    怎么改：逐行核对这一列的办理结果；或删去填写的（七）总计，由程序重算。
    """
    grid = report.table(TABLE)
    for where, total, parts in grid.column_totals():
        if total != parts:
            yield where, f"（一）至（六）各项相加是{parts}件，（七）总计填了{total}件，相差{abs(total - parts)}件。"


@rule("T303", "row-total-not-sum", severity=ERROR)
def row_total_not_sum(report: Report) -> Iterator[Hit]:
    """表三某行“总计”不等于各列之和。

    查什么：表三每一行，总计等于自然人加法人或其他组织五列。
    依据：年度报告格式（国办公开办函〔2021〕30号）表三。
    怎么改：核对这一行各列，补上漏填的数；或删去填写的总计，由程序重算。
    """
    for where, total, parts in _uneven_rows(report.table(TABLE)):
        if total and parts:
            yield where, f"自然人和五类组织相加是{parts}件，总计列填了{total}件，相差{abs(total - parts)}件。"


@rule("T304", "row-half-filled", severity=WARNING)
def row_half_filled(report: Report) -> Iterator[Hit]:
    """表三某行只填了总计，或只填了各列。

    查什么：表三每一行，总计大于0而各列都是0或空白，或各列有数而总计填了0。
    依据：填报经验；总计与各列应当同时填写。
    怎么改：把各列的数补上，或删去填写的总计，由程序重算。
    """
    grid = report.table(TABLE)
    for sum_ in grid.layout.sums:
        total = grid.values.get(sum_.total)
        parts = [grid.values.get(address) for address in sum_.parts]
        if not sum_.across or total is None or grid.unseen.intersection(sum_.parts):
            continue
        if total and not any(parts):
            blank = "空白" if None in parts else "0"
            yield sum_.total, f"总计填了{total}件，各列都是{blank}。"
        elif not total and any(parts):
            yield sum_.total, f"各列相加是{show_number(sum(part or 0 for part in parts))}件，总计填了0件。"


def _uneven_rows(grid: Grid) -> Iterator[tuple[str, Number, Number]]:
    return ((where, total, parts) for where, total, parts in grid.row_totals() if total != parts)
