"""Rules on the names and numbers of laws and notices, and on the terms in headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from assistant.checks.lexicon import Lexicon, Spots
from assistant.checks.outline import Outline
from assistant.checks.rule import ERROR, INFO, TITLE, WARNING, Hit, in_file, rule
from assistant.checks.words import Words, cut
from assistant.chinese import HAN
from assistant.document import Document, Passage
from assistant.report import Report

_BRACKETS = str.maketrans("[]【】()（）［］", "〔〕〔〕〔〕〔〕〔〕")
_NUMBER = re.compile(rf"{HAN}{{2,12}}[〔\[【(（［]20\d\d[〕\]】)）］]\d+号$")
_CLOSING = tuple("〕]】)）］")
_LONGEST_NUMBER = 25
_TITLE = re.compile(r"《([^《》]*(?:《[^《》]*》)?[^《》]*)》(?:的通知)?[（(]$")
# What may stand before a number without belonging to it.
_LEAD = re.compile(r"(?:.*(?:号和|号及|号与|执行|按照|根据|依据|落实|贯彻|印发|转发|下发|制定|通过|对照))?")
_PASSED_ON = ("转发", "贯彻", "落实")


@rule("W04", "law-not-in-full", severity=ERROR)
def law_not_in_full(words: Words, lexicon: Lexicon) -> Iterator[Hit]:
    """《中华人民共和国政府信息公开条例》第一次出现时没有写全称，或写错了名称。

    查什么：全称出现以前就用了简称《条例》；名称写成《信息公开条例》《政府信息公开条列》等。前面说明了“以下简称《条例》”的不算。
    依据：公文引用法规的通行写法。
    怎么改：第一次写全称《中华人民共和国政府信息公开条例》（以下简称《条例》），以后写《条例》。
    """
    law, text = lexicon.data["law"], words.text
    at = text.find(law["full"])
    named = at if at >= 0 else len(text)
    short = text.find(law["short"])
    if 0 <= short < named and not any(word in text for word in law["defines"]):
        yield words.passage(short, short + len(law["short"])), f"先出现了{law['short']}，第一次应写全称{law['full']}。"
    for wrong in law["wrong"] if "公开条" in text or "《条列》" in text else ():
        at = text.find(wrong)
        if at >= 0 and (wrong.endswith("列》") or at < named):
            yield words.passage(at, at + len(wrong)), f"{wrong}应写全称{law['full']}，其后可简称{law['short']}。"


@rule("W05", "notice-number-mismatch", severity=ERROR)
def notice_number_mismatch(words: Words, lexicon: Lexicon) -> Iterator[Hit]:
    """文件名称与文号不是同一个文件。

    查什么：年度报告格式、信息处理费管理办法等国务院办公厅文件，名称与后面括号里的文号是否对得上；转发文件用自己的文号，不算。
    依据：国办公开办函〔2021〕30号、国办函〔2020〕109号等文件。
    怎么改：对照文件原文改正名称或文号。
    """
    for passage, at, found in _numbers(words):
        number, title = found.translate(_BRACKETS), _TITLE.search(words.text[max(0, at - 80) : at])
        if not title or not number.startswith("国办") or any(word in title[1] for word in _PASSED_ON):
            continue
        named = next((one for one in lexicon.data["notices"] if one["name"] in title[1]), None)
        numbered = next((one for one in lexicon.data["notices"] if one["number"] == number), None)
        if (named or numbered) and named is not numbered:
            yield passage, f"名称与文号对不上：{_right(title[1], number, named, numbered)}。"


def _right(title: str, number: str, named: Mapping[str, str] | None, numbered: Mapping[str, str] | None) -> str:
    says = [f"“{cut(title)}”的文号是{named['number']}，现写{number}"] if named else []
    says += [f"{number}是“{numbered['name']}”的文号"] if numbered else []
    return "；".join(says)


@rule("W06", "replaced-notice", severity=ERROR)
def replaced_notice(report: Report, words: Words, lexicon: Lexicon) -> Iterator[Hit]:
    """引用了已经被代替的通知。

    查什么：2021年度起的报告，是否还把国办公开办函〔2019〕60号当作依据；说明它已被代替的不算。
    依据：年度报告格式（国办公开办函〔2021〕30号）代替国办公开办函〔2019〕60号。
    怎么改：改为国办公开办函〔2021〕30号。
    """
    old = lexicon.data["replaced"]
    if report.year >= int(old["since"]):
        yield from _cited_by_number(words, lexicon)
        yield from _cited_by_name(words, lexicon)


def _cited_by_number(words: Words, lexicon: Lexicon) -> Iterator[Hit]:
    old = lexicon.data["replaced"]
    number = old["number"].split("〕")[1]
    if number not in words.text:
        return
    for passage, at, found in _numbers(words):
        sentence = words.sentence(at)
        history = old["by"] in sentence.translate(_BRACKETS) or any(
            word in sentence for word in lexicon.data["history"]
        )
        if found.translate(_BRACKETS).endswith(old["number"]) and not history:
            yield passage, f"引用的{old['number']}已由{old['by']}代替。"


def _cited_by_name(words: Words, lexicon: Lexicon) -> Iterator[Hit]:
    """Yield where the old notice is cited by its title alone; another notice may bear the same one."""
    old = lexicon.data["replaced"]
    at = words.text.find(old["name"])
    if at >= 0:
        sentence = words.sentence(at)
        told = any(word in sentence for word in (*lexicon.data["history"], old["by"], old["number"]))
        if "国务院办公厅" in sentence and not told:
            yield (
                words.passage(at, at + len(old["name"])),
                f"《…{old['name']}》（{old['number']}）已由{old['by']}代替，是否改正？",
                WARNING,
            )


@rule("W07", "number-brackets", severity=WARNING)
def number_brackets(words: Words) -> Iterator[Hit]:
    """文号的年份没有用六角括号。

    查什么：发文字号里的年份是否写在六角括号〔〕里；法院案号用圆括号，不算。
    依据：《党政机关公文格式》（GB/T 9704—2012）。
    怎么改：改成〔〕，如国办公开办函〔2021〕30号。
    """
    for passage, _, found in _numbers(words):
        right = found.translate(_BRACKETS)
        if found != right:
            began = len(_LEAD.match(found)[0])  # type: ignore[index]
            yield passage, f"文号“{found[began:]}”应使用六角括号，写成“{right[began:]}”。"


@lru_cache(maxsize=8)
def _numbers(words: Words) -> tuple[tuple[Passage, int, str], ...]:
    """Return (passage, offset, number) of the document numbers: 国办公开办函〔2021〕30号, in whatever brackets."""
    return tuple(_each_number(words))


def _each_number(words: Words) -> Iterator[tuple[Passage, int, str]]:
    text = words.text
    end = text.find("号") + 1
    while end:
        before = text[max(0, end - _LONGEST_NUMBER) : end - 1].rstrip("0123456789")
        match = _NUMBER.search(text[max(0, end - _LONGEST_NUMBER) : end]) if before.endswith(_CLOSING) else None
        if match:
            start = end - len(match[0])
            yield words.passage(start, end), start, match[0]
        end = text.find("号", end) + 1


@rule("W10", "heading-term", severity=INFO, in_file=True)
def heading_term(document: Document, outline: Outline, lexicon: Lexicon) -> Iterator[Hit]:
    """标题把“政府信息公开”写成了“政务信息公开”或“信息公开”。

    查什么：报告标题和各部分标题的用语；政务公开是另一个词，不算。
    依据：《中华人民共和国政府信息公开条例》的用语。
    怎么改：写“政府信息公开”。
    """
    right = lexicon.data["heading_right"]
    for text in (document.title, *outline.headings):
        if "信息公开" in text:
            rest = "".join(text.split()).replace(right, "")
            wrong = next((term for term in lexicon.data["heading_terms"] if term in rest), "")
            if wrong:
                where = TITLE if text is document.title else in_file(f"“{text}”")
                yield where, f"“{wrong}”的规范用语是“{right}”。"


@rule("W24", "principle-misquoted", severity=INFO)
def principle_misquoted(words: Words, spots: Spots) -> Iterator[Hit]:
    """公开的原则没有按条例第五条的说法写。

    查什么：正文有没有“公开为原则”这样的旧说法。
    依据：《中华人民共和国政府信息公开条例》第五条“以公开为常态、不公开为例外”。
    怎么改：写“以公开为常态、不公开为例外”。
    """
    for spot in spots.get("principle", ()):
        yield words.passage(spot.at, spot.end), f"“{spot.term.word}”建议按条例写“以公开为常态、不公开为例外”。"
