"""Rules on what the sentences say of the applications received against 表三."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.rule import ERROR, WARNING, At, Hit, rule
from assistant.checks.text_vs_tables.matching_claims import (
    UNCOUNTED,
    at,
    denied,
    differing,
    of_this_year,
    say,
    table_value,
    where_words,
)
from assistant.claims import APPLICANT, Claim, Claims, cells
from assistant.claims.numbers import Number
from assistant.edition.places import ON_REQUEST
from assistant.report import Report

VIA = UNCOUNTED | {"part"}
_CARRIED_TOO = re.compile(r"[（，](?:其中|含|包括|包含)+(?:上年|去年|上一年|往年)[^，。；]{0,4}结转")
_WITH_CARRIED = re.compile(r"(?:含|连同|加上|包括)[^，。；]{0,6}结转")


@rule("N01", "received-not-as-in-table", severity=ERROR)
def received_not_as_in_table(report: Report, claims: Claims) -> Iterator[Hit]:
    """正文写的收到申请件数与表三“一、本年新收”不一致。

    查什么：正文里本年收到（新收）申请的件数、新收申请中各类申请人的件数、各申请渠道相加的件数，与表三“一、本年新收”行比较；写明含上年结转的，与新收加结转比较。
    依据：正文与表格应当一致；表三“一、本年新收”只计本年收到的申请。
    怎么改：先核对申请登记簿，再改正文或表三；件数里含有上年结转的，请写明。
    """
    carried = table_value(report, "carried_in")
    for one in differing(report, claims, "received", UNCOUNTED | {"via", "on_time"}):
        both = None if carried is None else one.value + carried
        if _includes_carried(one.claim):
            if both is not None and not one.claim.allows(both):
                said = f"写“{one.claim.fragment}”，含上年结转；表三新收{one.value}件加上年结转{carried}件，共{both}件。"
                yield at(report, one.claim, "received", "carried_in"), said + one.mend, one.severity
        elif both is not None and one.claim.exact and one.claim.low == both:
            said = f"写“{one.claim.fragment}”，表三新收{one.value}件、上年结转{carried}件，合起来才是{both}件。"
            yield at(report, one.claim), said + "如果含上年结转，请写明“含上年结转”；否则请改成新收的件数。", WARNING
        elif "part" not in one.claim.qualifiers or _whole(one.claim):
            yield say(report, one)
    yield from _applicants(report, claims)
    yield from _ways(report, claims)


def _includes_carried(claim: Claim) -> bool:
    """Tell whether a number is said to include what was carried in: 收到14件（含上年结转2件）."""
    return bool(_CARRIED_TOO.match(claim.text, claim.end) or _WITH_CARRIED.search(claim.piece))


def _whole(claim: Claim) -> bool:
    """Tell whether a part of a list is itself all that was received: 办理7件，其中新收5件."""
    return "新收" in claim.piece or "本年" in claim.piece


def _applicants(report: Report, claims: Claims) -> Iterator[Hit]:
    """Compare the kinds of applicants with those of the applications received this year.

    Where the sentence does not say which applications are meant, those handled or all together will do.
    """
    for subject in claims.subjects(APPLICANT):
        for one in differing(report, claims, subject, UNCOUNTED):
            told = _told_before(claims, one.claim)
            if "新收" in one.claim.words or told == "received":
                yield say(report, one)
            elif _is_whole(one.claim, told) and one.claim.low not in _of_any(report, subject):
                yield *say(report, one)[:2], WARNING


def _is_whole(claim: Claim, told: str) -> bool:
    """Tell whether a kind of applicant is one of all applications, not of those of one way or outcome."""
    whole = told in ("", "handled", "carried_in") and not claim.qualifiers & {"via", "on_time"}
    return whole and ON_REQUEST.holds(claim.place)


def _of_any(report: Report, applicants: str) -> set[Number]:
    """Return how many applications of a kind of applicants were handled, or received and carried in together."""
    columns = [address.column for address in cells(report.edition, applicants)]
    handled, new, carried = (
        sum(report.number(f"applications/{row}/{column}") or 0 for column in columns)
        for row in ("handled.total_handled", "new_received", "carried_in")
    )
    return {handled, new + carried, carried}


def _told_before(claims: Claims, part: Claim) -> str:
    """Return of what a kind of applicant is a part: 收到12件，其中自然人9件."""
    (sentence,) = claims.sentences_of([part])
    before = (one.subject for one in sentence if one.end <= part.start and "change" not in one.qualifiers)
    told = [subject for subject in before if subject and not subject.startswith(APPLICANT)]
    return told[-1] if told else ""


def _ways(report: Report, claims: Claims) -> Iterator[Hit]:
    """Add up the ways by which applications came: 新收申请的渠道为网络4件、信函1件."""
    new = table_value(report, "received")
    for first in claims.about("received"):
        if "via" not in first.qualifiers or "渠道为" not in first.label or not of_this_year(first, report, VIA):
            continue
        (sentence,) = claims.sentences_of([first])
        if len(sentence) > 1 and all("via" in one.qualifiers and one.exact and not one.denial for one in sentence):
            added = sum(one.low for one in sentence)
            if new is not None and added != new:
                said = f"从“{first.fragment}”起，各渠道相加是{added}件，{where_words(report, 'received')}是{new}件。"
                yield (
                    At(first.place, (*(one.passage for one in sentence), *cells(report.edition, "received"))),
                    said + "是不是漏了或者多算了？",
                    WARNING,
                )


@rule("N02", "none-received-but-table-has", severity=ERROR)
def none_received_but_table_has(report: Report, claims: Claims) -> Iterator[Hit]:
    """正文写没有收到申请，表三“一、本年新收”却有件数。

    查什么：正文写“未收到”“没有收到”“申请为零”等，表三“一、本年新收”行“总计”列应当是0。
    依据：正文与表格应当一致。
    怎么改：核对申请登记簿：确实收到过的，正文写明件数；确实没有的，表三改为0。
    """
    for one in denied(report, claims, "received"):
        said = f"写“{one.claim.fragment}”，{where_words(report, 'received')}却有{one.value}件。"
        yield at(report, one.claim), said, one.severity
