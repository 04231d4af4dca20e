"""What is told about a ledger: what keeps a row from being counted, and what else the clerk should look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.errors import Problem

Weight = Literal["error", "warning", "info"]
WEIGHTS = {"error": "错误", "warning": "警告", "info": "提示"}


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark. An error keeps the ledger from being taken; `place` is said as the clerk sees it."""

    weight: Weight
    place: str
    said: str
    mend: str

    def __str__(self) -> str:
        return f"{WEIGHTS[self.weight]} {self.place}：{self.said}\n    怎么改：{self.mend}"


def as_remark(problem: Problem, weight: Weight, more: str = "") -> Remark:
    """Return a problem of reading an answer as a remark, with something more on how to mend it."""
    return Remark(weight, problem.place, problem.said, problem.mend + more)
