"""Rules on what the parts must tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.checks.outline import Outline
from assistant.checks.rule import ERROR, INFO, WARNING, At, Hit, lacking, rule
from assistant.checks.words import Words
from assistant.edition.places import OTHER, OVERVIEW, PROBLEMS, SUPERVISION
from assistant.edition.values import Value
from assistant.report import Report

# What tells of each result (条例第五十条), by the question that asks for it.
RESULTS = {
    "assessment_result": ("考核", "考评"),
    "social_review_result": ("评议", "满意度测评", "满意度调查", "满意度测试", "民意调查"),
    "accountability_result": ("追究", "追责", "问责"),
}
LIMIT = "word_limit"
NOTHING = frozenset(("无", "暂无", "没有", "无。", "暂无。", "没有。", "略", "无问题。", "不存在问题。"))
SHORTEST = 30
FEE = "信息处理费"


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
    where = lacking(PROBLEMS, "problems", "remedies")
    if not text:
        yield where, "没有内容。", WARNING if answered else ERROR
    elif text in NOTHING:
        yield where, f"只写了“{text}”。"
    elif len(text) < SHORTEST and "【待填" not in text:
        yield where, f"只有{len(text)}个字，过短。"
