"""Rules on time: other years, relative words, and plans where only deeds belong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from assistant.checks.lexicon import Lexicon, Spots
from assistant.checks.outline import Outline
from assistant.checks.rule import ERROR, WARNING, Hit, rule
from assistant.checks.words import Words, cut
from assistant.document import Place
from assistant.edition.patterns import pattern
from assistant.edition.places import OVERVIEW, PROBLEMS
from assistant.report import Report

# The words before the day up to which something was counted: 截至2025年12月31日.
_UNTIL = re.compile(r"(?:截至|截止到?|到|至)$")
_OPENERS = "。；：，、（\n \u3000"


@lru_cache(maxsize=16)
def _other_years(year: int) -> re.Pattern[str]:
    return re.compile(rf"20(?!{year % 100:02d})\d\d(?=年)")


@rule("W01", "other-year", severity=ERROR)
def other_year(report: Report, words: Words, lexicon: Lexicon, outline: Outline) -> Iterator[Hit]:
    """写本年工作的句子出现了别的年份。

    查什么：句子开头或“我镇”等后面的年份不是报告年度；统计截止日的年份不对，算错误，其余请核对。对比、结转、文号和文件名称里的年份，第五部分的下一年，不算；第一部分第一句开头的年份见M03。
    依据：填报经验；沿用上年文稿时最容易漏改。
    怎么改：改成报告年度；确实在说别的年份的，写清楚与本年的关系，如“2024年开通的”“比2024年”。
    """
    for passage, match in words.find(_other_years(report.year)):
        at, year = match.start(), int(match[0])
        until = _UNTIL.search(words.text[max(0, at - 3) : at])
        start = at - len(until[0]) if until else at
        if not _is_subject(words.text[:start], report) or words.quoted(at):
            continue
        if year > report.year and not OVERVIEW.holds(passage.place):
            continue
        if _explained(words, at, passage.place, report.year, lexicon.data["other_years"]):
            continue
        opening = outline.opening_year(report.year)
        if opening and (opening[0].place, opening[1]) == (passage.place, year):
            continue
        said = f"写的是“{cut(words.text[start : start + 21].split(chr(10))[0])}”，报告年度是{report.year}年，是否上年文稿没有改过来？"
        closing = until is not None and words.text.startswith("年12月31日", match.end())
        yield passage, said, ERROR if closing else WARNING


def _is_subject(before: str, report: Report) -> bool:
    """Tell whether a year after these words says when the sentence happened."""
    if not before or before[-1] in _OPENERS:
        return True
    own = next((name for name in (report.unit.we, report.unit.short) if before.endswith(name)), "")
    return bool(own) and not before.removesuffix(own).endswith("对")  # 对我县2024年度的考核


def _explained(words: Words, at: int, place: Place, year: int, known: Mapping[str, Any]) -> bool:
    """Tell whether a sentence may name another year: it compares, or tells what came of last year's problems."""
    sentence = words.sentence(at)
    if str(year) in sentence or any(word in sentence for word in known["with"]):
        return True
    if len(set(_other_years(year).findall(sentence))) > 1:
        return True  # 2024年公开400条，2023年公开352条: a series of years.
    if re.match(known["after"], words.text[at + 4 : at + 24]):
        return True
    return PROBLEMS.holds(place) and any(word in sentence for word in known["mended"])


@rule("W02", "relative-time", severity=WARNING)
def relative_time(report: Report, spots: Spots) -> Iterator[Hit]:
    """用了“今年”“目前”“一年来”这样的说法。

    查什么：今年、今年以来、去年、目前、截止目前、一年来等；第五部分说上年问题整改时的“去年”不算。
    依据：年度报告通行写法；几年以后读，“今年”就不知道是哪一年。
    怎么改：写明年份或截止日期。
    """
    years = {"year": report.year, "last": report.year - 1}
    for spot in spots.get("relative_time", ()):
        if spot.word != "去年" or not PROBLEMS.holds(spot.passage.place):
            yield spot.passage, f"“{spot.word}”请改为“{spot.term.say.format(**years)}”。"


@rule("W03", "plan-among-deeds", severity=WARNING)
def plan_among_deeds(words: Words, spots: Spots) -> Iterator[Hit]:
    """第一部分写了打算。

    查什么：第一部分出现“将继续”“下一步”“拟开展”“计划于”等；“将……作为”“将……纳入”“按计划开展”不算。
    依据：年度报告格式（国办公开办函〔2021〕30号）第一部分反映本年已经做的工作。
    怎么改：已经做了的，改写成做了什么；还没有做的，移到第五部分的改进措施。
    """
    for spot in spots.get("plans", ()):
        is_object = spot.word.startswith("将") and pattern("object_of").search(words.clause(spot.at))
        if OVERVIEW.holds(spot.passage.place) and not is_object:
            yield spot.passage, f"“{words.near(spot.at, spot.end)}”像是打算，第一部分只写已完成的工作。"
