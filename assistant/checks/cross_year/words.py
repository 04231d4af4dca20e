"""Rules that compare the words with those of last year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.checks.evidence import Printed
from assistant.checks.rule import INFO, WARNING, At, Hit, lacking, rule
from assistant.checks.words import Words, cut
from assistant.chinese import show_number
from assistant.claims import Claim, Claims, read_claims
from assistant.edition.places import OVERVIEW, PROBLEMS
from assistant.likeness import likeness
from assistant.report import Report

SAME_PROBLEM = 80
LEAST_SAME, LEAST_NUMBER, SHOWN = 3, 10, 3
# Boards, accounts, villages, people and shares stay the same for good reasons.
STEADY_UNITS = ("个", "块", "名", "人", "家", "处", "%", "户", "元")
_ITEM = re.compile(
    r"^(?:[一二三四五六七八九十]+是|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|\d+[.、．])\s*"
)
_LEAD = re.compile(r"^[^。；]*?(?:：|主要(?:是|有|体现在|表现在|表现为)(?!以下)：?)")
_REMEDIES = re.compile("针对|措施|改进|下一步|下一年|今后|整改|主要原因")
_NO_PROBLEM = re.compile(r"\d{4}年度?|.{0,4}问题|.{0,2}")
_GROWTH = re.compile(
    r"(?:同比|(?:较|比|与)(?:上年|去年|20\d\d年)(?:同期)?(?:相比)?)，?(增长|增加|上升|提高|下降|减少|降低)(?:了|约)?(\d+(?:\.(\d+))?)%"
)
_DOWN = ("下降", "减少", "降低")
KEY = 6


@rule("Y07", "problem-of-last-year", severity=WARNING)
def problem_of_last_year(report: Report, words: Words, last: Printed) -> Iterator[Hit]:
    """去年写过的问题今年又写，没有说整改的进展。

    查什么：第五部分的问题与去年的某个问题几乎相同，而全篇第五部分没有一句说到上年问题的整改。
    依据：《中华人民共和国政府信息公开条例》第五十条：报告存在的主要问题和改进情况。
    怎么改：说明上年问题整改到什么程度，或者换成今年的问题。
    """
    text = "".join(piece.text for piece in words.under(PROBLEMS))
    if not last.before(report) or any(word in text for word in (f"{report.year - 1}年", "去年", "上年", "上一年")):
        return
    before = [problem for problem in problems(last.words) if len(problem) > 1]
    again = [
        one for one in problems(words) if any(likeness(one, old, least=2).percent >= SAME_PROBLEM for old in before)
    ]
    if again:
        told = (
            "”“".join(cut(problem) for problem in again[:SHOWN])
            + "”"
            + (f"等{len(again)}个" if len(again) > SHOWN else "")
        )
        yield (
            lacking(PROBLEMS, "last_problems_result", "problems"),
            f"问题“{told}去年已写，是否说明整改进展，或换成今年的问题？",
        )


def problems(words: Words) -> list[str]:
    """Return the problems of the fifth part, each as its first clause: before the remedies, item by item."""
    text = "。".join(piece.text.rstrip("。") for piece in words.under(PROBLEMS))
    text = _LEAD.sub("", text, count=1)
    remedies = _REMEDIES.search(text)
    items = re.split("[；。]", text[: remedies.start()] if remedies else text)
    cores = [_ITEM.sub("", item.strip()).split("，")[0] for item in (items[:-1] if remedies else items)]
    return [core for core in cores if not _NO_PROBLEM.fullmatch(core)]


@rule("Y08", "same-figures-as-last-year", severity=WARNING)
def same_figures_as_last_year(report: Report, claims: Claims, last: Printed) -> Iterator[Hit]:
    """正文有好几个数字与去年完全相同。

    查什么：第一部分里，同一件事的准确数与去年相同、不小于10的，有三个以上；平台、账号、公开栏、村（居）、人数、比例不算。
    依据：填报经验；多半是沿用去年文稿忘了更新。
    怎么改：逐个核对；确实相同的，保留即可。
    """
    if not last.before(report):
        return
    old = {_key(claim) for claim in _claims(last) if _counts(claim)}
    same = [claim for claim in claims if _counts(claim) and _key(claim) in old]
    if len(same) >= LEAST_SAME:
        shown = "".join(f"“{claim.fragment}”" for claim in same[:SHOWN])
        where = At(OVERVIEW, tuple(claim.passage for claim in same))
        yield where, f"正文有{len(same)}个数字与去年完全相同（{shown}），是否忘记更新？"


def _claims(last: Printed) -> Claims:
    return read_claims(last.words.paragraphs, last.report.edition, last.report.year)


def _counts(claim: Claim) -> bool:
    steady = claim.unit in STEADY_UNITS or claim.denial
    return OVERVIEW.holds(claim.place) and claim.exact and claim.low >= LEAST_NUMBER and not steady


def _key(claim: Claim) -> tuple[str, object, str]:
    return _label(claim), claim.low, claim.unit


def _label(claim: Claim) -> str:
    """Return the last words before a number, which tell what it counts."""
    return re.sub(r"\d+年?|[，。、；：（）“”]", "", claim.label)[-KEY:]


@rule("Y09", "growth-rate-wrong", severity=INFO)
def growth_rate_wrong(report: Report, claims: Claims, last: Printed) -> Iterator[Hit]:
    """同比增减的比例与去年报告的数算出来的不一样。

    查什么：“……120条，同比增长20%”这样的句子，去年报告里有同一个数的，按它计算；小数按写的位数四舍五入，整数差0.5个百分点以内不算。
    依据：填报经验。
    怎么改：按去年报告的数重新计算。
    """
    if not last.before(report) or not any("%" in claim.unit for claim in claims):
        return
    old = _claims(last)
    for claim, rate, decimals, written in _growths(claims):
        before = _last_value(claim, old)
        if before:
            right = (Decimal(claim.low) - before) / before * 100
            if abs(right - rate) > Decimal(5).scaleb(-decimals - 1) + Decimal("0.001"):
                way = "增长" if right >= 0 else "下降"
                right = abs(right).quantize(Decimal(1).scaleb(-max(decimals, 1)))
                said = f"“{cut(claim.fragment)}”去年是{before}{claim.unit}，同比应为{way}{show_number(right)}%"
                yield claim.passage, f"{said}，文中写“{written}”。"


def _growths(claims: Claims) -> Iterator[tuple[Claim, Decimal, int, str]]:
    """Yield each number that is followed by its growth: the claim, the rate, its decimals, and how it is written."""
    for claim in claims:
        match = _GROWTH.match(claim.text, claim.end + 1) if claim.exact and claim.unit != "%" else None
        if match:
            rate = Decimal(match[2]) * (-1 if match[1] in _DOWN else 1)
            yield claim, rate, len(match[3] or ""), match[0]


def _last_value(claim: Claim, old: Claims) -> Decimal | None:
    """Return the number that last year's text gave for the same thing; None when it is not told, or told twice."""
    values = {
        other.low
        for other in old
        if other.exact and other.unit == claim.unit and len(_label(claim)) > 1 and _label(other) == _label(claim)
    }
    return Decimal(values.pop()) if len(values) == 1 else None
