"""The claims of the sentences matched with the cells of the tables: what rules hold a sentence's number against."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from assistant.checks.rule import ERROR, WARNING, At, Severity
from assistant.chinese import series, show_number
from assistant.claims import APPLICANT, OUTCOME, Claim, Claims, cells
from assistant.claims.numbers import MONEY, STEPS, Number
from assistant.document import Address
from assistant.edition.places import OVERVIEW
from assistant.report import Report

TEN_THOUSAND = STEPS["万"]
# Qualifiers with which a number is not the whole that a table tells.
NARROWER = frozenset(("change", "partial", "last_year", "via", "others", "part", "on_time"))
UNCOUNTED = frozenset(("change", "partial", "last_year", "others"))
# The subjects that make up another.
_WITHIN = {"cases": ("cases", "review", "suit")}
MEND = "请改成一致。"
ASK = "如果说的不是同一个数，请写明；否则请改成一致。"


class Differing(NamedTuple):
    """A claim that the table does not bear out."""

    claim: Claim
    value: Number
    severity: Severity

    @property
    def mend(self) -> str:
        """What the clerk is asked to do."""
        return MEND if self.severity == ERROR else ASK

    @property
    def apart(self) -> str:
        """How far an exact number is from the table's, in words."""
        if not self.claim.exact:
            return ""
        return f"，相差{amount(abs(Decimal(self.claim.low) - self.value), self.claim.unit)}"


