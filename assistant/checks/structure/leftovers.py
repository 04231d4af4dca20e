"""Rules on what must not be left in the text: gaps, placeholders, tags, what cannot be seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.checks.lexicon import LEFTOVERS, Spots
from assistant.checks.outline import Outline
from assistant.checks.rule import ERROR, SIGNATURE, TITLE, WARNING, At, Hit, Severity, in_file, rule
from assistant.checks.words import Words, quote, whole
from assistant.chinese import INVISIBLE
from assistant.document import Document, Paragraph, Passage
from assistant.edition import Edition
from assistant.edition.patterns import pattern

# A gap of a draft: 【待填：公开总数】.
_GAP = re.compile(r"【待填：([^】]*)】")
# A single character is quick to look for: without one of these there is nothing to find but phrases.
_MARK = re.compile("[【\\[{<×XＸ*＊○〇□_]")
# A title or a quotation, whose brackets are no gaps: 《【2025】工作要点》.
_QUOTED = re.compile(r"《[^》]*》|“[^”]*”")
_LONGEST = 20
_HEADINGS = in_file("小标题")


@rule("S12", "gap-left", severity=ERROR, in_file=True)
def gap_left(document: Document, words: Words, spots: Spots, outline: Outline) -> Iterator[Hit]:
    """报告里还有待填的空位，或残留占位符、标签。

    查什么：有没有【待填：…】，有没有XX、××、{…}、[bookmark…]、<…>这样的占位符和标签，有没有“该部分以表格形式报告”这类模板里的话。文件名和引号里的【】不算，文号里的【2025】见W07。
    依据：填报经验；空位和模板里的话不能留到公开的报告里。
    怎么改：补上真实内容，或删去；草稿的空位回答括号里的这一项，没有做的请写“不写”（不提这件事）或“不适用”。
    """
    edition = outline.edition
    if LEFTOVERS in spots or _MARK.search(words.text):
        for piece in words.paragraphs:
            gaps, left = _left(piece.text, edition)
            if gaps or left:
                yield At(piece.place, tuple(_passages(piece, (*gaps, *left)))), *_said(gaps, left)
    others = (
        (TITLE, document.title),
        (SIGNATURE, "\n".join(document.signature)),
        (_HEADINGS, "\n".join(outline.headings)),
    )
    for where, text in others if _MARK.search("".join([text for _, text in others])) else ():
        gaps, left = _left(text, edition)
        if gaps or left:
            yield where, *_said(gaps, left)


def _left(text: str, edition: Edition) -> tuple[list[str], list[str]]:
    """Return the gaps 【待填：…】 of a text, and what else must not be left in it."""
    gaps = list(dict.fromkeys([found[0] for found in _GAP.finditer(text)]))
    bare = _QUOTED.sub(lambda found: re.sub("[【】]", "", found[0]), _GAP.sub("", text))
    left = [found[:_LONGEST] for found in pattern("left_over").findall(bare)]
    left += [phrase for phrase in edition.lists["leftovers"] if phrase in bare]
    return gaps, list(dict.fromkeys(left))


def _passages(piece: Paragraph, found: Iterable[str]) -> Iterator[Passage]:
    for word in found:
        at = piece.text.find(word)
        yield Passage(piece.place, piece.text, at, at + len(word)) if at >= 0 else whole(piece)


def _said(gaps: list[str], left: list[str]) -> tuple[str, Severity]:
    labels = "、".join(_GAP.sub(r"\1", gap) for gap in gaps)
    said = f"还没有填：{labels}。" if gaps else ""
    if left and not said and all(map(pattern("bracketed_name").fullmatch, left)):
        return f"有{quote(left)}，是不是还没有填？", WARNING
    return said + (f"残留{quote(left)}。" if left else ""), ERROR


@rule("S22", "invisible-characters", severity=WARNING)
def invisible_characters(document: Document, words: Words) -> Iterator[Hit]:
    """文字里夹有看不见的字符。

    查什么：标题、段落和落款里有没有零宽字符、方向符、控制字符等看不见的字符。空格、制表符、换行不算。
    依据：填报经验；这类字符会造成乱码、搜索不到。
    怎么改：删去这些字符；导入后用本工具重新生成，会自动清除。
    """
    if not words.text.replace("\n", "").isprintable():
        for piece in words.paragraphs:
            if found := [*INVISIBLE.finditer(piece.text)]:
                marks = tuple(Passage(piece.place, piece.text, *one.span()) for one in found)
                yield At(piece.place, marks), f"夹有{len(found)}个看不见的字符。"
    for where, text in ((TITLE, document.title), *((SIGNATURE, line) for line in document.signature)):
        if INVISIBLE.search(text):
            yield where, "夹有看不见的字符。"
