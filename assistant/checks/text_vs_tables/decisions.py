"""Rules on what the sentences say of documents, decisions and fees against 表二 and the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from assistant.checks.matched import TEN_THOUSAND, UNCOUNTED, Differing, Matched, rounded
from assistant.checks.rule import ERROR, WARNING, At, Hit, rule
from assistant.chinese import show_number
from assistant.claims import Claims
from assistant.claims.numbers import MONEY
from assistant.edition.places import OTHER
from assistant.edition.values import Record

DOCUMENTS = ("made", "abolished", "valid")
DECISIONS = ("licence", "penalty", "coercive")
LEDGER = "app_ledger"
PROCESSING_FEE = "信息处理费"


@rule("N06", "documents-not-as-in-table", severity=ERROR)
def documents_not_as_in_table(matched: Matched) -> Iterator[Hit]:
    """正文写的行政规范性文件件数与表二不一致。

    查什么：正文里行政规范性文件制发、废止、现行有效的件数（或写没有），与表二“行政规范性文件”行比较；公开、清理、备案的件数和“政策文件”不比较。
    依据：正文与表格应当一致。
    怎么改：与司法所（司法局）的备案清单核对，改正文或表二。
    """
    for subject in DOCUMENTS:
        yield from map(
            matched.say, matched.differing(subject, UNCOUNTED | {"part"} if subject == "made" else UNCOUNTED)
        )
        yield from map(matched.deny, matched.denied(subject))


@rule("N07", "decisions-not-as-in-table", severity=WARNING)
def decisions_not_as_in_table(matched: Matched) -> Iterator[Hit]:
    """正文写的行政许可、行政处罚、行政强制件数与表二不一致。

    查什么：正文里作出的行政许可、行政处罚、行政强制决定件数（或写没有），与表二比较；写明已公开、双公示的不比较。
    依据：表二计全部决定，公开的、不公开的都算（《条例》第二十条第（五）、（六）项）。
    怎么改：核对执法办案系统，改成一致；正文只说已公开的，请写明“已公开”。
    """
    ask = "如果只指已公开的，请写明“已公开”；否则请改成一致。"
    for subject in DECISIONS:
        for one in matched.differing(subject, UNCOUNTED | {"published"}):
            yield matched.say(one, WARNING, ask)
        for one in matched.denied(subject):
            yield matched.deny(one._replace(severity=WARNING), "请核对。")


@rule("N08", "fee-not-as-in-table", severity=ERROR)
def fee_not_as_in_table(matched: Matched) -> Iterator[Hit]:
    """正文写的行政事业性收费与表二不一致。

    查什么：正文里行政事业性收费的金额（元折合成万元，或写没有收取），与表二“行政事业性收费”比较；信息处理费是另一种收费，不比较。
    依据：正文与表格应当一致；表二的单位是万元。
    怎么改：按财政票据核对金额和单位，改正文或表二。
    """
    for one in matched.differing("admin_fee", UNCOUNTED | {"part"}):
        if one.claim.unit == MONEY:
            yield _differing_fee(matched, one)
    yield from map(matched.deny, matched.denied("admin_fee"))


def _differing_fee(matched: Matched, one: Differing) -> Hit:
    claim, value = one.claim, one.value
    table = f"{matched.where('admin_fee')}是{show_number(Decimal(value) / TEN_THOUSAND)}万元"
    folded = "" if "万" in claim.written else f"，折合{show_number(Decimal(claim.low) / TEN_THOUSAND)}万元"
    said = f"写“{claim.fragment}”{folded}，{table}"
    if rounded(claim, value):
        return matched.at(claim), f"{said}，请写准确数。", WARNING
    return matched.at(claim), f"{said}。{one.mend}", one.severity


@rule("N12", "processing-fee-not-as-in-ledger", severity=WARNING)
def processing_fee_not_as_in_ledger(claims: Claims, app_ledger: tuple[Record, ...]) -> Iterator[Hit]:
    """第六部分的信息处理费与申请台账不一致。

    查什么：第六部分写的信息处理费实收金额、收费通知份数（或写没有收取），与申请台账里“实收金额”“是否发收费通知”两栏比较。
    依据：《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）；行政事业性收费是另一种收费。
    怎么改：按财政票据和收费通知书存根核对，改正文或台账。
    """
    paid = sum((row.fee_yuan for row in app_ledger if isinstance(row.fee_yuan, Decimal)), Decimal(0))
    notices = sum(row.fee_notice is True for row in app_ledger)
    for claim in claims:
        if not OTHER.holds(claim.place) or PROCESSING_FEE not in claim.words:
            continue
        where = At(claim.place, (claim.passage, LEDGER))
        money = claim.unit == MONEY or (claim.denial and claim.subject == "processing_fee")
        if money and not claim.allows(paid):
            yield where, f"写“{claim.fragment}”，申请台账里实收合计{show_number(paid)}元，请核对。"
        elif claim.unit in ("份", "件") and "通知" in claim.piece and not claim.allows(notices):
            yield where, f"写“{claim.fragment}”，申请台账里发出收费通知{notices}份，请核对。"
