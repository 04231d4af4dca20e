"""Rules on numbers that are told loosely although a table has the exact one, and on whose numbers they are."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks.rule import INFO, WARNING, Hit, rule
from assistant.checks.text_vs_tables.matching_claims import (
    NARROWER,
    amount,
    at,
    in_scope,
    of_this_year,
    rounded,
    table_value,
    where_words,
)
from assistant.claims import OUTCOME, RESULT, Claim, Claims
from assistant.claims.numbers import MONEY, Number
from assistant.report import Report

PARTS = (OUTCOME, RESULT)
LEVELS = frozenset(("own_level", "whole"))


@rule("N14", "other-scope-than-table", severity=WARNING)
def other_scope_than_table(report: Report, claims: Claims) -> Iterator[Hit]:
    """正文的数与表格口径不同：本级数与汇总数。

    查什么：县级以上政府的表格是汇总数，正文写明“本级”的数与它不同；其他单位的表格是本单位数，正文写明“全县”“汇总”的数与它不同。
    依据：填报经验；同一份报告里每个数都应当看得出是本级还是汇总。
    怎么改：在正文里把两个口径都写明，例如“全县收到多少件，其中县本级多少件”。
    """
    table = "汇总数" if report.unit.type.whole_area else "本单位数"
    for claim in _scoped(claims):
        if in_scope(claim, report) or claim.year != report.year:
            continue
        value = table_value(report, claim.subject)
        if value is not None and not claim.allows(value) and not _other_level_told(claims, claim, value):
            where = where_words(report, claim.subject)
            said = f"“{claim.fragment}”和{where}的{amount(value, claim.unit)}口径不同，表中是{table}。"
            yield at(report, claim), said + "请在文中写明，免得看成数字不一致。"


@rule("N15", "inexact-although-table-is-exact", severity=WARNING)
def inexact_although_table_is_exact(report: Report, claims: Claims) -> Iterator[Hit]:
    """表格里有准确数，正文却写约数或者汉字数字。

    查什么：正文里与表二、表三、表四相对应的数，是否用了“余、约、近、以上”、汉字数字，或者取整成多少万件。
    依据：填报经验；表格里有准确数的，正文写准确数。
    怎么改：改成表格里的准确数，用阿拉伯数字。
    """
    for claim in _vague(claims):
        excluding = NARROWER - {"part"} if claim.subject.startswith(PARTS) else NARROWER
        value = table_value(report, claim.subject)
        if value is None or not of_this_year(claim, report, excluding):
            continue
        if claim.allows(value) or (rounded(claim, value) and not _told_exactly(claims, claim.unit, value)):
            where = where_words(report, claim.subject)
            said = f"写“{claim.fragment}”，{where}有准确数{amount(value, claim.unit)}，请写准确数。"
            yield at(report, claim), said, INFO if claim.exact else WARNING


def _told_exactly(claims: Claims, unit: str, value: Number) -> bool:
    return any(claim.low == value and claim.unit == unit for claim in claims)


def _vague(claims: Claims) -> Iterator[Claim]:
    """Yield the numbers of the tables that are told loosely or in Chinese numerals."""
    for claim in claims.told:
        loose = claim.mark or claim.numeral or (claim.unit != MONEY and "万" in claim.written)
        if loose and not claim.denial:
            yield claim


def _other_level_told(claims: Claims, claim: Claim, value: Number) -> bool:
    """Tell whether the table's number is told, too: 全市5.6万件，其中市本级14230件."""
    beside = (one for sentence in claims.sentences_of([claim]) for one in sentence if one.unit == claim.unit)
    return any(one.allows(value) for one in (*claims.about(claim.subject), *beside))


def _scoped(claims: Claims) -> Iterator[Claim]:
    """Yield the numbers of the tables that are said to be of a level."""
    return (claim for claim in claims.told if not claim.denial and not claim.qualifiers.isdisjoint(LEVELS))
