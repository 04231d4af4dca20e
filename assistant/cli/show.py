"""How findings, notices and results look on the screen: stdout is data, everything else goes to stderr."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from assistant.checks import SEVERITIES, Finding
from assistant.report import Report

NOTICES_SHOWN = 10


def tell(text: str) -> None:
    """Print a line for the person, not for a program."""
    print(text, file=sys.stderr)


def notices(texts: Sequence[str]) -> None:
    """Print what was read with a little help; many of them are counted, not listed."""
    for text in texts[:NOTICES_SHOWN]:
        tell(f"提示：{text}")
    if len(texts) > NOTICES_SHOWN:
        tell(f"提示：另有{len(texts) - NOTICES_SHOWN}处同样作了规范处理。")


def lines(found: Iterable[Finding]) -> list[str]:
    """Return findings as lines, the severe ones first."""
    order = list(SEVERITIES)
    return [
        f"{SEVERITIES[one.severity]} {one.code} {one.place}：{one.message}\n    怎么改：{one.hint}"
        for one in sorted(found, key=lambda one: order.index(one.severity))
    ]


def summary(found: Sequence[Finding]) -> dict[str, int]:
    """Return how many findings there are of each severity."""
    counts = Counter(one.severity for one in found)
    return {severity: counts[severity] for severity in SEVERITIES}


def summary_words(found: Sequence[Finding]) -> str:
    """Say how many findings there are."""
    if not found:
        return "没有发现问题。"
    counts = summary(found)
    return "共" + "、".join(f"{counts[s]}条{word}" for s, word in SEVERITIES.items() if counts[s]) + "。"


def as_json(checked: Sequence[tuple[str, Report, Sequence[Finding]]]) -> str:
    """Return checked files in the form that other programs read."""
    files: list[dict[str, Any]] = [
        {
            "file": file,
            "unit": report.unit.name,
            "year": report.year,
            "findings": [_plain(one) for one in found if not one.reason],
            "acknowledged": [_plain(one) | {"reason": one.reason} for one in found if one.reason],
            "summary": summary(found),
        }
        for file, report, found in checked
    ]
    return json.dumps(files, ensure_ascii=False, indent=2)


def _plain(one: Finding) -> dict[str, Any]:
    return {key: value for key, value in asdict(one).items() if key != "reason"}


def as_text(checked: Sequence[tuple[str, Report, Sequence[Finding]]]) -> str:
    """Return checked files as text: each file's findings, then how many there are."""
    return "\n".join(line for file, _, found in checked for line in (file, *lines(found), summary_words(found)))


def exit_code(checked: Sequence[tuple[str, Report, Sequence[Finding]]], fail_on: str) -> int:
    """Return 1 when a finding reaches the threshold, else 0."""
    reached = list(SEVERITIES)[: list(SEVERITIES).index(fail_on) + 1]  # type: ignore[arg-type]
    return int(any(one.severity in reached for _, _, found in checked for one in found))
