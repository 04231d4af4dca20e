"""Rules on the title, and on who signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.rule import ERROR, INFO, SIGNATURE, TITLE, WARNING, At, Hit, in_file, rule
from assistant.checks.words import Words, cut
from assistant.compose import title
from assistant.document import Document, Passage, Table
from assistant.edition.places import PREFACE
from assistant.edition.question import UNIT_NAME
from assistant.report import Report

_DOUBLE = re.compile(r"\d{4}年度.*年度报告")
_MADE_BY = re.compile(r"(?:由|[，。]|^)([^，。、；（由]{3,20}?)(?:负责)?$")
_MADE = "编制"
_PLACES = "省州市县区旗"
_BODY = re.compile(r"(?:政府|办事处|办公室|委员会|局|街道|[镇乡县区市])$")


@rule("M01", "title-not-standard", severity=ERROR)
def title_not_standard(report: Report, document: Document) -> Iterator[Hit]:
    """标题不是“单位＋年份＋年政府信息公开工作年度报告”。

    查什么：标题去掉空白后，是否为“（单位）（年度）年政府信息公开工作年度报告”。前面多了“关于”或书名号的，算警告。
    依据：年度报告通行写法。
    怎么改：按“单位名称＋年份＋年政府信息公开工作年度报告”改写。
    """
    printed = "".join(document.title.split())
    endings = title(report).removeprefix(report.unit.short)
    wanted = {"".join(name.split()) + endings for name in (report.unit.short, report.unit.name)}
    if printed in wanted or printed.replace("年度政府", "年政府", 1) in wanted:
        return
    if not printed:
        yield TITLE, f"没有找到标题{_first_line(document)}，应为“{title(report)}”。"
        return
    about = printed.removeprefix("关于").removeprefix("《").removesuffix("》") in wanted
    yield TITLE, f"现为“{document.title}”，应为“{title(report)}”。", WARNING if about else ERROR


def _first_line(document: Document) -> str:
    """Say what the report begins with instead of a title."""
    lines = (piece.text for piece in document.body if not isinstance(piece, Table))
    first = cut(next(iter((*document.cover, *lines)), ""))
    return f"，第一行是“{first}”" if first else ""


@rule("M02", "title-repeats-niandu", severity=INFO, in_file=True)
def title_repeats_niandu(report: Report, document: Document) -> Iterator[Hit]:
    """标题里“年度”重复。

    查什么：标题写成“某某年度政府信息公开工作年度报告”。
    依据：年度报告通行写法。
    怎么改：前一个“年度”改为“年”。
    """
    if _DOUBLE.search("".join(document.title.split())):
        yield in_file(TITLE.where), f"现为“{document.title}”，建议改为“{document.title.replace('年度', '年', 1)}”。"


@rule("M11", "names-of-unit-disagree", severity=WARNING)
def names_of_unit_disagree(report: Report, document: Document, words: Words) -> Iterator[Hit]:
    """标题、编制说明、落款写的不是同一个单位。

    查什么：落款的单位、编制说明里“由……编制”的单位，是不是标题里的单位。全称、简称都可以；联系方式写办公室也可以。
    依据：填报经验；政府的年报和政府办公室自己的年报是两份报告。
    怎么改：标题、编制说明、落款统一写同一个单位。
    """
    own = {"".join(name.split()) for name in (report.unit.name, report.unit.short)} | {report.unit.we}
    titled = "".join(document.title.split()).split(str(report.year))[0] or report.unit.short
    for line in document.signature:
        name = re.sub(r"[（(].*|\s", "", line)
        if _BODY.search(name) and not _is_own(name, own):
            yield At(SIGNATURE.where, (UNIT_NAME,)), f"标题写“{titled}”，落款写“{name}”，是同一个单位吗？"
    for piece in words.under(PREFACE):
        made = max(0, piece.text.find(_MADE))
        found = _MADE_BY.search(piece.text[:made][-25:])
        if found and _BODY.search(found[1]) and not _is_own(found[1], own):
            passage = Passage(piece.place, piece.text, made - len(found[1]), made)
            yield passage, f"标题写“{titled}”，这里写由“{found[1]}”编制，是同一个单位吗？"


def _is_own(name: str, own: set[str]) -> bool:
    """Tell whether a name is the unit's, with the county before it or without."""
    parts = [longer.removesuffix(shorter) for one in own for longer, shorter in ((name, one), (one, name))]
    return any(not part or (part not in (name, *own) and part[-1] in _PLACES) for part in parts)