class Matched:
    """A report's `claims` and its tables: what they have in a `subject` of the claims, and where both differ."""

    def __init__(self, report: Report, claims: Claims) -> None:
        self.report = report
        self.claims = claims
        self._values: dict[str, Number | None] = {}

    def cells(self, subject: str) -> tuple[Address, ...]:
        """Return the cells whose sum a subject states; none when no table tells of it."""
        return cells(self.report.edition, subject)

    def value(self, subject: str) -> Number | None:
        """Return what the tables say of a subject, money in 元; None when a cell is blank or no table tells."""
        if subject not in self._values:
            addresses = self.cells(subject)
            total = self.report.tables[addresses[0].table].added(addresses) if addresses else None
            money = total is not None and self.report.edition.kinds[addresses[0]] == "money"
            self._values[subject] = total * TEN_THOUSAND if total is not None and money else total
        return self._values[subject]

    def where(self, subject: str) -> str:
        """Say where in the tables a subject stands."""
        edition, addresses = self.report.edition, self.cells(subject)
        if len(addresses) == 1:
            return edition.place(addresses[0])
        layout = edition.layouts["applications"]
        if subject.startswith(OUTCOME):
            way = layout.rows[addresses[0].row].way[:-1]
            group = "".join(node.ordinal for node in way[:-1]) + way[-1].label
            return f"{layout.name}“{group}”各行“总计”列合计"
        if subject.startswith(APPLICANT):
            return f"{edition.place(addresses[0].line)}“{layout.columns[addresses[0].column].way[0].label}”各列合计"
        return series(map(edition.place, addresses)) + "相加"

    def of_this_year(self, claim: Claim, excluding: frozenset[str] = NARROWER) -> bool:
        """Tell whether a claim is about the whole of the report's year, at the level that the tables are about."""
        told, unit = claim.qualifiers, self.report.unit
        if "subdistricts" in told:
            named = self.report.edition.claim_words["qualifiers"]["subdistricts"]
            told |= (
                set() if unit.we.removeprefix("我") in named else {"others"}
            )  # 街道新收申请3件: it is the unit itself.
        if "whole" in told and unit.type.whole_area:
            told -= {"others"}  # 全县各部门、乡镇共收到: that is all of them.
        if "any_way" in told:
            told -= {"via"}  # 通过网络、信函等渠道收到: that is all of them, too.
        return claim.year == self.report.year and not told & excluding and self.in_scope(claim)

    def in_scope(self, claim: Claim) -> bool:
        """Tell whether a claim is not expressly about another level than the tables: 本级 against 全县."""
        other = "own_level" if self.report.unit.type.whole_area else "whole"
        return other not in claim.qualifiers and f"under_{other}" not in claim.qualifiers

    def differing(self, subject: str, excluding: frozenset[str] = NARROWER) -> Iterator[Differing]:
        """Yield the numbers of a subject that the table does not bear out.

        It is an error only where the sentence leaves no doubt, and no other sentence says the table's number.
        """
        about = self.claims.about(subject)
        value = self.value(subject) if about else None
        if value is None or all(claim.low == value == claim.high for claim in about):
            return
        told = [claim for claim in about if not claim.denial and self.of_this_year(claim, excluding)]
        agreed = any(claim.allows(value) for claim in told)
        for claim in told:
            roundly = claim.unit != MONEY and rounded(claim, value)
            if not claim.allows(value) and not (agreed and "part" in claim.qualifiers) and not roundly:
                certain = claim.sure and claim.exact and not agreed and OVERVIEW.holds(claim.place)
                yield Differing(claim, value, ERROR if certain else WARNING)

    def denied(self, subject: str) -> Iterator[Differing]:
        """Yield the sentences that say there was none of a subject, where the table has some.

        A sentence that tells the table's number too means something narrower; where another tells it, it is asked about.
        """
        about = [one for one in self.claims.about(subject) if one.denial and one.year == self.report.year]
        value = self.value(subject) if about else None
        if not value:
            return
        told = {
            (claim.place, claim.sentence)
            for one in _WITHIN.get(subject, (subject,))
            for claim in self.claims.about(one)
            if (number := self.value(one)) and not claim.denial and claim.allows(number)
        }
        for claim in about:
            if self.in_scope(claim) and (claim.place, claim.sentence) not in told:
                yield Differing(claim, value, ERROR if claim.sure and not told else WARNING)

    def at(self, claim: Claim, *subjects: str) -> At:
        """Return where a sentence states a number, with the cells that hold it (or those of other subjects), zeros last."""
        told = [address for subject in subjects or (claim.subject,) for address in self.cells(subject)]
        return At(claim.place, (claim.passage, *([*filter(self.report.number, told)] or told)))

    def say(self, one: Differing, severity: Severity | None = None, ask: str = "") -> tuple[At, str, Severity]:
        """Say what a sentence states, what the table has, by how much they differ and what to do, as a hit."""
        said = f"写“{one.claim.fragment}”，{self.where(one.claim.subject)}是{one.value}件{one.apart}。"
        one = one._replace(severity=severity or one.severity)
        return self.at(one.claim), said + (ask or one.mend), one.severity

    def deny(self, one: Differing, ask: str = "") -> tuple[At, str, Severity]:
        """Say that a sentence denies what the table has, as a hit."""
        unit = MONEY if one.claim.subject == "admin_fee" else "件"
        said = f"写“{one.claim.fragment}”，{self.where(one.claim.subject)}却有{amount(one.value, unit)}。"
        return self.at(one.claim), said + ask, one.severity


def rounded(claim: Claim, value: Number) -> bool:
    """Tell whether a number told in 万 or 亿 is the table's, rounded: 10.2万件 for 102345件, 128.5万元 for 128.46万元."""
    step = next((STEPS[word] for word in "亿万" if word in claim.written), 0)
    if not step or not claim.exact:
        return False
    figures = claim.written.replace("亿", "万").partition("万")[0].partition(".")[2]
    return abs(Decimal(claim.low) - value) <= Decimal(step) / 2 / Decimal(10 ** len(figures))


def amount(value: Number, unit: str) -> str:
    """Write a number of cases, or an amount of money as a clerk says it."""
    if unit != MONEY:
        return f"{show_number(value)}件"
    return f"{show_number(Decimal(value) / TEN_THOUSAND)}万元" if value >= TEN_THOUSAND else f"{show_number(value)}元"
