"""What a rule is, and the register of all rules."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import import_module
from pkgutil import walk_packages
from typing import Any, Literal, NamedTuple

from assistant.document import Passage, Place, Where
from assistant.edition.question import REPORT_YEAR, UNIT_NAME, UNIT_SHORT

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
    "Y": "与去年对照",
    "N": "文字与表格",
    "I": "文字里的计算",
    "W": "用语",
    "L": "版面与文件",
    "G": "汇总与雷同",
}


class Rewrites(NamedTuple):
    """What the clerk rewrote in a place."""

    place: Place


# What mends a finding: a question's id or an address, words of the text, all words in a place, what was rewritten there.
Mend = str | Passage | Place | Rewrites


class At(NamedTuple):
    """Where something was found, and what mends it, the best first; nothing where it is mended in the file only."""

    where: Where
    mends: tuple[Mend, ...] = ()


def lacking(place: Place, *mends: Mend) -> At:
    """Return a place that lacks what some answers would tell there; a rewritten paragraph that leaves it out comes first."""
    return At(place, (Rewrites(place), *mends))


def in_file(where: Where) -> At:
    """Return what is mended in the finished file, not by an answer."""
    return At(where)


# The printed title and the signature below the report, with the questions whose answers they print.
TITLE = At("标题", (UNIT_NAME, UNIT_SHORT, REPORT_YEAR))
SIGNATURE = At("落款", (UNIT_NAME, "sign_date"))
# Words, a place, a question or an address stand for themselves: they are mended where they were found.
Hit = tuple[At | Where | Passage, str] | tuple[At | Where | Passage, str, Severity]


@dataclass(frozen=True)
class Rule:
    """A registered rule; `needs` are the names of what its function reads (see `Evidence`), `asks` the questions it rests on.

    With `explainable`, a reason makes a warning of an error: the other report may be the wrong one, the other unit be meant.
    `sums` is the table whose cells it adds up. `in_file` tells that some of what it finds is mended in the finished
    file, not by an answer.
    """

    code: str
    name: str
    severity: Severity
    function: Callable[..., Iterator[Hit]]
    needs: tuple[str, ...]
    asks: tuple[str, ...] = ()
    explainable: bool = False
    sums: str = ""
    in_file: bool = False

    @property
    def summary(self) -> str:
        """Return what the rule finds, in one sentence."""
        return self._parts[0]

    @cached_property
    def sections(self) -> Mapping[str, str]:
        """Return the texts of 查什么, 依据 and 怎么改."""
        return {part.split("：", 1)[0]: part.split("：", 1)[1] for part in self._parts[1:]}

    @property
    def family(self) -> str:
        """Return the family that the code belongs to: S, M, T2 …"""
        return max((family for family in FAMILIES if self.code.startswith(family)), key=len, default="")

    @cached_property
    def _parts(self) -> list[str]:
        lines = inspect.cleandoc(self.function.__doc__ or "").splitlines()
        return [line for line in lines if line.strip()]


RULES: dict[str, Rule] = {}


def rule(code: str, name: str, *, severity: Severity, **more: Any) -> Callable[[Callable[..., Iterator[Hit]]], Any]:
    """Register a function as a rule, with `more` of what `Rule` holds. It yields (where, message), or (where, message, severity).

    Its parameters are named as in `Evidence`; the rule is undecided while one of them is not there, or one of
    the questions that it `asks` is not answered.
    """

    def register(function: Callable[..., Iterator[Hit]]) -> Callable[..., Iterator[Hit]]:
        needs = function.__code__.co_varnames[: function.__code__.co_argcount]
        RULES[code] = Rule(code, name, severity, function, needs, **more)
        return function

    return register


@lru_cache(maxsize=1)
def rules() -> Mapping[str, Rule]:
    """Return all rules by code, in the order of the catalogue; every module of this package is looked through for them."""
    for module in walk_packages(import_module("assistant.checks").__path__, "assistant.checks."):
        import_module(module.name)
    families = list(FAMILIES)
    return dict(sorted(RULES.items(), key=lambda item: (families.index(item[1].family), item[0])))
