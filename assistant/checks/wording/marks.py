"""Rules on punctuation, repeated words and slips of the pen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.lexicon import Lexicon, Spots
from assistant.checks.rule import WARNING, At, Hit, rule
from assistant.checks.tables import is_beside
from assistant.checks.words import Words, cut, quote, tail
from assistant.document import Document, Paragraph, Passage, Piece, Place
from assistant.edition.patterns import pattern
from assistant.report import Report

_HALF = ",;:?!()<>"
_ENDS = ("。", "！", "？", "】", "…", "。”", "！”", "？”", "。）", "。)")
_SENTENCE = 20
LONGEST = 8


@rule("W08", "punctuation-not-standard", severity=WARNING)
def punctuation(words: Words) -> Iterator[Hit]:
    """标点不规范：中文里用了半角标点，标点重复，书名号套书名号。

    查什么：汉字旁边的半角逗号、句号、冒号、括号等；连在一起的两个标点；用小于号、大于号作书名号；《》里面又用《》。小数、时刻、网址、英文不算。
    依据：《标点符号用法》（GB/T 15834—2011）。
    怎么改：改成全角标点；重复的删去一个；书名号里面再用书名号，里面的写成〈〉。
    """
    text = words.text
    half = any(mark in text for mark in _HALF)
    patterns = (
        pattern("doubled_mark"),
        pattern("half_width_mark") if half else None,
        pattern("half_width_stop") if "." in text else None,
        pattern("title_in_title") if "《" in text else None,
    )
    wrong: dict[Place, list[tuple[Passage, str]]] = {}
    for passage, match in (found for one in patterns if one for found in words.find(one)):
        around = cut(text[max(0, match.start() - 6) : match.end() + 4])
        wrong.setdefault(passage.place, []).append((passage, around))
    for place, found in wrong.items():
        said = quote((around for _, around in found), "处")
        yield At(place, tuple(passage for passage, _ in found)), f"{said}的标点不规范。"


@rule("W09", "slip-of-the-pen", severity=WARNING)
def slip_of_the_pen(words: Words, spots: Spots, lexicon: Lexicon) -> Iterator[Hit]:
    """像是错字。

    查什么：常见错字（结算公开、行政事业型、件次、三审三较……）和写漏的日期（2025度、12月31止）；名称和引号里的不查。
    依据：填报经验。
    怎么改：核对后改正；不是错字的，保留即可。
    """
    for spot in spots.get("typos", ()):
        yield spot.passage, f"“{spot.word}”像是错字，是否应为“{spot.term.say}”？"
    for entry in lexicon.data["typo_patterns"]:
        if entry["gate"] in words.text:
            for passage, match in words.find(re.compile(entry["find"])):
                if not words.quoted(match.start()):
                    ask = entry["ask"] if "ask" in entry else f"是否应为“{match.expand(entry['say'])}”？"
                    yield passage, f"“{cut(match[0])}”像是错字，{ask}"


@rule("W18", "paragraph-not-ended", severity=WARNING)
def paragraph_not_ended(report: Report, document: Document) -> Iterator[Hit]:
    """段末不是句号。

    查什么：每段最后是否为句号；后面还有下一条的分条、后面接着分条的冒号、落款，不算。
    依据：《标点符号用法》（GB/T 15834—2011）。
    怎么改：段末改为句号；分条写的，最后一条用句号。
    """
    for piece, following in zip(document.body, (*document.body[1:], None), strict=False):
        if not isinstance(piece, Paragraph) or piece.text.endswith(("。", "】")):
            continue
        text = piece.text.rstrip()
        if text and not _ends_well(text, following) and not _is_signature(text, report):
            end = "应当用句号" if text[-1] in "，、；：,;:" else "后面缺句号"
            yield Passage(piece.place, piece.text, len(text) - 1, len(piece.text)), f"段末“{tail(text)}”{end}。"


def _ends_well(text: str, following: Piece | None) -> bool:
    """Tell whether a paragraph may end so: with its last mark, or because a list goes on below."""
    if text.endswith("如下："):
        return True
    if text.endswith("：") or text[-1] in "；;":
        return isinstance(following, Paragraph) and (
            text.endswith("：") or pattern("item").match(following.text) is not None
        )
    return text.endswith(_ENDS)


def _is_signature(text: str, report: Report) -> bool:
    """Tell whether a paragraph of a file is a line of the signature, a remark on units, or a heading."""
    plain = pattern("ordinal").sub("", "".join(text.split()))
    short = len(plain) < _SENTENCE and not any(mark in plain for mark in "，。；、：")
    contact = pattern("contact_line").fullmatch(plain) is not None
    return short or contact or is_beside(text) or plain in (report.unit.name, report.unit.short)


@rule("W19", "words-repeated", severity=WARNING)
def words_repeated(words: Words, lexicon: Lexicon) -> Iterator[Hit]:
    """一个词连着写了两遍。

    查什么：二至八个字紧接着又写一遍，如“主动主动公开”；“研究研究”“一件一件”“政务公开公开栏”这样的不算。
    依据：填报经验；复制粘贴时容易出现。
    怎么改：删去一处。
    """
    text, covered = words.text, -1
    whole, doubled = tuple(lexicon.data["repeats"]), lexicon.data["doubled"]
    for at, length in sorted(_repeats(text)):
        half = text[at : at + length]
        right = half[0] in "一逐" or half in doubled or len(set(half)) == 1 or text.startswith(whole, at)
        if at > covered and not right and not words.quoted(at):
            covered = at + 2 * length
            yield words.passage(at, covered), f"“{cut(half * 2)}”重复，请删去一处。"


def _repeats(text: str) -> Iterator[tuple[int, int]]:
    """Yield (offset, length) where a piece of Chinese text stands twice in a row.

    A shift by n bytes and an exclusive or leave zeros where the low byte of a character equals that of
    the one n later; only those places are looked at. A backreference tried everywhere takes thrice as long.
    """
    low = text.encode("utf-16-le", "replace")[::2]
    number = int.from_bytes(low, "little")
    for length in range(2, LONGEST + 1):
        same, run = (number ^ number >> 8 * length).to_bytes(len(low), "little"), bytes(length)
        at = same.find(run)
        while at >= 0:
            half = text[at : at + length]
            if text.startswith(half, at + length) and all("一" <= mark <= "龥" for mark in half):
                yield at, length
            at = same.find(run, at + 1)
