"""Rules on the documents of 表二: 规章 and 行政规范性文件."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from assistant.checks.rule import ERROR, INFO, WARNING, At, Hit, rule
from assistant.checks.words import Words
from assistant.edition.question import UNIT_TYPE
from assistant.edition.values import Record, Value
from assistant.report import Report

TABLE = "disclosure"
LAPSED, REVIEWED, LIMIT = "gf_lapsed", "legality_review", "documents_limit"
DOCUMENTS = "normative_document"
MADE, VALID = (f"{TABLE}/{DOCUMENTS}/{column}" for column in ("made", "valid"))
# Names that a county-level city and a city with districts may both have, and their departments.
_OF_CITY = re.compile("市(?:人民政府)?$|^[^县]{2,6}市")


@rule("T201", "rules-without-power", severity=ERROR)
def rules_without_power(report: Report, drafted: bool) -> Iterator[Hit]:
    """没有规章制定权的单位在表二“规章”填了数。

    查什么：乡镇、街道、县级政府及其部门，表二规章三格应为0。现成的报告从名称看不出是县级市还是设区的市的，只作提醒。
    依据：《中华人民共和国立法法》关于规章制定权的规定。
    怎么改：改为0；单位内部的规章制度、管理办法不算规章。
    """
    grid = report.table(TABLE)
    guessed = not drafted and bool(report.unit.type.city) and _OF_CITY.search(report.unit.name) is not None
    for address in report.edition.beyond(report.unit.type):
        if grid.values.get(address):
            said = f"填了{grid.text(address)}件，{report.unit.type.label}没有规章制定权，应填0。"
            where = At(address, (address, UNIT_TYPE)) if guessed else address
            yield where, f"{said}如果是设区的市，就没有问题。" if guessed else said, WARNING if guessed else ERROR


@rule("T202", "more-made-than-accounted", severity=ERROR)
def more_made_than_accounted(report: Report) -> Iterator[Hit]:
    """表二本年制发件数大于现行有效件数加废止件数。

    查什么：规章、行政规范性文件两行，本年制发不大于现行有效加本年废止。答了“到期失效”而没有并入废止的，把失效件数也算上。
    依据：当年制发的文件，年底不是有效就是已经废止、失效。
    怎么改：与文件备案清单核对三个数；年内制发又到期失效的，请看是否应计入废止。
    """
    grid = report.table(TABLE)
    lapsed = report.facts.get(LAPSED)
    gone = (lapsed.lapsed or 0) if isinstance(lapsed, Record) and not lapsed.in_abol else 0
    for row, stock in grid.layout.stocks.items():
        made, abolished, valid = map(grid.values.get, (stock.came, stock.went, stock.held))
        if made is not None and abolished is not None and valid is not None and made > valid + abolished + gone:
            said = f"本年制发{made}件，现行有效{valid}件加废止{abolished}件只有{valid + abolished}件，差{made - valid - abolished}件。"
            lapses = (LAPSED,) if row == DOCUMENTS else ()
            yield At(f"{TABLE}/{row}", (stock.came, stock.went, stock.held, *lapses)), said


@rule("T203", "documents-not-reviewed", severity=WARNING)
def documents_not_reviewed(report: Report, answers: Mapping[str, Value], words: Words) -> Iterator[Hit]:
    """乡镇、街道制发了行政规范性文件，没有合法性审核的记录。

    查什么：乡镇、街道本年制发大于0时，“设置”里的合法性审核答了“是”，或正文写到合法性审核、备案。没有回答的只作提示，答了“否”的算警告。
    依据：填报经验；行政规范性文件制发前应当经过合法性审核，一般通知、方案不算。
    怎么改：请与司法所核对；已经审核、备案的，在“设置”里填合法性审核: 是。
    """
    made, reviewed = report.number(MADE), answers.get(REVIEWED)
    if not made or reviewed is True or not report.unit.type.small:
        return
    if "合法性审核" not in words.text and "备案" not in words.text:
        said = f"本年制发{made}件，是否都经过合法性审核、备案？一般通知不算。"
        yield At(MADE, (REVIEWED, MADE)), said, WARNING if reviewed is False else INFO


@rule("T204", "many-valid-documents", severity=INFO)
def many_valid_documents(report: Report) -> Iterator[Hit]:
    """乡镇、街道、县级部门的行政规范性文件现行有效件数偏多。

    查什么：现行有效件数是否超过50件；“设置”里填了有效文件上限的按它。
    依据：填报经验；容易误填全县的数据，或把一般文件也算上。
    怎么改：与司法所（司法局）的备案清单核对。
    """
    usual, limit = report.unit.type.most_documents, report.facts.get(LIMIT)
    most = limit if isinstance(limit, int) else usual
    valid = report.number(VALID)
    if usual and valid is not None and valid > most:
        yield At(VALID, (VALID, LIMIT)), f"现行有效{valid}件，超过{most}件，有没有误填全县数据？"
