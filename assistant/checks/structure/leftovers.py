"""Rules on what must not be left in the text: gaps, placeholders, tags, what cannot be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks import ERROR, WARNING, Hit, Severity, rule
from assistant.checks.lexicon import LEFTOVERS, Spots
from assistant.checks.outline import Outline
from assistant.checks.words import Words
from assistant.chinese import INVISIBLE
from assistant.document import Document, Where
from assistant.edition import Edition

_GAP = re.compile(r"【待填：([^】]*)】")
# A single character is quick to look for: without one of these there is nothing to find but phrases.
_MARK = re.compile("[【\\[{<×XＸ*＊○〇□_]")
_LEFT = re.compile(
    r"[×＊*○□]{2,}|(?<![A-Za-z])[XＸ]{2,}(?![A-Za-z])|(?<![一二三四五六七八九〇])〇{2,}|_{2,}"
    r"|_GoBack|_Toc\d+|OLE_LINK\d*|\{[^}\n]*\}|\[(?:bookmark|书签|图片|图|表格|附件|链接|此处|待|请|填|image|file)[^\]\n]*\]|</?[A-Za-z!][^>\n]*>|【(?!\d{4}】)[^】\n]*】"
)
# Brackets around words that may be a name, not a gap: 【政府信息公开年报】.
_NAME = re.compile(r"【[^】待填写名称数某请单位示例日期\dXＸ×]{3,}】")
_QUOTED = re.compile(r"《[^》]*》|“[^”]*”")
_LONGEST = 20


@rule("S12", "gap-left", severity=ERROR)
def gap_left(document: Document, words: Words, spots: Spots, outline: Outline) -> Iterator[Hit]:
    """报告里还有待填的空位，或残留占位符、标签。

    查什么：有没有【待填：…】，有没有XX、××、{…}、[bookmark…]、<…>这样的占位符和标签，有没有“该部分以表格形式报告”这类模板里的话。文件名和引号里的【】不算，文号里的【2025】见W07。
    依据：填报经验；空位和模板里的话不能留到公开的报告里。
    怎么改：补上真实内容，或删去；草稿的空位回答括号里的这一项，没有做的请写“不写”（不提这件事）或“不适用”。
    """
    texts: list[tuple[Where, str]] = []
    if LEFTOVERS in spots or _MARK.search(words.text):
        texts += [(piece.place, piece.text) for piece in words.paragraphs]
    others = [*_others(document, outline)]
    if _MARK.search("".join([text for _, text in others])):
        texts += others
    for where, text in texts:
        said, severity = _left(text, outline.edition)
        if said:
            yield where, said, severity


def _others(document: Document, outline: Outline) -> Iterator[tuple[Where, str]]:
    yield "标题", document.title
    yield "落款", "\n".join(document.signature)
    yield "小标题", "\n".join(outline.headings)


def _left(text: str, edition: Edition) -> tuple[str, Severity]:
    gaps = list(dict.fromkeys(_GAP.findall(text)))
    said = f"还没有填：{'、'.join(gaps)}。" if gaps else ""
    bare = _QUOTED.sub(lambda found: re.sub("[【】]", "", found[0]), _GAP.sub("", text))
    left = [found[:_LONGEST] for found in _LEFT.findall(bare)]
    left += [phrase for phrase in edition.lists["leftovers"] if phrase in bare]
    shown = "”“".join(dict.fromkeys(left))
    if left and not said and all(_NAME.fullmatch(one) for one in left):
        return f"有“{shown}”，是不是还没有填？", WARNING
    return said + (f"残留“{shown}”。" if left else ""), ERROR


@rule("S22", "invisible-characters", severity=WARNING)
def invisible_characters(document: Document, words: Words) -> Iterator[Hit]:
    """文字里夹有看不见的字符。

    查什么：标题、段落和落款里有没有零宽字符、方向符、控制字符等看不见的字符。空格、制表符、换行不算。
    依据：填报经验；这类字符会造成乱码、搜索不到。
    怎么改：删去这些字符；导入后用本工具重新生成，会自动清除。
    """
    if not words.text.replace("\n", "").isprintable():
        for piece in words.paragraphs:
            if count := len(INVISIBLE.findall(piece.text)):
                yield piece.place, f"夹有{count}个看不见的字符。"
    for where, text in (("标题", document.title), *(("落款", line) for line in document.signature)):
        if INVISIBLE.search(text):
            yield where, "夹有看不见的字符。"
