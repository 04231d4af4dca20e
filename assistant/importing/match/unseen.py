"""Cells that were not found in a report, listed as a clerk would: whole tables, columns, rows, single cells."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.importing.match.notes import Note
from assistant.importing.match.tables import Filler

SAID = "没有读到，请对照原件填"


def unseen_notes(filler: Filler) -> Iterator[Note]:
    """Yield what is missing, in the largest pieces that say it."""
    layout, unseen = filler.lexicon.layout, set(filler.unseen)
    if not unseen or any(note.where == layout.id for note in filler.unread):
        return
    if len(unseen) == len(layout.kinds):
        yield Note(
            layout.name, "", f"整张表没有读到，共{len(unseen)}格" if filler.pieces else "没有找到这张表", layout.id
        )
        return
    for column in layout.columns:
        cells = {address for address in layout.kinds if address.endswith(f"/{column}")}
        if len(cells) > 1 and cells <= unseen:
            yield Note(
                f"{layout.name}“{layout.column_name(next(iter(cells)))}”列", "", f"整列{SAID}", f"{layout.id}//{column}"
            )
            unseen -= cells
    for row in layout.rows:
        cells = {address for address in layout.kinds if address.split("/")[1] == row} & unseen
        if len(cells) == 1:
            (address,) = cells
            yield Note(layout.place(address), "", SAID, address)
        elif cells:
            said = "、".join(layout.column_name(address) for address in layout.kinds if address in cells)
            yield Note(layout.place(f"{layout.id}/{row}/"), "", f"{len(cells)}格{SAID}：{said}", f"{layout.id}/{row}")
