"""Rules on what the parts must tell: results, fees, problems with their remedies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from assistant.checks.outline import Outline
from assistant.checks.rule import ERROR, INFO, WARNING, At, Hit, lacking, rule
from assistant.checks.words import Words, offsets
from assistant.chinese import read_count, read_numeral
from assistant.edition.patterns import pattern
from assistant.edition.places import OTHER, OVERVIEW, PROBLEMS, SUPERVISION
from assistant.edition.values import Value
from assistant.report import Report

# What tells of each result (条例第五十条), by the question that asks for it.
RESULTS = {
    "assessment_result": ("考核", "考评"),
    "social_review_result": ("评议", "满意度测评", "满意度调查", "满意度测试", "民意调查"),
    "accountability_result": ("追究", "追责", "问责"),
}
LIMIT, REMEDIES = "word_limit", "remedies"
NOTHING = frozenset(("无", "暂无", "没有", "无。", "暂无。", "没有。", "略", "无问题。", "不存在问题。"))
SHORTEST = 30
FEE = "信息处理费"
# The number of an item in a list, in brackets or before a mark, not the 1 of 1.5: （1）, 2.
_BRACKETED = re.compile(r"(?<=[（(])\d{1,2}(?=[）)])")
_ITEM = re.compile(r"\d{1,2}(?=[）)．.、](?!\d(?!\d{3}年)))")
_NUMERALS = "一二三四五六七八九十"
_BEFORE = frozenset("。；：:，,\n 　（(")


@rule("S09", "processing-fee-not-told", severity=WARNING)
def processing_fee_not_told(outline: Outline, words: Words) -> Iterator[Hit]:
    """第六部分没有提到信息处理费。

    查什么：第六部分是否写到“信息处理费”。行政事业性收费是另一回事，不能代替。
    依据：《政府信息公开信息处理费管理办法》（国办函〔2020〕109号），各单位通行做法。
    怎么改：写明本年收费件数和金额，没有收取也写一句。
    """
    part = outline.part(OTHER.section)
    below = part is not None and FEE in part.text  # An item （一）… of one sentence may have been read as a heading.
    if not below and not any(FEE in piece.text for piece in words.under(OTHER)):
        yield lacking(OTHER, "processing_fee_any"), "没有提到信息处理费。"


@rule("S10", "results-not-told", severity=WARNING)
def results_not_told(report: Report, outline: Outline, words: Words) -> Iterator[Hit]:
    """第一部分（五）缺少工作考核、社会评议或责任追究结果。

    查什么：各级人民政府的报告，监督保障部分是否写到考核、评议、追责三项；街道、部门只作提示。没有（五）这个小标题的，看整个第一部分。
    依据：《中华人民共和国政府信息公开条例》第五十条。
    怎么改：补写缺少的结果，没有发生也要说明。
    """
    part = outline.part(OVERVIEW.section)
    whole = part is not None and SUPERVISION.group not in outline.heads
    told = words.under(OVERVIEW if whole else SUPERVISION)
    text = "\n".join(piece.text for piece in told)
    missing = [question for question, marks in RESULTS.items() if not any(mark in text for mark in marks)]
    if missing:
        severity = WARNING if report.unit.type.owes_results else INFO
        names = "、".join(report.edition.questions[question].label for question in missing)
        yield lacking(SUPERVISION, *missing), f"没有写{names}。", severity


@rule("S11", "overview-too-long", severity=INFO)
def overview_too_long(outline: Outline, answers: Mapping[str, Value]) -> Iterator[Hit]:
    """第一部分超过当地规定的字数。

    查什么：在“设置”里填了“总体情况字数上限”时，第一部分的字数（含标点，不含小标题）有没有超过。
    依据：当地通知。
    怎么改：删去与信息公开无关的内容，留下事实和数字。
    """
    limit, part = answers.get(LIMIT), outline.part(OVERVIEW.section)
    if isinstance(limit, int) and limit and part:
        length = sum(len("".join(piece.text.split())) for piece in part.paragraphs)
        if length > limit:
            yield At(OVERVIEW, (OVERVIEW, LIMIT)), f"共{length}字，超过{limit}字。"


@rule("S19", "problems-not-told", severity=WARNING)
def problems_not_told(outline: Outline, answered: bool) -> Iterator[Hit]:
    """第五部分是空的，或只写了“无”，或过短。

    查什么：第五部分有没有文字，是不是只写“无”“暂无”，是否至少30个字。空着算错误；答案里选了“不写”而空着的算警告。
    依据：《中华人民共和国政府信息公开条例》第五十条第四项。
    怎么改：至少写一个真实的问题和对应的改进情况。
    """
    part = outline.part(PROBLEMS.section)
    if part is None:
        return
    text = "".join("".join(piece.text.split()) for one in outline.with_strays(part) for piece in one.paragraphs)
    where = lacking(PROBLEMS, "problems", REMEDIES)
    if not text:
        yield where, "没有内容。", WARNING if answered else ERROR
    elif text in NOTHING:
        yield where, f"只写了“{text}”。"
    elif len(text) < SHORTEST and "【待填" not in text:
        yield where, f"只有{len(text)}个字，过短。"


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
    if not pattern("problem").search(text):
        yield lacking(PROBLEMS, "problems"), "没有看到存在的问题。"
    elif not pattern("action").search(text):
        yield lacking(PROBLEMS, REMEDIES), "写了问题，没有看到改进措施。"
    else:
        problems, remedies = _counted(text)
        named = {part for found in pattern("for_problem").findall(text) for part in re.split("[、和]", found)}
        answered = {read_numeral(part) or read_count(part) for part in named}
        if 0 < remedies < problems and not answered.issuperset(range(1, problems + 1)):
            yield lacking(PROBLEMS, REMEDIES, "problems"), f"写了{problems}个问题、{remedies}条措施，没有一一对应。"


def _counted(text: str) -> tuple[int, int]:
    """Count the listed problems and remedies; (0, 0) where the lists cannot be told apart."""
    lists = list(_lists(text))
    remedy = [
        pattern("remedy").search(lead) is not None and not lead.rstrip("：: \n").endswith(("问题", "不足"))
        for lead, _ in lists
    ]
    if len(lists) == 2 and remedy[0] == remedy[1]:
        remedy = [False, True]
    problems, remedies = (
        sum(size for (_, size), kind in zip(lists, remedy, strict=True) if kind is wanted) for wanted in (False, True)
    )
    return (problems, remedies) if problems and remedies else (0, 0)


def _lists(text: str) -> Iterator[tuple[str, int]]:
    """Yield (the words that lead up to it, number of items) of every list: 一是、二是 …, else （1）（2） …, else 1. 2. …"""
    starts = [at for at in offsets(text, "一是") if not at or text[at - 1] in _BEFORE]
    if starts:
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
            yield _lead(text, start), _size(text, start, end)
        return
    start, size = 0, 0
    below = [*_BRACKETED.finditer(text)]
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


def _size(text: str, start: int, end: int) -> int:
    size = 1
    while size < len(_NUMERALS) and (start := text.find(f"{_NUMERALS[size]}是", start, end)) >= 0:
        size += 1
    return size


def _lead(text: str, start: int) -> str:
    """Return the words before a list, back to the last full stop or line that is not empty."""
    before = text[:start].rstrip("：:。 　\n（(")
    return before[max(before.rfind("。"), before.rfind("\n")) + 1 :].lstrip("0123456789.．、 　")
