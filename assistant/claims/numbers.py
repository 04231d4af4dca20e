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
# A number before what it counts (1,200余件, 三万条); numbers without a unit are telephone numbers and the like.
NUMBER = re.compile(
    r"([0-9０-９一二两三四五六七八九十零〇][0-9０-９一二两三四五六七八九十百千万亿零〇,，.．]*)([余多几]?)([百千万亿]*)(余|多)?\s?"
    r"(年度?|月|日|件次?|条(?!例|款|规)|人次|人(?!大|民|员|社|力|事|均|才)|次(?!性|日|年|要)|份|篇|期(?!间|限|末)|名|项|个(?:百分点|工作日|月)?"
    r"|块|场|例(?!会|如)|户|册|家|处(?!理|罚|于|置)|张|封|起(?!来|步|草|诉)|幅|批(?!准|评)|种|类(?!似|别)|页|宗|[%％]|元|倍|天)"
)
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


_HALF = {ord(wide): narrow for wide, narrow in zip("０１２３４５６７８９，．", "0123456789,.", strict=True)} | {
    ord("两"): "二"
}


def _plain(digits: str) -> Number | None:
    if digits.isdecimal():
        return int(digits)
    whole, _, fraction = digits.partition(".")
    return Decimal(digits) if whole.isdecimal() and fraction.isdecimal() else None


def mark_around(text: str, start: int, end: int, inner: str | None) -> str:
    """Return how exact a number is: 余, 约, 近, 以上, 不足, or nothing for an exact one."""
    if inner:
        return "余"
    if text[start - 1 : start] in _BEFORE_ENDS:
        return _BEFORE.get(text[start - 2 : start]) or _BEFORE.get(text[start - 1 : start]) or ""
    return _AFTER.get(text[end : end + 2], "")


def bounds(value: Number, mark: str) -> tuple[Number, Number | None]:
    """Return the least and the largest number that an approximate one can stand for."""
    step = _step(value)
    match mark:
        case "余":
            return value, value + step - 1
        case "约":
            return value - step, value + step
        case "近":
            return value - step, value
        case "以上":
            return value, None
        case "不足":
            return 0, value
    return value, value


def _step(value: Number) -> int:
    """Return the size of the last figure that is not zero: 10 for 180, 100 for 300."""
    digits = str(value)
    if "." in digits:
        return 1
    return int("1" + "0" * min(len(digits) - len(digits.rstrip("0")), len(digits) - 1))


RANGES = frozenset("至到~～—-")
# The lower end of a range, before its upper: 3至 of 3至5件.
_RANGE = re.compile(r"(\d+)[至到~～—-]$")


def range_start(text: str, start: int) -> int | None:
    """Return the lower bound of a range (3至5件) whose upper bound begins at `start`."""
    if start < 2 or not text[start - 2].isdecimal():
        return None
    found = _RANGE.search(text, max(0, start - 8), start)
    return int(found[1]) if found else None
