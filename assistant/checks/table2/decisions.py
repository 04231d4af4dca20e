"""Rules on the decisions and the fees of 表二."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from assistant.checks.rule import INFO, WARNING, At, Hit, rule
from assistant.chinese import show_number
from assistant.claims import Claims
from assistant.claims.numbers import MONEY
from assistant.edition.values import Absent, Value
from assistant.report import Report

TABLE = "disclosure"
POWERS_HELD, FEE_ITEMS = "enforcement_powers", "admin_fee_items"
FEE = f"{TABLE}/admin_fee/amount"
LARGEST_FEE = 10_000
MOST_DECIMALS = 6
PENALTIES, COERCIONS = f"{TABLE}/penalty_decision/number", f"{TABLE}/coercive_decision/number"
POWERS = {"许可": f"{TABLE}/licence_decision/number", "处罚": PENALTIES, "强制": COERCIONS}


@rule("T205", "fee-not-in-ten-thousand", severity=WARNING)
def fee_not_in_ten_thousand(report: Report, claims: Claims, drafted: bool) -> Iterator[Hit]:
    """表二行政事业性收费像是按元填的。

    查什么：收费金额达到10000万元，或小数超过6位；现成的报告正文写的金额也是这么多的，不算。
    依据：年度报告格式（国办公开办函〔2021〕30号）表二，单位为万元。
    怎么改：按票据核对；如果填的是元，请除以10000后再填。金额确实这么大的，写明情况即可。
    """
    amount = report.number(FEE)
    if amount is None:
        return
    value = Decimal(amount)
    told = () if drafted else claims.about("admin_fee")
    if any(claim.allows(value * 10_000) for claim in told if claim.unit == MONEY):
        return
    if value >= LARGEST_FEE:
        said = f"填的是{show_number(value)}万元；若按元计算，应填{show_number(value / 10000)}万元。"
        yield FEE, said
    elif value != round(value, MOST_DECIMALS):
        yield FEE, f"填的是{show_number(value)}万元，小数超过{MOST_DECIMALS}位。"


@rule("T206", "decisions-without-powers", severity=INFO, asks=(POWERS_HELD,))
def decisions_without_powers(report: Report, answers: Mapping[str, Value]) -> Iterator[Hit]:
    """许可、处罚、强制的件数和单位的执法职权不符。

    查什么：答了“执法职权”的单位，没有这项职权却有件数，或有这项职权而件数是0。赋权、委托的职权也算有。
    依据：填报经验；用来提醒漏填、错填。
    怎么改：查审批、执法系统，核对件数；职权答错的，改那个回答。
    """
    powers = answers.get(POWERS_HELD)
    if powers is None or powers is Absent.OMITTED:
        return
    held = powers if isinstance(powers, tuple) else ()
    for power, address in POWERS.items():
        number, where = report.number(address), At(address, (address, POWERS_HELD))
        if number and power not in held:
            yield where, f"填了{number}件，执法职权里没有选“{power}”，请核对。"
        elif number == 0 and power in held:
            yield where, f"填的是0，执法职权里选了“{power}”，有没有漏填？"


@rule("T207", "coercion-without-penalty", severity=INFO)
def coercion_without_penalty(report: Report) -> Iterator[Hit]:
    """有行政强制而没有行政处罚。

    查什么：行政强制大于0而行政处罚是0。
    依据：填报经验；多数行政强制伴有行政处罚，不是绝对的。
    怎么改：查执法办案系统，确认行政处罚没有漏填。
    """
    coercions = report.number(COERCIONS)
    if coercions and report.number(PENALTIES) == 0:
        yield At(COERCIONS, (PENALTIES, COERCIONS)), f"有行政强制{coercions}件，行政处罚是0，有没有漏填处罚？"


@rule("T208", "fee-item-abolished", severity=WARNING)
def fee_item_abolished(report: Report, answers: Mapping[str, Value]) -> Iterator[Hit]:
    """收费项目像是已经取消、停征的项目。

    查什么：回答的收费项目里，有没有像是国家已经取消或停征的项目；名单记在数据里，还没有逐项核对，所以只问一句。
    依据：财政部、国家发展改革委关于清理规范行政事业性收费的通知；以现行收费目录清单为准。
    怎么改：对照现行收费目录清单核对，名称写错的改名称，不该收的不计入。
    """
    items = answers.get(FEE_ITEMS)
    for item in items if isinstance(items, tuple) else ():
        gone = [name for name in report.edition.lists["abolished_fees"] if name in str(item)]
        if gone:
            named = "" if gone[0] == str(item) else f"“{gone[0]}”"
            yield FEE_ITEMS, f"“{item}”像是已经取消或停征的项目{named}，现在还收吗？"


@rule("T209", "fee-items-not-named", severity=INFO)
def fee_items_not_named(report: Report, answers: Mapping[str, Value]) -> Iterator[Hit]:
    """有行政事业性收费，没有记收费项目。

    查什么：收费金额大于0时，有没有回答收费项目。县级以上政府是汇总数，不查。
    依据：填报经验；记下项目名称便于核对是不是行政事业性收费，报告中可以不写。
    怎么改：在答案文件里补记收费项目的名称备查。
    """
    amount = report.number(FEE)
    if amount and not answers.get(FEE_ITEMS) and not report.unit.type.whole_area:
        yield At(FEE, (FEE_ITEMS, FEE)), f"有收费{show_number(amount)}万元，收的是哪几项？"
