"""The whole program without a face: the functions that the command line, the screen and scripts call.

Every error that a user can mend is a NianbaoError; nothing is printed. Each function is loaded when it is first
used, so that whoever generates need not wait for what reads PDFs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.workflow.checking import Against, Checked, check
    from assistant.workflow.counting import Counted, count_ledger
    from assistant.workflow.drafts import Draft, new_answers, open_answers, read_answers, resume
    from assistant.workflow.generating import generate
    from assistant.workflow.importing import Imported, import_report
    from assistant.workflow.reports import Opened, compare, open_report, report_files

__all__ = [
    "Against",
    "Checked",
    "Counted",
    "Draft",
    "Imported",
    "Opened",
    "check",
    "compare",
    "count_ledger",
    "generate",
    "import_report",
    "new_answers",
    "open_answers",
    "open_report",
    "read_answers",
    "report_files",
    "resume",
]
_HOMES = {
    "checking": ("Against", "Checked", "check"),
    "counting": ("Counted", "count_ledger"),
    "drafts": ("Draft", "new_answers", "open_answers", "read_answers", "resume"),
    "generating": ("generate",),
    "importing": ("Imported", "import_report"),
    "reports": ("Opened", "compare", "open_report", "report_files"),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
