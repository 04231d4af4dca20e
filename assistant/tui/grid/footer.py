"""The lines that stay below the grid: where the cursor is or what is wrong there, and the balance of its column."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len

from assistant.document import Address
from assistant.tui.grid.balance import Strip, strip_of
from assistant.tui.grid.cell_text import Mark, drawable
from assistant.tui.grid.cursor import Hand
from assistant.tui.grid.model import GridModel
from assistant.tui.grid.view import Span
from assistant.tui.grid.widths import cut
from assistant.tui.wrapping import wrap


def strip_at(model: GridModel, address: str) -> Strip | None:
    """Return the balance of the column in which an address stands, if the table has balances."""
    column = Address(address).column
    return next((strip_of(model, balance) for balance in model.layout.balances if balance.column == column), None)


def footer(hand: Hand, strip: Strip | None, marks: Mapping[str, Mark], width: int) -> list[Span]:
    """Return the lines below the grid; what is long to say takes the place of the balance until the next key."""
    state = f" {_state(hand.model)}"
    said, style = _first(hand, marks)
    room = width - cell_len(state)
    first, *more = wrap(drawable(said), room)
    lines = [(cut(first, room) + state, style), *((line, style) for line in more)]
    if strip is not None:
        looks = "balanced" if strip.settled else "balance-open" if strip.difference is None else "balance-off"
        lines += [(line, looks) for line in _balance(strip.text + _others(hand.model, strip), width)]
    blank = [("", "place")] * _lines(hand.model)
    return [(cut(text, width), looks) for text, looks in (*lines, *blank)][: _lines(hand.model)]


def height(model: GridModel, room: int) -> int:
    """How many of the lines are shown in a grid so many lines high."""
    return max(1, min(_lines(model), room - 9))


def _lines(model: GridModel) -> int:
    return 3 if model.layout.balances else 2


def _balance(text: str, width: int) -> list[str]:
    """Break a balance where its difference is told, if that is enough."""
    sides, mark, rest = text.partition("差 ")
    if mark and cell_len(text) > width >= max(cell_len(sides), cell_len(mark + rest)):
        return [sides, mark + rest]
    return wrap(text, width)


def _first(hand: Hand, marks: Mapping[str, Mark]) -> Span:
    """Say what was refused, what was done, what a finding says here, or else where the cursor is."""
    model, here = hand.model, hand.cursor
    if hand.said:
        return hand.said, "error" if hand.refused else "notice"
    if (mark := marks.get(here)) and mark.text:
        return f"{mark.sign} {mark.text}", mark.severity
    if text := model.grid.unread.get(here):
        return f"! {model.layout.place(here)}写的是“{text}”，不是数", "error"
    for total in model.shape.row_of[here].cells:
        if given := model.given_total(total):
            return (
                f"! {model.layout.place(total)}给的是 {given}，相加是 {model.text(total)}；按 Ctrl+T 改用相加的数",
                "error",
            )
    return model.layout.place(here), "place"


def _state(model: GridModel) -> str:
    blank = len(model.blanks())
    hidden = f"，收起{model.hidden}行" if model.hidden else ""
    return (f"没填{blank}格" if blank else "已填全") + hidden


def _others(model: GridModel, strip: Strip) -> str:
    """Name the other columns that do not balance."""
    layout, off = model.layout, []
    for balance in layout.balances:
        one, other = (model.grid.added(side) for side in (balance.left, balance.right))
        skipped = balance.column == strip.column or layout.columns[balance.column].sum
        if not skipped and None not in (one, other) and one != other:
            off.append(drawable(layout.column_name(balance.left[0])))
    named = "、".join(off) if len(off) < 3 else f" {len(off)} "
    return f"；另有{named}列不平" if off else ""
