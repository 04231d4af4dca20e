"""Rules on the cells of the tables: each holds a number, and one that it may hold; zeros were meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from assistant.checks.rule import ERROR, WARNING, At, Hit, rule
from assistant.checks.tables import blank_lines, by_row
from assistant.checks.words import quote
from assistant.chinese import half_width, read_count, read_money
from assistant.document import Address
from assistant.edition.values import Absent, Value
from assistant.report import Grid, Report


@rule("S04", "cell-not-filled", severity=ERROR)
def cell_not_filled(report: Report, drafted: bool) -> Iterator[Hit]:
    """表格中有空白，或填的不是数。

    查什么：三张表每一格都是数；整张表、整行空白的合并成一条。读入的报告连总计也要有数；总计空了一片的见T313。
    依据：填报经验；没有发生也要填0。
    怎么改：没有发生请填0；不清楚请先查台账。整行或整张表没有发生，可以只写一个 0。
    """
    for grid in report.tables.values():
        if len(grid.values) == len(grid.layout.kinds) and (drafted or not grid.computed):
            continue
        odd = {address: text for address, text in grid.unread.items() if address not in grid.values}
        yield from _blanks(grid, _empty(grid, odd, drafted))
        yield from _no_numbers(grid, {address: text for address, text in odd.items() if not _is_amount(text)})


def _no_numbers(grid: Grid, odd: Mapping[str, str]) -> Iterator[Hit]:
    """Say what cells hold instead of numbers; several of a row in one finding."""
    for row, addresses in by_row(odd).items():
        texts, names = quote(dict.fromkeys(map(odd.__getitem__, addresses))), _names(grid, addresses)
        if len(addresses) == 1:
            yield addresses[0], f"填的是{texts}，不是数。"
        else:
            yield At(row, addresses), f"有{len(addresses)}格填的是{texts}，不是数：{names}。"


def _names(grid: Grid, addresses: Iterable[str]) -> str:
    return "、".join(map(grid.layout.column_name, addresses))


def _empty(grid: Grid, odd: Mapping[str, str], drafted: bool) -> list[Address]:
    """Return the cells that were left blank; totals only where a finished report lacks them."""
    asked = [a for a in grid.blank() if a not in odd and a not in grid.layout.computed]
    if drafted:
        return asked
    whole = {address for addresses in blank_lines(grid).values() for address in addresses}
    lacking = {*asked, *(grid.computed - whole - grid.unseen)}
    return [address for address in grid.layout.cells if address in lacking]


def _blanks(grid: Grid, blank: list[Address]) -> Iterator[Hit]:
    computed = grid.layout.computed
    if len({*blank} - computed) == len(grid.layout.kinds.keys() - computed):
        yield At(grid.layout.id, tuple(blank)), f"整张表都没有填，共{len(blank)}格。"
        return
    for row, addresses in by_row(blank).items():
        if len(addresses) == 1:
            yield addresses[0], "是空白。"
        else:
            yield At(row, addresses), f"有{len(addresses)}格空白：{_names(grid, addresses)}。"


@rule("S05", "number-not-allowed", severity=ERROR)
def number_not_allowed(report: Report) -> Iterator[Hit]:
    """表格中有负数，或件数带小数。

    查什么：件数是不小于0的整数；收费金额不小于0，可以带小数。
    依据：年度报告格式（国办公开办函〔2021〕30号）。
    怎么改：按台账核对后填写不小于0的整数；收费金额以万元为单位，可以带小数。
    """
    for grid in report.tables.values():
        for address, text in grid.unread.items():
            money, plain = grid.layout.kinds[address] == "money", half_width(text)
            # A number may be fine as it is, only printed with full-width digits or commas.
            allowed = (read_money(plain, "万元") if money else read_count(plain)) is not None
            if address not in grid.values and not allowed and _is_amount(text):
                yield address, f"填的是“{text}”，应为不小于0的{'金额' if money else '整数'}。"


def _is_amount(text: str) -> bool:
    """Tell whether a text is a number, if not one that the cell may hold."""
    plain = half_width(text)
    if read_count(plain) is not None or read_money(plain, "万元") is not None:
        return True
    try:
        return Decimal(plain.replace(",", "")).is_finite()
    except ArithmeticError:
        return False


@rule("S21", "zeros-not-confirmed", severity=WARNING)
def zeros_not_confirmed(report: Report, answers: Mapping[str, Value]) -> Iterator[Hit]:
    """回答说有，整张表却全部为0。

    查什么：问“有没有”时答了有（或勾选了项目），对应的表却一个数也没有。答“都没有”就是确认为0；登记了台账的见T311、T406；读入的报告不查。
    依据：填报经验；0要经过确认，不能是没有填写留下的。
    怎么改：确实没有发生，把那个回答改为“都没有”；有发生的，补填数字。
    """
    for question, gate in report.edition.gates.items():
        answer = answers.get(question)
        if answer is None or isinstance(answer, Absent):
            continue
        chosen = answer if isinstance(answer, tuple) else (answer,)
        opened = frozenset[Address]().union(*(gate.get(str(choice), ()) for choice in chosen))
        grid = report.tables.get(next((address.table for address in opened), ""))
        if grid is None or any(grid.values.values()) or len(grid.values) < len(grid.layout.kinds):
            continue
        if not any(answers.get(one.id) for one in report.edition.questions.values() if one.tallies == grid.layout.id):
            said = report.edition.questions[question].label
            cells = (address for address in grid.layout.kinds if address in opened - grid.layout.computed)
            yield At(grid.layout.id, (question, *cells)), f"全部为0，但“{said}”答的是有。确实没有发生，请改答“都没有”。"
