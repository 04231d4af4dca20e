"""Rules on terms: contents and names of the old form, phrases cut short, internal systems as channels."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.lexicon import Lexicon, Spots
from assistant.checks.outline import Outline
from assistant.checks.rule import INFO, WARNING, Hit, in_file, rule
from assistant.checks.words import Words, cut
from assistant.edition.places import ON_REQUEST, PLATFORMS, PROACTIVE

CHANNELS = (PROACTIVE, PLATFORMS)
_COUNTED = re.compile(r"(?:政府信息|信息)?(?:申请)?(?:的|的有|共|为|：)?\d+件")
_STOPS = "，。；、：\n"
_BEFORE_A_NAME = re.compile(r"[\W和及与有为过]")


@rule("W11", "obsolete-content", severity=WARNING, in_file=True)
def obsolete_content(outline: Outline, words: Words, spots: Spots, lexicon: Lexicon) -> Iterator[Hit]:
    """写了现行格式已经不要求的内容。

    查什么：标题和正文里的概述、收费及减免、申诉、政府集中采购情况、统计附表等旧格式内容。
    依据：年度报告格式（国办公开办函〔2021〕30号）只有六个部分。
    怎么改：删去，或者并入相应部分；信息处理费写在第六部分。
    """
    together = "\n".join(outline.headings)
    there = [word for word in lexicon.data["old_headings"] if word in together]
    for text in outline.headings if there else ():
        if old := next((word for word in there if word in text), ""):
            yield in_file(f"“{text}”"), f"标题里的“{old}”现行格式已不要求，是否改用六个部分的标题？"
    for spot in spots.get("obsolete", ()):
        yield words.passage(spot.at, spot.end), f"“{spot.term.word}”现行格式已不要求，是否删去或并入相应部分？"


@rule("W12", "old-outcome-name", severity=WARNING)
def old_outcome_name(words: Words, spots: Spots) -> Iterator[Hit]:
    """办理结果用了旧的名称。

    查什么：第一部分（二）写件数时用了同意公开、信息不存在、非政府信息等旧名称；说明原因的话不算。
    依据：年度报告格式（国办公开办函〔2021〕30号）表三。
    怎么改：改用表三的名称：予以公开、部分公开、不予公开、无法提供、不予处理、其他处理。
    """
    for spot in spots.get("old_outcomes", ()):
        passage = words.passage(spot.at, spot.end)
        if ON_REQUEST.holds(passage.place) and _COUNTED.match(words.text, spot.end):
            say = spot.term.say
            yield passage, f"“{spot.term.word}”是否改用表三的名称{f'：{say}' if '“' in say else f'“{say}”'}？"


@rule("W20", "phrase-cut-short", severity=INFO)
def phrase_cut_short(words: Words, spots: Spots) -> Iterator[Hit]:
    """固定的说法像是没有写完。

    查什么：“三审三”后面没有“校”、“以公开为常态”后面没有“不公开为例外”、“进一步”后面就是标点等。
    依据：填报经验；删改时容易留下半句。
    怎么改：补全这句话。
    """
    for spot in spots.get("unfinished", ()):
        text, end = words.text, spot.end
        if spot.term.next == ("words",):
            cut_short = end == len(text) or text[end] in _STOPS
        else:
            cut_short = not text.startswith(spot.term.next, end)
        if cut_short:
            yield (
                words.passage(spot.at, spot.end),
                f"“{cut(text[spot.at : end + 6].split(chr(10))[0])}”像是没写完，请核对。",
            )


@rule("W21", "internal-channel", severity=INFO)
def internal_channel(words: Words, spots: Spots) -> Iterator[Hit]:
    """把像是内部办公用的系统写成了公开渠道。

    查什么：第一部分（一）（四）里的办公平台、办公系统、工作群、内网等；引号里的账号名称不算。
    依据：《中华人民共和国政府信息公开条例》第二十三条，公开渠道要便于公众知晓。
    怎么改：只供内部办公的删去，条数也不计；对社会开放的，写一句理由保留。
    """
    for spot in spots.get("internal", ()):
        passage = words.passage(spot.at, spot.end)
        if passage.place.within(*CHANNELS):
            called = _BEFORE_A_NAME.split(words.text[max(0, spot.at - 10) : spot.at])[-1] + spot.term.word
            yield passage, f"“{called}”如果只供内部办公使用，不能算向社会公开的渠道，请核对。"
