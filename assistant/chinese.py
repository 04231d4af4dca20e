"""Numbers, amounts, dates and labels as official Chinese writes and reads them.

Nothing here knows the report; the readers return None for what can be read in two ways or not at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

# A Chinese character in a pattern. Its plain range of 20,000 takes two milliseconds to compile, each time it is used.
HAN = r"[^\W\x00-\xff\uff00-\uffef]"
# Quotation marks inside a quotation.
INNER = str.maketrans("“”", "‘’")
MEASURES = "件条篇期次人名份项个块场例户本册年"
# At most twelve digits: no unit counts further, and longer ones are slips.
_NUMBER = r"(0|[1-9]\d{0,11}|[1-9]\d{0,2}(?:,\d{3}){1,3})"
# A count with its measure word or none: 12件, 1,200.
_COUNT = re.compile(rf"{_NUMBER}\s*(?:人次|[{MEASURES}])?")
# A count that may be approximate or in 万: 约750条, 750余, 21.6万, 980余万.
_APPROX = re.compile(rf"(约|近)?\s*{_NUMBER}(\.\d{{1,4}})?\s*(余|多)?\s*(万)?\s*(余|多)?\s*(?:人次|[{MEASURES}])?")
# An amount with its unit or none: 0.35万元, 290元.
_MONEY = re.compile(rf"{_NUMBER}(\.\d{{1,12}})?\s*(万元|元)?")
# A whole date: 2025-12-31, 2025/12/31, 2025.12.31, 2025年12月31日.
_DATE = re.compile(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日)"
)
# The number before a label: 一、 (一) 5.
_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d+[.、])")
_DIGITS = {mark: value for value, mark in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
NUMERALS = "零一二三四五六七八九"
# A number in Chinese: 二十五, 一千二百零三.
_NUMERAL = re.compile(
    r"(?:(?:[一二三四五六七八九两]千)?(?:零?[一二三四五六七八九两]百)?(?:零?[一二三四五六七八九]?十)?零?[一二三四五六七八九]?)"
)
# A name and its count: 门户网站172, 公开栏：约180余条.
_PAIR = re.compile(
    rf"(.*?[^\d\s约近：:])\s*(?:[：:]|共计|合计|共有|共|有)?\s*((?:约|近)?[0-9０-９]+(?:余|多)?)(?:人次|[{MEASURES}])?"
)
ZERO_WORDS = ("无", "零", "没有", "〇")
# What people type for the 〇 of 二〇二五年, for want of its key.
ZEROS = "〇○◯零OoＯｏОΟ0０"
# A year from 2000 on, in digits or as it is written in Chinese.
YEAR = rf"(?:[2２][0０][0-9０-９]{{2}}|二[{ZEROS}][{ZEROS}一二三四五六七八九]{{2}})"
_YEAR_DIGITS = str.maketrans(ZEROS + "一二三四五六七八九", "0" * len(ZEROS) + "123456789")
# Characters that nobody sees or that no text holds: U+200B, U+FEFF, a lone surrogate.
INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\ufeff\ud800-\udfff\ufffe\uffff]")


class Approx(NamedTuple):
    """A number told in words, exact or not: mark is 余, 多 (after), 约, 近 (before) or empty.

    `written` is how a number in 万 is printed: 980余万 is 9800000 with the mark 余.
    """

    number: int
    mark: str = ""
    written: str = ""

    def __str__(self) -> str:
        if self.written:
            return self.written
        return f"{self.mark}{self.number}" if self.mark in ("约", "近") else f"{self.number}{self.mark}"


def clean(text: str) -> str:
    """Remove what cannot be seen: control characters, zero width, direction marks; nbsp becomes a blank."""
    if text.isprintable():
        return text.strip()
    return INVISIBLE.sub("", text).replace("\xa0", " ").strip()


def half_width(text: str) -> str:
    """Return the text with full-width digits, letters and marks as half-width ones, without blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def letters(text: str) -> str:
    """Return only the letters of a text: no digits, marks or blanks."""
    return "".join(filter(str.isalpha, half_width(text)))


def _figures(text: str) -> str:
    """Return a text that may be a number in half-width; ² and ① are no digits, blanks inside stay."""
    plain = unicodedata.normalize("NFKC", text).strip()
    return "" if any(unicodedata.category(mark) == "No" for mark in text) else plain


def read_count(text: str) -> int | None:
    """Read a count (12, １２, 1,024, 12件, 十二, 无); None where it is no plain whole number."""
    plain = _figures(text)
    if match := _COUNT.fullmatch(plain):
        return int(match[1].replace(",", ""))
    if plain in ZERO_WORDS:
        return 0
    return read_numeral(plain)


def read_approx(text: str) -> Approx | None:
    """Read an exact or approximate number (180余, 约300条, 300多, 21.6万, 980余万)."""
    match = _APPROX.fullmatch(_figures(text))
    if not match:
        count = read_count(text)
        return None if count is None else Approx(count)
    before, digits, fraction, inner, unit, after = match.groups(default="")
    number = Decimal(digits.replace(",", "") + fraction) * (10000 if unit else 1)
    if len([mark for mark in (before, inner, after) if mark]) > 1 or number % 1:
        return None
    written = f"{before}{digits.replace(',', '')}{fraction}{inner}{unit}{after}" if unit else ""
    return Approx(int(number), before or inner or after, written)


