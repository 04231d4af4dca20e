"""Rules on how numbers are written: exact or not, with which measure word, in which figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from re import Match

from assistant.checks.rule import ERROR, INFO, WARNING, Hit, rule
from assistant.checks.words import QUOTED, Words
from assistant.claims import Claim, Claims
from assistant.edition import Edition
from assistant.edition.patterns import pattern
from assistant.report import Report

COUNTED = frozenset(("件", "条", "篇", "期", "份", "人次", "元"))
# What may stand between a noun and its number.
_BETWEEN = ["案件", "数量", "件数", "条数", "总数", "共计", "合计", "共", "为", "达到", "达", "有", "约", "近", "了"]
_BEHIND_BEGINS = frozenset("政信行规")
_BEHIND_NOUN = {"申请": "申请", "复议": "复议", "诉讼": "诉讼", "文件": "规范性文件"}
# Right for all nouns that are looked for behind a number.
_CASES = "件"


@rule("I05", "vague-word-after-exact-number", severity=INFO)
def vague_word_after_exact_number(claims: Claims) -> Iterator[Hit]:
    """准确的数后面又写了“余”。

    查什么：个位不是0的数后面是否写了“余”“多”，如“157余条”。
    依据：填报经验；“余”只用在取整的数后面。
    怎么改：写准确数，或者取整以后再写“余”。
    """
    for claim in claims:
        if claim.mark == "余" and claim.low % 10 and not claim.numeral and "." not in claim.written:
            vague = next((mark for mark in claim.written if mark in "余多几"), "余")
            yield claim.passage, f"“{claim.fragment}”已有准确数，不写“{vague}”。"


@rule("I06", "number-left-out", severity=ERROR)
def number_left_out(words: Words) -> Iterator[Hit]:
    """漏了数字，只剩下量词。

    查什么：“共 件”“公开 条”“占比%”“年 月 日”“（件）”这样只有量词、没有数字的地方。
    依据：填报经验；多半是套用旧稿时删了数字没有补上。
    怎么改：补上数字；没有的写0或者删去这一句。
    """
    text = words.text
    for match in _without_number(text):
        begin = max(text.rfind(mark, 0, match.start()) for mark in "，。；\n") + 1
        said = text[max(begin, match.end() - QUOTED) : match.end()]
        yield words.passage(*match.span()), f"“{said}”漏了数字，请补上。"


def _without_number(text: str) -> Iterator[Match[str]]:
    part, measured = pattern("part_of_a_word").search, pattern("measured").search
    blank = " " in text or "\u3000" in text
    for kind, right in (
        (pattern("unit_after_word"), part),
        (pattern("unit_after_blank") if blank else None, None),
        (pattern("unit_in_brackets"), measured),
        (pattern("empty_date"), part),
    ):
        for at in kind.finditer(text) if kind else ():
            if not right or not right(text, max(0, at.start() - 5), at.start()):
                yield at


class _Measures:
    """Right and wrong measure words by noun, and what finds a noun right before a number.

    `ends` tells for each measure word how the text before a number ends where that measure word may be wrong.
    """

    def __init__(self, edition: Edition) -> None:
        self.right: dict[str, str] = {}
        self.wrong: dict[str, frozenset[str]] = {}
        self.ends: dict[str, set[str]] = {}
        for entry in edition.claim_words["measures"]:
            for noun in entry["nouns"]:
                self.right[noun], self.wrong[noun] = entry["right"], frozenset(entry["wrong"])
                for unit in entry["wrong"]:
                    self.ends.setdefault(unit, {word[-1] for word in _BETWEEN}).add(noun[-1])
        nouns = "|".join(sorted(self.right, key=len, reverse=True))
        self.find = re.compile(rf"(?<!申请)({nouns})(?:{'|'.join(_BETWEEN)})*$").search


_measures = lru_cache(maxsize=8)(_Measures)


@rule("I07", "wrong-measure-word", severity=WARNING)
def wrong_measure_word(report: Report, claims: Claims) -> Iterator[Hit]:
    """量词用得不对。

    查什么：申请、复议、诉讼、规范性文件用“件”，公开的信息用“条”，公报用“期”，培训用“次”。
    依据：年度报告通行写法；表三、表四的单位是件。
    怎么改：改成应该用的量词。
    """
    measures = _measures(report.edition)
    for claim in claims:
        if (ends := measures.ends.get(claim.unit)) is None:
            continue
        behind = claim.sure or claim.text[claim.end : claim.end + 1] in _BEHIND_BEGINS
        may_be_wrong = claim.text[claim.start - 1] in ends or (behind and claim.unit != _CASES)
        noun = _noun(claim, measures) if may_be_wrong else ""
        if noun and claim.unit in measures.wrong[noun]:
            yield claim.passage, f"“{claim.fragment}”的量词应为“{measures.right[noun]}”。"


def _noun(claim: Claim, measures: _Measures) -> str:
    """Return the noun that a number counts: right before it, or right behind it."""
    if found := measures.find(claim.text, max(claim.gap, claim.start - 16), claim.start):
        return found[1]
    if behind := pattern("noun_behind").match(claim.text, claim.end):
        return _BEHIND_NOUN[behind[0][-2:]]
    if claim.subject in ("received", "handled", "carried_in", "carried_over") and claim.sure:
        return "申请" if "申请" in measures.right and "申请" in claim.words else ""
    return ""


@rule("I13", "count-in-chinese-numerals", severity=INFO)
def count_in_chinese_numerals(claims: Claims) -> Iterator[Hit]:
    """统计数用了汉字数字。

    查什么：件、条、篇、期、份、人次、元前面的统计数是否写成汉字；一是、三审三校、第一责任人等固定说法不算。
    依据：GB/T 15835 出版物上数字用法：统计数用阿拉伯数字。
    怎么改：改成阿拉伯数字。
    """
    for one in claims:  # what a table tells too is left to N15
        if one.unit in COUNTED and not one.subject and one.numeral and one.exact and one.low > 1:
            yield one.passage, f"“{one.fragment}”建议用阿拉伯数字，写成“{one.low}{one.unit}”。"
