"""What a printed heading means, whatever number stands before it: a section of the form, or a part of one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from assistant.chinese import half_width, read_numeral
from assistant.edition import Edition, Group, Section
from assistant.edition.places import PREFACE_HEADS

_VALUE = "([一二三四五六七八九十]{1,3}|\\d{1,2})"
_MARK = "[、.,:：]?"
# Numbers in signs of their own, and the numerals of cheques, as plain ones.
_SIGNS = {
    **{chr(0x2460 + at): at + 1 for at in range(10)},
    **dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True)),
}
_NUMBERS = (
    ("part", re.compile(rf"\(?第{_VALUE}(?:个?部分|章|节|条)\)?{_MARK}")),
    ("bracket", re.compile(rf"[(〔\[【]{_VALUE}[)〕\]】]{_MARK}")),
    ("top", re.compile(r"([一二三四五六七八九十]{1,3})(?:[、.,:：。]|[-—]+)")),
    ("deep", re.compile(r"\d{1,2}\.(?:\d{1,2}\.)*(\d{1,2})[、.]?(?!\d)")),
    ("digit", re.compile(r"(\d{1,2})[、.,:：)。](?!\d)")),
)
# A number that is one sign: ① ㈠.
_SIGN = re.compile(rf"\s*([{''.join(_SIGNS)}])[、.．,，:：]?\s*")
# A number parted from its words by blanks alone: 一  总体情况.
_BARE = re.compile(r"\s*([一二三四五六七八九十]{1,3}|[1-9])[\s\u3000]+(?=[^\s\d])")
# Brackets and ornaments around a heading: 【总体情况】, ■ 总体情况.
_DRESS = re.compile(r"^[【〖\[《“\"#*★●◆■▲▶=_—-]+|[】〗\]》”\"*★=:。.…·\-—_]+$")
# Dots and a page number behind a heading: 总体情况……3.
_PAGE = re.compile(r"(?:\.{2,}|[·\-—_]{2,})\d{1,3}$")
# Words that reports leave out of or put into a heading: 与, 和, 工作.
_JOINERS = re.compile(r"[与和及、,]|政府信息公开|工作|的|行政机关|因|被申请|被?提起")
# The same for sub-heads: 政府信息管理 for 管理.
_SUB_WORDS = re.compile(r"政府信息公开(?=平台)|公开(?=平台)|政府信息|信息|工作|情况|的")
# A remark in brackets at the end of a heading: 总体情况(2025年).
_REMARK = re.compile(r"\([^()]*\)$")


class Number(NamedTuple):
    """The number before a heading: its value, and how it is written (part 第一部分, top 一、, bracket （一）, digit 1.)."""

    value: int
    style: str


class Parted(NamedTuple):
    """A heading taken apart; `words` are half-width and without blanks, `number` is None where none stands there."""

    number: Number | None
    words: str


@lru_cache(maxsize=2048)
def parted(text: str) -> Parted:
    """Return the number before a heading and its words, without brackets round it and marks behind."""
    bare = _BARE.match(text)
    if bare:
        return Parted(_number(bare[1], "top" if not bare[1].isdecimal() else "digit"), _plain(text[bare.end() :]))
    sign = _SIGN.match(text)
    if sign:
        return Parted(Number(_SIGNS[sign[1]], "sign"), _plain(text[sign.end() :]))
    rest, first = _plain(text), None
    for _ in range(2):
        style, found = next(((s, m) for s, pattern in _NUMBERS if (m := pattern.match(rest))), ("", None))
        if found is None:
            break
        first = first or _number(found[1], style)
        rest = rest[found.end() :]
    return Parted(first, rest)


def _number(text: str, style: str) -> Number:
    return Number(int(text) if text.isdecimal() else read_numeral(text) or 0, style)


def _plain(text: str) -> str:
    plain = _PAGE.sub("", half_width(text))
    while (barer := _DRESS.sub("", plain)) != plain:
        plain = barer
    return plain


@lru_cache(maxsize=2048)
def section_key(text: str) -> str:
    """Return what tells a first-level heading apart: no number, joining words, or words that long names add."""
    words = parted(text).words
    return _JOINERS.sub("", _REMARK.sub("", words) or words)


@lru_cache(maxsize=2048)
def group_key(text: str) -> str:
    """Return what tells a second-level heading apart: 政府信息公开平台建设 and 公开平台建设 are one."""
    words = parted(text).words
    return _SUB_WORDS.sub("", re.sub("[“”\"'‘’「」、,]", "", _REMARK.sub("", words) or words))


@lru_cache(maxsize=8)
def sections_by_key(edition: Edition) -> Mapping[str, Section]:
    """Return the sections that have a heading, by its key."""
    return {section_key(section.title): section for section in edition.sections if section.title}


@lru_cache(maxsize=8)
def _groups(edition: Edition) -> Mapping[str, Mapping[str, Group]]:
    return {
        section.id: {group_key(group.title): group for group in section.groups if group.title}
        for section in edition.sections
    }


def groups_by_key(edition: Edition, section: str) -> Mapping[str, Group]:
    """Return the parts of a section (by its id) that have a heading, by its key."""
    return _groups(edition)[section]


def is_preface(text: str) -> bool:
    """Tell whether a heading is that of the preface, which the form does not name."""
    return parted(text).words in PREFACE_HEADS


def section_of(text: str, edition: Edition) -> Section | None:
    """Return the section whose heading a text is, by its words alone."""
    return sections_by_key(edition).get(section_key(text))
