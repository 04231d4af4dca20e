"""Rules on figures that there should be, and on what is listed: names, steps, dates and periods."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from re import Match

from assistant.checks.rule import WARNING, Hit, lacking, rule
from assistant.checks.words import Words, offsets
from assistant.chinese import numeral, read_numeral, split_items
from assistant.claims import Claim, Claims
from assistant.document import Passage
from assistant.edition.patterns import pattern
from assistant.edition.places import OVERVIEW, PROACTIVE
from assistant.report import Report

FEWEST = 3
# The questions whose answers give the first part its figures.
FIGURES = ("channels", "total_items")
SLIP = 2
_UNITS = frozenset(("个", "家", "种", "类"))
_OPENERS = frozenset("。；：，、\n")
_NUMERALS = "一二三四五六七八九十"
_LAST_DAY = 31
# What joins names: 网站、公众号和公开栏.
_BETWEEN = re.compile("[、和及与]")
# What may well have happened in another year: a law or a document came out, something was set up.
_EARLIER = ("施行", "印发", "修订", "成立", "设立", "开通", "建成", "上线", "启用", "较", "比", "结转", "截至")


@rule("I09", "too-few-figures", severity=WARNING)
def too_few_figures(claims: Claims, words: Words) -> Iterator[Hit]:
    """第一部分没有几个具体数字。

    查什么：第一部分（一）主动公开至少要有一个具体数字，整个第一部分至少要有3个。
    依据：填报经验；总体情况要用数字说明。
    怎么改：至少写公开总数和主要渠道的条数。
    """
    proactive, overview = _counted(claims)
    if not proactive and words.under(PROACTIVE):
        yield lacking(PROACTIVE, *FIGURES), "没有具体数字，请至少写公开总数和主要渠道条数。"
    elif overview < FEWEST and words.under(OVERVIEW):
        yield lacking(OVERVIEW, *FIGURES), f"只有{overview}个具体数字，请补充主要工作的数字。"


def _counted(claims: Claims) -> tuple[bool, int]:
    """Tell whether （一） has a number, and how many the whole part has, as far as they are too few."""
    proactive, overview = False, 0
    for claim in claims:
        if claim.unit and OVERVIEW.holds(claim.place):
            overview += 1
            proactive = proactive or PROACTIVE.holds(claim.place)
            if proactive and overview >= FEWEST:
                break
    return proactive, overview


@rule("I12", "names-not-as-many-as-said", severity=WARNING)
def names_not_as_many_as_said(claims: Claims) -> Iterator[Hit]:
    """写的个数与列出的名称不一样多。

    查什么：“平台共3个，分别是……”这样的句子，列出的名称是否有那么多个；以“等”结尾的不核对。
    依据：填报经验。
    怎么改：改个数，或者补上漏写的名称；没有列全的，在后面写“等”。
    """
    for claim in claims:
        if claim.unit in _UNITS and claim.exact:
            noun, names = _counted_behind(claim)
            if names and claim.low not in names:
                said = f"写{claim.low}{claim.unit}{noun}，列出的名称有{max(names)}个，请核对。"
                yield claim.passage, said


def _counted_behind(claim: Claim) -> tuple[str, set[int]]:
    """Return what a number counts and how many names it has: 平台3个，分别是…… or 包括……4个账号."""
    if noun := pattern("counted_names").search(claim.label):
        listed = pattern("names_behind").match(claim.text, claim.end)
        return noun[1], _number_of(pattern("told_of_names").split(listed[1], maxsplit=1)[0]) if listed else set()
    noun, listed = pattern("named_things").match(claim.text, claim.end), pattern("names_before").search(claim.label)
    names = _number_of(listed[1]) if noun and listed else set()
    # 县、乡、村186个专区 counts no names: only a slip of one or two is meant.
    return noun[1] if noun else "", names if names and abs(max(names) - int(claim.low)) <= SLIP else set()


def _number_of(names: str) -> set[int]:
    """Return how many names are listed: two counts where 和 may belong to a name, none without a list."""
    if not _BETWEEN.search(names) or pattern("no_names").search(names):
        return set()
    items = split_items(names.replace("”“", "”、“").replace("》《", "》、《"))
    return {len(items), len(items) + 1} if pattern("last_name").search(items[-1]) else {len(items)}


@rule("I10", "step-of-a-list-missing", severity=WARNING)
def step_of_a_list_missing(words: Words) -> Iterator[Hit]:
    """“一是、二是……”缺了一项。

    查什么：同一部分里的“一是、二是、三是”是否从“一是”起、不缺不重。
    依据：填报经验；删改以后容易漏改序号。
    怎么改：按顺序重新编号，或者补上漏写的一项。
    """
    text, part, last = words.text, "", 0
    for end in offsets(text, "是"):
        begin = end
        while begin and text[begin - 1] in _NUMERALS:
            begin -= 1
        if begin == end or (begin and text[begin - 1] not in _OPENERS):
            continue
        number, place = read_numeral(text[begin:end]) or 0, words.place(begin)
        if place.section != part:
            part, last = place.section, 0
        if number not in (1, last + 1):
            why = f"前面已经写到“{numeral(last)}是”。" if number <= last else f"缺少“{numeral(last + 1)}是”。"
            yield words.passage(begin, end + 1), f"有“{text[begin:end]}是”，{why}"
        last = number


@rule("I11", "date-outside-the-year", severity=WARNING)
def date_outside_the_year(report: Report, words: Words) -> Iterator[Hit]:
    """日期、期间不在报告年度内，或者写重复了。

    查什么：第一部分写“于某年某月”做的事是否在报告年度；“某月至某月”的期间是否前后颠倒、超出报告年度，一句话里分段计数的期间是否写了两次、前后重叠，并列的日期是否相同。
    依据：报告写当年1月1日至12月31日的工作。
    怎么改：核对日期；确实是别的年份的事，写清楚与本年的关系。
    """
    dated = words.find(pattern("dated"), OVERVIEW) if "于20" in words.text or "在20" in words.text else ()
    for passage, match in dated:
        sentence = words.sentence(match.start())
        if int(match[1]) != report.year and str(report.year) not in sentence and not _about_earlier(sentence):
            yield passage, f"“{match[0][1:]}”不在{report.year}年内，请核对。"
    for passage, match in words.find(pattern("months_from_to"), OVERVIEW):
        first, last = int(match[1]), int(match[3] or match[1])
        backwards = (last, int(match[4])) < (first, int(match[2]))
        if backwards or ({first, last} != {report.year} and not _about_earlier(words.sentence(match.start()))):
            why = "前后颠倒" if backwards else f"不全在{report.year}年内"
            yield passage, f"“{match[0]}”{why}，请核对。"
    for piece in words.under(OVERVIEW):
        if piece.text.count("月") > 1:
            yield from ((Passage(piece.place, piece.text, *span), said) for span, said in _twice(piece.text))


@lru_cache(maxsize=1024)
def _twice(text: str) -> tuple[tuple[tuple[int, int], str], ...]:
    """Return where periods of one count, or dates of one list, are told twice or overlap, and say so."""
    dates = pattern("same_dates").finditer(text)
    found = [(match.span(), f"“{match[1]}”并列写了两次，是不是有一个写错了？") for match in dates]
    for sentence in re.finditer("[^。]+", text):
        periods = [*pattern("counted_period").finditer(text, *sentence.span())]
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
