"""Rules on how numbers are written: exact or not, with which measure word, in which figures."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import lru_cache
from re import Match

from assistant.checks.rule import ERROR, INFO, WARNING, Hit, rule
from assistant.checks.words import Words
from assistant.claims import Claim, Claims
from assistant.edition import Edition
from assistant.report import Report

FRAGMENT = 20
COUNTED = frozenset(("件", "条", "篇", "期", "份", "人次", "元"))
_UNIT = r"(?:[件条篇期份次项个]|人次|万?元|[%％])"
# Each begins with one of some characters, so that a whole report is looked through quickly.
_AFTER_WORD = re.compile(rf"(?:共计?|合计|累计|总计|其中|占比|满意率|办结率|答复率)[ \u3000]*{_UNIT}(?=[，。；、（）])")
_AFTER_BLANK = re.compile(rf"[收到开布结复发止展织请息训议讼查印举受置][ \u3000]+{_UNIT}(?=[，。；、（）])")
_DATE = re.compile(r"年[ \u3000]*月[ \u3000]*日")
_BRACKETED = re.compile(rf"（[ \u3000]*{_UNIT}[ \u3000]*）")
# What stands before a measure word in brackets that needs no number: 428条（份）, 数量（件）.
_MEASURED = re.compile(r"(?:[\d余多][^\d，。；、（）]{1,3}|[数量位])$")
_NOT_ALONE = frozenset("公一0123456789")


@rule("I05", "vague-word-after-exact-number", severity=INFO)
def vague_word_after_exact_number(claims: Claims) -> Iterator[Hit]:
    """准确的数后面又写了“余”。

    查什么：个位不是0的数后面是否写了“余”“多”，如“157余条”。
    依据：填报经验；“余”只用在取整的数后面。
    怎么改：写准确数，或者取整以后再写“余”。
    """
    for claim in claims:
        if claim.mark == "余" and claim.low % 10 and not claim.numeral and "." not in claim.written:
            yield claim.passage, f"“{claim.fragment}”已有准确数，不写“{_vague(claim.written)}”。"


def _vague(written: str) -> str:
    return next((mark for mark in written if mark in "余多几"), "余")


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
        said = text[max(begin, match.end() - FRAGMENT) : match.end()]
        yield words.passage(*match.span()), f"“{said}”漏了数字，请补上。"


def _without_number(text: str) -> Iterator[Match[str]]:
    for match in _AFTER_WORD.finditer(text):
        if text[match.start() - 1 : match.start()] not in _NOT_ALONE:
            yield match
    if " " in text or "\u3000" in text:
        yield from _AFTER_BLANK.finditer(text)
    yield from (
        match
        for match in _BRACKETED.finditer(text)
        if not _MEASURED.search(text, max(0, match.start() - 5), match.start())
    )
    for match in _DATE.finditer(text):
        if text[match.start() - 1 : match.start()] not in _NOT_ALONE:
            yield match


# What may stand between a noun and its number.
_BETWEEN = ["案件", "数量", "件数", "条数", "总数", "共计", "合计", "共", "为", "达到", "达", "有", "约", "近", "了"]


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


@lru_cache(maxsize=8)
def _measures(edition: Edition) -> _Measures:
    return _Measures(edition)


_BEHIND = re.compile(r"(?:政府)?信息公开申请|行政复议|行政诉讼|(?:行政)?规范性文件")
_BEHIND_BEGINS = frozenset("政信行规")
_BEHIND_NOUN = {"申请": "申请", "复议": "复议", "诉讼": "诉讼", "文件": "规范性文件"}
# Right for all nouns that are looked for behind a number.
_CASES = "件"


@rule("I07", "wrong-measure-word", severity=WARNING)
def wrong_measure_word(report: Report, claims: Claims) -> Iterator[Hit]:
    """量词用得不对。

    查什么：申请、复议、诉讼、规范性文件用“件”，公开的信息用“条”，公报用“期”，培训用“次”。
    依据：年度报告通行写法；表三、表四的单位是件。
    怎么改：改成应该用的量词。
    """
    measures = _measures(report.edition)
    for claim in claims:
        ends = measures.ends.get(claim.unit)
        noun = _noun(claim, measures) if ends and _may_be_wrong(claim, ends) else ""
        if noun and claim.unit in measures.wrong[noun]:
            yield claim.passage, f"“{claim.fragment}”的量词应为“{measures.right[noun]}”。"


def _may_be_wrong(claim: Claim, ends: Container[str]) -> bool:
    text = claim.text
    behind = claim.sure or text[claim.end : claim.end + 1] in _BEHIND_BEGINS
    return text[claim.start - 1] in ends or (behind and claim.unit != _CASES)


def _noun(claim: Claim, measures: _Measures) -> str:
    """Return the noun that a number counts: right before it, or right behind it."""
    if found := measures.find(claim.text, max(claim.gap, claim.start - 16), claim.start):
        return found[1]
    if behind := _BEHIND.match(claim.text, claim.end):
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
