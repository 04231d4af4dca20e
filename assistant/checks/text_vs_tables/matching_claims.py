"""What all rules share that hold a sentence's number against the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from assistant.checks.rule import ERROR, WARNING, At, Severity
from assistant.chinese import series, show_number
from assistant.claims import APPLICANT, OUTCOME, Claim, Claims, cells
from assistant.claims.numbers import MONEY, STEPS, Number
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


def table_value(report: Report, subject: str) -> Number | None:
    """Return what the tables say of a subject, money in 元; None when a cell is blank or no table tells."""
    addresses = cells(report.edition, subject)
    if not addresses:
        return None
    values = report.tables[addresses[0].table].values
    total: Number = 0
    for address in addresses:
        value = values.get(address)
        if value is None:
            return None
        total += value
    return total * TEN_THOUSAND if report.edition.kinds[addresses[0]] == "money" else total


def where_words(report: Report, subject: str) -> str:
    """Say where in the tables a subject stands."""
    edition = report.edition
    addresses = cells(edition, subject)
    if len(addresses) == 1:
        return edition.place(addresses[0])
    if subject.startswith(OUTCOME):
        layout = edition.layouts["applications"]
        way = layout.rows[addresses[0].row].way[:-1]
        group = "".join(node.ordinal for node in way[:-1]) + way[-1].label
        return f"{layout.name}“{group}”各行“总计”列合计"
    if subject.startswith(APPLICANT):
        layout = edition.layouts["applications"]
        row = edition.place(addresses[0].line)
        return f"{row}“{layout.columns[addresses[0].column].way[0].label}”各列合计"
    return series(map(edition.place, addresses)) + "相加"


def of_this_year(claim: Claim, report: Report, excluding: frozenset[str] = NARROWER) -> bool:
    """Tell whether a claim is about the whole of the report's year, at the level that the tables are about."""
    told = claim.qualifiers
    if "subdistricts" in told and not _is_self("subdistricts", report):
        told |= {"others"}  # Of a 街道 it is the unit itself: 街道新收申请3件.
    if "whole" in told and report.unit.type.whole_area:
        told -= {"others"}  # 全县各部门、乡镇共收到: that is all of them.
    if "any_way" in told:
        told -= {"via"}  # 通过网络、信函等渠道收到: that is all of them, too.
    return claim.year == report.year and not told & excluding and in_scope(claim, report)


def _is_self(qualifier: str, report: Report) -> bool:
    """Tell whether the words of a qualifier are what this unit calls itself: 街道."""
    return report.unit.we.removeprefix("我") in report.edition.claim_words["qualifiers"][qualifier]


def in_scope(claim: Claim, report: Report) -> bool:
    """Tell whether a claim is not expressly about another level than the tables: 本级 against 全县."""
    other = "own_level" if report.unit.type.whole_area else "whole"
    return other not in claim.qualifiers and f"under_{other}" not in claim.qualifiers


def differing(
    report: Report, claims: Claims, subject: str, excluding: frozenset[str] = NARROWER
) -> Iterator[Differing]:
    """Yield the numbers of a subject that the table does not bear out.

    It is an error only where the sentence leaves no doubt, and no other sentence says the table's number.
    """
    about = claims.about(subject)
    value = table_value(report, subject) if about else None
    if value is None or all(claim.low == value == claim.high for claim in about):
        return
    told = [claim for claim in about if not claim.denial and of_this_year(claim, report, excluding)]
    agreed = any(claim.allows(value) for claim in told)
    for claim in told:
        if not claim.allows(value) and not (agreed and "part" in claim.qualifiers) and not _told_roundly(claim, value):
            certain = claim.sure and claim.exact and not agreed and OVERVIEW.holds(claim.place)
            yield Differing(claim, value, ERROR if certain else WARNING)


def rounded(claim: Claim, value: Number) -> bool:
    """Tell whether a number told in 万 or 亿 is the table's, rounded: 10.2万件 for 102345件, 128.5万元 for 128.46万元."""
    step = next((STEPS[word] for word in "亿万" if word in claim.written), 0)
    if not step or not claim.exact:
        return False
    figures = re.split("[万亿]", claim.written)[0].partition(".")[2]
    return abs(Decimal(claim.low) - value) <= Decimal(step) / 2 / Decimal(10 ** len(figures))


def _told_roundly(claim: Claim, value: Number) -> bool:
    return claim.unit != MONEY and rounded(claim, value)


def denied(report: Report, claims: Claims, subject: str) -> Iterator[Differing]:
    """Yield the sentences that say there was none of a subject, where the table has some.

    A sentence that tells the table's number too means something narrower; where another tells it, it is asked about.
    """
    about = [claim for claim in claims.about(subject) if claim.denial and claim.year == report.year]
    value = table_value(report, subject) if about else None
    if not value:
        return
    told = [claim for one in _WITHIN.get(subject, (subject,)) for claim in _told_rightly(report, claims, one)]
    for one in about:
        if not in_scope(one, report) or any((it.place, it.sentence) == (one.place, one.sentence) for it in told):
            continue
        yield Differing(one, value, ERROR if one.sure and not told else WARNING)


def _told_rightly(report: Report, claims: Claims, subject: str) -> list[Claim]:
    value = table_value(report, subject)
    return [one for one in claims.about(subject) if value and not one.denial and one.allows(value)]


def apart(claim: Claim, value: Number) -> str:
    """Say how far an exact number is from the table's."""
    if not claim.exact:
        return ""
    return f"，相差{amount(abs(Decimal(claim.low) - value), claim.unit)}"


def amount(value: Number, unit: str) -> str:
    """Write a number of cases, or an amount of money as a clerk says it."""
    if unit != MONEY:
        return f"{show_number(value)}件"
    return f"{show_number(Decimal(value) / TEN_THOUSAND)}万元" if value >= TEN_THOUSAND else f"{show_number(value)}元"


def at(report: Report, claim: Claim, *subjects: str) -> At:
    """Return where a sentence states a number, with the cells that hold it (or those of other subjects), zeros last."""
    told = [address for subject in subjects or (claim.subject,) for address in cells(report.edition, subject)]
    return At(claim.place, (claim.passage, *([address for address in told if report.number(address)] or told)))


def say(report: Report, one: Differing) -> tuple[At, str, Severity]:
    """Say what a sentence states and what the table has, as a hit."""
    return at(report, one.claim), differs(report, one) + one.mend, one.severity


def differs(report: Report, one: Differing) -> str:
    """Say what a sentence states, what the table has, and by how much they differ."""
    where = where_words(report, one.claim.subject)
    return f"写“{one.claim.fragment}”，{where}是{one.value}件{apart(one.claim, one.value)}。"
