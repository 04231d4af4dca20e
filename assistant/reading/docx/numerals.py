"""How Word writes the numbers of its lists, by the names that it has for them."""

from __future__ import annotations

from collections.abc import Callable

from assistant.chinese import numeral

_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_LEGAL = str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖")
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def _chinese(number: int) -> str:
    """Write a number below 100 as it is counted (十二, 二十), a larger one digit by digit."""
    return numeral(number) if 0 < number < 100 else str(number).translate(_DIGITS)


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number < 1000 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 400:
        return str(number)
    written = ""
    for size, mark in _ROMAN:
        written += mark * (number // size)
        number %= size
    return written


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if 0 < number <= 20 else str(number)


FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": lambda number: str(number).translate(_DIGITS),
    "japaneseDigitalTenThousand": _chinese,
    "chineseLegalSimplified": lambda number: str(number).translate(_LEGAL),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": lambda number: "".join(chr(ord("０") + int(digit)) for digit in str(number)),
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "bullet": lambda number: "",
    "none": lambda number: "",
}
