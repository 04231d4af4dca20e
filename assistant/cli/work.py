"""What the commands do, step by step, for one report."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from assistant import answers, checks
from assistant.checks import Finding, Printed
from assistant.compose import compose
from assistant.document import Document
from assistant.errors import UsageError
from assistant.files import ANSWERS, is_answers
from assistant.report import PREV_REPORT, Report, build

# Written when no format is named: what every computer can write, with or without fonts.
UNASKED = ("docx", "html", "md", "txt")


def draft(
    paths: Sequence[Path], settings: Sequence[str] = (), last: Path | None = None
) -> tuple[Report, Document, list[Finding], list[str]]:
    """Load answers, build and compose the report and check it; also return the notices."""
    report, notices = build(answers.load_all(paths, settings))
    document = compose(report)
    old, trouble = (printed(last), "") if last else named_last(report, *paths)
    evidence = checks.Evidence(report, document, old)
    return report, document, checks.check(evidence), [*notices, *filter(None, [trouble])]


def named_last(report: Report, *paths: Path) -> tuple[Printed | None, str]:
    """Open the report of last year that answers files name; also return why it cannot be used."""
    if not report.facts.get(PREV_REPORT):
        return None, ""
    from assistant.workflow.last_year import named_last as named

    found, trouble = named(report.facts[PREV_REPORT], *(path.parent for path in reversed(paths)))
    return found.printed if found else None, trouble


def opened(path: Path, *, for_rules: bool = False) -> tuple[Report, Document, Sequence[str]]:
    """Read an answers file or a printed report into a report and its words; also return the notices.

    With `for_rules`, FileProblem where it is older than the form.
    """
    if is_answers(path):
        report, notices = build(answers.load(path))
        return report, compose(report), notices
    from assistant.workflow.opening import opened as opened_report

    return opened_report(path, for_rules=for_rules)


def printed(path: Path) -> Printed:
    """Read a report to compare others with; it is called by its unit."""
    report, document, _ = opened(path)
    return Printed(report, document, report.unit.name)


def report_files(folder: Path) -> list[Path]:
    """Return the files of a folder and those below that can be checked, in the order of their names."""
    from assistant.reading import READERS

    wanted = {*ANSWERS, *(f".{name}" for name in READERS)}
    found = [path for path in folder.rglob("*") if path.suffix.lower() in wanted and path.name[0] not in ".~"]
    return sorted(path for path in found if not path.name.endswith(".state.json") and path.is_file())


def targets(report: Report, where: str, to: str, formats: Sequence[str]) -> list[Path]:
    """Return the files to write: one path, or one file a format in a folder."""
    if not where.strip():
        raise UsageError("-o 后面是空的\n    怎么办：写明文件名或文件夹，如 -o 年报/；当前文件夹写 -o ./。")
    output = Path(where)
    wanted = [name.strip().lower().lstrip(".") for name in re.split(r"[,，、]", to) if name.strip()]
    suffix = output.suffix.lower().lstrip(".")
    if not os.path.isdir(output) and suffix and (suffix in formats or not wanted):
        if wanted and wanted != [suffix]:
            raise UsageError(f"-o {output} 是单个文件，与 --to {to} 不一致\n    怎么办：-o 写文件夹，或去掉 --to。")
        return [output]
    name = re.sub(r'[\\/:*?"<>|\s]', "", f"{report.unit.short}{report.year}年政府信息公开工作年度报告")
    return [output / f"{name}.{one}" for one in dict.fromkeys(wanted or UNASKED)]
