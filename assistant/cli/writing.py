"""What `nianbao generate` tells before it writes, and where it writes: -o names a folder or one file, --to the formats."""

from __future__ import annotations

import json
import os
from itertools import chain
from pathlib import Path
from typing import Any

from assistant import rendering
from assistant.cli import show
from assistant.compose.sources import told
from assistant.document import Document, Place, Sources, Where
from assistant.errors import UsageError
from assistant.rendering import Look
from assistant.report import Report
from assistant.workflow import Draft, generate


def may_be_written(draft: Draft, with_gaps: bool) -> bool:
    """Tell what was found, and return whether the report may be written: with errors only where it may have gaps."""
    found = draft.open_findings
    show.notices(draft.notices)
    for line in show.lines(found):
        show.tell(line)
    if with_gaps or not show.summary(found)["error"]:
        return True
    show.tell(f"{show.summary_words(found)}没有生成报告：请先改好错误，或加 --draft 先出草稿。")
    return False


def need_somewhere(where: str | None, sources: bool) -> None:
    """Raise UsageError unless it is said where to write, or that only the sources are wanted."""
    if where is None and not sources:
        raise UsageError("缺少 -o\n    怎么办：写明写到哪里，如 -o 年报/；只看每句话依据哪些回答，用 --sources。")


def write(draft: Draft, where: str | None, to: str, look: Look) -> list[Path]:
    """Write the report to one file, or into a folder a file a format, and return the files. NianbaoError when it cannot be."""
    if where is None:
        return []
    if not where.strip():
        raise UsageError("-o 后面是空的\n    怎么办：写明文件名或文件夹，如 -o 年报/；当前文件夹写 -o ./。")
    output = Path(where)
    wanted = [
        name.strip().lower().lstrip(".") for name in to.replace("，", ",").replace("、", ",").split(",") if name.strip()
    ]
    suffix = output.suffix.lower().lstrip(".")
    if os.path.isdir(output) or not suffix or (wanted and suffix not in rendering.formats()):
        return generate(draft, output, wanted, look)
    if wanted and wanted != [suffix]:
        raise UsageError(f"-o {output} 是单个文件，与 --to {to} 不一致\n    怎么办：-o 写文件夹，或去掉 --to。")
    rendering.write(draft.document, output, look=look)
    return [output]


def print_sources(report: Report, document: Document) -> None:
    """Print a JSON list of the sentences and cells in printing order.

    Each has `where` (of a cell its address) and `place` (the same in words), its `text`, and the `sources` in the
    order of the questions: their `id` (a question's, or a cell's address; 改写 for words rewritten by hand) and `place`.
    """
    edition = report.edition

    def entry(where: Where, text: str, sources: Sources) -> dict[str, Any]:
        known = chain(edition.questions, edition.kinds, (one for one in sources if isinstance(one, Place)))
        ids = {one: "改写" if isinstance(one, Place) else one for one in known if one in sources}
        return {
            "where": edition.place(where) if isinstance(where, Place) else where,
            "place": edition.place(where),
            "text": text,
            "sources": [{"id": name, "place": edition.place(one)} for one, name in ids.items()],
        }

    print(json.dumps([entry(*one) for one in told(report, document)], ensure_ascii=False, indent=2))
