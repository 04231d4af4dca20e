"""Rules on how numbers are written: exact or not, with which measure word, in which figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from re import Match, Pattern

from assistant.checks.rule import ERROR, INFO, WARNING, Hit, rule
from assistant.checks.words import Words
from assistant.claims import Claim, Claims, Reading
from assistant.edition import Edition
from assistant.report import Report

FRAGMENT = 20
COUNTED = frozenset(("件", "条", "篇", "期", "份", "人次", "元"))
_UNIT = r"(?:[件条篇期份次项个]|人次|万?元|[%％])"
# Each begins with one of some characters, so that a whole report is looked through quickly.
_AFTER_WORD = re.compile(rf"[共合累总其占满办答](?:计|中|比|意率|结率|复率)?[ \u3000]*{_UNIT}(?=[，。；、（）])")
_WORDS = frozenset(("共", "共计", "合计", "累计", "总计", "其中", "占比", "满意率", "办结率", "答复率"))
_AFTER_BLANK = re.compile(rf"[收到开布结复发止展织请息训议讼][ \u3000]+{_UNIT}(?=[，。；、（）])")
_DATE = re.compile(r"年[ \u3000]*月[ \u3000]*日")
_BRACKETED = re.compile(rf"（[ \u3000]*{_UNIT}[ \u3000]*）")
# What stands before a measure word in brackets that needs no number: 428条（份）, 数量（件）.
_MEASURED = frozenset("件条篇期份次项个元人量数%％位")
_NOT_ALONE = frozenset("公一0123456789")


@rule("I05", "vague-word-after-exact-number", severity=INFO)
def vague_word_after_exact_number(claims: Claims) -> Iterator[Hit]:
    """准确的数后面又写了“余”。

    查什么：个位不是0的数后面是否写了“余”“多”，如“157余条”。
    依据：填报经验；“余”只用在取整的数后面。
    怎么改：写准确数，或者取整以后再写“余”。
    """
    for reading in claims.readings:
        yield from _vague_words(reading)


@lru_cache(maxsize=1024)
def _vague_words(reading: Reading) -> tuple[Hit, ...]:
    vague = [one for one in reading.claims if one.mark == "余" and one.low % 10 and not one.numeral]
    return tuple(
        (one.place, f"“{one.fragment}”已有准确数，不写“{_vague(one.written)}”。")
        for one in vague
        if "." not in one.written
    )


def _vague(written: str) -> str:
    return next((mark for mark in written if mark in "余多几"), "余")


@rule("I06", "number-left-out", severity=ERROR)
def number_left_out(words: Words) -> Iterator[Hit]:
    """漏了数字，只剩下量词。

    查什么：“共 件”“公开 条”“占比%”“年 月 日”“（件）”这样只有量词、没有数字的地方。
    依据：填报经验；多半是套用旧稿时删了数字没有补上。
    怎么改：补上数字；没有的写0或者删去这一句。
    """
    for piece in words.paragraphs:
        for said in _left_out(piece.text):
            yield piece.place, f"“{said}”漏了数字，请补上。"


@lru_cache(maxsize=4096)
def _left_out(text: str) -> tuple[str, ...]:
    """Return where a measure word stands without its number, with the words before it."""
    found = []
    for match in _without_number(text):
        begin = max(text.rfind(mark, 0, match.start()) for mark in "，。；") + 1
        found.append(text[max(begin, match.end() - FRAGMENT) : match.end()])
    return tuple(found)


def _without_number(text: str) -> Iterator[Match[str]]:
    for match in _AFTER_WORD.finditer(text):
        word = match[0].rstrip("件条篇期份次项个人万元%％ \u3000")
        if word in _WORDS and text[match.start() - 1 : match.start()] not in _NOT_ALONE:
            yield match
    if " " in text or "\u3000" in text:
        yield from _AFTER_BLANK.finditer(text)
    yield from (
        match for match in _BRACKETED.finditer(text) if text[match.start() - 1 : match.start()] not in _MEASURED
    )
    for match in _DATE.finditer(text):
        if text[match.start() - 1 : match.start()] not in _NOT_ALONE:
            yield match


@lru_cache(maxsize=8)
def _measures(edition: Edition) -> tuple[Pattern[str], Mapping[str, tuple[str, frozenset[str]]]]:
    """Return what finds a noun right before or behind a number, and its right and wrong measure words."""
    known = {
        noun: (entry["right"], frozenset(entry["wrong"]))
        for entry in edition.claim_words["measures"]
        for noun in entry["nouns"]
    }
    nouns = "|".join(sorted(known, key=len, reverse=True))
    return re.compile(rf"(?<!申请)({nouns})(?:案件|数量|件数|条数|总数|共计|合计|共|为|达到|达|有|约|近|了)*$"), known


# Measure words that no noun of the list minds.
PLAIN = frozenset(("", "名", "人", "人次", "块", "篇", "%", "元"))
_BEHIND = re.compile(r"(?:政府)?信息公开申请|行政复议|行政诉讼|(?:行政)?规范性文件")
_BEHIND_NOUN = {"申请": "申请", "复议": "复议", "诉讼": "诉讼", "文件": "规范性文件"}


@rule("I07", "wrong-measure-word", severity=WARNING)
def wrong_measure_word(report: Report, claims: Claims) -> Iterator[Hit]:
    """量词用得不对。

    查什么：申请、复议、诉讼、规范性文件用“件”，公开的信息用“条”，公报用“期”，培训用“次”。
    依据：年度报告通行写法；表三、表四的单位是件。
    怎么改：改成应该用的量词。
    """
    for reading in claims.readings:
        yield from _wrong_measures(reading, report.edition)


@lru_cache(maxsize=1024)
def _wrong_measures(reading: Reading, edition: Edition) -> tuple[Hit, ...]:
    find, known = _measures(edition)
    found = []
    for claim in reading.claims:
        if claim.unit in PLAIN:
            continue
        text = claim.text
        if claim.unit == "件":  # Right for most nouns.
            nearly = text[claim.start - 1] in _ENDS_NOT_IN_CASES
        else:
            nearly = claim.sure or text[claim.start - 1] in _ENDS or text[claim.end : claim.end + 1] in _BEGINS
        noun = _noun(claim, find, known) if nearly else ""
        if noun and claim.unit in known[noun][1]:
            found.append((claim.place, f"“{claim.fragment}”的量词应为“{known[noun][0]}”。"))
    return tuple(found)


# How nouns that have their own measure word end, and what may stand between them and a number.
_ENDS = frozenset("件请议讼息报训会班量数计共为到达有约近了案 ")
_ENDS_NOT_IN_CASES = _ENDS - frozenset("件请议讼案")
_BEGINS = frozenset("政信行规")


def _noun(claim: Claim, find: Pattern[str], known: Mapping[str, tuple[str, frozenset[str]]]) -> str:
    """Return the noun that a number counts: right before it, or right behind it."""
    if found := find.search(claim.text, max(claim.gap, claim.start - 16), claim.start):
        return found[1]
    if behind := _BEHIND.match(claim.text, claim.end):
        return _BEHIND_NOUN[behind[0][-2:]]
    if claim.subject in ("received", "handled", "carried_in", "carried_over") and claim.sure:
        return "申请" if "申请" in known and "申请" in claim.words else ""
    return ""


@rule("I13", "count-in-chinese-numerals", severity=INFO)
def count_in_chinese_numerals(claims: Claims) -> Iterator[Hit]:
    """统计数用了汉字数字。

    查什么：件、条、篇、期、份、人次、元前面的统计数是否写成汉字；一是、三审三校、第一责任人等固定说法不算。
    依据：GB/T 15835 出版物上数字用法：统计数用阿拉伯数字。
    怎么改：改成阿拉伯数字。
    """
    for reading in claims.readings:
        yield from _in_numerals(reading)


@lru_cache(maxsize=1024)
def _in_numerals(reading: Reading) -> tuple[Hit, ...]:
    # What a table tells too is left to N15.
    found = [one for one in reading.claims if one.unit in COUNTED and not one.subject and one.numeral]
    return tuple(
        (one.place, f"“{one.fragment}”建议用阿拉伯数字，写成“{one.low}{one.unit}”。")
        for one in found
        if one.exact and one.low > 1
    )
