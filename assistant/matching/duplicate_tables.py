"""A table of the form that a report prints more than once (全县 and 本级, this year and the last): which one is its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.document import Heading, Paragraph, Piece, Table
from assistant.edition import Edition
from assistant.edition.question import REPORT_YEAR, UNIT_TYPE
from assistant.edition.values import Raw
from assistant.matching.labels import plain
from assistant.matching.notes import Note
from assistant.matching.runs import runs_of
from assistant.matching.sheet import Sheet
from assistant.matching.views import TableLabels

Scope = Literal["whole", "level", ""]
_LEVEL = re.compile(r"本级|机关本身|政府办(?:公室)?(?:本身|自身)")
_WHOLE = re.compile(r"汇总|合计|总表|全[省市州县区旗镇乡]|所属各|各[镇乡部单]")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_STOPS = re.compile(r"[。，；]")
# What stands below a table is no caption of the next one.
_BELOW = ("注", "说明", "备注", "以上", "上表")
_LONGEST, _SHOWN = 60, 24
# A table with so many of the values of the form is a whole one where no row labels tell.
_MOST = 0.6


@dataclass(frozen=True)
class Own:
    """Which of several copies is the report's own: its year, and whether it is about the whole or one level."""

    year: str
    scope: Scope


def own_of(title: str, given: Mapping[str, Raw], edition: Edition) -> Own:
    """Return what the report's own tables are about: a government's the whole, an office's one level, unless the title says."""
    year = str(given.get(REPORT_YEAR) or "")
    if _LEVEL.search(title):
        return Own(year, "level")
    types = [unit for unit in edition.units.values() if unit.label == given.get(UNIT_TYPE)]
    if any(unit.owes_results for unit in types):
        return Own(year, "whole")
    return Own(year, "level" if any(unit.own_level for unit in types) else "")


def captions(pieces: Sequence[Piece], tables: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Return the short lines that stand above each of the tables, behind the table or the section before, or alone at its top."""
    wanted, above = set(tables), list[str]()
    found: dict[int, tuple[str, ...]] = {}
    for at, piece in enumerate(pieces):
        match piece:
            case Table():
                top = [{cell.text for cell in row if cell.text.strip()} for row in piece.form.rows[:2]]
                inside = [text for texts in top for text in texts if len(texts) == 1 and _is_caption(text)]
                found |= {at: (*above, *inside)} if at in wanted else {}
                above = []
            case Heading(text, level):
                above = [] if level == 1 else [*above, text]
            case Paragraph(text) if _is_caption(text):
                above.append(text)
    return found


def _is_caption(text: str) -> bool:
    return len(text) <= _LONGEST and not _STOPS.search(text) and not text.startswith(_BELOW)


def copies(sheets: Mapping[int, Sheet], labels: TableLabels) -> list[list[int]]:
    """Return the tables in groups: each group is the whole form once, however many tables it came as."""
    groups: list[list[int]] = []
    named: set[str] = set()
    for at, sheet in sheets.items():
        mine = _rows(sheet, labels)
        again = named & mine
        if not groups or (again and 2 * len(again) >= len(mine)):
            groups.append([])
            named = set()
        groups[-1].append(at)
        named |= mine
    return groups


def _rows(sheet: Sheet, labels: TableLabels) -> set[str]:
    """Return the rows that a table fills; the only row of a form counts where most of its values are there."""
    runs, _ = runs_of(labels.form, [sheet])
    if labels.form.only:
        most = max((len(run.values) for run in runs), default=0)
        return {"only"} if most >= _MOST * len(labels.layout.kinds) else set()
    return {row.path for run in runs if run.exact and run.values for row in run.gains}


def own_copy(
    sheets: Mapping[int, Sheet], labels: TableLabels, said: Mapping[int, Sequence[str]], own: Own
) -> tuple[Sequence[int], Note | None]:
    """Return the tables that are the report's own, and a sentence where others were passed over."""
    groups = copies(sheets, labels) if len(sheets) > 1 else []
    if len(groups) < 2:
        return list(sheets), None
    values = [[spot.text for at in group for spots in sheets[at] for spot in spots if spot.value] for group in groups]
    if all(one == values[0] for one in values):
        return groups[0], None
    words = [[text for at in group for text in said[at] if not _is_label(text, labels)] for group in groups]
    taken = choose(["　".join(one) for one in words], own)
    return groups[taken] if taken is not None else (), _told(labels, words, taken)


def _is_label(text: str, labels: TableLabels) -> bool:
    """Tell whether a line is a label of the form, or a piece of one."""
    if _YEAR.search(text) or _LEVEL.search(text) or _WHOLE.search(text):
        return False
    form = labels.form
    return any(plain(text) in one for one in (*form.named, *form.row_groups, *form.column_keys, *labels.notes))


def choose(words: Sequence[str], own: Own) -> int | None:
    """Return which copy is the report's own, by the words above each; None where they do not tell."""
    years = [_YEAR.findall(text) for text in words]
    left = [at for at, named in enumerate(years) if not named or own.year in named]
    scopes = {at: _scope(words[at]) for at in left}
    if len(left) > 1 and own.scope and any(scopes.values()):
        wanted = own.scope if own.scope in scopes.values() else ""
        left = [at for at, scope in scopes.items() if scope == wanted]
    return left[0] if len(left) == 1 else None


def _scope(text: str) -> Scope:
    whole, level = bool(_WHOLE.search(text)), bool(_LEVEL.search(text))
    return "" if whole == level else "whole" if whole else "level"


def _told(labels: TableLabels, words: Sequence[Sequence[str]], taken: int | None) -> Note:
    """Say once which copy was taken, and which not."""
    layout, names = labels.layout, [_name(at, one) for at, one in enumerate(words)]
    if taken is None:
        said = f"印了{len(names)}遍（{'、'.join(names)}），数不一样，看不出哪一遍是本报告的，都没有读入，请对照原件填"
        return Note(layout.name, "", said, layout.id)
    others = "、".join(name for at, name in enumerate(names) if at != taken)
    return Note(layout.name, "", f"印了{len(names)}遍，读入的是{names[taken]}，{others}没有读入，请核对")


def _name(at: int, words: Sequence[str]) -> str:
    text = words[0] if words else ""
    return f"“{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}”" if text else f"第{at + 1}遍"
