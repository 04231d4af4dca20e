"""A draft's report written in the formats wanted; the one place that names the files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from assistant import rendering
from assistant.document import Document
from assistant.rendering import PLAIN_LOOK, Look
from assistant.workflow.drafts import Draft

# Written when no format is named: what every computer can write, with or without fonts.
UNASKED = ("docx", "html", "md", "txt")
# What a name of a file cannot hold somewhere: / ? and blanks.
_UNNAMEABLE = re.compile(r'[\\/:*?"<>|\s]')


def generate(draft: Draft, folder: Path, formats: Iterable[str] = (), look: Look = PLAIN_LOOK) -> list[Path]:
    """Write the report into a folder, one file a format (docx, html, md, txt, pdf), and return the files.

    Without formats all but pdf are written. What is missing is printed as 【待填：…】; whether that may be, the
    findings of the draft tell. Raises AnswersError where there is no report, UsageError for a format there is not,
    FileProblem where a file cannot be written.
    """
    name = file_name(draft.document)
    paths = [folder / f"{name}.{suffix}" for suffix in dict.fromkeys(formats or UNASKED)]
    rendering.write(draft.document, *paths, look=look)
    return paths


def file_name(document: Document) -> str:
    """Return what a written report is called, without suffix: 青山镇2025年政府信息公开工作年度报告."""
    return _UNNAMEABLE.sub("", document.title)
