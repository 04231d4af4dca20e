"""Where a report ends: its signature, what stands behind it, and the next report in the same file."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from assistant.document import Table
from assistant.reading.lines import Block, Line, is_section, looks, official, words
from assistant.reading.notices import Notices
from assistant.reading.title_page import DATE, UNIT, title_lines

# A line below an article that belongs to the site: 上一篇：, 【打印】, 版权所有.
BELOW = re.compile(
    r"[【\[]?\s*(?:上一[篇条]|下一[篇条]|打印|关闭|分享|扫一扫|附件|相关(?:文章|链接|阅读|稿件|信息|解读)|版权所有|主办|承办|技术支持|网站标识码|责任编辑|"
    r"Copyright|©|.{0,6}ICP备|.{0,4}公网安备|网站地图|联系我们|返回顶部|收藏|[-—–]\s*\d+\s*[-—–]$|.{0,12}打开(?:当前|手机|此)页)"
)
# What follows the signature of a document: 附件1：, 抄送：, 注：.
_NOTES = re.compile(r"附\s*(?:件|表|注)\s*\d*\s*(?:[：:]|$)|[（(]此件.{2,8}[）)]|抄送|抄报|主题词|.{2,20}印发$|注[：:]")
# A line that tells how to reach the unit: 联系电话：.
_CONTACT = re.compile(r"(?:联系人|地址|电话|邮编|邮政编码|邮箱|传真|联系方式)\s*(?:[：:]|为)")
# A line that is a page number: — 3 —, 第3页, 3/8.
_PAGE = re.compile(
    r"[-—–－]+\s*\d{1,3}\s*[-—–－]+|第\s*\d{1,3}\s*页(?:[，,/／]?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*[/／]\s*\d{1,3}"
)
# What a line of the signature is said to be: 编制单位（盖章）：.
_SORT = re.compile(r"(?:编制|编报|填报|报告|发布|公开)?(?:单位|机关|日期|时间)(?:[（(](?:盖章|公章)[）)])?[：:]\s*")
# Unit and date on one line: 青山镇人民政府 2026年1月15日.
_BOTH = re.compile(rf"({UNIT.pattern})\s+({DATE.pattern})")
# So many sections of a first report, and of another behind it, make two reports.
_FEWEST = 3
_TABLES = 3
_SIGNED = 4
_QUOTED = 20


class Ending(NamedTuple):
    """The blocks of a report and the lines that sign it."""

    rest: list[Block]
    signed: list[Block]


def without_pages(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks without the numbers of pages that stand among the lines."""
    return [block for block in blocks if not _PAGE.fullmatch(words(block))]


def first_report(blocks: Sequence[Block], notices: Notices) -> list[Block]:
    """Return the blocks of the first report where a file holds several, and tell of the others."""
    starts = _starts(blocks)
    if len(starts) < 2:
        return list(blocks)
    ends = [*starts[1:], len(blocks)]
    names = [_name(blocks[start:end]) for start, end in zip(starts, ends, strict=True)]
    others = "、".join(f"“{name}”" for name in names[1:] if name) or f"{len(names) - 1}份"
    notices.say(
        f"文件里有{len(starts)}份报告，只读了第一份{f'“{names[0]}”' if names[0] else ''}，后面的{others}没有读入；"
        "请打开文件，把每一份另存为一个文件，再分别读入。"
    )
    return list(blocks[: starts[1]])


def _starts(blocks: Sequence[Block]) -> list[int]:
    """Return where each report begins: where the sections of the form begin again after most of them were there."""
    named = [(at, section.id) for at, block in enumerate(blocks) if (section := official(words(block)))]
    # A list of the sections, with nothing below any of them, is no report.
    places = {at for at, _ in named}
    sections = [(at, name) for at, name in named if at + 1 < len(blocks) and at + 1 not in places]
    starts, seen = [0], [name for _, name in sections[:1]]
    for number, (at, name) in enumerate(sections[1:], 1):
        ahead = {other for _, other in sections[number : number + _FEWEST]}
        if name == seen[0] and len(set(seen)) >= _FEWEST and len(ahead) == _FEWEST:
            starts.append(_begin(blocks, sections[number - 1][0], at))
            seen = []
        seen.append(name)
    return starts


def _begin(blocks: Sequence[Block], last: int, first: int) -> int:
    """Return where the next report begins between the last section of one and the first of the next."""
    begins, ends = title_lines(blocks[last + 1 : first])
    if ends:
        return last + 1 + begins
    dated = [at for at in range(last + 1, first) if _is_date(blocks[at])]
    return dated[-1] + 1 if dated else first


