"""Rules on years and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from assistant.checks.outline import YEAR, Outline
from assistant.checks.rule import ERROR, SIGNATURE, WARNING, At, Hit, rule
from assistant.checks.words import Words
from assistant.chinese import half_width, read_date, show_date
from assistant.document import Document, Passage
from assistant.edition.question import REPORT_YEAR
from assistant.edition.values import Value
from assistant.report import Report

PUBLISHED, FIRST_PUBLISHED, DUE, SIGNED = "publish_date", "first_published", "due_date", "sign_date"
_COUNTED = "统计"
_PERIOD = ("统计期限", "统计期间", "统计时间")
_DAY = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日$")
_WRITTEN = re.compile(r"[二〇○零一三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日")
_LONGEST_DAY = 11
_LEAP = 2024
# Reports are signed in the first months of the next year.
_WRITTEN_BY = 3


@rule("M03", "years-disagree", severity=ERROR)
def years_disagree(report: Report, outline: Outline, words: Words) -> Iterator[Hit]:
    """统计期限、正文首句的年份和报告年度不一致。

    查什么：统计期限的年份，正文第一句开头的年份，是不是报告年度。标题的年份见M01；文件名、文号里的年份和“自某年以来”不算。
    依据：填报经验；沿用上年文稿时最容易漏改。
    怎么改：统一为报告年度。
    """
    at = words.text.find(_COUNTED)
    while at >= 0:
        if words.text.startswith(_PERIOD, at):
            years = [int(found) for found in YEAR.findall(words.sentence(at))]
            if years and report.year not in years[:2]:
                yield _of_year(words.passage(at, at + len(_COUNTED))), _said(years[0], report)
        at = words.text.find(_COUNTED, at + 1)
    if opening := outline.opening_year(report.year):
        passage, year = opening
        yield _of_year(passage), _said(year, report)


def _of_year(passage: Passage) -> At:
    """Return a passage that the year of the report may mend, too."""
    return At(passage.place, (passage, REPORT_YEAR))


def _said(year: int, report: Report) -> str:
    return f"写的是{year}年，报告年度是{report.year}年，请统一。"


@rule("M04", "published-late", severity=ERROR, asks=(PUBLISHED,))
def published_late(report: Report, answers: Mapping[str, Value]) -> Iterator[Hit]:
    """公开日期超过了期限。

    查什么：公开日期是否不晚于期限：县级以上政府部门次年1月31日，县级以上政府3月31日；“设置”里填了当地公开期限的按它。乡镇、街道没有填当地期限的只算警告；重新公开的按首次公开日期。
    依据：《中华人民共和国政府信息公开条例》第四十九条；乡镇、街道按当地通知。
    怎么改：尽快公开，并按要求向主管部门说明；重新公开的，在“设置”里填首次公开日期。
    """
    own = [FIRST_PUBLISHED, PUBLISHED] if answers.get(FIRST_PUBLISHED) else [PUBLISHED]
    published, local = answers.get(own[0]), answers.get(DUE)
    due = local if isinstance(local, date) else report.unit.type.due(report.year)
    if isinstance(published, date) and published > due:
        said = f"{show_date(published)}公开，期限是{show_date(due)}，晚了{(published - due).days}天"
        fixed = "条例" in report.unit.type.deadline_note and not isinstance(local, date)
        where = At(PUBLISHED, (*own, *(() if fixed else (DUE,))))
        if fixed or isinstance(local, date):
            yield where, f"{said}。"
        else:
            yield where, f"{said}；当地通知的期限是哪一天？", WARNING


@rule("M05", "signature-date-odd", severity=WARNING)
def signature_date_odd(report: Report, document: Document) -> Iterator[Hit]:
    """落款日期早于次年1月1日，或晚于公开日期。

    查什么：落款日期应在报告年度的次年，而且不晚于公开日期。
    依据：填报经验；年度终了才有全年的数据，先成文、后公开。
    怎么改：核对落款日期和公开日期，改正写错的一个。
    """
    printed = next((day for line in document.signature if (day := read_date(line))), None)
    signed, published = printed or report.facts.get(SIGNED), report.facts.get(PUBLISHED)
    if not isinstance(signed, date):
        return
    if signed <= date(report.year, 12, 31):
        slip = "是不是写错了年份？" if signed.month <= _WRITTEN_BY else "请核对。"
        yield At(SIGNATURE.where, (SIGNED,)), f"落款日期{show_date(signed)}，{report.year}年还没有结束，{slip}"
    if isinstance(published, date) and signed > published:
        said = f"落款日期{show_date(signed)}晚于公开日期{show_date(published)}。"
        yield At(SIGNATURE.where, (SIGNED, PUBLISHED)), said


@rule("M12", "date-not-proper", severity=WARNING)
def date_not_proper(document: Document, words: Words) -> Iterator[Hit]:
    """日期不存在，或写法不规范。

    查什么：有没有2月30日这样不存在的日期，有没有01月08日这样的前导零、全角数字，落款日期是不是用了汉字数字。
    依据：《党政机关公文格式》（GB/T 9704）：成文日期用阿拉伯数字，月、日不编虚位。
    怎么改：照“2026年1月8日”的写法改正。
    """
    at = words.text.find("日")
    while at >= 0:
        dated = words.text[at - 1 : at].isdigit()
        found = _DAY.search(words.text, max(0, at - _LONGEST_DAY), at + 1) if dated else None
        if found and (said := _slip(found)):
            yield words.passage(at + 1 - len(found[0]), at + 1), said
        at = words.text.find("日", at + 1)
    for line in document.signature:
        found = _DAY.search(line.strip())
        written = _WRITTEN.search(line)
        if found and (said := _slip(found)):
            yield At(SIGNATURE.where, (SIGNED,)), said
        elif written:
            yield At(SIGNATURE.where, (SIGNED,)), f"日期“{written[0]}”应写阿拉伯数字。"


def _slip(found: re.Match[str]) -> str:
    plain = half_width(found[0])
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        date(year or _LEAP, month, day)
    except ValueError:
        return f"没有“{found[0]}”这一天。"
    if plain != found[0]:
        return f"日期“{found[0]}”夹有全角数字，应写“{plain}”。"
    if found[2].startswith("0") or found[3].startswith("0"):
        proper = f"{f'{year}年' if year else ''}{month}月{day}日"
        return f"日期“{found[0]}”不用补0，应写“{proper}”。"
    return ""
