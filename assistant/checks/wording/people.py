"""Rules on people: personal data, names of officials, and how the unit names itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from assistant.checks.lexicon import Lexicon, Spots
from assistant.checks.rule import ERROR, INFO, WARNING, At, Hit, rule
from assistant.checks.words import Words, offsets
from assistant.chinese import HAN
from assistant.document import Passage
from assistant.edition.places import OTHER, OVERVIEW, PROBLEMS
from assistant.report import Report

BODY = (OVERVIEW, PROBLEMS, OTHER)
MOST_NAMES = 2
IDENTITY = 18
# Eleven digits, or eighteen of which the last may be X: 13812345678.
_LONG_NUMBER = re.compile(r"[0-9][0-9]{10}(?:[0-9]{6}[0-9Xx])?(?![0-9A-Za-z])")
# A number of a mobile telephone: 13812345678.
_MOBILE = re.compile(r"1[3-9]\d{9}")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


@rule("W13", "personal-data", severity=ERROR)
def personal_data(words: Words, lexicon: Lexicon) -> Iterator[Hit]:
    """正文有个人信息。

    查什么：公民身份号码、不是作为办公电话写的手机号码（错误）；像是申请人姓名的“张某”“某某”“申请人王某某”（请核对）。
    依据：《中华人民共和国政府信息公开条例》第十五条。
    怎么改：公开以前删除。申请人写“自然人”，不写姓名；联系方式写办公电话。
    """
    for passage, match in words.find(_LONG_NUMBER):
        number, before = match[0], words.text[max(0, match.start() - 12) : match.start()]
        if before[-1:].isascii() and before[-1:].isalnum():
            continue
        if _MOBILE.fullmatch(number):
            said, office = f"{number[:3]}****{number[-4:]}", any(word in before for word in lexicon.data["phone_words"])
            ask = "是不是办公电话？个人手机号码不要公开。" if office else "公开前必须删除。"
            yield passage, f"含手机号码“{said}”，{ask}", WARNING if office else ERROR
        elif len(number) == IDENTITY and _is_identity(number):
            yield passage, f"含公民身份号码“{number[:6]}****{number[-4:]}”，公开前必须删除。"
    for gate, pattern in _applicants(lexicon).items():
        if gate in words.text:
            for passage, match in words.find(pattern):
                yield passage, f"“{match[0]}”像是申请人的姓名，是否应当删除？", WARNING


def _is_identity(number: str) -> bool:
    """Tell whether eighteen digits are a citizen's number: month, day and check digit fit (GB 11643)."""
    born = 1 <= int(number[10:12]) <= 12 and 1 <= int(number[12:14]) <= 31
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return born and _CHECKS[total % 11] == number[-1].upper()


@lru_cache(maxsize=8)
def _applicants(lexicon: Lexicon) -> Mapping[str, re.Pattern[str]]:
    """Return patterns of applicants' names, by the word that each must hold."""
    surname = f"[{lexicon.data['surnames']}]"
    return {
        "某": re.compile(rf"(?:(?<=申请人)|{surname})某某?(?![县市区镇乡街村局])"),
        "申请人": re.compile(rf"申请人(?:为|是)?{surname}{HAN}{{1,2}}(?=申请|提出|要求|，|。|、)"),
    }


@rule("W15", "officials-by-name", severity=INFO)
def officials_by_name(words: Words, spots: Spots, lexicon: Lexicon) -> Iterator[Hit]:
    """写了领导的姓名。

    查什么：“镇长张三任组长”“李四同志”“组长：王五”这样写姓名的地方。
    依据：年度报告通行写法；人员会变动，写职务就够了。
    怎么改：只写职务，如“由镇长任组长”。
    """
    after, before = _named(lexicon)
    for spot in spots.get("posts", ()):
        behind = spot.word == "同志"  # the name stands before it
        start = max(0, spot.at - 3) if behind else spot.at
        match = before.search(words.text[start : spot.at]) if behind else after.match(words.text, spot.end)
        if match:
            name = f"{match[0]}同志" if behind else f"{spot.word}{match[0]}"
            passage = words.passage(start, spot.end + len(name))
            yield passage, f"“{name}”一般写职务，不写姓名。"


@lru_cache(maxsize=8)
def _named(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a name after a post, and of one before 同志."""
    name = rf"[{lexicon.data['surnames']}]{HAN}{{1,2}}"
    followed = "|".join(lexicon.data["after_names"])
    return re.compile(rf"(?:：|由|为|是)?{name}?(?={followed}|[，、；。（）])"), re.compile(rf"{name}$")


@rule("W22", "many-names-for-oneself", severity=INFO)
def many_names_for_oneself(report: Report, words: Words, lexicon: Lexicon) -> Iterator[Hit]:
    """对本单位的称呼超过两种。

    查什么：正文里我镇、本镇、该镇、我单位、本单位、本机关、单位简称、全称用了几种；标题、编制说明、落款不算。
    依据：填报经验。
    怎么改：全文统一用一种。
    """
    text, unit, tails = words.text, report.unit, tuple(lexicon.data["name_tails"])
    kinds = [kind for kind in dict.fromkeys((unit.we[1:], "单位", "机关")) if kind in text]
    names = [f"{who}{kind}" for who in "我本" for kind in kinds]
    names += dict.fromkeys((unit.name, unit.short))
    there = [name for name in names if name in text]
    many = len(there) > MOST_NAMES
    used = [name for name in there if many and next(_uses(words, name, tails), None)]
    if len(used) > MOST_NAMES:
        odd = (name for name in used if name not in (unit.we, unit.short))
        others = [passage for name in odd for passage in _uses(words, name, tails)]
        yield At("全文", tuple(others)), f"对本单位有{len(used)}种称呼（{'、'.join(used)}），建议统一。"


def _uses(words: Words, name: str, tails: tuple[str, ...]) -> Iterator[Passage]:
    """Yield where the body calls the unit so: not only in a title, a longer name, or the preface."""
    for at in offsets(words.text, name):
        longer = words.text.startswith(tails, at + len(name))
        if not longer and words.place(at).within(*BODY) and not words.quoted(at):
            yield words.passage(at, at + len(name))
