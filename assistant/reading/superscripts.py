"""What stands raised behind a word: the mark of a note, or a power (m²); neither is part of a number before it."""

from __future__ import annotations

import re

from assistant.reading.notices import Notices

_POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# The mark of a note: [1], ①, 注1.
_MARK = re.compile(r"\s*[\[［〔【(（]?\s*(?:注?\s*\d{1,3}|[①-⑳*＊※])\s*[\]］〕】)）]?\s*")
# Raised digits behind a number or a measure word: 5件².
_BEHIND = re.compile(r"(?<=[\d件条])\s*[⁰¹²³⁴⁵⁶⁷⁸⁹]+\s*$")
_WHAT = "上标（像是注释的序号）"


def raised(text: str, notices: Notices) -> str:
    """Return a raised text as it stands in plain text: digits as small raised ones, the mark of a note not at all."""
    if text.isascii() and text.isdecimal():
        return text.translate(_POWERS)
    if _MARK.fullmatch(text):
        notices.passed_over(_WHAT, text)
        return ""
    return text


def without_note(text: str, notices: Notices) -> str:
    """Return what stands in a cell without the raised number of a note behind it."""
    plain = _BEHIND.sub("", text)
    if plain != text:
        notices.passed_over(_WHAT, text[len(plain) :])
    return plain
