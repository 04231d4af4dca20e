"""Rules on how a number of the tables is told: of another scope, loosely, twice, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.matched import NARROWER, Matched, amount, rounded
from assistant.checks.rule import INFO, WARNING, At, Hit, Rewrites, rule
from assistant.checks.words import Words
from assistant.claims import OUTCOME, RESULT, Claim
from assistant.claims.numbers import MONEY
from assistant.document import Place
from assistant.edition.patterns import pattern
from assistant.edition.places import ON_REQUEST, PROACTIVE

PARTS = (OUTCOME, RESULT)
LEVELS = frozenset(("own_level", "whole"))
# Whether the words before a number have one of these is seen sooner than which channel they name: 网站, 抖音.
_GATE = re.compile("[网号栏博端P体台]")
# Marks between clauses: 全年公开信息，其中网站.
_MARK = re.compile("[，、；：（]")
_ENDS = frozenset("息共计达")
_UNLIKE = frozenset(("change", "partial", "last_year"))
APPLICATIONS = ("received", "handled", "worked", "carried_in")
# Units that live on licences and penalties say in their report how many.
ACTS = {"licence": "行政许可", "penalty": "行政处罚"}


@rule("N14", "other-scope-than-table", severity=WARNING)
def other_scope_than_table(matched: Matched) -> Iterator[Hit]:
    """正文的数与表格口径不同：本级数与汇总数。

    查什么：县级以上政府的表格是汇总数，正文写明“本级”的数与它不同；其他单位的表格是本单位数，正文写明“全县”“汇总”的数与它不同。
    依据：填报经验；同一份报告里每个数都应当看得出是本级还是汇总。
    怎么改：在正文里把两个口径都写明，例如“全县收到多少件，其中县本级多少件”。
    """
    report, claims = matched.report, matched.claims
    table = "汇总数" if report.unit.type.whole_area else "本单位数"
    for claim in claims.told:
        scoped = not claim.denial and not claim.qualifiers.isdisjoint(LEVELS)
        if not scoped or matched.in_scope(claim) or claim.year != report.year:
            continue
        value = matched.value(claim.subject)
        beside = (one for sentence in claims.sentences_of([claim]) for one in sentence if one.unit == claim.unit)
        # 全市5.6万件，其中市本级14230件: the table's number is told, too.
        if value is not None and not any(one.allows(value) for one in (claim, *claims.about(claim.subject), *beside)):
            said = f"“{claim.fragment}”和{matched.where(claim.subject)}的{amount(value, claim.unit)}口径不同，"
            yield matched.at(claim), f"{said}表中是{table}。请在文中写明，免得看成数字不一致。"


@rule("N15", "inexact-although-table-is-exact", severity=WARNING)
def inexact_although_table_is_exact(matched: Matched) -> Iterator[Hit]:
    """表格里有准确数，正文却写约数或者汉字数字。

    查什么：正文里与表二、表三、表四相对应的数，是否用了“余、约、近、以上”、汉字数字，或者取整成多少万件。
    依据：填报经验；表格里有准确数的，正文写准确数。
    怎么改：改成表格里的准确数，用阿拉伯数字。
    """
    for claim in matched.claims.told:
        loose = claim.mark or claim.numeral or (claim.unit != MONEY and "万" in claim.written)
        value = matched.value(claim.subject) if loose and not claim.denial else None
        excluding = NARROWER - {"part"} if claim.subject.startswith(PARTS) else NARROWER
        if value is None or not matched.of_this_year(claim, excluding):
            continue
        exactly = any(one.low == value and one.unit == claim.unit for one in matched.claims)
        if claim.allows(value) or (rounded(claim, value) and not exactly):
            exact = f"{matched.where(claim.subject)}有准确数{amount(value, claim.unit)}"
            yield matched.at(claim), f"写“{claim.fragment}”，{exact}，请写准确数。", INFO if claim.exact else WARNING


@rule("N13", "one-channel-two-numbers", severity=WARNING)
def one_channel_two_numbers(matched: Matched) -> Iterator[Hit]:
    """同一渠道（或公开总数）前后写了两个数。

    查什么：同一年、同一名称的网站、公众号、公开栏等公开的条数，以及主动公开信息的总数，前后是否一致。
    依据：填报经验；同一个数全文应当一致。
    怎么改：核对后台导出的条数，统一为一个数；统计范围不同的，请写明范围。
    """
    report, seen = matched.report, dict[str, Claim]()
    for claim in matched.claims:
        name = _channel(claim) if claim.unit == "条" and claim.year == report.year else ""
        if not name or not claim.qualifiers.isdisjoint(_UNLIKE):
            continue
        before = seen.setdefault(name, claim)
        if (before.low, before.high) != (claim.low, claim.high):
            place = "前面" if before.place == claim.place else report.edition.place(before.place)
            said = f"写“{claim.fragment}”，{place}写“{before.fragment}”，"
            yield At(claim.place, (claim.passage, before.passage)), said + "是不是同一个数？请统一或写明范围。"


def _channel(claim: Claim) -> str:
    """Return the channel that a number is about, 公开总数 for all of them, or nothing."""
    label = claim.label
    if _GATE.search(label) and (found := pattern("named_channel").fullmatch(_MARK.split(label)[-1])):
        return found[1]
    of_all = label[-1:] in _ENDS and pattern("all_published").search(label) and "通过" not in claim.words
    return "公开总数" if of_all else ""


@rule("N09", "table-has-but-text-is-silent", severity=WARNING)
def table_has_but_text_is_silent(matched: Matched, words: Words) -> Iterator[Hit]:
    """表格里有件数，正文没有提到。

    查什么：表三“一、本年新收”、表四总计大于0，或者部门、街道的行政许可、行政处罚大于0，而第一部分没有提到。
    依据：第一部分总体情况应当反映申请、复议诉讼和主动公开的主要情况。
    怎么改：在第一部分相应的小标题下补一句，写明件数。
    """
    value, text = matched.value, words.text
    # A sentence that was not understood may have the number.
    written = re.compile(rf"(?<!\d){value('received')}[件份宗条]")
    told = any(map(matched.claims.about, APPLICATIONS)) or any(written.search(p.text) for p in words.under(ON_REQUEST))
    if value("received") and not told:
        yield _silent(matched, "received", ON_REQUEST)
    for subject, word in ACTS.items() if matched.report.unit.type.enforces else ():
        if value(subject) and word not in text:
            yield _silent(matched, subject, PROACTIVE)
    for subject, word in (("review", "复议"), ("suit", "诉讼")):
        if value(subject) and word not in text and "起诉" not in text:
            yield _silent(matched, subject, ON_REQUEST)


def _silent(matched: Matched, subject: str, place: Place) -> Hit:
    there = [*filter(matched.report.number, matched.cells(subject))]
    sub_head = next(group.title for _, group in matched.report.edition.homes.values() if group.id == place.group)
    said = f"有{matched.value(subject)}件，正文没有提到，建议在第一部分{sub_head}补一句。"
    return At(there[0], (Rewrites(place), *there)), said
