"""Rules on terms, phrases and what a report says of itself: word lists, and where their words are wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.lexicon import Lexicon, Spots
from assistant.checks.outline import Outline
from assistant.checks.rule import INFO, WARNING, At, Hit, in_file, rule
from assistant.checks.words import Words, cut, quote, whole
from assistant.document import Passage, Place
from assistant.edition.patterns import pattern
from assistant.edition.places import ON_REQUEST, OVERVIEW, PLATFORMS, PROACTIVE, PROBLEMS

CHANNELS = (PROACTIVE, PLATFORMS)
STRAYING_SHARE = 0.3
STRAYING_LEAST = 150
_STOPS = "，。；、：\n"
# What stands before the name of a system: 通过OA系统.
_BEFORE_A_NAME = re.compile(r"[\W和及与有为过]")


@rule("W11", "obsolete-content", severity=WARNING, in_file=True)
def obsolete_content(outline: Outline, spots: Spots, lexicon: Lexicon) -> Iterator[Hit]:
    """写了现行格式已经不要求的内容。

    查什么：标题和正文里的概述、收费及减免、申诉、政府集中采购情况、统计附表等旧格式内容。
    依据：年度报告格式（国办公开办函〔2021〕30号）只有六个部分。
    怎么改：删去，或者并入相应部分；信息处理费写在第六部分。
    """
    for text in outline.headings:
        if old := next((word for word in lexicon.data["old_headings"] if word in text), ""):
            yield in_file(f"“{text}”"), f"标题里的“{old}”现行格式已不要求，是否改用六个部分的标题？"
    for spot in spots.get("obsolete", ()):
        yield spot.passage, f"“{spot.word}”现行格式已不要求，是否删去或并入相应部分？"


@rule("W12", "old-outcome-name", severity=WARNING)
def old_outcome_name(words: Words, spots: Spots) -> Iterator[Hit]:
    """办理结果用了旧的名称。

    查什么：第一部分（二）写件数时用了同意公开、信息不存在、非政府信息等旧名称；说明原因的话不算。
    依据：年度报告格式（国办公开办函〔2021〕30号）表三。
    怎么改：改用表三的名称：予以公开、部分公开、不予公开、无法提供、不予处理、其他处理。
    """
    for spot in spots.get("old_outcomes", ()):
        if ON_REQUEST.holds(spot.passage.place) and pattern("counted_outcome").match(words.text, spot.end):
            say = spot.term.say
            yield spot.passage, f"“{spot.word}”是否改用表三的名称{f'：{say}' if '“' in say else f'“{say}”'}？"


@rule("W20", "phrase-cut-short", severity=INFO)
def phrase_cut_short(words: Words, spots: Spots) -> Iterator[Hit]:
    """固定的说法像是没有写完。

    查什么：“三审三”后面没有“校”、“以公开为常态”后面没有“不公开为例外”、“进一步”后面就是标点等。
    依据：填报经验；删改时容易留下半句。
    怎么改：补全这句话。
    """
    text = words.text
    for spot in spots.get("unfinished", ()):
        if spot.term.next == ("words",):
            cut_short = spot.end == len(text) or text[spot.end] in _STOPS
        else:
            cut_short = not text.startswith(spot.term.next, spot.end)
        if cut_short:
            said = cut(text[spot.at : spot.end + 6].split("\n")[0])
            yield spot.passage, f"“{said}”像是没写完，请核对。"


@rule("W21", "internal-channel", severity=INFO)
def internal_channel(words: Words, spots: Spots) -> Iterator[Hit]:
    """把像是内部办公用的系统写成了公开渠道。

    查什么：第一部分（一）（四）里的办公平台、办公系统、工作群、内网等；引号里的账号名称不算。
    依据：《中华人民共和国政府信息公开条例》第二十三条，公开渠道要便于公众知晓。
    怎么改：只供内部办公的删去，条数也不计；对社会开放的，写一句理由保留。
    """
    for spot in spots.get("internal", ()):
        if spot.passage.place.within(*CHANNELS):
            called = _BEFORE_A_NAME.split(words.text[max(0, spot.at - 10) : spot.at])[-1] + spot.word
            yield spot.passage, f"“{called}”如果只供内部办公使用，不能算向社会公开的渠道，请核对。"


@rule("W24", "principle-misquoted", severity=INFO)
def principle_misquoted(spots: Spots) -> Iterator[Hit]:
    """公开的原则没有按条例第五条的说法写。

    查什么：正文有没有“公开为原则”这样的旧说法。
    依据：《中华人民共和国政府信息公开条例》第五条“以公开为常态、不公开为例外”。
    怎么改：写“以公开为常态、不公开为例外”。
    """
    for spot in spots.get("principle", ()):
        yield spot.passage, f"“{spot.word}”建议按条例写“以公开为常态、不公开为例外”。"


@rule("W14", "off-the-subject", severity=INFO)
def off_the_subject(words: Words, lexicon: Lexicon) -> Iterator[Hit]:
    """第一部分有不少篇幅像是与信息公开无关。

    查什么：第一部分里，没有一个字写到公开、信息、解读、网站、申请等的段落，合计超过三成并且超过150字。
    依据：年度报告格式（国办公开办函〔2021〕30号）：内容不宜泛化。
    怎么改：删去业务工作的总结，围绕五个方面写信息公开做了什么。
    """
    about = lexicon.data["about_disclosure"]
    told = words.under(OVERVIEW)
    straying = [piece for piece in told if not any(word in piece.text for word in about)]
    length = sum(len(piece.text) for piece in straying)
    share = length / sum(len(piece.text) for piece in told) if length else 0
    if share > STRAYING_SHARE and length > STRAYING_LEAST:
        where = At(OVERVIEW, tuple(map(whole, straying)))
        yield where, f"“{cut(straying[0].text)}”等段落占{share:.0%}，没有写到信息公开，是否偏离了主题？"


@rule("W16", "admits-breach", severity=WARNING)
def admits_breach(words: Words, spots: Spots, lexicon: Lexicon) -> Iterator[Hit]:
    """第五部分的说法可能承认违法情形。

    查什么：第五部分出现“超过法定时限”“应公开未公开”“未在法定期限内”“泄密”等；“没有发生……”“避免……”不算。
    依据：《中华人民共和国政府信息公开条例》第四十七条、第五十三条。
    怎么改：先核实并报领导审定；情况属实的，写明件数和整改结果；不属实的，改写。
    """
    admitted: dict[Place, list[tuple[Passage, str]]] = {}
    for spot in spots.get("admissions", ()):
        before, place = words.clause(spot.at).split(spot.word)[0], spot.passage.place
        if PROBLEMS.holds(place) and not any(word in before for word in lexicon.data["denials"]):
            admitted.setdefault(place, []).append((spot.passage, words.near(spot.at, spot.end)))
    for place, found in admitted.items():
        said = quote(dict.fromkeys(near for _, near in found))
        yield At(place, tuple(passage for passage, _ in found)), f"{said}像是违法情形，是否已经核实并报领导审定？"


@rule("W17", "absolute-word", severity=INFO)
def absolute_word(words: Words, spots: Spots) -> Iterator[Hit]:
    """用了“100%”“全部”“零差错”这样绝对的说法。

    查什么：100%、百分之百、零差错等；“全部”所在的分句写了件数的，不算。
    依据：填报经验；说满了，一件反例就成了失实。
    怎么改：有依据的保留；没有的，写准确的数。
    """
    for spot in spots.get("absolutes", ()):
        if spot.word != "全部" or not any(map(str.isdigit, words.clause(spot.at))):
            yield spot.passage, f"“{words.near(spot.at, spot.end)}”请确认有依据。"


@rule("W23", "contradicts-itself", severity=INFO)
def contradicts_itself(words: Words, spots: Spots, lexicon: Lexicon) -> Iterator[Hit]:
    """第一部分说做到了，第五部分说没有做到。

    查什么：第一部分写“及时发布”“应公开尽公开”等，第五部分写“更新不及时”“信息不全”等；只是写要求、目标的不算。
    依据：填报经验；前后说法相反，容易受到质疑。
    怎么改：第一部分改写成做了什么、做到什么程度，与第五部分一致。
    """
    for pair in lexicon.data["contradictions"]:
        no = [spot for spot in spots.get(pair["no"], ()) if PROBLEMS.holds(spot.passage.place)]
        for yes in spots.get(pair["yes"], ()) if no else ():
            wish = any(word in words.sentence(yes.at) for word in lexicon.data["claims_but"])
            if OVERVIEW.holds(yes.passage.place) and not wish:
                where = At(yes.passage.place, (yes.passage, no[0].passage))
                yield where, f"第一部分写“{yes.word}”，第五部分写“{no[0].word}”，说法是否相反？"
