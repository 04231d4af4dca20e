"""Rules on what the sentences say of the applications received and carried over against 表三."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from assistant.checks.matched import ASK, UNCOUNTED, Matched
from assistant.checks.rule import ERROR, WARNING, At, Hit, rule
from assistant.claims import APPLICANT, Claim
from assistant.claims.numbers import COUNTED
from assistant.edition.patterns import pattern
from assistant.edition.places import ON_REQUEST

VIA = UNCOUNTED | {"part"}


@rule("N01", "received-not-as-in-table", severity=ERROR)
def received_not_as_in_table(matched: Matched) -> Iterator[Hit]:
    """正文写的收到申请件数与表三“一、本年新收”不一致。

    查什么：正文里本年收到（新收）申请的件数、新收申请中各类申请人的件数、各申请渠道相加的件数，与表三“一、本年新收”行比较；写明含上年结转的，与新收加结转比较。
    依据：正文与表格应当一致；表三“一、本年新收”只计本年收到的申请。
    怎么改：先核对申请登记簿，再改正文或表三；件数里含有上年结转的，请写明。
    """
    carried = matched.value("carried_in")
    for one in matched.differing("received", UNCOUNTED | {"via", "on_time"}):
        claim, new = one.claim, one.value
        both = None if carried is None else new + carried
        if pattern("carried_too").match(claim.text, claim.end) or pattern("with_carried").search(claim.piece):
            if both is not None and not claim.allows(both):
                said = f"写“{claim.fragment}”，含上年结转；表三新收{new}件加上年结转{carried}件，共{both}件。"
                yield matched.at(claim, "received", "carried_in"), said + one.mend, one.severity
        elif both is not None and claim.exact and claim.low == both:
            said = f"写“{claim.fragment}”，表三新收{new}件、上年结转{carried}件，合起来才是{both}件。"
            ask = "如果含上年结转，请写明“含上年结转”；否则请改成新收的件数。"
            yield matched.at(claim), said + ask, WARNING
        elif "part" not in claim.qualifiers or "新收" in claim.piece or "本年" in claim.piece:
            yield matched.say(one)  # a part of a list may be all that was received: 办理7件，其中新收5件
    yield from _applicants(matched)
    yield from _ways(matched)


def _applicants(matched: Matched) -> Iterator[Hit]:
    """Compare the kinds of applicants with those of the applications received this year.

    Where the sentence does not say which applications are meant, those handled or all together will do.
    """
    for subject in matched.claims.subjects(APPLICANT):
        for one in matched.differing(subject, UNCOUNTED):
            told = _told_before(matched, one.claim)
            some = told not in ("", "handled", "carried_in") or one.claim.qualifiers & {"via", "on_time"}
            if "新收" in one.claim.words or told == "received":
                yield matched.say(one)
            elif not some and ON_REQUEST.holds(one.claim.place) and one.claim.low not in _of_any(matched, subject):
                yield (*matched.say(one)[:2], WARNING)


def _of_any(matched: Matched, applicants: str) -> tuple[object, ...]:
    """Return how many applications of a kind of applicants were handled, or received and carried in together."""
    columns = [address.column for address in matched.cells(applicants)]
    handled, new, carried = (
        sum(matched.report.number(f"applications/{row}/{column}") or 0 for column in columns)
        for row in ("handled.total_handled", "new_received", "carried_in")
    )
    return handled, new + carried, carried


def _told_before(matched: Matched, part: Claim) -> str:
    """Return of what a kind of applicant is a part: 收到12件，其中自然人9件."""
    (sentence,) = matched.claims.sentences_of([part])
    before = (one.subject for one in sentence if one.end <= part.start and "change" not in one.qualifiers)
    told = [subject for subject in before if subject and not subject.startswith(APPLICANT)]
    return told[-1] if told else ""


def _ways(matched: Matched) -> Iterator[Hit]:
    """Add up the ways by which applications came: 新收申请的渠道为网络4件、信函1件."""
    new = matched.value("received")
    for first in matched.claims.about("received"):
        if "via" not in first.qualifiers or "渠道为" not in first.label or not matched.of_this_year(first, VIA):
            continue
        (sentence,) = matched.claims.sentences_of([first])
        if len(sentence) > 1 and all("via" in one.qualifiers and one.exact and not one.denial for one in sentence):
            added = sum(one.low for one in sentence)
            if new is not None and added != new:
                said = f"从“{first.fragment}”起，各渠道相加是{added}件，{matched.where('received')}是{new}件。"
                where = At(first.place, (*(one.passage for one in sentence), *matched.cells("received")))
                yield where, said + "是不是漏了或者多算了？", WARNING


@rule("N02", "none-received-but-table-has", severity=ERROR)
def none_received_but_table_has(matched: Matched) -> Iterator[Hit]:
    """正文写没有收到申请，表三“一、本年新收”却有件数。

    查什么：正文写“未收到”“没有收到”“申请为零”等，表三“一、本年新收”行“总计”列应当是0。
    依据：正文与表格应当一致。
    怎么改：核对申请登记簿：确实收到过的，正文写明件数；确实没有的，表三改为0。
    """
    yield from map(matched.deny, matched.denied("received"))


@rule("N04", "carried-not-as-in-table", severity=ERROR)
def carried_not_as_in_table(matched: Matched) -> Iterator[Hit]:
    """正文写的结转件数与表三不一致。

    查什么：正文里上年结转、结转下年度的件数（或写没有结转），与表三“二、上年结转”“四、结转下年度”两行“总计”列比较。
    依据：正文与表格应当一致。
    怎么改：上年结转以去年年报“四、结转下年度继续办理”为准，结转下年度以年底没有答复的申请为准，改正文或表三。
    """
    for subject in ("carried_in", "carried_over"):
        for one in matched.differing(subject, UNCOUNTED - {"last_year"}):
            if subject == "carried_in" and "办" in one.claim.piece and one.claim.low < one.value:
                continue  # 办结上年结转1件: of those carried in, so many were handled this year.
            yield matched.say(one)
        yield from (matched.deny(one, one.mend) for one in matched.denied(subject))
    values = [value for name in ("carried_in", "carried_over") if (value := matched.value(name)) is not None]
    for claim in matched.claims.about("carried"):  # 结转2件, which may be either row
        if len(values) == 2 and not any(map(claim.allows, values)) and not claim.qualifiers & UNCOUNTED:
            said = f"写“{claim.fragment}”，表三“二、上年结转”是{values[0]}件，“四、结转下年度”是{values[1]}件。"
            yield matched.at(claim, "carried_in", "carried_over"), said + ASK, WARNING
    yield from _together(matched)


def _together(matched: Matched) -> Iterator[Hit]:
    """Compare what new and carried applications make together: 新收11件，上年结转2件，共13件."""
    new, carried = matched.value("received"), matched.value("carried_in")
    if new is None or carried is None or not matched.claims.about("carried_in"):
        return
    for before, claim in pairwise(matched.claims):
        if before.subject != "carried_in" or claim.subject or claim.unit not in COUNTED:
            continue
        if pattern("all_together").fullmatch(claim.label) and not claim.allows(new + carried):
            said = f"写“{claim.fragment}”，表三新收{new}件加上年结转{carried}件，共{new + carried}件。"
            yield matched.at(claim, "received", "carried_in"), said + ASK, WARNING
