"""Rules on 表四."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks import ERROR, Hit, rule
from assistant.report import Report


@rule("T401", "case-total-not-sum", severity=ERROR)
def case_total_not_sum(report: Report) -> Iterator[Hit]:
    """表四某组“总计”不等于四种结果之和。

    查什么：表四行政复议、未经复议直接起诉、复议后起诉三组，总计等于结果维持、结果纠正、其他结果、尚未审结相加。
    依据：年度报告格式（国办公开办函〔2021〕30号）表四。
    怎么改：核对这一组的四个数；或删去填写的总计，由程序重算。
    """
    for where, total, parts in report.table("disputes").row_totals():
        if total != parts:
            yield where, f"维持、纠正、其他、尚未审结相加是{parts}件，总计填了{total}件，相差{abs(total - parts)}件。"