def _name(blocks: Sequence[Block]) -> str:
    start = next((at for at, block in enumerate(blocks) if is_section(block)), len(blocks))
    first, last = title_lines(blocks[:start])
    return "".join(words(block) for block in blocks[first:last])


def parted(blocks: Sequence[Block], notices: Notices) -> Ending:
    """Part the signature from the report; what stands behind it is left out and told, but for whom to ask."""
    marked = _last(blocks, lambda line: line.signed)
    if marked:
        return Ending(list(blocks[: len(blocks) - len(marked)]), list(marked))
    start = _last_section(blocks) + 1 or max(len(blocks) - _SIGNED, 1)
    blocks = _one_a_line(blocks, start)
    first, last = _signature(blocks, start)
    if any(isinstance(block, Table) for block in blocks[last:]) and _tables(blocks[:last]) < _TABLES:
        return Ending([*blocks[:first], *blocks[last:]], [_barely(block) for block in blocks[first:last]])
    noted = first
    while first < last and noted > start + 1 and _NOTES.match(words(blocks[noted - 1])):
        noted -= 1
    kept = [block for block in blocks[last:] if _CONTACT.search(words(block))]
    _tell([*blocks[noted:first], *(block for block in blocks[last:] if block not in kept)], notices)
    return Ending([*blocks[:noted], *kept], [_barely(block) for block in blocks[first:last]])


def _one_a_line(blocks: Sequence[Block], start: int) -> list[Block]:
    """Return the blocks with a unit and a date that stand on one line, as two."""
    found: list[Block] = list(blocks[:start])
    for block in blocks[start:]:
        parts = _BOTH.fullmatch(words(block)) if isinstance(block, Line) and block.level is None else None
        found += (
            [replace(block, text=part) for part in parts.groups()] if parts and isinstance(block, Line) else [block]
        )
    return found


def _barely(block: Block) -> Block:
    """Return a line of the signature without the word for what it is: 编制单位：, 日期：."""
    return replace(block, text=_SORT.sub("", words(block))) if isinstance(block, Line) else block


def _last_section(blocks: Sequence[Block]) -> int:
    """Return where the last section of the form begins, else the last of any words; -1 where there is none."""
    heads = [at for at, block in enumerate(blocks) if isinstance(block, Line) and block.rank == 1]
    return max([at for at in heads if official(words(blocks[at]))] or heads, default=-1)


def _tables(blocks: Sequence[Block]) -> int:
    return sum(isinstance(block, Table) for block in blocks)


def _tell(left: Sequence[Block], notices: Notices) -> None:
    if left:
        text = next((words(block) for block in left if words(block)), "一张表")
        quoted = f"{text[:_QUOTED]}…" if len(text) > _QUOTED or len(left) > 1 else text
        notices.say(f"报告结尾的{len(left)}处内容（附件、页脚之类）没有读入：“{quoted}”。")


def _signature(blocks: Sequence[Block], start: int) -> tuple[int, int]:
    """Return where the lines that sign begin and end; where nobody signs, twice where the report ends."""
    ends = range(start, len(blocks))
    for at in ends:
        if _is_date(blocks[at]) and (first := _units_before(blocks, at, start)) < at:
            return first, at + 1
        if _is_date(blocks[at]) and at + 1 < len(blocks) and _is_unit(blocks[at + 1]):
            return at, at + 2
    below = next((at for at in ends if at > start and _follows(blocks[at])), len(blocks))
    first = last = below
    if first > start and _is_date(blocks[first - 1]):
        first -= 1
    first = _units_before(blocks, first, start)
    return (first, last)


def _units_before(blocks: Sequence[Block], at: int, start: int) -> int:
    first = at
    while first > max(start, at - 3) and _is_unit(blocks[first - 1]):
        first -= 1
    return first


def _is_date(block: Block) -> bool:
    return bool(DATE.fullmatch(_SORT.sub("", "".join(words(block).split()))))


def _is_unit(block: Block) -> bool:
    return isinstance(block, Line) and block.level is None and bool(UNIT.fullmatch(_SORT.sub("", words(block))))


def _follows(block: Block) -> bool:
    """Tell whether a line belongs to the page or to an attachment, not to the report."""
    return bool(BELOW.match(words(block)) or _NOTES.match(words(block))) and not looks(words(block))


def _last(blocks: Sequence[Block], fits: Callable[[Line], bool]) -> Sequence[Block]:
    """Return the lines at the end, after the first heading, that fit."""
    at = len(blocks)
    while at and isinstance(line := blocks[at - 1], Line) and line.rank != 1 and fits(line):
        at -= 1
    return blocks[at:] if at else ()
