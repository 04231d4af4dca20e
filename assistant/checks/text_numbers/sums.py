"""Rules on totals and their parts inside a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from assistant.checks.matched import Matched
from assistant.checks.rule import ERROR, INFO, WARNING, At, Hit, rule
from assistant.checks.text_numbers import stated
from assistant.chinese import Approx, show_number
from assistant.claims import Claim, Claims, Listing
from assistant.claims.numbers import Number
from assistant.edition.places import PROACTIVE
from assistant.edition.values import Record
from assistant.report import Report

TOTAL = "total_items"
EACH_COUNTED = "各渠道分别算"


def _at(listing: Listing) -> At:
    """Return where a list stands: its total, then its parts."""
    return stated(listing.total, *listing.parts)


def _added(listing: Listing) -> Number:
    return sum((part.low for part in listing.parts), 0)


def _of_tables(matched: Matched, listing: Listing) -> bool:
    """Tell whether all numbers of a list stand in the tables too, where their sums are checked."""
    if any(part.subject == listing.total.subject for part in listing.parts):
        return False  # 许可1204件（其中甲86件、乙1118件）: the table tells of no parts.
    return all(claim.subject and matched.cells(claim.subject) for claim in (listing.total, *listing.parts))


def _counted(value: Number, listing: Listing) -> str:
    return f"{show_number(value)}{listing.total.unit}"


def _names(listing: Listing) -> str:
    return "、".join(part.written for part in listing.parts)


@rule("I01", "parts-do-not-make-the-total", severity=ERROR)
def parts_do_not_make_the_total(report: Report, matched: Matched) -> Iterator[Hit]:
    """列全的分项相加不等于总数。

    查什么：写明“分别为”“共计”的，各分项相加应当等于总数；冒号、括号里列出的和答案中说明列全的，也核对；有“余、约”的，看总数是不是在可能的范围里。
    依据：填报经验；总数与分项应当一致。
    怎么改：逐项核对，改总数或者改分项；没有列全的，请写“其中”。
    """
    for listing in matched.claims.lists:
        added, total = _added(listing), listing.total.low
        if not listing.complete or (listing.known and added == total):
            continue
        if not listing.in_one_unit or _of_tables(matched, listing) or (_above(listing) and not listing.certain):
            continue
        if not listing.known:
            yield from _out_of_range(listing)
            continue
        said = f"“{listing.total.fragment}”，各分项（{_names(listing)}）相加是{_counted(added, listing)}，"
        said += f"相差{_counted(abs(Decimal(added) - total), listing)}。"
        unsure = "是不是有一个数写错了？" if listing.closed else "如果没有列全，请写“其中”；否则请核对。"
        yield _at(listing), *((said + "请核对。", ERROR) if listing.certain else (said + unsure, WARNING))
    yield from _answered(report.facts)


def _out_of_range(listing: Listing) -> Iterator[Hit]:
    """Ask about a total that the parts cannot make, whatever their vague numbers stand for."""
    highs = [part.high for part in listing.parts]
    low, high = _added(listing), None if None in highs else sum(high or 0 for high in highs)
    total = listing.total
    if (total.high is not None and low > total.high) or (high is not None and high < total.low):
        span = f"至少是{show_number(low)}" if high is None else f"在{show_number(low)}和{show_number(high)}之间"
        said = f"“{total.fragment}”，各分项（{_names(listing)}）相加{span}，对不上，是不是漏了或者多算了？"
        yield _at(listing), said, WARNING


def _answered(facts: Mapping[str, Any]) -> Iterator[Hit]:
    """Compare the total of published items with lists that the clerk says are complete."""
    total = facts.get(TOTAL)
    if not isinstance(total, Approx) or total.mark:
        return
    for question, decided, answer, said in (
        ("channels", "channels_overlap", EACH_COUNTED, "各渠道条数"),
        ("category_counts", "category_complete", True, "各类条数"),
    ):
        added = _exactly(facts.get(question)) if facts.get(decided) == answer else None
        if added is not None and (gap := abs(added - total.number)):
            said = f"{said}相加是{added}条，公开总数写{total.number}条，相差{gap}条。是不是漏了或者多算了？"
            yield At(PROACTIVE, (TOTAL, question, decided)), said, WARNING


def _exactly(rows: object) -> int | None:
    """Return what the counts of a list's rows add up to; None when one is missing or not exact."""
    counts = [row["count"] for row in rows if isinstance(row, Record)] if isinstance(rows, tuple) else []
    known = [one.number for one in counts if isinstance(one, Approx) and not one.mark]
    return sum(known) if known and len(known) == len(counts) else None


@rule("I02", "part-above-the-total", severity=ERROR)
def part_above_the_total(matched: Matched) -> Iterator[Hit]:
    """分项大于总数。

    查什么：“其中”“包括”后面和冒号、括号里的每个分项，都不应大于前面的总数；写明“分别为”“共计”的见I01。
    依据：填报经验；部分不会大于整体。
    怎么改：核对这两个数；如果分项说的是另一件事，请不要写在“其中”后面。
    """
    for listing in matched.claims.lists:
        above = [] if listing.certain and listing.known else _above(listing)
        if above and listing.in_one_unit and not _of_tables(matched, listing):
            together = sum((claim.low for claim in listing.before), listing.total.low)
            beyond_all = not listing.before or any(part.low > together for part in above)
            certain = listing.stated and not listing.apart and beyond_all
            parts = "”“".join(part.fragment for part in above)
            said = f"分项“{parts}”大于总数“{listing.total.fragment}”，{'请核对。' if certain else '是不是写反了？'}"
            yield stated(*above, listing.total), said, ERROR if certain else WARNING


def _above(listing: Listing) -> list[Claim]:
    high = listing.total.high
    return [] if high is None else [part for part in listing.parts if part.low > high]


@rule("I03", "parts-above-the-total", severity=WARNING)
def parts_above_the_total(matched: Matched) -> Iterator[Hit]:
    """没有列全的分项加起来超过总数。

    查什么：“其中”“包括”后面的各分项相加，不应超过前面的总数。
    依据：填报经验；同一条信息在几个渠道发布的，可能重复计数。
    怎么改：核对各数；确实重复计数的，请写明“同一信息在不同渠道发布的，分别计数”。
    """
    for listing in matched.claims.lists:
        high, added = listing.total.high, _added(listing)
        if listing.complete or high is None or listing.before or added <= high:
            continue
        if listing.in_one_unit and not _above(listing) and not _of_tables(matched, listing):
            said = f"“{listing.total.fragment}”，分项（{_names(listing)}）相加是{_counted(added, listing)}，"
            yield _at(listing), f"{said}超过总数{_counted(added - high, listing)}。是不是重复计数？请说明口径。"


@rule("I08", "units-mixed-in-a-sum", severity=INFO)
def units_mixed_in_a_sum(claims: Claims) -> Iterator[Hit]:
    """不同的单位加在了一起。

    查什么：“共计”“合计”的总数是不是由量词不同的几个数相加得来。
    依据：填报经验；条、件、篇、次各数各的。
    怎么改：分别写各自的数，不写合计。
    """
    for listing in claims.lists:
        units = {part.unit for part in listing.parts}
        if len(units) > 1 and listing.known and listing.certain and _added(listing) == listing.total.low:
            yield _at(listing), f"“{listing.total.fragment}”把{_names(listing)}加在一起，单位不同，不宜相加。"
