"""Radicals that programs put in place of the characters they look like, as copied from a PDF: ⼈⺠政府 for 人民政府."""

from __future__ import annotations

import re
import unicodedata

_PLAIN = str.maketrans(
    "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⺁⺎⺒⺝⺩⺬⺫",
    "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟厂兀巳月王示目",
)
# A radical in place of a character: ⼈ for 人.
_RADICAL = re.compile("[\u2e80-\u2fd5]")


def replaced(text: str) -> str:
    """Return the text with the characters themselves."""
    if not _RADICAL.search(text):
        return text
    return _RADICAL.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text.translate(_PLAIN))
