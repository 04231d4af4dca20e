"""Rules on 表二."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from assistant.checks import ERROR, WARNING, Hit, rule
from assistant.chinese import show_number
from assistant.report import Report

TABLE = "disclosure"
FEE = f"{TABLE}/admin_fee/amount"
DOCUMENT_ROWS = ("government_rules", "normative_document")
LARGEST_FEE = 10_000
MOST_DECIMALS = 6


@rule("T201", "rules-without-power", severity=ERROR)
def rules_without_power(report: Report) -> Iterator[Hit]:
    """没有规章制定权的单位在表二“规章”填了数。

    查什么：乡镇、街道、县级政府及其部门，表二规章三格应为0。
    依据：《中华人民共和国立法法》关于规章制定权的规定。
    怎么改：改为0；单位内部的规章制度、管理办法不算规章。
    """
    if report.unit.type.government_rules:
        return
    grid = report.table(TABLE)
    for address in grid.layout.matching(f"{TABLE}/government_rules/*"):
        if grid.values.get(address):
            yield address, f"填了{grid.text(address)}件，{report.unit.type.label}没有规章制定权。"


@rule("T202", "more-made-than-accounted", severity=ERROR)
def more_made_than_accounted(report: Report) -> Iterator[Hit]:
    """表二本年制发件数大于现行有效件数加废止件数。

    查什么：规章、行政规范性文件两行，本年制发不大于现行有效加本年废止。
    依据：当年制发的文件，年底不是有效就是已经废止。
    怎么改：与文件备案清单核对三个数；年内制发又到期失效的，请看是否应计入废止。
    """
    grid = report.table(TABLE)
    for row in DOCUMENT_ROWS:
        made, abolished, valid = (grid.values.get(f"{TABLE}/{row}/{c}") for c in ("made", "abolished", "valid"))
        if made is not None and abolished is not None and valid is not None and made > valid + abolished:
            said = f"本年制发{made}件，现行有效{valid}件加废止{abolished}件只有{valid + abolished}件。"
            yield f"{TABLE}/{row}", said


@rule("T205", "fee-not-in-ten-thousand", severity=WARNING)
def fee_not_in_ten_thousand(report: Report) -> Iterator[Hit]:
    """表二行政事业性收费像是按元填的。

    查什么：收费金额达到10000万元，或小数超过6位。
    依据：年度报告格式（国办公开办函〔2021〕30号）表二，单位为万元。
    怎么改：按票据核对；如果填的是元，请除以10000后再填。金额确实这么大的，写明情况即可。
    """
    amount = report.number(FEE)
    if amount is None:
        return
    value = Decimal(amount)
    if value >= LARGEST_FEE:
        said = f"填的是{show_number(value)}万元；若按元计算，应填{show_number(value / 10000)}万元。"
        yield FEE, said
    elif -int(value.normalize().as_tuple().exponent) > MOST_DECIMALS:
        yield FEE, f"填的是{show_number(value)}万元，小数超过{MOST_DECIMALS}位。"
