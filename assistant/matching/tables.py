"""One table of the form: read in the view that finds most cells; and what is to be told of it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.edition.tree import leaves
from assistant.matching.labels import keys_of
from assistant.matching.notes import Note
from assistant.matching.proof import rejoined
from assistant.matching.reading import Reading, read
from assistant.matching.sheet import Sheet, turned
from assistant.matching.values import number
from assistant.matching.views import TableLabels


def read_table(labels: TableLabels, sheets: Sequence[Sheet]) -> Reading:
    """Read the printed tables that are one table of the form."""
    reading, half = read(labels.form, sheets), len(labels.layout.kinds) // 2
    if sheets and len(reading.texts) <= half:
        sides = [turned(sheet) for sheet in sheets]
        others = [read(view, sheets) for view in labels.views[1:]]
        others += [read(view, sides, across=True) for view in labels.views]
        best = max(others, key=lambda one: len(one.texts))
        reading = best if len(best.texts) > half else reading
    _join(reading)
    _read_groups(reading)
    _tell(reading, any(spot.key in labels.retired for sheet in sheets for spots in sheet for spot in spots))
    return reading


def _join(reading: Reading) -> None:
    """Join numbers that were broken over several lines, where the sums prove it."""
    layout = reading.view.labels.layout
    if joined := rejoined(layout, reading.texts):
        raw = "、".join(reading.texts[address] for address in list(joined)[:3])
        said = f"有{len(joined)}个数断成了几行，连起来以后合计都对得上，已连起来读入，请核对"
        reading.doubtful.append(Note(layout.name, raw, said, cells=tuple(joined)))
        reading.texts |= joined


def _read_groups(reading: Reading) -> None:
    """Read groups of rows that stand in one row (（六）其他处理 of the form of 2019): zeros are zeros of all, others cannot be split."""
    layout = reading.view.labels.layout
    printed = {spot.key for run in reading.runs for spot in (*run.before, *run.behind)}
    for run in reading.runs:
        group = reading.view.row_groups.get(run.key)
        rows = list(leaves([group])) if group else []
        mine = [address for row in rows for address in layout.cells if address.row == row.path]
        apart = any(row.parent is not group or keys_of(row) & printed for row in rows)
        if not group or apart or not run.values or any(address in reading.texts for address in mine):
            continue
        place = f"{layout.name}“{group.label}”"
        reading.read.add(run)
        if all(number(spot.text, "money") == "0" for spot in run.values):
            reading.texts.update(dict.fromkeys(mine, "0"))
            said = f"只印了一行，都是0，所分{len(rows)}项都按0读入"
            reading.doubtful.append(Note(place, run.label, said))
        else:
            said = f"只印了一行，要分到现行表格的{len(rows)}项里，请填"
            reading.unread.append(Note(place, run.shown, said, cells=tuple(mine)))


def _tell(reading: Reading, older: bool) -> None:
    """Tell of a table that is turned or of the form of 2019, and of rows that today's form does not have."""
    labels, name = reading.view.labels, reading.view.labels.layout.name
    if reading.across and len(labels.layout.rows) > 1:
        reading.doubtful.append(Note(name, "", "行和列是对调的，已按行名和列名读入，请核对"))
    if older:
        said = "用的是2019年的试行格式，与现行格式对得上的栏目已经读入，请核对"
        reading.doubtful.append(Note(name, "", said))
    for run in reading.runs:
        if run.key in labels.retired_rows:
            reading.unread.append(Note(f"{name}“{run.label}”行", run.shown, "现行表格没有这一行，没有读入"))
