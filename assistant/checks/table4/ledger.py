"""The case ledger against 表四."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks.rule import WARNING, Hit, rule
from assistant.checks.tables import differences
from assistant.edition.values import Record
from assistant.report import Report

LEDGER = "case_ledger"


@rule("T406", "case-ledger-differs", severity=WARNING)
def case_ledger_differs(report: Report, case_ledger: tuple[Record, ...]) -> Iterator[Hit]:
    """案件台账统计的件数和表四不一致。

    查什么：按类别、结果逐格统计案件台账，与表四对照。
    依据：填报经验；表四应当有台账可查。
    怎么改：以台账为准改正表四，或在台账里补登记；同一案件的一审、二审只记一次。
    """
    yield from differences(report, LEDGER, case_ledger)


@rule("T407", "case-entered-twice", severity=WARNING)
def case_entered_twice(case_ledger: tuple[Record, ...]) -> Iterator[Hit]:
    """案件台账里像是有重复登记的案件。

    查什么：类别相同、内部编号相同；没有编号的，类别、立案日期、申请所属年度都相同。先复议、后起诉的是两件，不算重复。
    依据：填报经验；一审、二审是同一案，只记一行。
    怎么改：核对这两行；确是同一案件的，删去一行。
    """
    first: dict[tuple[object, ...], int] = {}
    for number, row in enumerate(case_ledger, 1):
        key = (row.kind, row.case_ref) if row.case_ref else (row.kind, row.filed_on, row.about_year)
        known = row.case_ref or row.filed_on
        if known and key in first:
            yield LEDGER, f"第{first[key]}行与第{number}行像是同一案件，是不是登记了两次？"
        first.setdefault(key, number)
