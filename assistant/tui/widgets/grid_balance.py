"""The 勾稽关系 of one column in words: whether it holds, by how much not, and which one cell may be the slip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.chinese import show_number
from assistant.edition.layout import Balance, TableLayout
from assistant.report.grid import Number
from assistant.tui.widgets.grid_cells import brief_name, drawable, read_cell
from assistant.tui.widgets.grid_model import GridModel

_SHOWN = 3
_UNLIKELY = 9


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


@dataclass(frozen=True, slots=True)
class Remedy:
    """A change of one cell that settles a balance; the lower `rank`, the likelier."""

    rank: int
    address: str
    old: Number
    new: Number


def strips(model: GridModel) -> Iterator[Strip]:
    """Yield the balance of each column that is typed."""
    for balance in model.layout.balances:
        if not model.layout.columns[balance.column].sum:
            yield strip_of(model, balance)


def strip_of(model: GridModel, balance: Balance) -> Strip:
    """Say one balance: 自然人列：本年新收 5 + 上年结转 1 = 办理结果 5 + 结转下年 1，平."""
    head = f"{drawable(model.layout.column_name(balance.left[0]))}列："
    left, right = (_side(model, side) for side in (balance.left, balance.right))
    one, other = (model.grid.added(side) for side in (balance.left, balance.right))
    if one is None or other is None:
        return Strip(balance.column, f"{head}{left} = {right}，{_lacking(model, balance)}", None)
    difference = one - other
    if difference == 0:
        return Strip(balance.column, f"{head}{left} = {right}，平", difference)
    said = f"{head}{left} = {show_number(one)}，{right} = {show_number(other)}，差 {show_number(max(difference, -difference))}"
    places = "、".join(_said(model, remedy) for remedy in remedies(model, balance)[:_SHOWN])
    return Strip(balance.column, f"{said}，可能在：{places}" if places else said, difference)


def remedies(model: GridModel, balance: Balance) -> list[Remedy]:
    """Return the changes of one cell that settle a balance, the likeliest first."""
    left, right = (model.grid.added(side) or 0 for side in (balance.left, balance.right))
    found = []
    for side, change in ((balance.left, right - left), (balance.right, left - right)):
        for address in _parts(model.layout, side):
            old = model.number(address) or 0
            if old + change >= 0:
                rank = _rank(model, balance, (address, old, old + change))
                found.append(Remedy(rank, address, old, old + change))
    return sorted((one for one in found if one.rank < _UNLIKELY), key=lambda one: one.rank)


def _rank(model: GridModel, balance: Balance, change: tuple[str, Number, Number]) -> int:
    """Weigh a change: a row total that was given says so; a slip of the finger; the proposed carry-over; others."""
    address, old, new = change
    if _row_total_says(model, address, new - old):
        return 0
    if slip := _slip(show_number(old), show_number(new)):
        return slip
    if address == balance.right[-1]:
        return 3
    if old and new == 0:
        return 4
    if address in balance.left:
        return 5
    return 6 if old else _UNLIKELY


def _row_total_says(model: GridModel, address: str, change: Number) -> bool:
    """Tell whether the total that was given for this row is off by just this change."""
    for sum_ in model.layout.sums:
        if sum_.across and address in sum_.parts and (given := model.given_total(sum_.total)):
            number, total = read_cell(model.layout.kinds[address], given), model.number(sum_.total)
            return number is not None and total is not None and number - total == change
    return False


def _slip(old: str, new: str) -> int:
    """Return 1 when two digits are swapped, 2 when one is too many or missing, 0 when neither."""
    if len(old) == len(new):
        return int(old != new and any(_swapped(old, at) == new for at in range(len(old) - 1)))
    long, short = sorted((old, new), key=len, reverse=True)
    return 2 if short != "0" and any(long[:at] + long[at + 1 :] == short for at in range(len(long))) else 0


def _swapped(text: str, at: int) -> str:
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _side(model: GridModel, addresses: tuple[str, ...]) -> str:
    return " + ".join(f"{_name(model, address)} {model.text(address) or '_'}" for address in addresses)


def _name(model: GridModel, address: str) -> str:
    return brief_name(model.layout.rows[address.split("/")[1]])


def _said(model: GridModel, remedy: Remedy) -> str:
    return f"{_name(model, remedy.address)} {show_number(remedy.old)} 改 {show_number(remedy.new)}"


def _lacking(model: GridModel, balance: Balance) -> str:
    """Say how many cells are blank; for the last one, what would settle the balance."""
    sides = [_parts(model.layout, side) for side in (balance.left, balance.right)]
    blank = [address for side in sides for address in side if model.number(address) is None]
    if len(blank) != 1:
        return f"还有 {len(blank)} 格没填"
    left, right = (sum((model.number(address) or 0 for address in side), 0) for side in sides)
    missing = right - left if blank[0] in sides[0] else left - right
    wanted = f"，填 {show_number(missing)} 就平" if missing >= 0 else ""
    return f"只差{_name(model, blank[0])}没填{wanted}"


@lru_cache(maxsize=128)
def _parts(layout: TableLayout, side: tuple[str, ...]) -> tuple[str, ...]:
    """Return the typed cells that a side is made of."""
    sums = {sum_.total: sum_.parts for sum_ in layout.sums if not sum_.across}
    return tuple(part for address in side for part in sums.get(address, (address,)))
