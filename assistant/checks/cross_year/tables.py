"""Rules that compare the tables with those of last year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from assistant.checks.evidence import Printed
from assistant.checks.rule import ERROR, INFO, WARNING, At, Hit, rule
from assistant.chinese import show_number
from assistant.document import Table
from assistant.edition.kinds import is_present
from assistant.edition.layout import Stock
from assistant.edition.question import PREV_REPORT
from assistant.edition.values import Record
from assistant.report import Report
from assistant.report.grid import Number

FEE = "disclosure/admin_fee/amount"
LEAST_CHANGE, LARGE_SHARE = 20, Decimal("0.5")
UNIT_SLIP = 10_000
LAPSED, REASON = "gf_lapsed", "gf_reason"
LAST = At("去年报告", (PREV_REPORT,))


def _both(report: Report, last: Printed, now: str, before: str) -> tuple[Number, Number] | None:
    """Return a number of this year and one of last year; None where one is not known."""
    if not last.before(report):
        return None
    one, other = report.number(now), last.report.number(before)
    return None if one is None or other is None else (one, other)


@rule("Y01", "carried-in-not-last-years", severity=ERROR, explainable=True)
def carried_in_not_last_years(report: Report, last: Printed) -> Iterator[Hit]:
    """表三“二、上年结转”与去年报告的“四、结转下年度”不一致。

    查什么：表三每一列，上年结转等于去年报告的结转下年度。
    依据：年度报告格式（国办公开办函〔2021〕30号）：去年没有办完的，今年继续反映。
    怎么改：改为去年报告的数；确是去年报错的，在“说明”里写明原因，就不再算错误。
    """
    different = {}
    for where, before in report.table("applications").layout.carried.items():
        column = where.column
        both = _both(report, last, where, before)
        if both and both[0] != both[1]:
            different[column] = (
                where,
                f"填{both[0]}件，去年报告“四、结转下年度”这一列是{both[1]}件，相差{abs(both[0] - both[1])}件。",
            )
    for column, (where, said) in different.items():
        if column != "total" or len(different) == 1:
            yield where, said


def _stocks(report: Report) -> Mapping[str, Stock]:
    """Return what the rows of 表二 have in stock, by row."""
    return report.table("disclosure").layout.stocks


def _expected(report: Report, last: Printed, stock: Stock) -> tuple[str, Number, Number] | None:
    """Return how the documents in force add up from last year, what they should be, and what they are."""
    both = _both(report, last, stock.held, stock.held)
    made, abolished = report.number(stock.came), report.number(stock.went)
    if not both or made is None or abolished is None:
        return None
    said = f"去年现行有效{both[1]}件，加本年制发{made}件，减废止{abolished}件"
    return said, both[1] + made - abolished, both[0]


@rule("Y02", "rules-in-force-not-carried", severity=ERROR, explainable=True)
def rules_in_force_not_carried(report: Report, last: Printed) -> Iterator[Hit]:
    """表二规章的现行有效件数，与去年的数推算不符。

    查什么：规章现行有效＝去年现行有效＋本年制发－本年废止。
    依据：年度报告格式（国办公开办函〔2021〕30号）表二；规章的制定、废止都有公布的记录。
    怎么改：对照规章的公布和废止记录改正三个数；确是去年报错的，在“说明”里写明原因，就不再算错误。
    """
    stock = _stocks(report)["government_rules"]
    found = _expected(report, last, stock)
    if found and found[1] != found[2]:
        yield (
            At(stock.held, (stock.held, stock.came, stock.went)),
            f"{found[0]}，应为{found[1]}件，现填{found[2]}件，相差{abs(found[1] - found[2])}件。",
        )


@rule("Y03", "documents-in-force-not-carried", severity=WARNING)
def documents_in_force_not_carried(report: Report, last: Printed) -> Iterator[Hit]:
    """表二行政规范性文件的现行有效件数，与去年的数推算不符。

    查什么：现行有效＝去年现行有效＋本年制发－本年废止－没有并入废止的到期失效；写了差额原因的不算。
    依据：填报经验；失效、划转、集中清理会造成差额。
    怎么改：与备案清单核对；有失效、划转的，在“差额原因”里写明。
    """
    stock = _stocks(report)["normative_document"]
    found = _expected(report, last, stock)
    if not found or is_present(report.facts.get(REASON)):
        return
    said, expected, valid = found
    lapsed = report.facts.get(LAPSED)
    if isinstance(lapsed, Record) and lapsed.lapsed and lapsed.in_abol is False:
        said, expected = f"{said}，减到期失效{lapsed.lapsed}件", expected - lapsed.lapsed
    if expected != valid:
        yield (
            At(stock.held, (stock.held, REASON, LAPSED, stock.came, stock.went)),
            f"{said}，应为{expected}件，现填{valid}件，相差{abs(expected - valid)}件，是否有失效、划转或清理？",
        )


@rule("Y04", "pending-cases-gone", severity=WARNING)
def pending_cases_gone(report: Report, last: Printed) -> Iterator[Hit]:
    """去年没有审结的复议、诉讼，今年的表四没有反映。

    查什么：表四每一组，本年总计不少于去年的尚未审结。
    依据：去年没有审结的案件，今年不是审结就是仍未审结。
    怎么改：补上这些案件；去年报错、或者改到别的组的，写明情况。
    """
    for column in report.table("disputes").layout.columns:
        group, _, result = column.rpartition(".")
        if result == "pending":
            both = _both(report, last, f"disputes/cases/{group}.total", f"disputes/cases/{column}")
            if both and both[0] < both[1]:
                said = f"去年有{both[1]}件尚未审结，本年总计只有{both[0]}件，这些案件是否漏了？"
                total = f"disputes/cases/{group}.total"
                parts = next(sum_.parts for sum_ in report.table("disputes").layout.sums if sum_.total == total)
                yield At(total, parts), said


@rule("Y05", "figure-changes-much", severity=WARNING)
def figure_changes_much(report: Report, last: Printed) -> Iterator[Hit]:
    """主要数字与去年相差很大。

    查什么：规范性文件现行有效、许可、处罚、强制、新收申请、办理总计，比去年增减超过一半并且超过20件。
    依据：填报经验；多半是口径变了或者填错了格。
    怎么改：核对；没有错的，准备好说明。
    """
    for address in (cell for grid in report.tables.values() for cell in grid.layout.main_figures):
        both = _both(report, last, address, address)
        if both and _changes_much(*both):
            yield address, f"由去年{both[1]}件变为{both[0]}件，变化较大，是否核对过？"


def _changes_much(now: Number, before: Number) -> bool:
    change = abs(Decimal(now) - Decimal(before))
    return change > LEAST_CHANGE and change > LARGE_SHARE * Decimal(before)


@rule("Y10", "fee-in-another-unit", severity=WARNING)
def fee_in_another_unit(report: Report, last: Printed) -> Iterator[Hit]:
    """行政事业性收费与去年相差约一万倍。

    查什么：表二收费金额与去年之比在一万倍（或万分之一）上下，像是一年填了元、一年填了万元。
    依据：年度报告格式（国办公开办函〔2021〕30号）表二，单位为万元。
    怎么改：按票据核对，统一用万元。
    """
    both = _both(report, last, FEE, FEE)
    if both and all(both):
        now, before = (Decimal(value) for value in both)
        ratio = max(now, before) / min(now, before)
        if UNIT_SLIP / 2 <= ratio <= UNIT_SLIP * 2:
            said = f"去年{show_number(before)}万元，今年{show_number(now)}万元，相差约一万倍，是否把元当成了万元？"
            yield FEE, said


@rule("Y11", "more-abolished-than-there-were", severity=ERROR, explainable=True)
def more_abolished_than_there_were(report: Report, last: Printed) -> Iterator[Hit]:
    """本年废止的文件比去年有效的加本年制发的还多。

    查什么：规章、行政规范性文件，本年废止不大于去年现行有效加本年制发。
    依据：只能废止有效的文件。
    怎么改：与备案清单核对，废止别的机关的文件不计入；确是去年报错的，在“说明”里写明原因，就不再算错误。
    """
    for stock in _stocks(report).values():
        both = _both(report, last, stock.went, stock.held)
        made = report.number(stock.came)
        if both and made is not None and both[0] > both[1] + made:
            said = f"废止{both[0]}件，多于去年现行有效{both[1]}件加本年制发{made}件，请核对。"
            yield At(stock.went, (stock.went, stock.came)), said


@rule("Y12", "last-year-not-comparable", severity=INFO)
def last_year_not_comparable(report: Report, last: Printed) -> Iterator[Hit]:
    """给出的去年报告不能（或只能部分）用来对照。

    查什么：去年报告是不是上一年度的、是不是本单位的，用的是不是2019年旧表。
    依据：年度报告格式（国办公开办函〔2021〕30号）与国办公开办函〔2019〕60号的表格不同。
    怎么改：换成上一年度本单位的报告；旧表没有的栏目，请人工核对。
    """
    if not last.before(report):
        said = f"给出的是{last.report.year}年度的报告，不是{report.year - 1}年度的，没有与它对照。"
        yield LAST, said, WARNING
    if last.report.unit.name != report.unit.name:
        yield LAST, f"是{last.report.unit.name}的报告，本报告是{report.unit.name}的，请确认是同一单位。"
    old = [mark for piece in last.document.body if isinstance(piece, Table) for mark in _old_marks(report, piece)]
    if old:
        said = f"用的是2019年旧表（有“{'”“'.join(dict.fromkeys(old))}”），这些栏目无法对照，请人工核对。"
        yield LAST, said
    if not any(isinstance(piece, Table) and piece.form.id in report.tables for piece in last.document.body):
        yield LAST, "里面没有读到三张统计表（2019年以前的格式没有），表中的数无法对照。"


def _old_marks(report: Report, table: Table) -> Iterator[str]:
    """Yield the labels of a printed table that only the old form has: the layout knows them."""
    retired = (
        report.tables[table.form.id].layout.print_data.get("retired", {}) if table.form.id in report.tables else {}
    )
    for cell in (cell for row in table.form.rows for cell in row if not cell.address):
        if "".join(cell.text.split()) in (*retired.get("columns", ()), *retired.get("rows", ())):
            yield cell.text
