"""The year with which a report opens."""

from __future__ import annotations

import re

from assistant.checks.outline import Outline
from assistant.document import Passage
from assistant.edition.places import OVERVIEW

# A year that says when something was: 2024 of 2024年, not of 〔2024〕30号.
YEAR = re.compile(r"(?<![\d〔\[（(])(20\d\d)(?=\s*年)")
# Names of documents and their numbers, in which a year says nothing: 《2024年政务公开工作要点》, 〔2021〕.
_TITLED = re.compile(r"《[^》]*》|〔\d{4}〕")
# Words before a year that make it another time than the sentence's: 自2019, 按照2024, 较2024.
_SINCE = re.compile(r"(?:含|加上|连同|由|自|从|按照|根据|依据|经过|截至|与|较|比)[^，。]{0,8}$")
# The year belongs to what the sentence is about: 对我县2024年度的考核.
_ABOUT = re.compile("[对将给把][^，]*$")
# The same, told by the words behind: 2019年以来, 2024年底结转.
_FROM_THEN = re.compile("以来|度?[底末]?结转")
_OPENING = 24


def opening_year(year: int, outline: Outline) -> tuple[Passage, int] | None:
    """Return the first sentence of part one and the other year that it opens with; None where it opens with none."""
    part = outline.part(OVERVIEW.section)
    if not part or not part.paragraphs:
        return None
    first = part.paragraphs[0]
    printed = first.text.split("。")[0]
    if str(year) in printed[:_OPENING]:
        return None
    sentence = _TITLED.sub("", printed)
    found = YEAR.search(sentence)
    if found is None or str(year) in sentence or not _opens(found, sentence):
        return None
    return Passage(first.place, first.text, 0, len(printed)), int(found[1])


def _opens(year: re.Match[str], sentence: str) -> bool:
    """Tell whether a year is what the sentence is about: early in it, and neither 自…以来, 按照…年 nor 对我县…年度."""
    before = sentence[: year.start()]
    since = _SINCE.search(before) or _ABOUT.search(before) or _FROM_THEN.match(sentence, year.end() + 1)
    return year.start() < _OPENING and not since
