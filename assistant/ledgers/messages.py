"""What is told about a ledger: what keeps a row from being counted, and what else the clerk should look at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Weight = Literal["error", "warning", "info"]
WEIGHTS = {"error": "错误", "warning": "警告", "info": "提示"}
MOST_RUNS = 30


@dataclass(frozen=True, slots=True)
class LedgerSpot:
    """A place in a ledger as the clerk sees it: a sheet, rows (from 1, none for the whole sheet), and a column."""

    sheet: str
    rows: tuple[int, ...] = ()
    label: str = ""

    def __str__(self) -> str:
        rows = f"第{_runs(self.rows)}行" if self.rows else ""
        return f"“{self.sheet}”{rows}" + (f"“{self.label}”" if self.label else "")


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark. An error keeps the ledger from being taken; `place` is a spot in the ledger or says it in words."""

    weight: Weight
    place: LedgerSpot | str
    said: str
    mend: str

    def __str__(self) -> str:
        return f"{WEIGHTS[self.weight]} {self.place}：{self.said}\n    怎么改：{self.mend}"


def merged(remarks: Iterable[Remark]) -> list[Remark]:
    """Put remarks that say the same of one column into one, errors first."""
    found: dict[object, Remark] = {}
    for one in remarks:
        place = one.place
        key = (one.weight, one.said, one.mend, place if isinstance(place, str) else (place.sheet, place.label))
        other = found.get(key)
        if other and isinstance(place, LedgerSpot) and isinstance(other.place, LedgerSpot):
            rows = tuple(sorted({*other.place.rows, *place.rows}))
            found[key] = replace(other, place=replace(place, rows=rows))
        else:
            found[key] = one
    return sorted(found.values(), key=lambda one: list(WEIGHTS).index(one.weight))


def _runs(numbers: Sequence[int]) -> str:
    """Say row numbers in short: 4、7～9; of very many only the first."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    said = "、".join(str(first) if first == last else f"{first}～{last}" for first, last in runs[:MOST_RUNS])
    return said if len(runs) <= MOST_RUNS else f"{said}等{len(numbers)}"
