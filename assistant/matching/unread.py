"""What was not read of a table, told as a clerk would: whole tables, columns, rows, single cells; much of it in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.document import Address
from assistant.edition.layout import TableLayout
from assistant.matching.notes import Note
from assistant.matching.reading import Reading

SAID = "没有读到，请对照原件填"
# More of one kind than this, and they are told as one.
_MOST, _SHOWN = 5, 3


def unread_notes(reading: Reading) -> Iterator[Note]:
    """Yield what stands in a table and was not understood, and what of the form was not found."""
    layout = reading.view.labels.layout
    yield from reading.unread
    if reading.strange and len(reading.unseen) == len(layout.kinds):
        said = f"数和行名对不上，整张表没有读入，共{len(layout.kinds)}格，请对照原件填"
        yield Note(layout.name, "", said, layout.id)
        return
    yield from _clashes(layout, reading.clashes)
    yield from _strange(layout, reading.strange)
    if not any(note.where == layout.id for note in reading.unread):
        yield from _unseen(reading)


def _clashes(layout: TableLayout, clashes: dict[str, tuple[str, str]]) -> Iterator[Note]:
    if len(clashes) <= _MOST:
        for address, both in clashes.items():
            yield Note(layout.place(address), "、".join(both), "读到两个不同的数，都没有读入", address)
        return
    said = f"有{len(clashes)}格读到两个不同的数，都没有读入，请对照原件填"
    yield Note(layout.name, "", said, cells=tuple(clashes))


def _strange(layout: TableLayout, rows: Sequence[tuple[str, str]]) -> Iterator[Note]:
    """Tell of rows that could not be told apart: their labels and values."""
    if len(rows) <= _MOST:
        for label, values in rows:
            place = f"{layout.name}“{label}”行" if label else layout.name
            yield Note(place, values, "认不出是哪一行，没有读入")
        return
    shown = "、".join(f"“{label or values}”" for label, values in rows[:_SHOWN])
    yield Note(layout.name, "", f"有{len(rows)}行认不出是表里的哪一行，没有读入：{shown}等")


def _unseen(reading: Reading) -> Iterator[Note]:
    """Yield what was not found, in the largest pieces that say it."""
    layout = reading.view.labels.layout
    unseen = reading.unseen - reading.clashes.keys() - {cell for note in reading.unread for cell in note.cells}
    if len(unseen) == len(layout.kinds):
        said = f"整张表没有读到，共{len(unseen)}格" if (reading.heads or reading.runs) else "没有找到这张表"
        yield Note(layout.name, "", said, layout.id)
        return
    for column in layout.columns:
        cells = {address for address in layout.cells if address.column == column}
        if len(cells) > 1 and cells <= unseen:
            place = f"{layout.name}“{layout.column_name(next(iter(cells)))}”列"
            yield Note(place, "", f"整列{SAID}", Address.of(layout.id, column=column))
            unseen -= cells
    yield from _rows(layout, unseen)


def _rows(layout: TableLayout, unseen: frozenset[str]) -> Iterator[Note]:
    rows = {row: [a for a in layout.cells if a in unseen and a.row == row] for row in layout.rows}
    lacking = {row: cells for row, cells in rows.items() if cells}
    if len(lacking) > _MOST:
        names = [layout.place(Address.of(layout.id, row)).removeprefix(layout.name) for row in lacking]
        said = f"{len(names)}行共{len(unseen)}格{SAID}：{'、'.join(names[:_SHOWN])}等"
        yield Note(layout.name, "", said, cells=tuple(a for a in layout.kinds if a in unseen))
        return
    for row, cells in lacking.items():
        if len(cells) == 1:
            yield Note(layout.place(cells[0]), "", SAID, cells[0])
        else:
            said = "、".join(layout.column_name(address) for address in cells)
            where = Address.of(layout.id, row)
            yield Note(layout.place(where), "", f"{len(cells)}格{SAID}：{said}", where)
