"""Rules on the names and numbers of laws and notices, and on the terms in headings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from assistant.checks.lexicon import Lexicon
from assistant.checks.outline import Outline
from assistant.checks.rule import ERROR, INFO, TITLE, WARNING, Hit, in_file, rule
from assistant.checks.words import Words, cut, offsets
from assistant.document import Document, Passage
from assistant.edition.patterns import pattern
from assistant.report import Report

_BRACKETS = str.maketrans("[]【】()（）［］", "〔〕〔〕〔〕〔〕〔〕")
_CLOSING = tuple("〕]】)）］")
_LONGEST_NUMBER = 25
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
        number, title = (
            found.translate(_BRACKETS),
            pattern("title_before_number").search(words.text, max(0, at - 80), at),
        )
        if not title or not number.startswith("国办") or any(word in title[1] for word in _PASSED_ON):
            continue
        named = next((one for one in lexicon.data["notices"] if one["name"] in title[1]), None)
        numbered = next((one for one in lexicon.data["notices"] if one["number"] == number), None)
        if named is not numbered:
            says = [f"“{cut(title[1])}”的文号是{named['number']}，现写{number}"] if named else []
            says += [f"{number}是“{numbered['name']}”的文号"] if numbered else []
            yield passage, f"名称与文号对不上：{'；'.join(says)}。"


@rule("W06", "replaced-notice", severity=ERROR)
def replaced_notice(report: Report, words: Words, lexicon: Lexicon) -> Iterator[Hit]:
    """引用了已经被代替的通知。

    查什么：2021年度起的报告，是否还把国办公开办函〔2019〕60号当作依据；说明它已被代替的不算。
    依据：年度报告格式（国办公开办函〔2021〕30号）代替国办公开办函〔2019〕60号。
    怎么改：改为国办公开办函〔2021〕30号。
    """
    old, history, text = lexicon.data["replaced"], lexicon.data["history"], words.text
    if report.year < int(old["since"]):
        return
    for passage, at, found in _numbers(words) if old["number"].split("〕")[1] in text else ():
        sentence = words.sentence(at)
        told = old["by"] in sentence.translate(_BRACKETS) or any(word in sentence for word in history)
        if found.translate(_BRACKETS).endswith(old["number"]) and not told:
            yield passage, f"引用的{old['number']}已由{old['by']}代替。"
    # Where the title stands alone, another notice may bear the same one.
    at = text.find(old["name"])
    sentence = words.sentence(at) if at >= 0 else ""
    if "国务院办公厅" in sentence and not any(word in sentence for word in (*history, old["by"], old["number"])):
        said = f"《…{old['name']}》（{old['number']}）已由{old['by']}代替，是否改正？"
        yield words.passage(at, at + len(old["name"])), said, WARNING


@rule("W07", "number-brackets", severity=WARNING)
def number_brackets(words: Words) -> Iterator[Hit]:
    """文号的年份没有用六角括号。

    查什么：发文字号里的年份是否写在六角括号〔〕里；法院案号用圆括号，不算。
    依据：《党政机关公文格式》（GB/T 9704—2012）。
    怎么改：改成〔〕，如国办公开办函〔2021〕30号。
    """
    for passage, _, found in _numbers(words):
        right, before = found.translate(_BRACKETS), pattern("before_number").match(found)
        began = before.end() if before else 0
        if found != right:
            yield passage, f"文号“{found[began:]}”应使用六角括号，写成“{right[began:]}”。"


@lru_cache(maxsize=8)
def _numbers(words: Words) -> tuple[tuple[Passage, int, str], ...]:
    """Return (passage, offset, number) of the document numbers: 国办公开办函〔2021〕30号, in whatever brackets."""
    found, text = [], words.text
    for end in offsets(text, "号"):
        before = text[max(0, end + 1 - _LONGEST_NUMBER) : end]
        if before.rstrip("0123456789").endswith(_CLOSING) and (match := pattern("number").search(f"{before}号")):
            start = end + 1 - len(match[0])
            found.append((words.passage(start, end + 1), start, match[0]))
    return tuple(found)


@rule("W10", "heading-term", severity=INFO, in_file=True)
def heading_term(document: Document, outline: Outline, lexicon: Lexicon) -> Iterator[Hit]:
    """标题把“政府信息公开”写成了“政务信息公开”或“信息公开”。

    查什么：报告标题和各部分标题的用语；政务公开是另一个词，不算。
    依据：《中华人民共和国政府信息公开条例》的用语。
    怎么改：写“政府信息公开”。
    """
    right = lexicon.data["heading_right"]
    for text in (document.title, *outline.headings):
        rest = "".join(text.split()).replace(right, "") if "信息公开" in text else ""
        if wrong := next((term for term in lexicon.data["heading_terms"] if term in rest), ""):
            where = TITLE if text is document.title else in_file(f"“{text}”")
            yield where, f"“{wrong}”的规范用语是“{right}”。"
