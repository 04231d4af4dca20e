"""Rules on what follows one another: 一是、二是, and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from re import Match

from assistant.checks.rule import WARNING, Hit, rule
from assistant.checks.words import Words
from assistant.chinese import numeral, read_numeral
from assistant.document import Passage
from assistant.edition.places import OVERVIEW
from assistant.report import Report

_OPENERS = frozenset("。；：，、\n")
_NUMERALS = "一二三四五六七八九十"
_DATED = re.compile(r"[于在](20\d\d)年\d{1,2}月(?:\d{1,2}日)?(?!起)")
_PERIOD = re.compile(r"(20\d\d)年(\d{1,2})月(?:\d{1,2}日)?[至到—-]+(?:(20\d\d)年)?(\d{1,2})月(?:\d{1,2}日)?")
# A period with what was counted in it: 1月至6月公开120条.
_COUNTED_PERIOD = re.compile(
    r"(?P<period>(?P<from>\d{1,2})月?(?:(?P<first>\d{1,2})日)?[至到—-]+(?P<to>\d{1,2})月(?:(?P<last>\d{1,2})日)?)"
    r"[^。；月\d]{0,20}\d+余?(?P<unit>[条件篇期次份])"
)
_SAME_DATES = re.compile(r"(?<!\d)(\d{1,2}月\d{1,2}日)[、和](?:20\d\d年)?\1")
_LAST_DAY = 31
# What may well have happened in another year: a law or a document came out, something was set up.
_EARLIER = ("施行", "印发", "修订", "成立", "设立", "开通", "建成", "上线", "启用", "较", "比", "结转", "截至")


@rule("I10", "step-of-a-list-missing", severity=WARNING)
def step_of_a_list_missing(words: Words) -> Iterator[Hit]:
    """“一是、二是……”缺了一项。

    查什么：同一部分里的“一是、二是、三是”是否从“一是”起、不缺不重。
    依据：填报经验；删改以后容易漏改序号。
    怎么改：按顺序重新编号，或者补上漏写的一项。
    """
    part, before = "", 0
    for offset, said in _steps(words.text):
        number, place = read_numeral(said) or 0, words.place(offset)
        if place.section != part:
            part, before = place.section, 0
        if number not in (1, before + 1):
            missing = _said(before + 1)
            again = number <= before
            passage = words.passage(offset, offset + len(said) + 1)
            yield passage, f"有“{said}是”，" + (f"前面已经写到“{_said(before)}”。" if again else f"缺少“{missing}”。")
        before = number


def _steps(text: str) -> Iterator[tuple[int, str]]:
    """Yield where 一是, 二是 … begin a clause, with the numeral."""
    end = text.find("是")
    while end >= 0:
        begin = end
        while begin and text[begin - 1] in _NUMERALS:
            begin -= 1
        if begin < end and (not begin or text[begin - 1] in _OPENERS):
            yield begin, text[begin:end]
        end = text.find("是", end + 1)


def _said(number: int) -> str:
    return f"{numeral(number)}是"


@rule("I11", "date-outside-the-year", severity=WARNING)
def date_outside_the_year(report: Report, words: Words) -> Iterator[Hit]:
    """日期、期间不在报告年度内，或者写重复了。

    查什么：第一部分写“于某年某月”做的事是否在报告年度；“某月至某月”的期间是否前后颠倒、超出报告年度，一句话里分段计数的期间是否写了两次、前后重叠，并列的日期是否相同。
    依据：报告写当年1月1日至12月31日的工作。
    怎么改：核对日期；确实是别的年份的事，写清楚与本年的关系。
    """
    dated = words.find(_DATED, OVERVIEW) if "于20" in words.text or "在20" in words.text else ()
    for passage, match in dated:
        sentence = words.sentence(match.start())
        if int(match[1]) != report.year and str(report.year) not in sentence and not _about_earlier(sentence):
            yield passage, f"“{match[0][1:]}”不在{report.year}年内，请核对。"
    for passage, match in words.find(_PERIOD, OVERVIEW):
        first, last = int(match[1]), int(match[3] or match[1])
        backwards = (last, int(match[4])) < (first, int(match[2]))
        sentence = words.sentence(match.start())
        if backwards or ({first, last} != {report.year} and not _about_earlier(sentence)):
            why = "前后颠倒" if backwards else f"不全在{report.year}年内"
            yield passage, f"“{match[0]}”{why}，请核对。"
    for piece in words.under(OVERVIEW):
        if piece.text.count("月") > 1:
            yield from ((Passage(piece.place, piece.text, *span), said) for span, said in _twice(piece.text))


@lru_cache(maxsize=1024)
def _twice(text: str) -> tuple[tuple[tuple[int, int], str], ...]:
    """Return where periods of one count, or dates of one list, are told twice or overlap, and say so."""
    dates = _SAME_DATES.finditer(text)
    found = [(match.span(), f"“{match[1]}”并列写了两次，是不是有一个写错了？") for match in dates]
    for sentence in re.finditer("[^。]+", text):
        periods = [*_COUNTED_PERIOD.finditer(text, *sentence.span())]
        for one, other in pairwise(periods):
            span = one.start(), other.end()
            (begin, end), (start, stop) = _days(one), _days(other)
            if one["unit"] != other["unit"] or begin > end or start > stop:
                continue
            if (begin, end) == (start, stop):
                found.append((span, f"“{one['period']}”写了两次，各有一个数，是不是有一处写错了？"))
            elif begin < start <= end < stop:
                found.append((span, f"“{one['period']}”和“{other['period']}”有重叠，是不是重复计数了？"))
    return tuple(found)


def _days(period: Match[str]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the first and the last day of a period as (month, day)."""
    months = int(period["from"]), int(period["to"])
    return (months[0], int(period["first"] or 1)), (months[1], int(period["last"] or _LAST_DAY))


def _about_earlier(sentence: str) -> bool:
    return any(word in sentence for word in _EARLIER)
