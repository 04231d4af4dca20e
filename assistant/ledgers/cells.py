"""One cell of a ledger as the text that an answer would be: dates, serial numbers and yes or no in their plain form."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from assistant import chinese
from assistant.edition.patterns import pattern
from assistant.edition.question import Field
from assistant.edition.scalar_kinds import NO, YES, find_choice
from assistant.reading.workbook import Value

# Serial numbers of the years 1995 to 2106; other numbers are no dates.
_SERIALS = range(34_000, 75_500)
# A date as a table program counts it, perhaps with a time of day: 45672, 45672.5.
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
# A date written as eight digits: 20250115.
_COMPACT = re.compile(r"(?:19|20)\d{6}")
# A date without its year: 1月15日, 1.15.
_DAY = re.compile(r"(\d{1,2})(?:月|[-/.])(\d{1,2})[日号]?")
# What stands behind a date: （补正）, 上午.
_REMARK = re.compile(r"(?<=[\d日号])\s*(?:[（(][^（）()]*[）)]|[上下]午)$")
# A time of day behind a date: 10:30, 10时30分.
_TIME = re.compile(r"[ T]?\d{1,2}[:：]\d{2}(?:[:：]\d{2}(?:\.\d+)?)?$|\d{1,2}时(?:\d{1,2}分)?$")
_HYPHENS = str.maketrans("—–－", "---")
_DASHES = frozenset("/\\-—–－一无")


def with_year(value: Value, field: Field, year: str) -> str:
    """Return a date that names only month and day (3月5日) with a year; nothing where it is none, or no year is known."""
    found = _DAY.fullmatch(chinese.half_width(value)) if isinstance(value, str) and field.kind == "date" else None
    return f"{year}-{found[1]}-{found[2]}" if found and year else ""


def text_of(value: Value, field: Field, epoch: date) -> str:
    """Return a cell's value as the text of an answer to its field; empty where it holds nothing, or no reply yet (办理中)."""
    text = as_read(value)
    if not text or (len(text) < 4 and set(text) <= _DASHES):
        return ""
    undecided = pattern("ledger_open").fullmatch(text) is not None
    if undecided and (field.kind == "date" or (field.kind == "choice" and not find_choice(field, text))):
        return ""
    match field.kind:
        case "date":
            return _date(value, text, epoch)
        case "yes_no":
            return _yes_no(value, text)
    return text


def as_read(value: Value) -> str:
    """Return a cell's value as a clerk reads it."""
    match value:
        case bool():
            return "是" if value else "否"
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
    return " ".join(chinese.clean(str(value)).split())


def _date(value: Value, text: str, epoch: date) -> str:
    """Return a date as 2025-03-04; what is none stays as it is, 否 and the like are nothing."""
    if isinstance(value, date):
        return text
    text = _REMARK.sub("", text).rstrip("。.")
    plain = _TIME.sub("", chinese.half_width(_TIME.sub("", text))).translate(_HYPHENS)
    if plain in NO:
        return ""
    if plain.isdecimal() and _COMPACT.fullmatch(plain):
        plain = f"{plain[:4]}-{plain[4:6]}-{plain[6:]}"
    elif _SERIAL.fullmatch(plain) and (days := int(float(plain))) in _SERIALS:
        return (epoch + timedelta(days=days)).isoformat()
    found = chinese.read_date(plain) or chinese.read_date(plain.rstrip("日号") + "日" if "月" in plain else plain)
    return found.isoformat() if found else text


def _yes_no(value: Value, text: str) -> str:
    """Return 是 or 否; a date tells that it was done, and so does a text that begins with the word."""
    if isinstance(value, date) or chinese.read_date(text):
        return "是"
    if text in YES or text in NO or text[:1] not in "是已延√否未不没×":
        return text
    return "是" if text[:1] in "是已延√" else "否"
