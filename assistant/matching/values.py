"""Numbers as a report prints them: read only where digits can mean one thing, else kept as they stand."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.chinese import clean, read_count, read_money, show_number
from assistant.edition.layout import CellKind
from assistant.reading.raw_tables import UNREADABLE

_GAP = re.compile(r"【待填.*】")
# A number broken over several lines, or several numbers in one cell: it stands for a value, and is none as it is.
BROKEN = re.compile(r"\d[\d,]*(?: [\d,]+)+")
# What stands for a number and is none: a piece of one that a narrow cell broke (128 over .46), one glued to a label (8结转),
# 约7, ○.
PIECE = re.compile(r"[\d.,]+\d[.,]|[.,]\d+|(?!20\d\d年)\d+[\u4e00-\u9fff]{1,4}|[约近]\d+|[○●×√*]")
_DIGIT = re.compile(r"\d")
_PLACEHOLDERS = frozenset("/／-－—–一―~～＼\\") | {"——", "--", "无", "N/A", "n/a", "／／", "//", "空"}


def printed(text: str) -> str:
    """Return the text of a cell without what cannot be seen; a gap of one of our drafts is blank."""
    plain = " ".join(clean(text).split())
    return "" if _GAP.fullmatch(plain) else plain


@lru_cache(maxsize=4096)
def number(text: str, kind: CellKind) -> str | None:
    """Return a printed number in plain digits (件, or 万元 for money); None where it is blank or no number.

    无, 零 and dashes are no numbers here: a report has to print 0.
    """
    if not _DIGIT.search(text):
        return None
    value = read_money(text, "万元") if kind == "money" else read_count(text)
    return None if value is None else show_number(value)


@lru_cache(maxsize=1024)
def is_value(text: str) -> bool:
    """Tell whether a text may stand in a value cell: a number, a sign that people put for none, or what is no text."""
    return (
        text == UNREADABLE
        or text in _PLACEHOLDERS
        or bool(BROKEN.fullmatch(text))
        or number(text, "count") is not None
        or number(text, "money") is not None
    )
