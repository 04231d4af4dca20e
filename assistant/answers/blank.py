"""The first answers of one unit and year."""

from __future__ import annotations

from assistant.answers import Answers
from assistant.chinese import clean, nearest
from assistant.edition import YEARS, Edition, UnitType
from assistant.edition.kinds import ABSENT, BLANK, NOTHING
from assistant.edition.question import REPORT_YEAR, UNIT_NAME, UNIT_TYPE
from assistant.errors import UsageError


def blank(unit: str, kind: str, year: int) -> tuple[Answers, UnitType]:
    """Return the first answers of a unit on a year, and the type of unit, told from the name where none is given.

    UsageError where name or year cannot be right, or the type cannot be told.
    """
    edition = Edition.load()
    if year not in YEARS:
        raise UsageError(f"--year {year} 不像报告年度\n    怎么办：请写四位年份，如 --year 2025。")
    if clean(unit) in {*BLANK, *NOTHING, *ABSENT}:
        raise UsageError(f"--unit {unit} 不像单位名称\n    怎么办：请写公章上的全称，如 --unit 青山镇人民政府。")
    unit_type = _unit_type(edition, unit, kind)
    return Answers(edition, {UNIT_NAME: unit, UNIT_TYPE: unit_type.label, REPORT_YEAR: str(year)}), unit_type


def _unit_type(edition: Edition, unit: str, kind: str) -> UnitType:
    found = (
        [unit_type for unit_type in edition.units.values() if kind in unit_type.names]
        if kind
        else edition.types_of(unit)
    )
    if len(found) == 1:
        return found[0]
    labels = [unit_type.label for unit_type in (found or edition.units.values())]
    near = nearest(kind, labels) if kind else ""
    message = f"没有“{kind}”这个类型" if kind else f"从“{unit}”看不准单位类型"
    hint = f"是不是“{near}”？" if near else ""
    raise UsageError(
        f"{message}\n    怎么办：{hint}请用 --type 写明，{'这个名称可能是' if found else '可选'}：{'、'.join(labels)}。"
    )
