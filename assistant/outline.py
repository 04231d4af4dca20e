"""Which heading begins which section or group of the form, and where every paragraph stands: the one place that decides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from assistant.chinese import read_numeral
from assistant.document import NOWHERE, Heading, Paragraph, Piece, Place
from assistant.edition import Edition, Group, Section, places
from assistant.edition.heads import group_key, groups_by_key, is_preface, parted, section_of
from assistant.likeness import nearest

# So many headings of the form show how a report numbers them.
SURE = 3
LONGEST_GROUP = 16
LONGEST = 40
# Words of a group that are so long tell it among others, too: （二）着力抓好主动公开.
_WHOLE_WORDS = 4
# What is said in sentences or goes on behind a colon: 收到申请3件。, 联系电话：0553.
STOPS = re.compile(r"[。；！？]|[：:]\s*\S")
# The number of a group: （二）.
_ORDINAL = re.compile(r"[（(]([一二三四五六七八九十]+)[）)]\s*")


class Head(NamedTuple):
    """A line that may be a heading; `level` is what its looks or its style say: 1 or 2, 0 no heading."""

    text: str
    level: int = 0


def is_short(text: str) -> bool:
    """Tell whether a line can be a heading at all: short, and no sentence."""
    return 0 < len(text) <= LONGEST and not STOPS.search(text.rstrip("。：:"))


def official(text: str, edition: Edition) -> Section | None:
    """Return the section of the form whose heading a line is, by its words, whatever number stands before them."""
    return section_of(text, edition) if len(text) <= LONGEST and not text.endswith(("，", ",")) else None


def sections(heads: Sequence[Head], edition: Edition, *, by_words: bool = False) -> dict[int, Section]:
    """Return which lines begin which sections: by their words, and the rest by their numbers unless only words count."""
    found = _by_words([head.text for head in heads], edition)
    return found if by_words else found | _by_numbers(heads, found, edition)


def style(texts: Iterable[str]) -> str:
    """Return how most of some headings are numbered (see edition.heads.Number), "" where most have no number."""
    styles = Counter(map(_style, texts))
    return styles.most_common(1)[0][0] if styles else ""


def _style(text: str) -> str:
    number = parted(text).number
    return number.style if number else ""


def _by_words(texts: Sequence[str], edition: Edition) -> dict[int, Section]:
    """Return the headings of the form by their words: of several of a section the one numbered as most are."""
    meant = {at: section for at, text in enumerate(texts) if (section := official(text, edition))}
    lines: dict[str, list[int]] = {}
    for at, section in meant.items():
        lines.setdefault(section.id, []).append(at)
    styles = Counter(one for ats in lines.values() for one in {_style(texts[at]) for at in ats})
    best = [min(ats, key=lambda at: (-styles[_style(texts[at])], at)) for ats in lines.values()]
    usual = {at: meant[at] for at in best if styles[_style(texts[at])] >= SURE}
    return {at: meant[at] for at in best if at in usual or _in_order(at, meant[at], usual, edition)}


def _in_order(at: int, section: Section, usual: Mapping[int, Section], edition: Edition) -> bool:
    """Tell whether a heading numbered unlike the others stands where its section belongs, and not below another."""
    order = edition.sections.index
    return all((order(other) < order(section)) == (there < at) for there, other in usual.items())


def _by_numbers(heads: Sequence[Head], known: Mapping[int, Section], edition: Edition) -> dict[int, Section]:
    """Return headings with words of their own that carry the number of a section, each in its place among the others."""
    usual = style(heads[at].text for at in known) if len(known) >= SURE else ""
    found = dict(known)
    wanted = [section for section in edition.sections if section.title]
    for place, section in enumerate(wanted):
        if section in found.values():
            continue
        after = max((at for at, one in found.items() if wanted.index(one) < place), default=-1)
        before = min((at for at, one in found.items() if wanted.index(one) > place), default=len(heads))
        window = (at for at in range(after + 1, before) if at not in found)
        at = next((at for at in window if _is_numbered(heads[at], place + 1, usual)), None)
        if at is not None:
            found[at] = section
    return found


def _is_numbered(head: Head, value: int, usual: str) -> bool:
    """Tell whether a heading of the first level, or a line numbered as the others are (1. 概况), has this number."""
    number = parted(head.text).number
    if number is None or number.value != value:
        return False
    if usual in ("", "top") or number.style != usual or not is_short(head.text):
        return head.level == 1 and not (usual == "part" and number.style == "top")
    return True


def is_group(text: str, section: Section | None, edition: Edition) -> bool:
    """Tell whether a line has the words of an official group of a section (or of any): （一）主动公开."""
    if len(text) > LONGEST_GROUP or not is_short(text):
        return False
    return any(
        group_key(text) in groups_by_key(edition, one.id) for one in ((section,) if section else edition.sections)
    )


def outlined(body: Sequence[Piece], edition: Edition, *, by_words: bool = False) -> tuple[Piece, ...]:
    """Return the pieces of a document whose headings know no section yet, all in their places.

    Where only words count, what stands below another heading of the first level is in no section.
    """
    heads = [Head(piece.text, piece.level) if isinstance(piece, Heading) else Head("") for piece in body]
    begun = sections(heads, edition, by_words=by_words)
    ids = {at: section.id for at, section in begun.items()}
    known = (
        replace(p, section=ids.get(at, ""), group="") if isinstance(p, Heading) else p for at, p in enumerate(body)
    )
    return placed(known, edition, by_words=by_words)


def placed(body: Iterable[Piece], edition: Edition, *, by_words: bool = False) -> tuple[Piece, ...]:
    """Return the pieces of a document whose headings know their section; they get their group, paragraphs their place."""
    return numbered(_Walk(edition, by_words).all(body))


class _Walk:
    """Goes from piece to piece and keeps in which section and in which part of it the walk is."""

    def __init__(self, edition: Edition, by_words: bool) -> None:
        self._edition, self._by_words = edition, by_words
        self._sections = {section.id: section for section in edition.sections}
        self._section: Section | None = self._sections[places.PREFACE.section]
        self._part = places.PREFACE

    def all(self, body: Iterable[Piece]) -> Iterator[Piece]:
        for piece in body:
            match piece:
                case Heading():
                    yield self._heading(piece)
                case Paragraph(text):
                    self._run_on(text)
                    yield replace(piece, place=self._part)
                case _:
                    yield piece

    def _heading(self, heading: Heading) -> Heading:
        """Return a heading of the form with its ids, another as it is; go where it leads."""
        if heading.section:
            self._section = self._sections[heading.section]
            self._part = places.of(self._section)
            return heading
        if self._by_words and heading.level == 1:
            self._section, self._part = None, NOWHERE
        section = self._section
        if section is None:
            return heading
        if not section.title:
            own = is_preface(heading.text)
            return replace(heading, section=section.id, group=places.PREFACE.group) if own else heading
        group = _group(section, heading.text, self._edition)
        if group is not None:
            self._part = places.of(section, group)
            return replace(heading, section=section.id, group=group.id)
        ordinal = _ORDINAL.match(heading.text)
        if ordinal and any(one.title for one in section.groups):
            self._part = Place(section.id, str(read_numeral(ordinal[1]) or 0))
        return heading

    def _run_on(self, text: str) -> None:
        """Go into the group that a paragraph begins with: （一）主动公开。全年……"""
        if self._section is None or not _ORDINAL.match(text):
            return
        opening = re.split(r"[。：:\s]", text, maxsplit=1)[0]
        group = _named(self._section, opening, self._edition) if len(opening) <= LONGEST_GROUP else None
        if group is not None:
            self._part = places.of(self._section, group)


def _group(section: Section, text: str, edition: Edition) -> Group | None:
    """Return the group of a section that a heading begins: by its words, with a number by words that hold them, or by that."""
    ordinal, found = _ORDINAL.match(text), _named(section, text, edition)
    if found or ordinal is None:
        return found
    known = groups_by_key(edition, section.id).items()
    held = [group for key, group in known if len(key) >= _WHOLE_WORDS and key in group_key(text)]
    marked = (group for group in section.groups if group.mark == f"（{ordinal[1]}）")
    return held[0] if len(held) == 1 else next(marked, None)


def _named(section: Section, text: str, edition: Edition) -> Group | None:
    """Return the group that has the words of a text, or else the most similar ones."""
    known = groups_by_key(edition, section.id)
    return known.get(group_key(text)) or nearest(group_key(text), known)


def numbered(body: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return the pieces with the paragraphs of each part counted anew."""
    counts: Counter[Place] = Counter()

    def counted(paragraph: Paragraph) -> Paragraph:
        part = paragraph.place.whole
        counts[part] += 1
        return replace(paragraph, place=Place(part.section, part.group, counts[part]))

    return tuple(counted(piece) if isinstance(piece, Paragraph) else piece for piece in body)
