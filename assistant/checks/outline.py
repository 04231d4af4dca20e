"""The printed outline of a report: its parts as they stand, and which official section each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from assistant.chinese import half_width
from assistant.document import Document, Heading, Paragraph, Piece, Table
from assistant.edition import Edition, places
from assistant.edition.heads import group_key, groups_by_key, parted, section_key

OVERVIEW = places.OVERVIEW.section
_RUN_IN = re.compile(r"\s*([（(][一二三四五六七八九十]{1,2}[）)]\s*([^。：:；，\s]{2,20}))(?:[。：:\s]|$)")


class Part:
    """A first-level heading and the pieces below it; `heading` is `printed` without blanks."""

    def __init__(self, printed: str, pieces: Sequence[Piece]) -> None:
        self.printed = printed
        self.heading = "".join(printed.split())
        self.pieces = pieces

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of this part."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Paragraph))

    @property
    def tables(self) -> Iterator[Table]:
        """The tables of this part."""
        return (piece for piece in self.pieces if isinstance(piece, Table))

    @cached_property
    def text(self) -> str:
        """All words of this part, with its lower headings, a line each."""
        return "\n".join(piece.text for piece in self.pieces if not isinstance(piece, Table))

    @cached_property
    def subs(self) -> tuple[tuple[str, bool], ...]:
        """The second-level headings, each with whether something stands below it.

        A heading that runs on into its paragraph counts, as other people print them.
        """
        found: list[tuple[str, bool]] = []
        for piece in self.pieces:
            if isinstance(piece, Heading):
                found.append(("".join(piece.text.split()), False))
                continue
            run_in = _RUN_IN.match(piece.text) if isinstance(piece, Paragraph) and piece.text[:1] in "（(" else None
            if run_in and isinstance(piece, Paragraph):
                found.append(("".join(run_in[1].split()), run_in.end() < len(piece.text)))
            elif found and not found[-1][1]:
                found[-1] = (found[-1][0], True)
        return tuple(found)


class Outline:
    """`parts` in printing order; `headings` are all headings as they stand."""

    def __init__(self, document: Document, edition: Edition) -> None:
        self.edition = edition
        headings = [(number, piece) for number, piece in enumerate(document.body) if isinstance(piece, Heading)]
        self.headings = tuple([piece.text for _, piece in headings])
        top = [(number, piece.text) for number, piece in headings if piece.level == 1]
        ends = [*(number for number, _ in top[1:]), len(document.body)]
        self.parts = tuple(
            Part(text, document.body[start + 1 : end]) for (start, text), end in zip(top, ends, strict=False)
        )

    @cached_property
    def found(self) -> Mapping[str, int]:
        """The number of the part that is each official section, by the section's id: told by its words, else its ordinal."""
        known = [section for section in self.edition.sections if section.title]
        numbers = {part.heading: number for number, part in reversed([*enumerate(self.parts)])}
        taken = {section.id: numbers[section.title] for section in known if section.title in numbers}
        for same in (_nearly, _by_ordinal) if len(taken) < len(known) else ():
            for section in known:
                if section.id not in taken:
                    free = (n for n, part in enumerate(self.parts) if n not in taken.values())
                    number = next((n for n in free if same(self.parts[n].printed, section.title)), None)
                    if number is not None:
                        taken[section.id] = number
        return taken

    def part(self, section: str) -> Part | None:
        """Return the part that is an official section, by its id."""
        number = self.found.get(section)
        return None if number is None else self.parts[number]

    def with_strays(self, part: Part) -> Iterator[Part]:
        """Yield a part and those behind it that are none of the six: its own 一、二、, read as parts."""
        number = self.parts.index(part)
        yield part
        for stray in range(number + 1, len(self.parts)):
            if stray in self.found.values():
                break
            yield self.parts[stray]

    @cached_property
    def heads(self) -> Mapping[str, int]:
        """Which printed sub-head of the first part is each official one: of the same words, else one that holds them."""
        part = self.part(OVERVIEW)
        printed = [group_key(text) for text, _ in part.subs] if part else []
        known = sub_heads(self.edition, OVERVIEW)
        found = {title: printed.index(key) for title, key in known if key in printed}
        for title, key in known if len(found) < len(known) else ():
            free = (n for n, text in enumerate(printed) if key in text and n not in found.values())
            number = None if title in found else next(free, None)
            if number is not None:
                found[title] = number
        return found

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """Official sub-heads of the first part that are not there, with what is printed under their number."""
        part = self.part(OVERVIEW)
        if part is None or len(self.heads) == len(sub_heads(self.edition, OVERVIEW)):
            return {}
        free = [text for number, (text, _) in enumerate(part.subs) if number not in self.heads.values()]
        lacking = [title for title, _ in sub_heads(self.edition, OVERVIEW) if title not in self.heads]
        pairs = ((title, text) for title in lacking for text in free if half_width(text[:3]) == half_width(title[:3]))
        return dict(pairs)

    @cached_property
    def raised(self) -> Mapping[int, str]:
        """Parts that are none of the six but carry an official sub-head of the first, by number, with that sub-head."""
        if len(self.found) == len(self.parts):
            return {}
        subs = {key: title for title, key in sub_heads(self.edition, OVERVIEW)}
        free = [number for number in range(len(self.parts)) if number not in self.found.values()]
        return {number: subs[key] for number in free if (key := group_key(self.parts[number].printed)) in subs}


def _nearly(heading: str, title: str) -> bool:
    return section_key(heading) == section_key(title)


def _by_ordinal(heading: str, title: str) -> bool:
    number = parted(heading).number
    return number is not None and number.style in ("top", "part") and number.value == ordinal(title)


def ordinal(title: str) -> int:
    """Return the number that a heading begins with, 0 where there is none."""
    number = parted(title).number
    return number.value if number else 0


def sub_heads(edition: Edition, section: str) -> tuple[tuple[str, str], ...]:
    """Return the official second-level headings of a section, each with its key."""
    return tuple((group.title, key) for key, group in groups_by_key(edition, section).items())
