"""How checked files are printed: as they come, so that a thousand of them need no more memory than one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from assistant.checks import FAMILIES, SEVERITIES, Finding, rules
from assistant.cli.checking import Checking
from assistant.cli.show import lines, one_line, severe_first, summary, summary_words
from assistant.document import Place
from assistant.edition import Edition


def as_json(results: Checking) -> None:
    """Print checked files as one JSON list, in the form that other programs read."""
    print("[", end="")
    for number, one in enumerate(results):
        entry: dict[str, Any] = {
            "file": one.file,
            "unit": one.report.unit.name,
            "year": one.report.year,
            "findings": [_plain(finding, one.report.edition) for finding in one.open],
            "acknowledged": [_plain(f, one.report.edition) | {"reason": f.reason} for f in one.findings if f.reason],
            "undecided": [{"reason": reason, "codes": codes} for reason, codes in one.undecided.items()],
            "summary": summary(one.open),
        }
        print(",\n" if number else "", json.dumps(entry, ensure_ascii=False, indent=2), sep="", end="")
    print("]")


def _plain(one: Finding, edition: Edition) -> dict[str, Any]:
    """Return a finding as data; an answer is a question's id, an address, or rewrite: with the place under 改写."""
    told = {key: value for key, value in asdict(one).items() if key not in ("reason", "lapsed", "at")}
    names = (f"rewrite:{edition.place(answer)}" if isinstance(answer, Place) else answer for answer in one.answers)
    return told | {"answers": list(names)}


def as_text(results: Checking) -> None:
    """Print checked files for a person: one file in full, of many only the problems, one a line, and a count."""
    (_in_full if len(results.files) == 1 else _in_short)(results)


def _in_full(results: Checking) -> None:
    for one in results:
        told = [f"已说明 {f.code} {f.place}：{f.message}\n    说明：{f.reason}" for f in one.findings if f.reason]
        total = summary_words(one.open) if one.open or not told else "除了已说明的，没有发现问题。"
        print("\n".join([one.file, *lines(one.open), *told, total]))
        for name in one.spare:
            print(f"“说明”里的“{name}”没有用上：已经改好的，可以删去；写错了编号或地方的，请照上面的写。")
        _tell_unchecked(one.undecided)


def _in_short(results: Checking) -> None:
    counts: Counter[str] = Counter()
    undecided: dict[str, list[str]] = {}
    for one in results:
        told = len(one.findings) - len(one.open)
        counts.update({"files": 1, "clean": not one.open, "told": told, **summary(one.open)})
        undecided |= {reason: codes for reason, codes in one.undecided.items() if reason not in undecided}
        if one.open:
            print(f"{one.file}（{one.report.unit.name}，{one.report.year}年）")
            print("\n".join(f"  {one_line(finding)}" for finding in severe_first(one.open)))
    if counts["files"]:
        found = "、".join(f"{counts[s]}条{word}" for s, word in SEVERITIES.items() if counts[s])
        told_too = f"另有{counts['told']}条已写明原因。" if counts["told"] else ""
        rest = f"；其余共{found}" if found else ""
        print(f"共检查{counts['files']}份，{counts['clean']}份没有发现问题{rest}。{told_too}")
    _tell_unchecked(undecided)


def _tell_unchecked(undecided: Mapping[str, Sequence[str]]) -> None:
    """Print which rules could not be decided and why: what they are about, then their codes."""
    for reason, codes in undecided.items():
        about = "；".join(dict.fromkeys(FAMILIES[rules()[code].family] for code in codes))
        print(f"没有检查（{reason}）：{about}，{len(codes)}条（{'、'.join(codes)}）")
