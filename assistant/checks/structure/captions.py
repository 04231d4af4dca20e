"""What stands beside a table: captions, notes on the unit, 续表; and lines that are pieces of the table itself."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.chinese import half_width
from assistant.edition import TableLayout

_NOTE = re.compile(
    r"[（(]?(?:(?:计量)?单位|注|备注|说明|填报单位|填报人|填表人|制表人?|审核人?|负责人|填报日期|统计期限|统计时间)[：:]|[（(]?单位[：:]?[件万元]"
)
_CAPTION = re.compile(
    r"(?:接上|续|附)?表(?:\s*[\d一二三四]+(?:[-—]\d+)?)?(?:[：:、.\s（(].*)?"
    r"|.{2,36}(?:统计表|情况表|汇总表|一览表|明细表)(?:[（(].{1,16}[）)])?"
    r"|(?:[（(][一二三四][）)]|\d[.、])?\s*.{0,12}(?:汇总|本级|本年度?|\d年度?|全县|全市|全区|全镇)(?:统计)?(?:情况|数据|表)?(?:[（(].{1,16}[）)])?"
)
_STOPS = re.compile(r"[。；！？]")
_LONGEST_NOTE, _LONGEST_CAPTION = 60, 40
_QUOTES = str.maketrans({mark: '"' for mark in "“”「」‘’'"})
_NUMBERS = re.compile(r"(?:\s*\d[\d,.]*){2,}\s*$|^\s*\d[\d,.]*\s*$")
_VALUES = re.compile(r"[\d,.\s/—-]+$")


def plain(text: str) -> str:
    """Return what is compared of a label: width and shape of brackets and quotation marks do not count."""
    return half_width(text).translate(_QUOTES)


def is_beside(text: str) -> bool:
    """Tell whether a short text is a caption of a table or a note to it."""
    text = text.strip()
    if _NOTE.match(text):
        return len(text) <= _LONGEST_NOTE
    return len(text) <= _LONGEST_CAPTION and not _STOPS.search(text) and bool(_CAPTION.fullmatch(text))


def is_fragment(text: str, layout: TableLayout) -> bool:
    """Tell whether a line is a piece of the table itself: a row of numbers, or nothing but words of its labels."""
    if _STOPS.search(text):
        return False
    words = [plain(word) for word in _VALUES.sub("", text).split()]
    if all(word in _labels(layout) for word in words):
        return bool(words) or bool(_NUMBERS.search(text))
    return bool(_NUMBERS.search(text)) and any(word in _labels(layout) for word in words)


@lru_cache(maxsize=16)
def _labels(layout: TableLayout) -> str:
    """Return all labels of the form, a line each."""
    return "\n".join(plain("".join(cell.text.split())) for row in layout.form.rows for cell in row if cell.text)
