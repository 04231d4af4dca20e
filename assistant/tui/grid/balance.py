"""The 勾稽关系 of one column in words: whether it holds, by how much not, and which one cell may be the slip."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.chinese import show_number
from assistant.document import Address
from assistant.edition.layout import Balance
from assistant.report.grid import Number
from assistant.report.repairs import Change, likeliest, typed_parts
from assistant.tui.grid.cell_text import brief_name, drawable, read_cell
from assistant.tui.grid.model import GridModel

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Strip:
    """One column's balance: `difference` is left minus right, None while cells are blank."""

    column: str
    text: str
    difference: Number | None

    @property
    def settled(self) -> bool:
        """Whether both sides are equal."""
        return self.difference == 0


def strip_of(model: GridModel, balance: Balance) -> Strip:
    """Say one balance: 自然人列：本年新收 5 + 上年结转 1 = 办理结果 5 + 结转下年 1，平."""
    head = f"{drawable(model.layout.column_name(balance.left[0]))}列："
    left, right = (
        " + ".join(f"{_name(model, address)} {model.text(address) or '_'}" for address in side)
        for side in (balance.left, balance.right)
    )
    sums = [model.grid.added(side) for side in (balance.left, balance.right)]
    if sums[0] is None or sums[1] is None:
        return Strip(balance.column, f"{head}{left} = {right}，{_lacking(model, balance)}", None)
    difference = sums[0] - sums[1]
    if difference == 0:
        return Strip(balance.column, f"{head}{left} = {right}，平", difference)
    said = f"{head}{left} = {show_number(sums[0])}，{right} = {show_number(sums[1])}，差 {show_number(max(difference, -difference))}"
    places = "、".join(
        f"{_name(model, one.address)} {show_number(one.old)} 改 {show_number(one.new)}"
        for one in remedies(model, balance)[:_SHOWN]
    )
    return Strip(balance.column, f"{said}，可能在：{places}" if places else said, difference)


def remedies(model: GridModel, balance: Balance) -> list[Change]:
    """Return the changes of one cell that settle a balance, the likeliest first."""
    given = {
        address: read_cell(model.layout.kinds[address], model.given_total(address)) for address in model.off_totals()
    }
    return likeliest(model.grid, balance, {address: number for address, number in given.items() if number is not None})


def _name(model: GridModel, address: str) -> str:
    return brief_name(model.layout.rows[Address(address).row])


def _lacking(model: GridModel, balance: Balance) -> str:
    """Say how many cells are blank; for the last one, what would settle the balance."""
    sides = [typed_parts(model.layout, side) for side in (balance.left, balance.right)]
    blank = [address for side in sides for address in side if model.number(address) is None]
    if len(blank) != 1:
        return f"还有 {len(blank)} 格没填"
    left, right = (sum((model.number(address) or 0 for address in side), 0) for side in sides)
    missing = right - left if blank[0] in sides[0] else left - right
    wanted = f"，填 {show_number(missing)} 就平" if missing >= 0 else ""
    return f"只差{_name(model, blank[0])}没填{wanted}"
