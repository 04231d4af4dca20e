"""What the outcomes of 表三 suggest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.checks.rule import INFO, WARNING, At, Hit, Rewrites, rule
from assistant.checks.words import Words
from assistant.document import Address
from assistant.edition.places import OTHER
from assistant.edition.values import Value
from assistant.report import Report

TABLE = "applications"
TOTAL, GRANTED = (Address.of(TABLE, f"handled.{row}", "total") for row in ("total_handled", "granted"))
NO_CORRECTION, UNPAID, MISC = (
    Address.of(TABLE, f"handled.other_handling.{row}", "total")
    for row in ("other_no_correction", "other_fee_unpaid", "other_misc")
)
MISC_SHARE, MISC_LEAST, ALL_GRANTED = 30, 10, 20
OLD = "old_other_handling"
PROCESSING_FEE = ("processing_fee_any", "processing_fee_notices", "processing_fee_paid")
FEES = ("收费通知", "信息处理费", "缴纳费用", "缴费")


@rule("T305", "many-other-outcomes", severity=INFO)
def many_other_outcomes(report: Report) -> Iterator[Hit]:
    """表三（六）3.其他偏多。

    查什么：办结10件以上，“3.其他”超过办结总数的30%。
    依据：填报经验；“其他”只记申请人撤回等情形。
    怎么改：申请人撤回的留在这里，其余逐件看能否归入前面各项。
    """
    misc, total = report.number(MISC), report.number(TOTAL)
    if misc and total and total >= MISC_LEAST and misc * 100 > total * MISC_SHARE:
        yield MISC, f"有{misc}件，占办结{total}件的{round(misc * 100 / total)}%，偏高，能否归入前面各项？"


@rule("T306", "fee-notices-not-told", severity=WARNING)
def fee_notices_not_told(report: Report, words: Words) -> Iterator[Hit]:
    """有逾期未缴费的申请，第六部分没有写收费通知。

    查什么：表三（六）2.大于0时，第六部分有没有写收费通知、信息处理费。只写“没有收取”的，也请核对。
    依据：《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）：逾期未缴的前提是发了收费通知。
    怎么改：在第六部分写明收费通知的件数和金额。
    """
    unpaid = report.number(UNPAID)
    if not unpaid:
        return
    where = At(UNPAID, (Rewrites(OTHER), *PROCESSING_FEE, UNPAID))
    text = "".join(piece.text for piece in words.under(OTHER))
    if not any(mark in text for mark in FEES):
        yield where, f"有{unpaid}件，第六部分没有写收费通知的件数和金额。"
    elif "未发出收费通知" in text or "没有发出收费通知" in text:
        yield where, f"有{unpaid}件，第六部分却写没有发出收费通知，哪一处对？"


@rule("T307", "rare-reason-for-small-unit", severity=INFO)
def rare_reason_for_small_unit(report: Report) -> Iterator[Hit]:
    """乡镇、街道以国家秘密或“三安全一稳定”不予公开。

    查什么：乡镇、街道的表三，（三）1.属于国家秘密、3.危及“三安全一稳定”大于0。
    依据：填报经验；乡镇、街道较少用到这两项。
    怎么改：再核对不予公开的依据，确有依据的保留。
    """
    for row in report.table(TABLE).layout.rows.values():
        address = Address.of(TABLE, row.path, "total")
        if row.rare_for and getattr(report.unit.type, row.rare_for) and (number := report.number(address)):
            yield address, f"有{number}件，乡镇、街道较少用到此项，依据核对过吗？"


@rule("T310", "all-granted", severity=INFO)
def all_granted(report: Report) -> Iterator[Hit]:
    """表三办理结果全部是“予以公开”。

    查什么：办结20件以上，全部是（一）予以公开。
    依据：填报经验；件数多而结果只有一种的，容易漏记。
    怎么改：逐件核对办理结果，确实如此的保留。
    """
    granted, total = report.number(GRANTED), report.number(TOTAL)
    if granted and granted == total and granted >= ALL_GRANTED:
        yield GRANTED, f"办结{total}件全部是予以公开，有没有漏记其他结果？"


@rule("T314", "old-other-handling-not-split", severity=WARNING)
def old_other_handling_not_split(report: Report, answers: Mapping[str, Value]) -> Iterator[Hit]:
    """从旧表转来的“其他处理”没有分完。

    查什么：“设置”里填了旧表“（六）其他处理”的总计时，现行表（六）三行的总计相加是不是这个数。
    依据：年度报告格式（国办公开办函〔2021〕30号）表三：（六）其他处理分为三项。
    怎么改：查台账，把旧表的件数分到逾期不补正、逾期未缴费、其他三项。
    """
    old = answers.get(OLD)
    parts = [report.number(address) for address in (NO_CORRECTION, UNPAID, MISC)]
    known = [part for part in parts if part is not None]
    if isinstance(old, int) and len(known) == len(parts) and sum(known) != old:
        rows = (NO_CORRECTION, UNPAID, MISC)
        where = At(NO_CORRECTION.line, ((*filter(report.number, rows),) or rows) + (OLD,))
        yield where, f"旧表“（六）其他处理”{old}件，现行表三项共{sum(known)}件，差{abs(old - sum(known))}件。"