def numeral(number: int) -> str:
    """Write a number below one hundred in Chinese: 6 is 六, 12 is 十二."""
    tens, ones = divmod(number, 10)
    front = ("" if tens == 1 else NUMERALS[tens]) + "十" if tens else ""
    return front + (NUMERALS[ones] if ones or not tens else "")


@lru_cache(maxsize=512)
def read_numeral(text: str) -> int | None:
    """Read a Chinese numeral below ten thousand (十二, 两百零三)."""
    if not text or not _NUMERAL.fullmatch(text):
        return None
    total, digit = 0, 0
    for mark in text:
        if mark in _STEPS:
            total, digit = total + (digit or 1) * _STEPS[mark], 0
        else:
            digit = _DIGITS[mark]
    return total + digit


def read_money(text: str, unit: str) -> Decimal | None:
    """Read an amount into `unit` (元 or 万元); a bare number is in `unit` already."""
    plain = _figures(text)
    if plain in ZERO_WORDS:
        return Decimal(0)
    match = _MONEY.fullmatch(plain)
    if not match:
        return None
    whole, fraction, given = match.groups()
    try:
        amount = Decimal(whole.replace(",", "") + (fraction or ""))
    except InvalidOperation:  # pragma: no cover - the pattern allows only decimals
        return None
    if given in (None, unit):
        return amount
    return amount * 10000 if unit == "元" else amount / 10000


def read_date(text: str) -> date | None:
    """Read a date (2026-01-15, 2026年1月15日, 2026/1/15, 2026.1.15); None where no such day exists."""
    match = _DATE.fullmatch(half_width(text))
    if not match:
        return None
    year, month, day = (int(part) for part in match.groups() if part)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_year(text: str) -> int:
    """Read a year that YEAR found: 2025, ２０２５, 二〇二五, 二Ｏ二五, 二零二五."""
    return int(half_width(text.translate(_YEAR_DIGITS)))


def in_digits(text: str) -> str:
    """Return the text of a date with year, month and day in plain digits: 二Ｏ二六年一月十二日 is 2026年1月12日."""
    plain = half_width(re.sub(YEAR, lambda year: str(read_year(year[0])), text))
    return re.sub("[一二三四五六七八九十]{1,3}(?=[月日])", lambda part: str(read_numeral(part[0]) or part[0]), plain)


def show_number(value: int | Decimal) -> str:
    """Write a number in plain digits without trailing zeros or separators."""
    if isinstance(value, int):
        return str(value)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def show_date(value: date) -> str:
    """Write a date as 2026年1月8日 (GB/T 9704: no leading zeros)."""
    return f"{value.year}年{value.month}月{value.day}日"


def series(items: Iterable[object], last: str = "和") -> str:
    """Join items as a Chinese list: 甲、乙和丙; an item that is itself 乙和丙 is not joined by a second 和."""
    texts = [str(item) for item in items]
    last = "、" if any(last in text for text in texts) else last
    if len(texts) < 2:
        return "".join(texts)
    return "、".join(texts[:-1]) + last + texts[-1]


def book(title: str) -> str:
    """Put a document title into 《》, unless it stands in them already."""
    return title if title.startswith("《") else f"《{title}》"


@lru_cache(maxsize=4096)
def label_key(label: str) -> str:
    """Return the part of an official label that tells it apart: no ordinal, blanks, quotes, bracketed remark."""
    plain = half_width(label).translate({ord(mark): None for mark in "“”\"'‘’「」、,，"} | {ord("、"): "、"})
    while (shorter := _ORDINAL.sub("", plain)) != plain and shorter:
        plain = shorter
    return re.sub(r"\([^()]*\)$", "", plain).replace("、", "") or plain


def nearest(word: str, words: Sequence[str]) -> str:
    """Return the most similar of `words`, or an empty text when none is near."""
    found = get_close_matches(word, words, n=1, cutoff=0.5)
    return found[0] if found else ""


def read_pairs(text: str) -> list[tuple[str, str]]:
    """Read names with numbers as people write them: 门户网站172，公开栏共180余条；村居750余.

    An empty list where not every part ends in a number. Names joined by 、 or 和 share one number.
    """
    parts = [part for part in re.split(rf"[，；。;,\n]|(?<=[\d余多{MEASURES}])、", text) if part.strip()]
    found = [_PAIR.fullmatch(part.strip()) for part in parts]
    return [(match[1], match[2]) for match in found if match] if all(found) else []


def split_items(text: str) -> list[str]:
    """Split a text at 、，；, ; into items, but not inside brackets, quotes or 《》."""
    items, depth, item = [], 0, ""
    for mark in text:
        depth += (mark in "（(《“【") - (mark in "）)》”】")
        if mark in "、，；,;\n" and depth <= 0:
            items.append(item)
            item = ""
        else:
            item += mark
    return [stripped for part in (*items, item) if (stripped := part.strip())]
