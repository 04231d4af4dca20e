"""Places of a report in Chinese: the one module that shows them (第一部分（二）第1段) and reads them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.chinese import half_width, numeral, read_numeral
from assistant.document import NOWHERE, Place

if TYPE_CHECKING:
    from assistant.edition import Edition, Group, Section

# The places that rules ask for, by the ids of prompts/2021; the preface stands in no group of the form.
PREFACE = Place("cover", "preface")
OVERVIEW = Place("overview")
PROACTIVE = Place("overview", "proactive")
ON_REQUEST = Place("overview", "on_request")
PLATFORMS = Place("overview", "platforms")
SUPERVISION = Place("overview", "supervision")
PROBLEMS = Place("problems")
OTHER = Place("other")

# Under which headings others print a preface; the first is the place in words.
PREFACE_HEADS = ("编制说明", "前言", "引言", "说明")
_ELSEWHERE = "其他部分"
# A place in words, half-width: 第一部分(二)第1段, 编制说明第2段, 第六部分.
_WORDS = re.compile(
    rf"(?:{PREFACE_HEADS[0]}|第(?P<section>[一二三四五六七八九十]+)部分(?:\((?P<group>[一二三四五六七八九十]+)\))?)(?:第(?P<number>[1-9]\d{{0,3}})段)?"
)


def of(section: Section, group: Group | None = None) -> Place:
    """Return the place of a section of the form, or of a group: of one without a heading it is the section's."""
    return Place(section.id, group.id if group and (group.title or not section.title) else "")


def show(edition: Edition, place: Place) -> str:
    """Say a place: 第一部分（二）第1段, 编制说明; a group of the cover is said by its key in the answers file: “单位”."""
    if place == NOWHERE:
        return ""
    return _part(edition, place) + (f"第{place.number}段" if place.number else "")


def _part(edition: Edition, place: Place) -> str:
    section = next((one for one in edition.sections if one.id == place.section), None)
    if section is None:
        return _ELSEWHERE
    group = next((one for one in section.groups if one.id == place.group), None)
    if not section.title:
        return PREFACE_HEADS[0] if group is None else f"“{group.key}”" if group.key else ""
    own = group.mark if group else f"（{numeral(int(place.group))}）" if place.group else ""
    return f"第{section.numeral}部分{own}"


def read(edition: Edition, text: str) -> Place | None:
    """Return the place that a text says, whatever the width of its brackets and digits; None where it says none."""
    found = _WORDS.fullmatch(half_width(text))
    if found is None:
        return None
    number = int(found["number"] or 0)
    if not found["section"]:
        return PREFACE._replace(number=number)
    section = next((one for one in edition.sections if one.numeral == found["section"]), None)
    if section is None:
        return None
    return Place(section.id, _group(section, found["group"]) if found["group"] else "", number)


def canonical(edition: Edition, text: str) -> str:
    """Return a place in words as the program says it: 第一部分(二) is 第一部分（二）; any other text as it is."""
    place = read(edition, text)
    return show(edition, place) if place else text


def _group(section: Section, ordinal: str) -> str:
    """Return the id of the group that carries a number, or the number itself."""
    own = (group.id for group in section.groups if group.mark == f"（{ordinal}）")
    return next(own, str(read_numeral(ordinal) or 0))
