"""A report that somebody printed: read, matched, and taken as it stands in the document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from assistant.answers import Answers
from assistant.document import Address
from assistant.edition import UnitType
from assistant.edition.question import REPORT_YEAR, UNIT_NAME, UNIT_SHORT, UNIT_TYPE
from assistant.edition.values import Raw
from assistant.errors import FileProblem
from assistant.matching import Matched, Note, match
from assistant.matching.identity import named_in, types_of
from assistant.matching.values import number
from assistant.report import Report, build
from assistant.report.grid import Grid, Number, with_totals
from assistant.workflow.reports import Opened

# Two places of a report of this sort, and it is one; a page without them is something else.
_FEWEST_PARTS = 2
OLDER = "这份报告用的是2019年以前的格式，没有现行的三张统计表，各部分也不同"
IDENTITY = (UNIT_NAME, UNIT_SHORT, REPORT_YEAR)


def open_document(path: Path, *, for_rules: bool) -> Opened:
    """Open a printed report. FileProblem when it cannot be read, or for rules that are not those of its time."""
    matched, notices = read_report(path)
    if matched.older and for_rules:
        remedy = f"{_still_read(matched)}要用它，请运行 nianbao import。"
        raise FileProblem(path, f"{OLDER}，现行的规则不适用，没有检查", remedy)
    report, presumed = as_printed(matched, path)
    given = matched.answers.given | {UNIT_TYPE: report.unit.type.label}
    told = (*notices, *presumed, *map(str, (*matched.doubtful, *matched.unread)))
    return Opened(replace(matched.answers, given=given), report, matched.document, told, file=path)


def _still_read(matched: Matched) -> str:
    """Say what of a report older than the form was understood all the same."""
    given = matched.answers.given
    name = str(given.get(UNIT_NAME) or "单位看不出")
    year = f"{given[REPORT_YEAR]}年" if given.get(REPORT_YEAR) else ""
    homes = "、".join(matched.answers.rewrites)
    return f"读出的有：{name}{year}{f'，{homes}的文字' if homes else ''}。"


def read_report(path: Path) -> tuple[Matched, tuple[str, ...]]:
    """Read a report and match it; also return what the reader passed over.

    Raises FileProblem where it cannot be read, or is no report.
    """
    from assistant.reading import read

    found = read(path)
    matched = match(found.document)
    parts = len(matched.answers.rewrites) + len({Address(address).table for address in matched.texts})
    if parts < _FEWEST_PARTS and not matched.older:
        raise FileProblem(
            path, "没有认出年报的标题、表格和各个部分", "请核对是不是政府信息公开工作年度报告；不是的请换一个文件。"
        )
    return _with_name(matched, path), found.notices


def _with_name(matched: Matched, path: Path) -> Matched:
    """Return what was matched, with unit and year from the name of the file where the report itself tells none."""
    given, notes = dict(matched.answers.given), list(matched.doubtful)
    unit, year = named_in(path.stem, matched.answers.edition)
    for question, place, said in ((UNIT_NAME, "“单位”“名称”", unit), (REPORT_YEAR, "年度", year)):
        if said and not given.get(question):
            given[question] = said
            notes.append(Note(place, said, "报告里看不出，取自文件名，请核对", question))
    types = types_of(unit, matched.answers.edition)
    if given.get(UNIT_NAME) == unit and len(types) == 1:
        given[UNIT_TYPE] = types[0].label
    if len(notes) == len(matched.doubtful):
        return matched
    return replace(matched, answers=replace(matched.answers, given=given), doubtful=tuple(notes))


def as_printed(matched: Matched, path: Path) -> tuple[Report, list[str]]:
    """Return the report as it stands in a document: its own totals, its blanks, and what was not found in it apart.

    Also returns what had to be presumed. Raises FileProblem where unit or year cannot be told.
    """
    found = matched.answers
    if not found.given.get(UNIT_NAME) or not found.given.get(REPORT_YEAR):
        lacking = "哪个单位" if found.given.get(REPORT_YEAR) else "哪一年"
        remedy = "标题或文件名写成“单位＋年份＋年政府信息公开工作年度报告”，改好再检查。"
        raise FileProblem(path, f"标题里看不出是{lacking}的报告", remedy)
    kind, notices = _type(found)
    given: dict[str, Raw] = {name: found.given[name] for name in IDENTITY if name in found.given}
    given[UNIT_TYPE] = kind.label
    report, _ = build(Answers(found.edition, given))
    tables = {key: _grid(grid, matched) for key, grid in report.tables.items()}
    return report.model_copy(update={"tables": tables, "missing": ()}), notices


def _type(found: Answers) -> tuple[UnitType, list[str]]:
    name = str(found.given[UNIT_NAME])
    likely = types_of(name, found.edition) or [found.edition.presumed_type]
    if len(likely) == 1 and found.given.get(UNIT_TYPE):
        return likely[0], []
    return likely[0], [f"从“{name}”看不准单位类型，按“{likely[0].label}”检查。"]


def _grid(grid: Grid, matched: Matched) -> Grid:
    layout = grid.layout
    texts: Mapping[str, str] = {address: matched.texts[address] for address in layout.kinds if address in matched.texts}
    read = {address: number(text, layout.kinds[address]) for address, text in texts.items()}
    values: dict[str, Number] = {
        address: Decimal(text) if layout.kinds[address] == "money" else int(text)
        for address, text in read.items()
        if text is not None
    }
    unread = {address: text for address, text in texts.items() if text and address not in values}
    return replace(with_totals(layout, values, unread), unseen=matched.unseen & frozenset(layout.kinds))
