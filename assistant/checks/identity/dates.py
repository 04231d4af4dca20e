"""Rules on years and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from assistant.checks import ERROR, WARNING, Hit, rule
from assistant.checks.outline import Outline
from assistant.checks.words import Words
from assistant.chinese import half_width, read_date, show_date
from assistant.document import NOWHERE, Document, Place
from assistant.edition.places import OVERVIEW
from assistant.edition.values import Value
from assistant.report import Report

_YEAR = re.compile(r"(?<![\d〔\[（(])(20\d\d)(?=\s*年)")
_TITLED = re.compile(r"《[^》]*》|〔\d{4}〕")
_SINCE = re.compile(r"(?:含|加上|连同|由|自|从|按照|根据|依据|经过|截至|与|较|比)[^，。]{0,8}$")
_ABOUT = re.compile("[对将给把][^，]*$")
_FROM_THEN = re.compile("以来|度?[底末]?结转")
_OPENING = 24
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
            years = [int(found) for found in _YEAR.findall(words.sentence(at))]
            if years and report.year not in years[:2]:
                yield words.place(at), _said(years[0], report)
        at = words.text.find(_COUNTED, at + 1)
    place, year = opening_year(report.year, outline)
    if year:
        yield place, _said(year, report)


def opening_year(year: int, outline: Outline) -> tuple[Place, int]:
    """Return the place of the first paragraph of part one, and the other year that its first sentence opens with, or 0."""
    part = outline.part(OVERVIEW.section)
    if not part or not part.paragraphs:
        return NOWHERE, 0
    first = part.paragraphs[0]
    sentence = first.text.split("。")[0]
    if str(year) in sentence[:_OPENING]:
        return first.place, 0
    sentence = _TITLED.sub("", sentence)
    found = _YEAR.search(sentence)
    other = found is not None and str(year) not in sentence and _opens(found, sentence)
    return first.place, int(found[1]) if found and other else 0


def _opens(year: re.Match[str], sentence: str) -> bool:
    """Tell whether a year is what the sentence is about: early in it, and neither 自…以来, 按照…年 nor 对我县…年度."""
    before = sentence[: year.start()]
    since = _SINCE.search(before) or _ABOUT.search(before) or _FROM_THEN.match(sentence, year.end() + 1)
    return year.start() < _OPENING and not since


def _said(year: int, report: Report) -> str:
    return f"写的是{year}年，报告年度是{report.year}年，请统一。"


@rule("M04", "published-late", severity=ERROR, asks=("publish_date",))
def published_late(report: Report, answers: Mapping[str, Value]) -> Iterator[Hit]:
    """公开日期超过了期限。

    查什么：公开日期是否不晚于期限：县级以上政府部门次年1月31日，县级以上政府3月31日；“设置”里填了当地公开期限的按它。乡镇、街道没有填当地期限的只算警告；重新公开的按首次公开日期。
    依据：《中华人民共和国政府信息公开条例》第四十九条；乡镇、街道按当地通知。
    怎么改：尽快公开，并按要求向主管部门说明；重新公开的，在“设置”里填首次公开日期。
    """
    published = answers.get("first_published") or answers.get("publish_date")
    local = answers.get("due_date")
    due = local if isinstance(local, date) else report.unit.type.due(report.year)
    if isinstance(published, date) and published > due:
        said = f"{show_date(published)}公开，期限是{show_date(due)}，晚了{(published - due).days}天"
        if isinstance(local, date) or "条例" in report.unit.type.deadline_note:
            yield "publish_date", f"{said}。"
        else:
            yield "publish_date", f"{said}；当地通知的期限是哪一天？", WARNING


@rule("M05", "signature-date-odd", severity=WARNING)
def signature_date_odd(report: Report, document: Document) -> Iterator[Hit]:
    """落款日期早于次年1月1日，或晚于公开日期。

    查什么：落款日期应在报告年度的次年，而且不晚于公开日期。
    依据：填报经验；年度终了才有全年的数据，先成文、后公开。
    怎么改：核对落款日期和公开日期，改正写错的一个。
    """
    printed = next((day for line in document.signature if (day := read_date(line))), None)
    signed, published = printed or report.facts.get("sign_date"), report.facts.get("publish_date")
    if not isinstance(signed, date):
        return
    if signed <= date(report.year, 12, 31):
        slip = "是不是写错了年份？" if signed.month <= _WRITTEN_BY else "请核对。"
        yield "落款", f"落款日期{show_date(signed)}，{report.year}年还没有结束，{slip}"
    if isinstance(published, date) and signed > published:
        yield "落款", f"落款日期{show_date(signed)}晚于公开日期{show_date(published)}。"


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
            yield words.place(at), said
        at = words.text.find("日", at + 1)
    for line in document.signature:
        found = _DAY.search(line.strip())
        written = _WRITTEN.search(line)
        if found and (said := _slip(found)):
            yield "落款", said
        elif written:
            yield "落款", f"日期“{written[0]}”应写阿拉伯数字。"


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
