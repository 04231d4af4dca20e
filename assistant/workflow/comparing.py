"""Two reports, whatever kind of file each is, side by side."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from assistant import comparison
from assistant.comparison import Comparison
from assistant.workflow.reports import open_report


def compare(last: Path, this: Path) -> Comparison:
    """Compare last year's report with this year's: answers files or printed reports.

    Raises NianbaoError when one of them cannot be read.
    """
    old, new = open_report(last), open_report(this)
    return replace(comparison.compare(old.printed, new.printed), notices=(*old.notices, *new.notices))
