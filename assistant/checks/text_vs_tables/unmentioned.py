"""A rule on what the tables tell and no sentence does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.rule import WARNING, At, Hit, Rewrites, rule
from assistant.checks.text_vs_tables.matching_claims import table_value
from assistant.checks.words import Words
from assistant.claims import Claims, cells
from assistant.claims.numbers import Number
from assistant.document import Place
from assistant.edition.places import ON_REQUEST, PROACTIVE
from assistant.report import Report

APPLICATIONS = frozenset(("received", "handled", "worked", "carried_in"))
# Units that live on licences and penalties say in their report how many.
ACTS = {"licence": "行政许可", "penalty": "行政处罚"}


@rule("N09", "table-has-but-text-is-silent", severity=WARNING)
def table_has_but_text_is_silent(report: Report, claims: Claims, words: Words) -> Iterator[Hit]:
    """表格里有件数，正文没有提到。

    查什么：表三“一、本年新收”、表四总计大于0，或者部门、街道的行政许可、行政处罚大于0，而第一部分没有提到。
    依据：第一部分总体情况应当反映申请、复议诉讼和主动公开的主要情况。
    怎么改：在第一部分相应的小标题下补一句，写明件数。
    """
    text = words.text
    received = table_value(report, "received")
    told = any(claims.about(subject) for subject in APPLICATIONS)
    if received and not told and not _number_told(words, received):
        yield _silent(report, "received", ON_REQUEST)
    if report.unit.type.enforces:
        for subject, word in ACTS.items():
            number = table_value(report, subject)
            if number and word not in text:
                yield _silent(report, subject, PROACTIVE)
    for subject, word in (("review", "复议"), ("suit", "诉讼")):
        number = table_value(report, subject)
        if number and word not in text and "起诉" not in text:
            yield _silent(report, subject, ON_REQUEST)


def _number_told(words: Words, number: Number) -> bool:
    """Tell whether the paragraphs on applications have the number, in a sentence that was not understood."""
    return any(re.search(rf"(?<!\d){number}[件份宗条]", piece.text) for piece in words.under(ON_REQUEST))


def _silent(report: Report, subject: str, place: Place) -> Hit:
    there = [address for address in cells(report.edition, subject) if report.number(address)]
    sub_head = next(group.title for _, group in report.edition.homes.values() if group.id == place.group)
    said = f"有{table_value(report, subject)}件，正文没有提到，建议在第一部分{sub_head}补一句。"
    return At(there[0], (Rewrites(place), *there)), said
