"""Rules on what a report says of itself: admissions, absolute words, contradictions, straying from the subject."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks.lexicon import Lexicon, Spots
from assistant.checks.rule import INFO, WARNING, At, Hit, rule
from assistant.checks.words import Words, cut, whole
from assistant.document import Passage, Place
from assistant.edition.places import OVERVIEW, PROBLEMS

STRAYING_SHARE = 0.3
STRAYING_LEAST = 150


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
        passage = words.passage(spot.at, spot.end)
        before = words.clause(spot.at).split(spot.term.word)[0]
        denied = any(word in before for word in lexicon.data["denials"])
        if PROBLEMS.holds(passage.place) and not denied:
            admitted.setdefault(passage.place, []).append((passage, words.near(spot.at, spot.end)))
    for place, found in admitted.items():
        said = dict.fromkeys(near for _, near in found)
        where = At(place, tuple(passage for passage, _ in found))
        yield where, f"“{'”“'.join(said)}”像是违法情形，是否已经核实并报领导审定？"


@rule("W17", "absolute-word", severity=INFO)
def absolute_word(words: Words, spots: Spots) -> Iterator[Hit]:
    """用了“100%”“全部”“零差错”这样绝对的说法。

    查什么：100%、百分之百、零差错等；“全部”所在的分句写了件数的，不算。
    依据：填报经验；说满了，一件反例就成了失实。
    怎么改：有依据的保留；没有的，写准确的数。
    """
    for spot in spots.get("absolutes", ()):
        clause = words.clause(spot.at)
        if spot.term.word != "全部" or not any(mark.isdigit() for mark in clause):
            yield words.passage(spot.at, spot.end), f"“{words.near(spot.at, spot.end)}”请确认有依据。"


@rule("W23", "contradicts-itself", severity=INFO)
def contradicts_itself(words: Words, spots: Spots, lexicon: Lexicon) -> Iterator[Hit]:
    """第一部分说做到了，第五部分说没有做到。

    查什么：第一部分写“及时发布”“应公开尽公开”等，第五部分写“更新不及时”“信息不全”等；只是写要求、目标的不算。
    依据：填报经验；前后说法相反，容易受到质疑。
    怎么改：第一部分改写成做了什么、做到什么程度，与第五部分一致。
    """
    for pair in lexicon.data["contradictions"]:
        no = [spot for spot in spots.get(pair["no"], ()) if PROBLEMS.holds(words.place(spot.at))]
        for yes in spots.get(pair["yes"], ()) if no else ():
            passage = words.passage(yes.at, yes.end)
            wish = any(word in words.sentence(yes.at) for word in lexicon.data["claims_but"])
            if OVERVIEW.holds(passage.place) and not wish:
                where = At(passage.place, (passage, words.passage(no[0].at, no[0].end)))
                yield where, f"第一部分写“{yes.term.word}”，第五部分写“{no[0].term.word}”，说法是否相反？"
