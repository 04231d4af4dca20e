"""What stands in which part of a report, by the places that the reader gave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.document import NOWHERE, Heading, Paragraph, Piece, Place
from assistant.edition import Edition, Section
from assistant.edition.places import PREFACE


@dataclass(frozen=True, slots=True)
class Standing:
    """A piece of the report and where it stands: its section, and its part of the form (a section or a group of one).

    What stands below a group that the form does not have belongs to the part before; a heading of the form to none.
    """

    piece: Piece
    section: Section | None
    home: Place = NOWHERE


def walk(body: Iterable[Piece], edition: Edition, *, older: bool = False) -> list[Standing]:
    """Return the pieces with their sections and parts.

    In a report older than the form what stands below another heading of the first level is in no section.
    """
    return list(_walk(body, {section.id: section for section in edition.sections}, older))


def _walk(body: Iterable[Piece], sections: dict[str, Section], older: bool) -> Iterator[Standing]:
    section, home = sections.get(PREFACE.section), PREFACE
    for piece in body:
        own = False
        match piece:
            case Heading(_, level, begun, group):
                own = bool(begun)
                if own:
                    section, home = sections[begun], Place(begun, group)
                elif older and level == 1:
                    section, home = None, NOWHERE
            case Paragraph(_, place) if not place.group.isdecimal():
                home = place.whole
        yield Standing(piece, section, NOWHERE if own else home)


def sections(body: Sequence[Piece], edition: Edition) -> dict[int, Section]:
    """Return which headings begin which sections."""
    known = {section.id: section for section in edition.sections if section.title}
    heads = ((at, piece) for at, piece in enumerate(body) if isinstance(piece, Heading) and not piece.group)
    return {at: known[head.section] for at, head in heads if head.section in known}


def words_by_home(standings: Iterable[Standing]) -> dict[Place, str]:
    """Return the text of each part of the report, one paragraph a line; sub-headings of its own are lines too."""
    found: dict[Place, list[str]] = {}
    for one in standings:
        if one.home != NOWHERE and isinstance(one.piece, (Paragraph, Heading)):
            found.setdefault(one.home, []).append(one.piece.text)
    return {home: "\n".join(lines) for home, lines in found.items()}
