"""The application ledger against 表三, and what is due in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assistant.checks.rule import INFO, WARNING, At, Hit, rule
from assistant.checks.tables import differences
from assistant.edition.values import Record
from assistant.report import Report
from assistant.workdays import days_between, last_known_year, reply_due

LEDGER = "app_ledger"
EXCESSIVE = "handled.not_processed.not_processed_excessive"
FEWEST = 3


@rule("T308", "excessive-without-record", severity=WARNING)
def excessive_without_record(report: Report, app_ledger: tuple[Record, ...]) -> Iterator[Hit]:
    """“无正当理由大量反复申请”缺少依据或件数太少。

    查什么：表三（五）4.大于0时，台账里这一结果的行有没有写依据（要求说明理由的记录），同类申请人的申请是否在3件以上。
    依据：《中华人民共和国政府信息公开条例》第三十五条：先要求申请人说明理由，理由不合理的才不予处理。
    怎么改：在台账“依据”里补上要求说明理由的记录；不是大量、反复的，改用其他结果。
    """
    rows = [row for row in app_ledger if row.outcome == EXCESSIVE]
    number = report.number(f"applications/{EXCESSIVE}/total")
    if not rows or not number:
        return
    where = At(f"applications/{EXCESSIVE}/total", (LEDGER,))
    lacking = [_named(row, app_ledger) for row in rows if not row.reason]
    if lacking:
        yield where, f"有{number}件，台账{'、'.join(lacking)}没有写依据，是否已要求申请人说明理由并留有记录？"
    few = [kind for kind in {row.applicant_type for row in rows} if _count(app_ledger, kind) < FEWEST]
    if few:
        yield where, f"有{number}件，台账里这类申请人一共不到{FEWEST}件申请，够得上“大量、反复”吗？"


def _count(ledger: tuple[Record, ...], kind: object) -> int:
    return sum(row.applicant_type == kind for row in ledger)


@rule("T309", "pending-past-due", severity=WARNING)
def pending_past_due(report: Report, app_ledger: tuple[Record, ...]) -> Iterator[Hit]:
    """结转下年度的申请，到年底已超过法定答复期限。

    查什么：台账里到12月31日没有答复的申请，收到（补正的从补正）之日起20个工作日、延期的40个工作日，按当年放假安排计算，是否已过。征求第三方意见的时间不算，请自行扣除；还没有放假安排的年份算不出，只作提示。
    依据：《中华人民共和国政府信息公开条例》第三十、三十二、三十三条。
    怎么改：核实是否已延期、补正或征求第三方意见，漏记的补记；确已超期的，尽快答复。
    """
    end, unknown = date(report.year, 12, 31), 0
    where = At("applications/carried_over/total", (LEDGER,))
    for row in app_ledger:
        pending = not isinstance(row.replied_on, date) or row.replied_on > end
        if not pending or (row.outcome and row.replied_on is None) or not isinstance(row.received_on, date):
            continue
        unknown += days_between(row.corrected_on or row.received_on, end) is None
        due = reply_due(row.received_on, row.corrected_on, bool(row.extended))
        if due is not None and due < end:
            third = "征求第三方意见的时间扣除后，" if row.third_party else ""
            said = f"台账{_named(row, app_ledger)}的答复期限是{due.month}月{due.day}日，到年底还没有答复，{third}是否已超期？"
            yield where, said
    if unknown:
        said = f"工作日历只到{last_known_year()}年，算不出结转的{unknown}件有没有超期，请自行核对。"
        yield where, said, INFO


@rule("T311", "application-ledger-differs", severity=WARNING)
def application_ledger_differs(report: Report, app_ledger: tuple[Record, ...]) -> Iterator[Hit]:
    """申请台账统计的件数和表三不一致。

    查什么：按收到、结果、结转和申请人类型逐格统计申请台账，与表三对照。
    依据：填报经验；表三应当有台账可查。
    怎么改：以台账为准改正表三，或在台账里补登记。
    """
    yield from differences(report, LEDGER, app_ledger)


def _named(row: Record, ledger: tuple[Record, ...]) -> str:
    """Name a row by its own number, else by its place in the ledger."""
    return f"{row.no}号申请" if row.no else f"第{1 + next(n for n, one in enumerate(ledger) if one is row)}行申请"
