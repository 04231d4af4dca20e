"""Rules on title, dates and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks import ERROR, INFO, WARNING, Hit, rule
from assistant.compose import title
from assistant.document import Document, Heading, Paragraph
from assistant.report import Report

TITLE = "标题"
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=\s*年)")


@rule("M01", "title-not-standard", severity=ERROR)
def title_not_standard(report: Report, document: Document) -> Iterator[Hit]:
    """标题不是“单位＋年份＋年政府信息公开工作年度报告”。

    查什么：标题去掉空白后，是否为“（单位）（年度）年政府信息公开工作年度报告”。
    依据：年度报告通行写法。
    怎么改：按“单位名称＋年份＋年政府信息公开工作年度报告”改写。
    """
    printed = "".join(document.title.split())
    endings = title(report).removeprefix(report.unit.short)
    wanted = {"".join(name.split()) + endings for name in (report.unit.short, report.unit.name)}
    if printed in wanted or printed.replace("年度政府", "年政府", 1) in wanted:
        return
    about = printed.removeprefix("关于").removeprefix("《").removesuffix("》") in wanted
    yield TITLE, f"现为“{document.title}”，应为“{title(report)}”。", WARNING if about else ERROR


@rule("M02", "title-repeats-niandu", severity=INFO)
def title_repeats_niandu(report: Report, document: Document) -> Iterator[Hit]:
    """标题里“年度”重复。

    查什么：标题写成“某某年度政府信息公开工作年度报告”。
    依据：年度报告通行写法。
    怎么改：前一个“年度”改为“年”。
    """
    if re.search(r"\d{4}年度.*年度报告", "".join(document.title.split())):
        yield TITLE, f"现为“{document.title}”，建议改为“{title(report)}”。"


@rule("M03", "years-disagree", severity=ERROR)
def years_disagree(report: Report, document: Document) -> Iterator[Hit]:
    """标题、统计期限、正文首句的年份不一致。

    查什么：标题里的年份、统计期限的年份、正文第一段先写到的年份，应当都是报告年度。
    依据：填报经验；沿用上年文稿时最容易漏改。
    怎么改：统一为报告年度。
    """
    for where, text in _dated(document):
        years = [int(found) for found in _YEAR.findall(text)]
        if years and report.year not in years[:2]:
            yield where, f"写的是{years[0]}年，报告年度是{report.year}年。"


def _dated(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the places that must name the report's year: title, period, first sentence of the text."""
    yield TITLE, document.title
    texts = [piece for piece in document.body if isinstance(piece, Paragraph)]
    for piece in texts:
        for sentence in piece.text.split("。"):
            if re.search(r"统计(?:期限|时间)", sentence):
                yield piece.place, sentence
    heads = [index for index, piece in enumerate(document.body) if isinstance(piece, Heading)]
    after = [p for p in document.body[heads[0] :] if isinstance(p, Paragraph)] if heads else texts
    if after:
        yield after[0].place, _without_titles(after[0].text.split("。")[0])


def _without_titles(sentence: str) -> str:
    """Return a sentence without document titles and numbers, whose years are their own."""
    return re.sub(r"《[^》]*》|〔\d{4}〕", "", sentence)
