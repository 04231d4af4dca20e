"""Rules: each reads a Report (its numbers, its printed words, last year's report) and yields Findings.

A rule's docstring is its documentation: what it finds, then 查什么 / 依据 / 怎么改.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from assistant.document import Document
from assistant.report import Report

Severity = Literal["error", "warning", "info"]
ERROR: Severity = "error"
WARNING: Severity = "warning"
INFO: Severity = "info"
SEVERITIES: Mapping[Severity, str] = {ERROR: "错误", WARNING: "警告", INFO: "提示"}
FAMILIES: Mapping[str, str] = {
    "S": "完整与格式",
    "M": "标题、日期、单位",
    "T2": "表二",
    "T3": "表三",
    "T4": "表四",
}
Hit = tuple[str, str] | tuple[str, str, Severity]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found.

    `where` is an address or a place id and stays the same when the report is checked again;
    `place` says it in words; `message` tells what was read, `hint` how to mend it.
    """

    code: str
    severity: Severity
    where: str
    place: str
    message: str
    hint: str

    @property
    def id(self) -> str:
        """Return the name under which a finding is kept with a reason."""
        return f"{self.code} {self.where}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A registered rule; `needs` are the names of what its function reads (report, document, last)."""

    code: str
    name: str
    severity: Severity
    function: Callable[..., Iterator[Hit]]
    needs: tuple[str, ...]

    @property
    def summary(self) -> str:
        """Return what the rule finds, in one sentence."""
        return self._parts()[0]

    @property
    def sections(self) -> Mapping[str, str]:
        """Return the texts of 查什么, 依据 and 怎么改."""
        return {part.split("：", 1)[0]: part.split("：", 1)[1] for part in self._parts()[1:]}

    @property
    def family(self) -> str:
        """Return the family that the code belongs to: S, M, T2 …"""
        return max((family for family in FAMILIES if self.code.startswith(family)), key=len, default="")

    def _parts(self) -> list[str]:
        lines = (inspect.getdoc(self.function) or "").splitlines()
        return [line for line in lines if line.strip()]


RULES: dict[str, Rule] = {}


def rule(code: str, name: str, *, severity: Severity) -> Callable[[Callable[..., Iterator[Hit]]], Any]:
    """Register a function as a rule. It yields (where, message), or (where, message, severity)."""

    def register(function: Callable[..., Iterator[Hit]]) -> Callable[..., Iterator[Hit]]:
        RULES[code] = Rule(code, name, severity, function, tuple(inspect.signature(function).parameters))
        return function

    return register


@lru_cache(maxsize=1)
def rules() -> Mapping[str, Rule]:
    """Return all rules by code, in the order of the catalogue."""
    from assistant.checks import applications, disclosure, disputes, identity, structure  # noqa: F401

    families = list(FAMILIES)
    return dict(sorted(RULES.items(), key=lambda item: (families.index(item[1].family), item[0])))


def check(report: Report, document: Document, last: Report | None = None) -> list[Finding]:
    """Apply every rule that can be decided from what is there; findings come in the order of the rules."""
    given = {"report": report, "document": document, "last": last}
    found = []
    for one in rules().values():
        if all(given[need] is not None for need in one.needs):
            hits = one.function(*(given[need] for need in one.needs))
            found += [_finding(one, report, hit) for hit in hits]
    return found


def _finding(one: Rule, report: Report, hit: Hit) -> Finding:
    where, message, severity = hit if len(hit) == 3 else (*hit, one.severity)
    hint = one.sections.get("怎么改", "")
    return Finding(one.code, severity, where, report.edition.place(where), message, hint)
