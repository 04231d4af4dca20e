"""Whose report it is and on which year; what the preface and the signature say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.chinese import YEAR, half_width, in_digits, read_date, read_year
from assistant.document import Document
from assistant.edition import YEARS, Edition
from assistant.edition.question import REPORT_YEAR, UNIT_NAME, UNIT_SHORT, UNIT_TYPE
from assistant.edition.values import Raw
from assistant.matching.identity import TITLE_YEAR, whose
from assistant.matching.notes import Note
from assistant.matching.told import in_words

_PERIOD = re.compile(rf"({YEAR})年1月1日(?:起)?(?:至|到|—|-|－|~)")
_ANY_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_SUPERIOR = re.compile(r"在([^，。；在]{2,14}?)的?(?:正确|坚强|统一)?领导下")
_RANKS = re.compile(r"[县市区州旗]委(?:[、和]?[县市区州旗]政府)?|党委、政府")


def read_cover(document: Document, text: str, edition: Edition) -> tuple[dict[str, Raw], list[Note]]:
    """Return the answers of the cover that the report tells, and what was doubtful about them."""
    notes: list[Note] = []
    given: dict[str, Raw] = {}
    title = "".join(half_width(document.title).split())
    year = _year(title, text, notes)
    if year:
        given[REPORT_YEAR] = year
    full, types, name = whose(title, document, text, edition, notes)
    if full:
        given[UNIT_NAME] = full
        if len(types) == 1:
            given[UNIT_TYPE] = types[0].label
        usual = (types[0] if types else next(iter(edition.units.values()))).short_name(full)
        if name and name not in (full, usual):
            given[UNIT_SHORT] = name
    given |= _superior(text)
    given |= _signature(document.signature, notes)
    return given, notes


def read_preface(paragraphs: Sequence[str], edition: Edition) -> dict[str, Raw]:
    """Return what the preface tells: that there is one, and the contact details."""
    given: dict[str, Raw] = {"preface_on": "是" if paragraphs else "否"}
    return given | dict(in_words(edition.sections[0], "\n".join(paragraphs)))


def _year(title: str, text: str, notes: list[Note]) -> str:
    """Return the year of the report: from its title, its statistics period, or the year it names most."""
    for where in (TITLE_YEAR.findall(title), _PERIOD.findall(text)):
        years = [read_year(year) for year in where]
        if years and years[0] in YEARS:
            notes += _other_year(str(years[0]), text)
            return str(years[0])
    named = Counter(_ANY_YEAR.findall(text)).most_common(1)
    if named:
        notes.append(Note("年度", named[0][0], "标题里没有年份，按文中写得最多的年份读入，请核对", REPORT_YEAR))
    return named[0][0] if named else ""


def _other_year(year: str, text: str) -> list[Note]:
    """Doubt a title's year that the report nowhere else names, where it names another one again and again."""
    named = Counter(_ANY_YEAR.findall(text))
    other, times = named.most_common(1)[0] if named else ("", 0)
    if named[year] or times < 2:
        return []
    return [Note("年度", year, f"取自标题，正文里却没有出现过，写得最多的是{other}年，请核对", REPORT_YEAR)]


def _superior(text: str) -> dict[str, Raw]:
    for found in _SUPERIOR.finditer(text):
        if ranks := _RANKS.search(found[1]):
            return {"superior_title": ranks[0].replace("和", "、")}
    return {}


def _signature(lines: Sequence[str], notes: list[Note]) -> dict[str, Raw]:
    given: dict[str, Raw] = {"sign_on": "是" if lines else "否"}
    for line in lines:
        day = read_date(in_digits(line))
        if day:
            given["sign_date"] = day.isoformat()
        elif _ANY_YEAR.match(in_digits(line)):
            notes.append(Note("落款日期", line, "不是一个完整的日期，没有读入", "sign_date"))
    return given
