"""Numbers as Chinese sentences write them: 1,200件, １２件, 1.2万条, 3万余条, 十二件, 近百条, 180条以上."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from assistant.chinese import read_numeral

Number = int | Decimal
TIMES = frozenset("年月日") | {"年度"}
MONEY = "元"
PERCENT = frozenset("%％")
# The units in which cases, documents and applications are counted, rightly or not.
COUNTED = frozenset(("件", "件次", "份", "条", "例", "宗", "起"))
STEPS = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
# A year that is named: 2024年.
YEAR = re.compile(r"(20\d\d)年")
# What stands before a number that is no count: 第3个, 〔2021〕, GB/T, 2025-01.
NO_COUNT = frozenset("第〔[/.．")
_BEFORE = {"约": "约", "近": "近", "逾": "以上", "超": "以上", "超过": "以上", "将近": "近", "大约": "约", "接近": "近"}
_BEFORE |= {"不足": "不足", "不到": "不足", "至少": "以上", "突破": "以上", "少于": "以上", "低于": "以上"}
_BEFORE_ENDS = frozenset(word[-1] for word in _BEFORE)
_AFTER = {"以上": "以上", "左右": "约", "以下": "不足", "以内": "不足", "上下": "约"}
IDIOMS = ("一件事", "一件一件", "一次次", "一条条", "一个个", "一条龙", "一件件")


@lru_cache(maxsize=4096)
def figure(token: str, steps: str = "") -> Number | None:
    """Return the value of 1,024, 1.2万, 十二, 两千; None where it is no number."""
    plain = token.translate(_HALF).replace(",", "")
    digits = plain.rstrip("百千万亿")
    if digits[:1].isdigit() and (whole := _plain(digits)) is not None:
        for step in plain[len(digits) :] + steps:
            whole *= STEPS[step]
        return int(whole) if whole == int(whole) else whole
    high, ten_thousand, low = plain.rpartition("万")
    parts = read_numeral(high) if high else 0, read_numeral(low) if low else 0
    if parts[0] is None or parts[1] is None or plain.startswith("万"):
        return None
    value = parts[0] * 10_000 + parts[1] if ten_thousand else parts[1]
    for step in steps:
        value *= STEPS[step]
    return value


_HALF = str.maketrans("０１２３４５６７８９，．两", "0123456789,.二")


def _plain(digits: str) -> Number | None:
    if digits.isdecimal():
        return int(digits)
    whole, _, fraction = digits.partition(".")
    return Decimal(digits) if whole.isdecimal() and fraction.isdecimal() else None


_RANGES = frozenset("至到~～—-")
# The lower end of a range, before its upper: 3至 of 3至5件.
_RANGE = re.compile(r"(\d+)[至到~～—-]$")


def extent(text: str, start: int, end: int, value: Number, more: str | None) -> tuple[Number, Number | None, str]:
    """Return the least and the largest number that one in a text can stand for, and how exact it is said to be.

    `more` is what stands between its figures and its unit. The mark is 余, 约, 近, 以上, 不足, or nothing for an exact one.
    """
    before = text[start - 1 : start]
    if more:
        mark = "余"
    elif before in _BEFORE_ENDS:
        mark = _BEFORE.get(text[start - 2 : start]) or _BEFORE.get(before) or ""
    else:
        mark = _AFTER.get(text[end : end + 2], "")
    low, high = _bounds(value, mark) if mark else (value, value)
    if before in _RANGES and (lower := _RANGE.search(text, max(0, start - 8), start)):
        low = int(lower[1])
    return low, high, mark


def _bounds(value: Number, mark: str) -> tuple[Number, Number | None]:
    """Return the bounds of a number by its mark; the last figure that is not zero may be off: 10 of 180, 100 of 300."""
    digits = str(value)
    zeros = 0 if "." in digits else min(len(digits) - len(digits.rstrip("0")), len(digits) - 1)
    step = 10**zeros
    match mark:
        case "余":
            return value, value + step - 1
        case "约":
            return value - step, value + step
        case "近":
            return value - step, value
        case "以上":
            return value, None
    return 0, value
