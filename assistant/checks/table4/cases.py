"""The sums of 表四, and what its numbers suggest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assistant.checks.evidence import Printed
from assistant.checks.rule import ERROR, INFO, WARNING, At, Hit, rule
from assistant.checks.tables import likely, settled_by
from assistant.checks.words import Words
from assistant.document import Address
from assistant.edition.places import ON_REQUEST, PROBLEMS
from assistant.edition.values import Record
from assistant.report import Report

TABLE = "disputes"
REVIEW, DIRECT, AFTER = (
    f"{TABLE}/cases/{group}"
    for group in ("reconsideration", "litigation.litigation_direct", "litigation.litigation_after_reconsideration")
)
NOTE = "case_note"
REVIEW_FIRST = 2024
CORRECTED = ("纠正", "撤销", "确认违法", "责令", "重新答复", "重新作出", "败诉", "变更")


@rule("T401", "case-total-not-sum", severity=ERROR, sums=TABLE)
def case_total_not_sum(report: Report) -> Iterator[Hit]:
    """表四某组“总计”不等于四种结果之和。

    查什么：表四行政复议、未经复议直接起诉、复议后起诉三组，总计等于结果维持、结果纠正、其他结果、尚未审结相加。
    依据：年度报告格式（国办公开办函〔2021〕30号）表四。
    怎么改：核对这一组的四个数；或删去填写的总计，由程序重算。
    """
    grid = report.table(TABLE)
    for where, total, parts in grid.row_totals():
        if total != parts:
            said = f"维持、纠正、其他、尚未审结相加是{parts}件，总计填了{total}件，相差{abs(total - parts)}件。"
            yield At(where, settled_by(grid, where)), said + likely(grid, where)


@rule("T402", "suit-after-no-review", severity=WARNING)
def suit_after_no_review(report: Report, last: Printed) -> Iterator[Hit]:
    """有复议后起诉的案件，却没有行政复议的记录。

    查什么：复议后起诉大于0，而本年没有行政复议，去年也没有尚未审结的复议。去年办结过复议的只作提示。
    依据：复议后起诉的案件先要有复议；复议以前年度已经办结的也有可能。
    怎么改：核对是否应填在“未经复议直接起诉”；确属复议后起诉的，写个说明。
    """
    suits = report.number(f"{AFTER}.total")
    if suits and report.number(f"{REVIEW}.total") == 0 and last.report.number(f"{REVIEW}.pending") == 0:
        earlier = last.report.number(f"{REVIEW}.total")
        known = f"去年办结行政复议{earlier}件，起诉是不是由它引起的？" if earlier else "是否应填在“未经复议直接起诉”？"
        yield f"{AFTER}.total", f"复议后起诉有{suits}件，本年没有行政复议。{known}", INFO if earlier else WARNING


@rule("T403", "cases-without-applications", severity=INFO)
def cases_without_applications(report: Report) -> Iterator[Hit]:
    """没有申请，却有行政复议或行政诉讼。

    查什么：表三新收、上年结转都是0，而表四有案件。往年的申请引起的完全可能，只作提示。
    依据：填报经验。
    怎么改：核对案件；往年申请引起的，保留数字，在第一部分（二）说明。
    """
    applications = [report.number(f"applications/{row}/total") for row in ("new_received", "carried_in")]
    cases = sum(report.number(f"{group}.total") or 0 for group in (REVIEW, DIRECT, AFTER))
    if cases and applications == [0, 0]:
        yield (
            At(TABLE, (*_some(report, "total"), NOTE)),
            f"本年没有申请，表四有{cases}件案件，是不是往年的申请引起的？",
        )


@rule("T404", "direct-suit-since-review-first", severity=INFO)
def direct_suit_since_review_first(report: Report) -> Iterator[Hit]:
    """2024年起仍有未经复议直接起诉的案件。

    查什么：2024年度及以后，未经复议直接起诉大于0。台账记明都在2024年以前立案的不提示。
    依据：《中华人民共和国行政复议法》第二十三条（2024年1月1日起施行）：不予公开一类的案件应当先复议。
    怎么改：核对案件类型；2024年以前立案的、不属于复议前置的，保留即可。
    """
    suits = report.number(f"{DIRECT}.total")
    if not suits or report.year < REVIEW_FIRST:
        return
    ledger = report.facts.get("case_ledger")
    rows = [row for row in ledger if isinstance(row, Record)] if isinstance(ledger, tuple) else []
    filed = [row.filed_on for row in rows if row.kind == Address(DIRECT).column]
    if not filed or not all(isinstance(day, date) and day.year < REVIEW_FIRST for day in filed):
        yield f"{DIRECT}.total", f"未经复议直接起诉有{suits}件，不予公开一类一般应先复议，请确认。"


@rule("T405", "corrected-not-told", severity=WARNING)
def corrected_not_told(report: Report, words: Words) -> Iterator[Hit]:
    """有被纠正的案件，正文没有提到。

    查什么：表四结果纠正大于0时，第一部分（二）或第五部分有没有写到纠正、撤销、责令重新答复等。
    依据：填报经验；被纠正的案件是问题和改进情况的重要内容。
    怎么改：在第五部分写明被纠正的原因和整改情况，只写类型，不写当事人。
    """
    corrected = [*_some(report, "corrected")]
    if corrected:
        told = [*words.under(ON_REQUEST), *words.under(PROBLEMS)]
        if not any(mark in piece.text for piece in told for mark in CORRECTED):
            yield (
                At(TABLE, (NOTE, *corrected)),
                f"结果纠正有{sum(report.number(cell) or 0 for cell in corrected)}件，第一部分（二）和第五部分都没有提到。",
            )


def _some(report: Report, result: str) -> Iterator[str]:
    """Yield the cells of a result, of all three groups, that are not zero."""
    return (address for group in (REVIEW, DIRECT, AFTER) if report.number(address := f"{group}.{result}"))
