"""Rules on what the sentences say of reviews and lawsuits against 表四."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks.matched import UNCOUNTED, Differing, Matched
from assistant.checks.rule import ERROR, WARNING, Hit, rule
from assistant.claims import RESULT, Claim
from assistant.edition.patterns import pattern
from assistant.edition.places import ON_REQUEST, OVERVIEW

NAMES = {
    "review": "行政复议",
    "suit": "行政诉讼",
    "suit_direct": "未经复议直接起诉",
    "suit_after": "复议后起诉",
    "cases": "行政复议和行政诉讼",
}


@rule("N05", "cases-not-as-in-table", severity=ERROR)
def cases_not_as_in_table(matched: Matched) -> Iterator[Hit]:
    """正文写的复议、诉讼件数与表四不一致。

    查什么：正文里因信息公开被申请行政复议、被提起行政诉讼的件数及各种结果的件数，与表四比较；正文只写已审结的，与总计减尚未审结比较。
    依据：正文与表格应当一致；表四包括年底尚未审结的案件。
    怎么改：核对案件台账，改正文或表四；正文只写已审结的，请注明“已审结”。
    """
    for subject in NAMES:
        for one in matched.differing(subject, UNCOUNTED):
            if _about_disclosure(one.claim) and not _of_some(one):
                yield from _differing_cases(matched, one)
    for subject in matched.claims.subjects(RESULT):
        for one in matched.differing(subject, UNCOUNTED):
            if _about_disclosure(one.claim) and not _of_some(one) and _whole_agrees(matched, one.claim):
                yield matched.say(one)


def _about_disclosure(claim: Claim) -> bool:
    """Tell whether a case is about this unit's disclosure, as 表四 counts them."""
    return "公开" in claim.words or ON_REQUEST.holds(claim.place)


def _differing_cases(matched: Matched, one: Differing) -> Iterator[Hit]:
    claim, total = one.claim, one.value
    pending = matched.value(f"{RESULT}{claim.subject}.pending") or 0
    told = f"写“{claim.fragment}”，表四{NAMES[claim.subject]}总计{total}件"
    said = f"{told}{one.apart}"
    if pending and claim.allows(total - pending):
        if "decided" not in claim.qualifiers and "审结" not in claim.words.replace("尚未审结", ""):
            ask = "如果正文只写已审结的，请注明“已审结”；否则请改成一致。"
            yield matched.at(claim), f"{told}，其中尚未审结{pending}件。{ask}", WARNING
    elif "decided" in claim.qualifiers:
        yield matched.at(claim), f"{said}，其中已审结{total - pending}件。请核对。", WARNING
    else:
        yield matched.at(claim), f"{said}{f'（其中尚未审结{pending}件）' if pending else ''}。{one.mend}", one.severity


def _of_some(one: Differing) -> bool:
    """Tell whether some of the cases are meant: in problems and remedies, and with 其中1件上诉."""
    claim = one.claim
    named = claim.subject.startswith(RESULT) or pattern("case").search(claim.piece)
    part = "part" in claim.qualifiers and not named
    return claim.low < one.value and (part or not OVERVIEW.holds(claim.place))


def _whole_agrees(matched: Matched, part: Claim) -> bool:
    """Tell whether the number of cases that a result belongs to is the table's, so that only the result differs."""
    case = part.subject.removeprefix(RESULT).partition(".")[0]
    value = matched.value(case)
    return value is not None and any(claim.allows(value) for claim in matched.claims.about(case))


@rule("N10", "no-cases-but-table-has", severity=ERROR)
def no_cases_but_table_has(matched: Matched) -> Iterator[Hit]:
    """正文写没有复议、诉讼，表四却有件数。

    查什么：正文写“没有因政府信息公开引起的行政复议和行政诉讼”等，表四相应各组“总计”列应当是0。
    依据：正文与表格应当一致；表四包括往年立案、本年审结或者年底尚未审结的案件。
    怎么改：核对案件台账：有案件的，正文写明件数（往年申请引起的也写明）；没有的，表四改为0。
    """
    report = matched.report
    for subject in NAMES:
        for one in matched.denied(subject):
            if _about_disclosure(one.claim):
                groups = filter(report.number, matched.cells(subject))
                told = "、".join(f"{report.edition.place(group)}却有{report.number(group)}件" for group in groups)
                yield matched.at(one.claim), f"写“{one.claim.fragment}”，{told}。", one.severity
