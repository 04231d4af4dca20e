"""Where everything in a report stands: sections by their headings, places of paragraphs as compose gives them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.chinese import read_numeral
from assistant.document import NOWHERE, Heading, Paragraph, Piece, Place, Table
from assistant.edition import Edition, Group, Section, places
from assistant.edition.heads import group_key, groups_by_key, is_preface, parted, section_of
from assistant.matching.labels import nearest

_ORDINAL = re.compile(r"[（(]([一二三四五六七八九十]+)[）)]\s*")
_NUMERALS = "一二三四五六七八九十"
# A heading that runs on into its text has at most so many characters.
_LONGEST = 16


@dataclass(frozen=True, slots=True)
class Standing:
    """A piece of the report and where it stands: its section, and the part of it, without the number of the paragraph.

    `home` is the nearest base that the form itself has; a heading of the form has no home.
    """

    piece: Piece
    section: Section | None
    home: Place = NOWHERE


def walk(body: Sequence[Piece], edition: Edition, *, strict: bool = False) -> list[Standing]:
    """Return the pieces with their sections, and paragraphs with their places.

    Where it is `strict`, headings are known by their words alone, and what stands below another is in no section.
    """
    return _Walk(body, edition, strict).all()


class _Walk:
    def __init__(self, body: Sequence[Piece], edition: Edition, strict: bool) -> None:
        self._body, self._edition, self._strict = body, edition, strict
        self._headings = _by_words(body, edition) if strict else sections(body, edition)
        self._section: Section | None = next((one for one in edition.sections if not one.title), None)
        self._base = self._home = self._start(self._section)
        self._counts: Counter[Place] = Counter()

    def all(self) -> list[Standing]:
        """Return every piece of the body."""
        return [self._stand(at, piece) for at, piece in enumerate(self._body)]

    def _start(self, section: Section | None) -> Place:
        if section is None:
            return NOWHERE
        return places.of(section) if section.title else places.PREFACE

    def _stand(self, at: int, piece: Piece) -> Standing:
        match piece:
            case Heading():
                own = self._enter(at, piece)
                return Standing(piece, self._section, NOWHERE if own else self._home)
            case Paragraph(text):
                self._run_on(text)
                self._counts[self._base] += 1
                placed = Paragraph(text, self._base._replace(number=self._counts[self._base]))
                return Standing(placed, self._section, self._home)
            case Table():
                return Standing(piece, self._section)
        raise AssertionError(piece)

    def _enter(self, at: int, heading: Heading) -> bool:
        """Go into the section or the group that a heading begins; tell whether it is one of the form."""
        if at in self._headings:
            self._section = self._headings[at]
            self._base = self._home = self._start(self._section)
            return True
        if self._strict and heading.level == 1:
            self._section, self._base, self._home = None, NOWHERE, NOWHERE
        if self._section is None:
            return False
        if not self._section.title and is_preface(heading.text):
            return True
        if not any(group.title for group in self._section.groups):
            return False
        group = _group(self._section, heading.text, self._edition)
        if group is not None:
            self._base = self._home = places.of(self._section, group)
            return True
        ordinal = _ORDINAL.match(heading.text)
        if ordinal:
            self._base = Place(self._section.id, str(read_numeral(ordinal[1]) or 0))
        return False

    def _run_on(self, text: str) -> None:
        """Go into the group that a paragraph begins with: （一）主动公开。全年……"""
        if self._section is None or not _ORDINAL.match(text):
            return
        opening = re.split(r"[。：:\s]", text, maxsplit=1)[0]
        group = _named(self._section, opening, self._edition) if len(opening) <= _LONGEST else None
        if group is not None:
            self._base = self._home = places.of(self._section, group)


def _by_words(body: Sequence[Piece], edition: Edition) -> dict[int, Section]:
    """Return which headings begin which sections by their words; of several those of the first level go before."""
    headings = {at: piece for at, piece in enumerate(body) if isinstance(piece, Heading)}
    found: dict[int, Section] = {}
    for at in sorted(headings, key=lambda at: (headings[at].level, at)):
        section = section_of(headings[at].text, edition)
        if section and section not in found.values():
            found[at] = section
    return found


def sections(body: Sequence[Piece], edition: Edition) -> dict[int, Section]:
    """Return which headings begin which sections: by their words, and where those are of no help by their numbers."""
    headings = {at: piece for at, piece in enumerate(body) if isinstance(piece, Heading)}
    wanted = [section for section in edition.sections if section.title]
    found = _by_words(body, edition)
    for place, section in enumerate(wanted):
        if section in found.values():
            continue
        near = [at for at, one in headings.items() if at not in found and _numbered(one, place + 1)]
        before = [at for at, one in found.items() if wanted.index(one) < place]
        after = [at for at, one in found.items() if wanted.index(one) > place]
        fitting = [at for at in near if max(before, default=-1) < at < min(after, default=len(body))]
        if fitting:
            found[fitting[0]] = section
    return found


def _numbered(heading: Heading, value: int) -> bool:
    number = parted(heading.text).number
    return heading.level == 1 and number is not None and number.value == value


def _group(section: Section, text: str, edition: Edition) -> Group | None:
    """Return the group that a sub-heading means: by its words, the most similar one, or its number."""
    found = _named(section, text, edition)
    if found is not None:
        return found
    ordinal = _ORDINAL.match(text)
    at = _NUMERALS.find(ordinal[1]) if ordinal else -1
    groups = [group for group in section.groups if group.title]
    return groups[at] if 0 <= at < len(groups) else None


def _named(section: Section, text: str, edition: Edition) -> Group | None:
    titled = groups_by_key(edition, section.id)
    return titled.get(group_key(text)) or nearest(group_key(text), titled)


def words_by_home(standings: Iterable[Standing]) -> dict[Place, str]:
    """Return the text of each part of the report, one paragraph a line; sub-headings of its own are lines too."""
    found: dict[Place, list[str]] = {}
    for one in standings:
        if one.home != NOWHERE and isinstance(one.piece, (Paragraph, Heading)):
            found.setdefault(one.home, []).append(one.piece.text)
    return {home: "\n".join(lines) for home, lines in found.items()}
