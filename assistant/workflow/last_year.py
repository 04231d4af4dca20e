"""Last year's report, as an answers file names it: one place for all that goes on from it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from assistant.edition.values import Value
from assistant.errors import NianbaoError
from assistant.files import named_file
from assistant.workflow.reports import Opened, open_report


class Named(NamedTuple):
    """Last year's report where one is named and can be read; else `trouble` says why it cannot."""

    last: Opened | None = None
    trouble: str = ""


def oddities(last: Opened, year: int, unit: str) -> str:
    """Say where a report is not that of the same unit on the year before; nothing where it is, or cannot be told."""
    report = last.report
    said = f"注意：它是{report.year}年的报告，不是{year - 1}年的，只提示文字，数字不照它推算。" if year else ""
    other = f"注意：它是{report.unit.name}的报告，不是{unit}的，请核对。" if unit else ""
    return (said if report.year != year - 1 else "") + (other if report.unit.name != unit else "")


def named_last(named: Value, *folders: Path, room: Path | None = None) -> Named:
    """Open the report that the answer 去年报告 names, beside one of the answers files; it is a help, so it never fails."""
    if not isinstance(named, str) or not named:
        return Named()
    try:
        return Named(open_report(named_file(named, *folders, room=room)))
    except NianbaoError as error:
        first = "\n".join(str(error).splitlines()[:2])
        return Named(trouble=f"“去年报告”里写的文件用不上，没有和它对照。{first}")
