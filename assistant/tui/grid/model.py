"""The number grid without its looks: texts by address, typing, undo, totals, filter, copy and paste.

A cell holds what was given, as text; no text is blank, which is not 0. Totals are computed from the other
cells; one that was given (by an imported report) is kept apart and shown when it disagrees.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from assistant.chinese import show_number
from assistant.edition.layout import TableLayout
from assistant.report.grid import Grid, Number, with_totals
from assistant.tui.grid.cell_text import is_blank, read_cell
from assistant.tui.grid.paste import PasteRefused, fit, read_block
from assistant.tui.grid.shape import Shape, shape_of


@dataclass(frozen=True)
class State:
    """What undo brings back: the texts, and the rows and columns that occur (None: all of them)."""

    texts: Mapping[str, str]
    rows: frozenset[str] | None = None
    columns: frozenset[str] | None = None


class GridModel:
    """The cells of one table. Every public change is one step of undo, a whole paste as well."""

    def __init__(self, layout: TableLayout, given: Mapping[str, str] | None = None) -> None:
        self.layout = layout
        self._state = State({a: t for a, t in (given or {}).items() if a in layout.kinds and not is_blank(t)})
        self._past: list[State] = []
        self._future: list[State] = []
        self._draft: tuple[str, str] | None = None

    def cells(self) -> dict[str, str]:
        """Return the texts that were given, in reading order; what is still being typed is not among them."""
        return {address: self._state.texts[address] for address in self.layout.kinds if address in self._state.texts}

    @cached_property
    def grid(self) -> Grid:
        """The numbers, with the one being typed and all totals computed; totals that were given are left out."""
        return self._computed(dict(self._state.texts) | (dict([self._draft]) if self._draft else {}))

    @cached_property
    def shape(self) -> Shape:
        """The cells on show. A row or column that does not occur is hidden only while all its cells are 0."""
        rows, columns = self._state.rows, self._state.columns
        if rows is None and columns is None:
            return self.whole
        needed = [a for a in self.whole.order if self.number(a) != 0]
        some_rows, some_columns = {a.row for a in needed}, {a.column for a in needed}
        shape = shape_of(
            self.layout,
            lambda node: rows is None or node.path in rows or node.path in some_rows,
            lambda node: columns is None or node.path in columns or node.path in some_columns,
        )
        return shape if shape.order else self.whole

    @cached_property
    def whole(self) -> Shape:
        """All cells of the table, also those hidden."""
        return shape_of(self.layout)

    @property
    def hidden(self) -> int:
        """How many rows are not on show."""
        return len(self.whole.rows) - len(self.shape.rows)

    def number(self, address: str) -> Number | None:
        """Return the number of a cell or a computed total; None when blank or unreadable."""
        return self.grid.values.get(address)

    def text(self, address: str) -> str:
        """Return what a cell shows: the text being typed, its number, or the text as it was given."""
        if self._draft and self._draft[0] == address:
            return self._draft[1]
        return self.grid.text(address) or self._state.texts.get(address, "")

    def given_total(self, address: str) -> str:
        """Return the text of a total that was given and is not what the cells add up to; else an empty text."""
        if address not in self.layout.computed or address not in self._state.texts:
            return ""
        given = self._state.texts[address]
        total = self.number(address)
        return given if total is not None and read_cell(self.layout.kinds[address], given) != total else ""

    def off_totals(self) -> frozenset[str]:
        """Return the totals that were given and are not what the cells add up to."""
        return frozenset(a for a in self._state.texts.keys() & self.layout.computed if self.given_total(a))

    def blanks(self) -> list[str]:
        """Return the addresses that hold no number yet, in reading order; totals are not counted."""
        return [address for address in self.whole.order if address not in self.grid.values]

    # --- typing -------------------------------------------------------------------------------------------

    @property
    def typing(self) -> str | None:
        """The text being typed, or None."""
        return self._draft[1] if self._draft else None

    def type(self, address: str, text: str) -> None:
        """Show a text in a cell, and its effect on the totals, before it is confirmed."""
        self._draft = (address, text)
        self._changed("grid")

    def drop(self) -> None:
        """Forget what is being typed."""
        self._draft = None
        self._changed("grid")

    def confirm(self) -> bool:
        """Take what is being typed as one step; an unfinished number (2.) is finished. True when a cell changed."""
        if self._draft is None:
            return False
        address, text = self._draft
        self.drop()
        return self.put({address: text.rstrip(".")})

    # --- steps --------------------------------------------------------------------------------------------

    def put(self, changes: Mapping[str, str]) -> bool:
        """Set cells as one step, an empty text clears; a number is kept in plain digits. True when one changed."""
        texts = dict(self._state.texts)
        for address, text in changes.items():
            texts.pop(address, None)
            if not is_blank(text):
                number = read_cell(self.layout.kinds[address], text)
                texts[address] = text if number is None else show_number(number)
        if texts == self._state.texts:
            return False
        return self._step(replace(self._state, texts=self._without_stale_totals(texts, changes)))

    def paste(self, text: str, at: str, own: bool = False) -> str:
        """Put a block from Excel or WPS into the cells from one on, as one step.

        `own` tells that the block was copied here, so it holds no totals. Returns a remark or an empty
        text. Raises PasteRefused, with nothing changed, when the block does not fit or holds no numbers.
        """
        pasted = fit(read_block(text), self.layout, (self.shape, self.whole), at, own)
        told = {a: read_cell(self.layout.kinds[a], t) for a, t in pasted.changes.items() if a in self.layout.computed}
        sums = self._computed(dict(self._state.texts) | pasted.changes).values
        wrong = [a for a, number in told.items() if a in sums and number != sums[a]]
        if 2 * len(wrong) > len([a for a in told if a in sums]):
            said = f"落在{self.layout.place(wrong[0])}的是 {show_number(told[wrong[0]] or 0)}，各格相加是 {show_number(sums[wrong[0]])}"
            raise PasteRefused(f"{said}。是不是贴偏了？整块没有贴入。")
        self.put(pasted.changes)
        if wrong:
            pasted.remarks.append(f"贴入的{self.layout.place(wrong[0])}等{len(wrong)}个总计与各格相加不同，请核对")
        return "；".join(pasted.remarks)

    def copy(self, one: str, other: str) -> str:
        """Return the cells between two corners as Excel reads them: tabs, and a line end after each row."""
        rows = self.shape.rectangle(one, other)
        return "".join("\t".join(self.text(a) if a else "" for a in row) + "\n" for row in rows)

    def clear(self, addresses: Iterable[str]) -> bool:
        """Make cells blank (not 0) as one step."""
        return self.put(dict.fromkeys(addresses, ""))

    def zero_rest(self) -> bool:
        """Set every cell that is blank to 0, as one step; numbers and other texts stay."""
        return self.put(dict.fromkeys((a for a in self.whole.order if a not in self._state.texts), "0"))

    def occur(self, rows: Iterable[str] | None, columns: Iterable[str] | None) -> bool:
        """Show only the rows and columns that occur (None: all); blanks of the others become 0, as one step."""
        kept_rows, kept_columns = (None if given is None else frozenset(given) for given in (rows, columns))
        texts = dict(self._state.texts)
        for address in self.whole.order:
            out = (kept_rows is not None and address.row not in kept_rows) or (
                kept_columns is not None and address.column not in kept_columns
            )
            if out:
                texts.setdefault(address, "0")
        return self._step(State(texts, kept_rows, kept_columns))

    @property
    def filter(self) -> tuple[list[str], list[str]] | None:
        """The rows and columns that occur; None where all of them are on show."""
        rows, columns = self._state.rows, self._state.columns
        return None if rows is None or columns is None else (sorted(rows), sorted(columns))

    def show_only(self, rows: Iterable[str], columns: Iterable[str]) -> None:
        """Show only these rows and columns again, and change nothing: what is not 0 stays on show."""
        self._state = replace(self._state, rows=frozenset(rows), columns=frozenset(columns))
        self._changed("shape")

    def use_computed_totals(self) -> bool:
        """Drop all totals that were given, as one step."""
        return self.clear(self.layout.computed)

    def undo(self) -> str | None:
        """Take the last step back; return the first address that changed, or None when there was no step."""
        return self._travel(self._past, self._future)

    def redo(self) -> str | None:
        """Take the step again that was taken back last; returns as undo does."""
        return self._travel(self._future, self._past)

    def _travel(self, come_from: list[State], go_to: list[State]) -> str | None:
        self.drop()
        if not come_from:
            return None
        before, self._state = self._state, come_from.pop()
        go_to.append(before)
        self._changed("grid", "shape")
        changed = [a for a in self.whole.order if before.texts.get(a) != self._state.texts.get(a)]
        return (changed or list(self.shape.order))[0]

    def _step(self, state: State) -> bool:
        self.drop()
        if state == self._state:
            return False
        self._past.append(self._state)
        self._future.clear()
        self._state = state
        self._changed("grid", "shape")
        return True

    def _changed(self, *names: str) -> None:
        for name in names:
            self.__dict__.pop(name, None)

    def _computed(self, texts: Mapping[str, str]) -> Grid:
        kinds, totals = self.layout.kinds, self.layout.computed
        read = {a: (text, read_cell(kinds[a], text)) for a, text in texts.items() if a not in totals}
        unread = {a: text for a, (text, number) in read.items() if number is None and not is_blank(text)}
        values = {a: number for a, (_, number) in read.items() if number is not None}
        return with_totals(self.layout, values, unread)

    def _without_stale_totals(self, texts: dict[str, str], changes: Iterable[str]) -> dict[str, str]:
        """Drop given totals that agreed with the sum before a change below them, or agree after it."""
        above = _totals_above(self.layout)
        stale = frozenset[str]().union(*(above.get(address, {address}) for address in changes)) & texts.keys()
        if not stale:
            return texts
        sums = [self._computed(state).values for state in (self._state.texts, texts)]
        for address in stale & self.layout.computed:
            number = read_cell(self.layout.kinds[address], texts[address])
            if number is not None and number in [values.get(address) for values in sums]:
                del texts[address]
        return texts


@lru_cache(maxsize=16)
def _totals_above(layout: TableLayout) -> Mapping[str, frozenset[str]]:
    """Return, for each cell, the totals that it goes into, also by way of other totals."""
    above: dict[str, set[str]] = {address: set() for address in layout.kinds}
    for _ in range(3):  # a total of totals of totals is as deep as the forms go
        for sum_ in layout.sums:
            for part in sum_.parts:
                above[part] |= {sum_.total} | above[sum_.total]
    return {address: frozenset(totals) for address, totals in above.items()}
