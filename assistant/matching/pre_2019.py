"""Reports older than the form: those on 2018 and before have none of its tables, and sections of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.document import Document, Heading, Table
from assistant.edition import Edition
from assistant.edition.heads import section_of
from assistant.matching.table_identity import owners_of
from assistant.matching.views import TableLabels

LAST_YEAR = 2018
# So many marks tell an older report whatever its year; one with more of the form's own sections is none.
_FEWEST, _MOST_KNOWN = 3, 4
_MARKS = (
    re.compile("概\\s*述"),
    re.compile("收费(?:及|和|、|与)?减免"),
    re.compile("依申请公开(?:政府)?信息|申请公开.{0,6}不予公开|不予公开政府信息"),
    re.compile("申诉|举报投诉|投诉举报"),
    re.compile("附\\s*(?:表|件).{0,4}$|情况统计表|数据统计"),
    re.compile("(?:因|被).{0,14}(?:申请|提起)行政复议"),
    re.compile("咨询(?:处理)?情况|回应解读"),
)


def is_older(document: Document, edition: Edition, labels: Mapping[str, TableLabels], year: str) -> bool:
    """Tell whether a report is older than the form: none of its tables is there, and its year or its sections say so."""
    tables = {at: (piece, "") for at, piece in enumerate(document.body) if isinstance(piece, Table)}
    heads = [piece.text for piece in document.body if isinstance(piece, Heading)]
    known = {section.id for head in heads if (section := section_of(head, edition))}
    if not heads or len(known) > _MOST_KNOWN or owners_of(tables, labels):
        return False
    found = sum(any(mark.search(head) for head in heads) for mark in _MARKS)
    return found >= _FEWEST or (year.isdecimal() and int(year) <= LAST_YEAR)
