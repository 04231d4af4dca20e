"""Rules on names that do not belong to this unit: other units, other kinds of units, wider levels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.checks.lexicon import WIDER, Spots
from assistant.checks.rule import ERROR, WARNING, Hit, rule
from assistant.checks.words import Words
from assistant.chinese import HAN
from assistant.document import Paragraph, Passage
from assistant.edition.places import OVERVIEW, PREFACE
from assistant.report import Report

_QUOTED = re.compile(r"《[^》\n]*》|“[^”\n]*”")
_TOGETHER = re.compile(
    r"联合|共同|会同|协同|交流|学习|借鉴|参观|考察|参加|合并|并入|划入|划转|承接|对口|结对|帮扶|移交|更名|原"
)
_ENDINGS = ("镇人民政府", "乡人民政府", "街道办事处")
# What may stand before a name without belonging to it.
_BEFORE = re.compile(
    rf"(?!{HAN})(?s:.)|由|在|与|及|以|对|向|请|联系|咨询|(?:县|市|旗)(?=.)|政府和|按照|根据|报告|年|是"
)
_ANY_NAME = re.compile(r"各|所有|有关|相关|其他|乡镇$|^(?:本|我)?(?:乡|镇|街)$")
_MOST_PLACES = (PREFACE, OVERVIEW)


@rule("M06", "other-unit-named", severity=ERROR, explainable=True)
def other_unit_named(report: Report, words: Words) -> Iterator[Hit]:
    """编制说明、第一部分出现了别的单位的名称。

    查什么：编制说明和第一部分里，有没有“设置”里列出的其他单位名称，有没有别的乡镇人民政府、街道办事处的全称（后一种只算警告）。上级、平台名称、书名号和引号里的、联合开展活动的不算。
    依据：填报经验；借用别处文稿时最容易漏改。
    怎么改：改为本单位的名称；确实与别的单位有关的，在“说明”里写明原因，就不再算错误。
    """
    listed = report.facts.get("neighbour_names")
    names = [str(name) for name in listed if str(name) not in _own(report)] if isinstance(listed, tuple) else []
    if any(name in words.text for name in names):
        for place, name in _named(words, re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))):
            yield place, f"出现“{name}”，本单位是{report.unit.name}。"
    for place, name in dict.fromkeys(_full_names(words, report)):
        if name not in names:
            yield place, f"出现“{name}”，是不是套用了别处文稿？", WARNING


def _full_names(words: Words, report: Report) -> Iterator[tuple[Passage, str]]:
    """Yield where the full name of another township or subdistrict stands."""
    for ending in _ENDINGS:
        at = words.text.find(ending)
        while at >= 0:
            end = at + len(ending)
            if not words.text.endswith(report.unit.name, 0, end):
                stem = _BEFORE.split(words.text[max(0, at - 8) : at])[-1]
                if stem and _is_other(stem + ending[0], words, at, report):
                    yield words.passage(at - len(stem), end), stem + ending
            at = words.text.find(ending, end)


def _is_other(stem: str, words: Words, at: int, report: Report) -> bool:
    """Tell whether a name stands for another unit: not 各乡镇, not this one, not quoted, nothing done together."""
    known = _ANY_NAME.search(stem) or _is_own(stem, report) or words.quoted(at)
    told = words.place(at).within(*_MOST_PLACES)
    return told and not known and not _TOGETHER.search(words.sentence(at))


def _named(words: Words, pattern: re.Pattern[str]) -> Iterator[tuple[Passage, str]]:
    for piece in words.paragraphs:
        if piece.place.within(*_MOST_PLACES):
            bare = _QUOTED.sub("", piece.text)
            for sentence in bare.split("。"):
                if not _TOGETHER.search(sentence):
                    yield from ((_at(piece, found[0]), found[0]) for found in pattern.finditer(sentence))


def _at(piece: Paragraph, name: str) -> Passage:
    at = piece.text.index(name)
    return Passage(piece.place, piece.text, at, at + len(name))


def _own(report: Report) -> tuple[str, ...]:
    return (report.unit.name, report.unit.short)


def _is_own(stem: str, report: Report) -> bool:
    """Tell whether a name without its ending is this unit's: 青山镇, 云岭县青山镇, 青山."""
    return any(stem and (name.startswith(stem) or stem in name or name in stem) for name in _own(report))


@rule("M07", "self-reference-of-other-kind", severity=ERROR)
def self_reference_of_other_kind(report: Report, words: Words) -> Iterator[Hit]:
    """对本单位的称呼和单位类型不符。

    查什么：镇写我镇、乡写我乡、街道写我街道、局写我局；有没有写成别的一种。引号和书名号里的不算；乡镇、部门写我县、我市不算；县级政府写我市、我区只算警告。
    依据：填报经验；借用别处文稿时最容易漏改。
    怎么改：改为与本单位类型相符的称呼。
    """
    if report.unit.we == "我单位":
        return
    for place, found in (hit for pattern in _selves(report.unit.we[1:]) for hit in words.find(pattern)):
        if not words.quoted(found.start()):
            yield place, f"本单位是{report.unit.name}，文中却写“{found[0]}”，应为“{report.unit.we}”。"
    if report.unit.type.whole_area and report.unit.type.city:
        for place, found in words.find(_areas(report.unit.we[1:])):
            if not words.quoted(found.start()):
                yield place, f"文中写“{found[0]}”，是指{report.unit.we}吗？", WARNING


@lru_cache(maxsize=32)
def _selves(own: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the words for units of other kinds; 我委托, 本局域网 and the like are none."""
    kinds = {
        "镇": "镇(?!守)",
        "乡": "乡(?![村土镇])",
        "街道": "街道",
        "局": "局(?![域部限])",
        "委": "委(?![托员派])",
        "办": "办(?![公理事结好完法])",
    }
    others = "|".join(pattern for kind, pattern in kinds.items() if kind != own)
    mine = "|".join(pattern for kind, pattern in kinds.items() if kind not in (own, "委", "办"))
    return re.compile(f"我(?:{others})"), re.compile(f"本(?:{mine})")


@lru_cache(maxsize=32)
def _areas(own: str) -> re.Pattern[str]:
    others = [kind for kind in ("县(?!城)", "区(?!域)", "市(?!场|民)", "旗") if kind[0] != own]
    return re.compile(f"我(?:{'|'.join(others)})")


@rule("M08", "wider-level-named", severity=WARNING)
def wider_level_named(report: Report, words: Words, spots: Spots) -> Iterator[Hit]:
    """出现了超出本单位层级的说法。

    查什么：有没有“全省”“市长信箱”这类更高一级的说法。书名号、引号里的，说上级考核、通报、部署、转办的不算；县级市所属单位写全市、市长信箱不算。
    依据：填报经验；借用上级或别处文稿时最容易漏改。
    怎么改：改为本单位的范围；确实是上级渠道的，写明是上级的。
    """
    lists = report.edition.lists[WIDER]
    wider = {word for level in report.unit.type.above for word in lists["levels"][level]}
    under_city = str(report.facts.get("superior_title") or "").startswith("市") or report.unit.we == "我市"
    for spot in spots.get(WIDER, ()):
        word, sentence = spot.term.word, words.sentence(spot.at)
        if word not in wider or (under_city and word.startswith(("全市", "市长"))):
            continue
        if not any(mark in sentence for mark in lists["allowed"]):
            yield (
                words.passage(spot.at, spot.end),
                f"“{word}”超出{report.unit.type.label}的层级，是不是套用了别处文稿？",
            )
