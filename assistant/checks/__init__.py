"""Rules: each reads what it names of the Evidence and yields Findings.

A rule's docstring is its documentation: what it finds, then 查什么 / 依据 / 怎么改.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.checks.evidence import LACKING, Evidence, Printed
from assistant.checks.mending import Mending
from assistant.checks.rule import ERROR, FAMILIES, SEVERITIES, WARNING, At, Hit, Mend, Rule, Severity, rules
from assistant.document import Passage, Place, Where

__all__ = ["FAMILIES", "SEVERITIES", "Evidence", "Finding", "Printed", "check", "rules", "undecided", "unsummed"]

# What a message quotes first: “甲”.
_QUOTE = re.compile("“[^”]*”")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found.

    `at` is what it is about: a place in the text, an address, a question, or words. `where` is the same as text and
    stays the same when the report is checked again; `place` says it in words; `message` tells what was read, `hint` how to mend it.
    `answers` mend it, the best first: ids of questions, addresses of cells, places of rewritten paragraphs; none
    where it is mended in the finished file. `reason` is why the clerk leaves it as it is: given for this very
    message, so that it lapses when the facts change; `lapsed` is the reason that was given for another one.
    """

    code: str
    severity: Severity
    where: str
    place: str
    message: str
    hint: str
    reason: str = ""
    lapsed: str = ""
    at: Where = ""
    answers: tuple[Where, ...] = ()

    @property
    def id(self) -> str:
        """Return the name under which a finding is kept with a reason."""
        return f"{self.code} {self.where}"

    @property
    def names(self) -> tuple[str, str]:
        """Return the names under which a reason is looked for: its own, and the one with the place in words."""
        return self.id, f"{self.code} {self.place}"

    @property
    def explainable(self) -> bool:
        """Tell whether a reason may be given for leaving it as it is."""
        return self.severity != ERROR or rules()[self.code].explainable


def check(evidence: Evidence) -> list[Finding]:
    """Apply every rule that can be decided from what is there; findings come in the order of the rules."""
    found = []
    mending = Mending(evidence)
    given: dict[tuple[str, ...], list[Any] | None] = {}  # many rules need the same
    for one in rules().values():
        if one.needs not in given:
            given[one.needs] = evidence.given(one.needs)
        needed = given[one.needs]
        hits = list(one.function(*needed)) if needed is not None else []
        if hits:
            found += [_finding(one, mending, *hit) for hit in _merged(one, hits)]
    return found


def undecided(evidence: Evidence) -> list[tuple[Rule, str]]:
    """Return the rules that could not be decided from what is there, each with the reason in words."""
    lacking = {need: said for need, said in LACKING.items() if getattr(evidence, need) is None}
    unmet = [(one, lacking[need]) for one in rules().values() for need in one.needs if need in lacking]
    if evidence.answers is None:
        return unmet
    edition, unit = evidence.report.edition, evidence.report.unit.type
    known = {*evidence.answers, *unit.not_asked}
    asked = [(one, question) for one in rules().values() for question in one.asks if question not in known]
    return unmet + [(one, f"没有填“{edition.questions[question].label}”") for one, question in asked]


def unsummed(evidence: Evidence) -> list[tuple[Rule, str]]:
    """Return the rules on sums that left rows or columns out because a number is not known there, each with the reason."""
    found = []
    for one in rules().values():
        if one.sums:
            grid = evidence.report.table(one.sums)
            asked = {address for sum_ in grid.layout.sums for address in sum_.parts}
            if not asked <= grid.values.keys():
                found.append((one, f"{grid.layout.name}没有数的格所在的行和列"))
    return found


def _merged(one: Rule, hits: Iterable[Hit]) -> list[tuple[At, str, Severity]]:
    """Put what one rule says of one place into one finding, so that its id is its own."""
    merged: dict[tuple[Where, Severity], tuple[list[str], list[Mend]]] = {}
    for hit in hits:
        found, message, severity = hit if len(hit) == 3 else (*hit, one.severity)
        at = _at(found)
        said, mends = merged.setdefault((at.where, severity), ([], []))
        mends += at.mends
        if message not in said:
            said.append(message)
    return [(At(where, tuple(mends)), _joined(said), severity) for (where, severity), (said, mends) in merged.items()]


def _at(found: At | Where | Passage) -> At:
    match found:
        case At():
            return found
        case Passage(place):
            return At(place, (found,))
    return At(found, (found,))


def _joined(messages: Sequence[str]) -> str:
    """Put messages of one place together, saying once what all of them say: “A”“B”请确认有依据。"""
    if len(messages) < 2:
        return messages[0]
    quotes = [_QUOTE.match(message) for message in messages]
    rests = {message[quote.end() :] for message, quote in zip(messages, quotes, strict=True) if quote}
    if all(quotes) and len(rests) == 1:
        return "".join(quote[0] for quote in quotes if quote) + rests.pop()
    ends = {message[message.rfind("。", 0, -1) + 1 :] for message in messages}
    end = ends.pop() if len(ends) == 1 else ""
    return "".join(message.removesuffix(end) for message in messages) + end


def _finding(one: Rule, mending: Mending, at: At, message: str, severity: Severity) -> Finding:
    report, remedy = mending.report, one.sections.get("怎么改", "")
    place = report.edition.place(at.where)
    where = place if isinstance(at.where, Place) else at.where
    finding = Finding(one.code, severity, where, place, message, remedy, at=at.where, answers=mending.answers(at))
    if not report.kept or not finding.explainable:
        return finding
    reason, lapsed = report.reason(finding.names, message)
    severity = WARNING if reason and severity == ERROR else severity
    return replace(finding, severity=severity, reason=reason, lapsed=lapsed)
