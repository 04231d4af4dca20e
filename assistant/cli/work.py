"""What the commands do, step by step, for one report."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from assistant import answers, checks
from assistant.checks import Finding
from assistant.compose import compose
from assistant.document import Document
from assistant.errors import FileProblem, UsageError
from assistant.report import Report, build

ANSWER_SUFFIXES = (".yaml", ".yml", ".json")


def draft(paths: Sequence[Path], settings: Sequence[str] = ()) -> tuple[Report, Document, list[Finding], list[str]]:
    """Load answers, build and compose the report and check it; also return the notices."""
    report, notices = build(answers.load_all(paths, settings))
    document = compose(report)
    return report, document, checks.check(checks.Evidence(report, document)), notices


def readable(path: Path) -> Path:
    """Return the path of an answers file; other kinds of files are refused with what to do."""
    if path.suffix.lower() not in ANSWER_SUFFIXES and not path.is_dir() and path.exists():
        raise FileProblem(
            path,
            f"不是答案文件（{'、'.join(ANSWER_SUFFIXES)}）",
            "这个版本检查答案文件；请给出写报告用的 answers.yaml。",
        )
    return path


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
    return [output / f"{name}.{one}" for one in dict.fromkeys(wanted or formats)]
