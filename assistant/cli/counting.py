"""What `nianbao ledger` does, step by step, and how counted ledgers look on the screen."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.cli import show
from assistant.edition import Edition
from assistant.errors import UsageError
from assistant.files import write_whole
from assistant.ledgers import LedgerCount, Remark, Summary
from assistant.ledgers.merging import KEPT
from assistant.workflow import Counted, count_ledger, open_answers

MOST_SHOWN = 60


def write_template(path: Path) -> Path:
    """Write a blank ledger; an existing file is never overwritten (FileProblem)."""
    from assistant.ledgers.template import template

    if path.suffix.lower() != ".xlsx":
        raise UsageError(f"--template {path}：模板是 .xlsx 文件\n    怎么办：请写成 --template 台账.xlsx。")
    write_whole(path, template(Edition.load()), new=True)
    return path


def count(path: Path, target: Path | None, year: int | None, *, replace: bool, as_json: bool) -> int:
    """Count a ledger, print what it comes to, and put it into the answers file if one is named; return the exit code."""
    draft = open_answers(target, to_edit=True) if target else None
    counted = count_ledger(path, draft, year)
    print(in_json(counted.summary) if as_json else "\n".join(told(counted.summary)))
    return _ended(counted, target, replace)


def _ended(counted: Counted, path: Path | None, replace: bool) -> int:
    """Write the ledger into the answers file, if one is named and nothing is in the way; say what came of it, return the exit code."""
    if counted.summary.broken:
        show.tell(
            f"台账里还有数不准的行，没有写入 {path}：请先改好上面的错误。"
            if path
            else "台账里还有数不准的行，上面的件数还不能用：改好“错误”各行再运行一次。"
        )
        return 1
    if path is None or counted.draft is None:
        return 0
    for one in counted.differences[:MOST_SHOWN]:
        show.tell(f"{one.place}：{one.said}")
    if counted.differences and not replace:
        show.tell(f"上面{len(counted.differences)}处不一致，{path} 没有改动。\n    怎么办：{KEPT}")
        return 1
    counted.draft.save(path)
    show.tell(f"已把{counted.numbers}记入 {path}，原来的另存为 {path.name}.bak。")
    return 0


def told(summary: Summary) -> Iterator[str]:
    """Yield the counted tables with the rows behind each number, and what is told about the rows, as lines."""
    for counted in summary.ledgers.values():
        yield counted.title
        yield from show.aligned(list(counted.lines()))
    yield from remarks(summary.remarks)


def remarks(found: Sequence[Remark]) -> Iterator[str]:
    """Yield remarks as lines; very many are counted, not listed."""
    yield from map(str, found[:MOST_SHOWN])
    if len(found) > MOST_SHOWN:
        yield f"另有{len(found) - MOST_SHOWN}处，改好上面这些再运行一次。"


def in_json(summary: Summary) -> str:
    """Return counted ledgers in the form that other programs read."""
    return json.dumps(
        {
            "year": summary.year,
            "tables": {one.question.tallies: list(_cells(one)) for one in summary.ledgers.values()},
            "remarks": [asdict(remark) | {"place": str(remark.place)} for remark in summary.remarks],
        },
        ensure_ascii=False,
        indent=2,
    )


def _cells(counted: LedgerCount) -> Iterator[dict[str, Any]]:
    for address, number in counted.grid.values.items():
        entries = counted.behind.get(address, ())
        rows = [{"sheet": entry.sheet, "row": entry.number} for entry in entries]
        yield {"where": address, "place": counted.edition.place(address), "number": number, "rows": rows}
