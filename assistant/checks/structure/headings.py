"""Rules on the headings: the six parts, and the five heads of the first."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks.outline import Outline
from assistant.checks.rule import ERROR, WARNING, Hit, in_file, lacking, rule
from assistant.checks.words import quote
from assistant.chinese import half_width
from assistant.document import Place
from assistant.edition import places
from assistant.edition.heads import parted, section_key
from assistant.edition.places import OVERVIEW


@rule("S01", "headings-not-standard", severity=ERROR, in_file=True)
def headings_not_standard(outline: Outline) -> Iterator[Hit]:
    """六个部分的标题缺少、次序不对或写法不对。

    查什么：六个一级标题齐全、依次出现、文字与格式一致；只是“与、和、及”不同或用了条例的全称，算警告。
    依据：年度报告格式（国办公开办函〔2021〕30号）。
    怎么改：按统一格式的标题改正，次序也要一致。
    """
    last = 0
    for section in outline.edition.sections:
        if not section.title:
            continue
        number = outline.found.get(section.id)
        if number is None:
            yield in_file(places.of(section)), f"没有找到标题“{section.title}”。"
            continue
        printed = outline.parts[number].heading
        if number < last:
            yield in_file(places.of(section)), f"“{section.title}”的次序不对。"
        elif printed != section.title:
            same = section_key(outline.parts[number].printed) == section_key(section.title)
            yield in_file(places.of(section)), _renamed(printed, section.title), WARNING if same else ERROR
        last = max(last, number)


def _renamed(printed: str, title: str) -> str:
    """Say how a heading differs from the official one: in its number alone, or in its words."""
    words = title.partition("、")[2]
    number = title.removesuffix(words)
    if parted(printed).words != half_width(words) or not printed.endswith(words):
        return f"标题现为“{printed}”，应为“{title}”。"
    return f"标题“{printed}”" + (f"的序号应为“{number}”。" if printed != words else f"前面没有序号“{number}”。")


@rule("S06", "sub-head-missing", severity=ERROR, in_file=True)
def sub_head_missing(outline: Outline, answered: bool) -> Iterator[Hit]:
    """第一部分五个小标题缺少，或下面没有内容。

    查什么：第一部分有没有（一）主动公开到（五）监督保障五个小标题，每个下面有没有文字。缺小标题、换了说法算警告（当成一级标题的见S20）；答案里选了“不写”而空着的也算警告。
    依据：年度报告格式（国办公开办函〔2021〕30号）第一部分。
    怎么改：补上小标题和内容；本年没有这项工作，也用一句话说明。
    """
    part = outline.part(OVERVIEW.section)
    if part is None:
        return
    found = outline.heads
    for group in outline.groups.values():
        where, title = Place(OVERVIEW.section, group.id), group.title
        if group.id in outline.renamed:
            yield in_file(where), f"小标题现为“{outline.renamed[group.id]}”，应为“{title}”。", WARNING
        elif group.id not in found and group not in outline.raised.values():
            yield lacking(where, where), f"没有小标题“{title}”。", WARNING
        elif group.id in found and not part.subs[found[group.id]].filled:
            yield lacking(where, where), f"“{title}”下面没有内容。", WARNING if answered else ERROR


@rule("S07", "sub-head-added", severity=WARNING, in_file=True)
def sub_head_added(outline: Outline) -> Iterator[Hit]:
    """第一部分多了别的小标题，或小标题次序不对。

    查什么：第一部分（一）（二）……的小标题是不是只有格式规定的五个，次序对不对。开头的总述不算；五个小标题换了说法的见S06。
    依据：年度报告格式（国办公开办函〔2021〕30号）第一部分。
    怎么改：把多出来的内容并入相应的五个方面，按格式的次序排。
    """
    part = outline.part(OVERVIEW.section)
    if part is None or not part.subs:
        return
    found = outline.heads
    known = {part.subs[number].text for number in found.values()}
    added = [sub.text for sub in part.subs if sub.text not in known and sub.text[0] in "（("]
    if added:
        yield in_file(OVERVIEW), f"多了小标题{quote(added)}，总体情况按五个方面写。"
    order = list(found.values())
    if order != sorted(order):
        printed = quote(part.subs[number].text for number in sorted(order))
        yield in_file(OVERVIEW), f"小标题的次序是{printed}，与格式不一致。"
