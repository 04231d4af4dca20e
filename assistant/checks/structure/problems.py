"""Problems and remedies of part five: how many of each, and whether they answer each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.outline import Outline
from assistant.checks.rule import WARNING, Hit, lacking, rule
from assistant.chinese import read_numeral
from assistant.edition.places import PROBLEMS

REMEDIES = "remedies"
_PROBLEM = re.compile(
    "问题|不足|短板|困难|薄弱|差距|不够|有待|欠缺|难度|不及时|不准|不强|不高|不全|不深|不细|不到位|不规范|不平衡|不完善|不便|不熟|不清"
    "|不多|不通畅|参差不齐|单一|滞后|偏少|偏低|较少|较慢|有限|未能|尚未|未按|缺乏|缺少|仍需|还需|亟待|反复"
    "|需(?:要)?(?:进一步)?(?:提升|提高|加强|改进|完善|增强)|不均|不一|压力"
)
_REMEDY = re.compile(r"措施|改进|整改|对策|下一步|今后|针对|打算")
_ACTION = re.compile(
    r"措施|改进|整改|对策|下一步|今后|针对|对此|为此|建立|制定|印发|落实|组织(?!领导|机构|体系)|实行|推行|加强|完善|提高|推动|已[^。，；]{2}|将"
)
_ITEM = re.compile(r"\d{1,2}(?=[）)．.、](?!\d(?!\d{3}年)))")
_BRACKETED = re.compile(r"(?<=[（(])\d{1,2}(?=[）)])")
_NUMERALS = "一二三四五六七八九十"
_BEFORE = frozenset("。；：:，,\n 　（(")
_ANSWERED = re.compile(r"针对(?:上述|以上)?第([一二三四五六七八九十、和\d]+)个问题")


@rule("S08", "remedies-not-matching", severity=WARNING)
def remedies_not_matching(outline: Outline) -> Iterator[Hit]:
    """第五部分缺问题或缺措施，或措施比问题少。

    查什么：第五部分至少有一个问题、一条改进措施；逐条列出的（一是、二是或1.2.），措施不少于问题。一条措施写明针对几个问题的，都算。
    依据：《中华人民共和国政府信息公开条例》第五十条第四项。
    怎么改：给每个问题配上改进措施；一条措施对应几个问题的，写明针对第几个问题。
    """
    part = outline.part(PROBLEMS.section)
    text = part.text if part else ""
    if len(text) < 5 or "【待填" in text:
        return
    if not _PROBLEM.search(text):
        yield lacking(PROBLEMS, "problems"), "没有看到存在的问题。"
    elif not _ACTION.search(text):
        yield lacking(PROBLEMS, REMEDIES), "写了问题，没有看到改进措施。"
    else:
        problems, remedies = _counted(text)
        if 0 < remedies < problems and not _all_answered(text, problems):
            yield lacking(PROBLEMS, REMEDIES, "problems"), f"写了{problems}个问题、{remedies}条措施，没有一一对应。"


def _counted(text: str) -> tuple[int, int]:
    """Count the listed problems and remedies; (0, 0) where the lists cannot be told apart."""
    lists = list(_lists(text))
    kinds = [bool(_REMEDY.search(lead)) and not lead.rstrip("：: \n").endswith(("问题", "不足")) for lead, _ in lists]
    if len(lists) == 2 and kinds[0] == kinds[1]:
        kinds = [False, True]
    problems = sum(size for (_, size), remedy in zip(lists, kinds, strict=True) if not remedy)
    remedies = sum(size for (_, size), remedy in zip(lists, kinds, strict=True) if remedy)
    return (problems, remedies) if problems and remedies else (0, 0)


def _lists(text: str) -> Iterator[tuple[str, int]]:
    """Yield (the words that lead up to it, number of items) of every list: 一是、二是 …, else （1）（2） …, else 1. 2. …"""
    starts = list(_spelled(text))
    if starts:
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
            yield _lead(text, start), _size(text, start, end)
        return
    start, size = 0, 0
    below = [found for found in _BRACKETED.finditer(text)]
    for found in below if len(below) > 1 else _ITEM.finditer(text):
        if found.start() and text[found.start() - 1] not in _BEFORE:
            continue
        if int(found[0]) == 1:
            if size:
                yield _lead(text, start), size
            start, size = found.start(), 0
        size += 1
    if size:
        yield _lead(text, start), size


def _spelled(text: str) -> Iterator[int]:
    at = text.find("一是")
    while at >= 0:
        if not at or text[at - 1] in _BEFORE:
            yield at
        at = text.find("一是", at + 1)


def _size(text: str, start: int, end: int) -> int:
    size = 1
    while size < len(_NUMERALS) and (start := text.find(f"{_NUMERALS[size]}是", start, end)) >= 0:
        size += 1
    return size


def _lead(text: str, start: int) -> str:
    """Return the words before a list, back to the last full stop or line that is not empty."""
    before = text[:start].rstrip("：:。 　\n（(")
    return before[max(before.rfind("。"), before.rfind("\n")) + 1 :].lstrip("0123456789.．、 　")


def _all_answered(text: str, problems: int) -> bool:
    """Tell whether the remedies name all problems by their numbers: 针对第一、五个问题."""
    named = {part for found in _ANSWERED.findall(text) for part in re.split("[、和]", found)}
    return {read_numeral(part) or int(part) for part in named if part} >= set(range(1, problems + 1))
