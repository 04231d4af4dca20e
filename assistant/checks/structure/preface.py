"""Rules on the preface: period of the statistics, whom to ask, what the parts are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.checks.outline import Outline
from assistant.checks.rule import INFO, WARNING, Hit, lacking, rule
from assistant.checks.words import Words, offsets, quote
from assistant.chinese import label_key, read_numeral
from assistant.document import Passage
from assistant.edition.patterns import pattern
from assistant.edition.places import PREFACE
from assistant.report import Report

# How many parts are said to be there: 六个部分.
_STATED = re.compile(r"([一二三四五六七八九十]|\d{1,2})(?:个|大)?部分")
# A telephone number with its area code: 0553-1234567.
_PHONE = re.compile(r"0\d{2,3}[-—－]?\d{7,8}")
# What tells of each way to reach the unit, and the question that asks for it.
CONTACTS = {"地址": ("地址",), "电话": ("电话", "联系方式"), "邮编": ("邮编", "邮政编码")}
ON = "preface_on"
ASKED = {"地址": "contact_address", "电话": "contact_phone", "邮编": "contact_postcode"}
# A part counts as listed when this share of its name's pairs of characters is there.
_LIKE = 0.5


@rule("S13", "period-not-whole-year", severity=WARNING)
def period_not_whole_year(report: Report, words: Words) -> Iterator[Hit]:
    """统计期限没有写，或不是全年，或写了两次。

    查什么：统计期限是不是报告年度的1月1日至12月31日，是不是只写了一次；没有写、只写了截止日的作提示。年份不对的见M03。
    依据：年度报告通行写法；《条例》第四十九条按年度报告。
    怎么改：在编制说明里写一次“统计期限为某年1月1日至某年12月31日”。
    """
    stated, year = list(_periods(words)), report.year
    for place, found in stated:
        if (found[2], found[3], found[5], found[6]) != ("1", "1", "12", "31"):
            yield place, f"统计期限应为{year}年1月1日至{year}年12月31日，现为“{found[0]}”。"
    if len(stated) > 1:
        yield stated[1][0], "统计期限写了不止一次，写一次就够。"
    elif not stated:
        # A sentence may tell the whole year without calling it statistics: 现将1月1日至12月31日的工作报告如下.
        periods = pattern("period").finditer(words.text)
        if not any(f"{year}年1月1日" in found[0] and found[5] == "12" for found in periods):
            until = f"{year}年12月31日"
            cut = f"只写了截止日“{until}”，" if until in words.text else ""
            yield lacking(PREFACE, ON), f"{cut}没有写统计期限。", INFO


def _periods(words: Words) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Yield the periods in sentences that speak of statistics or data, once each."""
    seen = set()
    for at in (at for mark in ("统计", "数据") for at in offsets(words.text, mark)):
        sentence = words.sentence(at)
        if "日" in sentence and sentence not in seen and (found := pattern("period").search(sentence)):
            seen.add(sentence)
            start = words.text.index(sentence) + found.start()
            yield words.passage(start, start + len(found[0])), found


@rule("S14", "contact-not-told", severity=INFO)
def contact_not_told(words: Words) -> Iterator[Hit]:
    """没有写联系地址、电话或邮编。

    查什么：编制说明里有没有地址、电话、邮编；没有编制说明的只提示一次。写在报告末尾也可以。
    依据：各地通行做法，方便群众询问。
    怎么改：在编制说明里补上公开机构的办公地址、电话和邮编，不写个人手机。
    """
    if all(marks[0] in words.text for marks in CONTACTS.values()):
        return
    missing = [name for name, marks in CONTACTS.items() if not any(mark in words.text for mark in marks)]
    if "电话" in missing and _PHONE.search(words.text):
        missing.remove("电话")
    if len(missing) == len(CONTACTS) and not words.under(PREFACE):
        yield lacking(PREFACE, ON, *ASKED.values()), "没有编制说明，也没有写联系地址、电话和邮编。"
    elif missing:
        yield lacking(PREFACE, *(ASKED[name] for name in missing)), f"没有写{'、'.join(missing)}。"


@rule("S15", "parts-not-as-listed", severity=WARNING)
def parts_not_as_listed(outline: Outline, words: Words) -> Iterator[Hit]:
    """编制说明列出的部分和正文不一致。

    查什么：编制说明里说由几个部分组成，数目和正文是否一致，六个部分有没有漏列。按《条例》第五十条的说法列出也可以。
    依据：年度报告格式（国办公开办函〔2021〕30号）。
    怎么改：照正文六个部分的标题改。
    """
    names = [section.words for section in outline.edition.sections if section.title]
    official, printed = len(names), len(outline.parts)
    for piece in words.under(PREFACE):
        for sentence in piece.text.split("。") if "部分" in piece.text else ():
            stated = _STATED.search(sentence)
            if not stated:
                continue
            at = piece.text.index(sentence)
            passage = Passage(piece.place, piece.text, at, at + len(sentence))
            number = read_numeral(stated[1]) or int(stated[1])
            if number not in (official, printed) or (number != official and printed == official):
                yield passage, f"说由{number}个部分组成，正文是{printed}个部分。"
            lost = [name for name in names if not _is_listed(name, sentence)]
            if 0 < len(lost) <= official // 2:
                yield passage, f"没有列出{quote(lost)}。"


def _is_listed(name: str, sentence: str) -> bool:
    pairs = _pairs(name)
    whole = name in sentence or name.replace("、", "和") in sentence
    return whole or sum(pair in sentence for pair in pairs) >= _LIKE * len(pairs)


@lru_cache(maxsize=64)
def _pairs(name: str) -> tuple[str, ...]:
    key = label_key(name)
    return tuple(key[at : at + 2] for at in range(len(key) - 1) if key[at : at + 2] != "情况")
