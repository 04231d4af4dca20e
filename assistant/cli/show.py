"""How findings, notices and results look on the screen: stdout is data, everything else goes to stderr."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from assistant.checks import SEVERITIES, Finding

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
    lapsed = "\n    原来的说明：{}（情况变了，请重新核对）"
    return [
        f"{one_line(one)}\n    怎么改：{one.hint}{lapsed.format(one.lapsed) if one.lapsed else ''}"
        for one in severe_first(found)
    ]


def severe_first(found: Iterable[Finding]) -> list[Finding]:
    """Return findings with the severe ones first."""
    order = list(SEVERITIES)
    return sorted(found, key=lambda one: order.index(one.severity))


def one_line(one: Finding) -> str:
    """Return a finding as one line."""
    return f"{SEVERITIES[one.severity]} {one.code} {one.place}：{one.message}"


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield rows of a table with their columns in line: names to the left, numbers to the right, then what is said of them."""
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        (name, gap), *numbers = [
            (text, " " * (width - cell_len(text))) for text, width in zip(row[:-1], widths, strict=False)
        ]
        yield "  ".join(["", name + gap, *(gap + number for number, gap in numbers), row[-1]])


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
