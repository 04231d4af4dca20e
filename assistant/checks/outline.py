"""The printed outline of a report: its parts as they stand, and which section of the form each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from assistant.document import Document, Heading, Paragraph, Passage, Piece, Table
from assistant.edition import Edition, Group
from assistant.edition.heads import group_key, groups_by_key
from assistant.edition.patterns import pattern
from assistant.edition.places import OVERVIEW

# A year that says when something was: 2024 of 2024年, not of 〔2024〕30号.
YEAR = re.compile(r"(?<![\d〔\[（(])(20\d\d)(?=\s*年)")
# Names of documents and their numbers, in which a year says nothing: 《2024年政务公开工作要点》, 〔2021〕.
_TITLED = re.compile(r"《[^》]*》|〔\d{4}〕")
# The year with which a report opens stands in so many characters of its first sentence.
_OPENING = 24


class Sub(NamedTuple):
    """A second-level heading, without blanks: the group of the form that it begins, and whether something stands below it."""

    text: str
    group: str
    filled: bool = False


class Part:
    """A first-level heading and the pieces below it; `heading` is `printed` without blanks."""

    def __init__(self, begun: Heading, pieces: Sequence[Piece]) -> None:
        self.begun = begun
        self.printed = begun.text
        self.heading = "".join(begun.text.split())
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
    def subs(self) -> tuple[Sub, ...]:
        """The second-level headings; one that runs on into its paragraph counts, as other people print them."""
        found: list[Sub] = []
        for piece in self.pieces:
            if isinstance(piece, Heading):
                found.append(Sub("".join(piece.text.split()), piece.group))
                continue
            head = pattern("run_in_heading")
            run_in = head.match(piece.text) if isinstance(piece, Paragraph) and piece.text[:1] in "（(" else None
            if run_in and isinstance(piece, Paragraph):
                found.append(Sub("".join(run_in[1].split()), piece.place.group, run_in.end() < len(piece.text)))
            elif found and not found[-1].filled:
                found[-1] = found[-1]._replace(filled=True)
        return tuple(found)


class Outline:
    """`parts` in printing order; `headings` are all headings as they stand."""

    def __init__(self, document: Document, edition: Edition) -> None:
        self.edition = edition
        headings = [(number, piece) for number, piece in enumerate(document.body) if isinstance(piece, Heading)]
        self.headings = tuple([piece.text for _, piece in headings])
        top = [(number, piece) for number, piece in headings if piece.level == 1]
        ends = [*(number for number, _ in top[1:]), len(document.body)]
        self.parts = tuple(
            Part(heading, document.body[start + 1 : end]) for (start, heading), end in zip(top, ends, strict=False)
        )
        self.groups: Mapping[str, Group] = {
            group.id: group for group in groups_by_key(edition, OVERVIEW.section).values()
        }

    @cached_property
    def found(self) -> Mapping[str, int]:
        """The number of the part that is each official section, by the section's id."""
        own = {
            part.begun.section: number for number, part in reversed([*enumerate(self.parts)]) if not part.begun.group
        }
        return {section.id: own[section.id] for section in self.edition.sections if section.id in own}

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
        """The number of the printed sub-head of the first part that is each group: the one most like it of several."""
        part = self.part(OVERVIEW.section)
        found: dict[str, int] = {}
        for group in self.groups.values() if part else ():
            own = [number for number, sub in enumerate(part.subs if part else ()) if sub.group == group.id]
            if part and own:
                found[group.id] = min(own, key=lambda number: _unlike(part.subs[number].text, group))
        return found

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """What is printed instead of the words of a group of the first part."""
        part = self.part(OVERVIEW.section)
        texts = {group: part.subs[number].text for group, number in self.heads.items()} if part else {}
        return {group: text for group, text in texts.items() if _unlike(text, self.groups[group]) > 1}

    @cached_property
    def raised(self) -> Mapping[int, Group]:
        """Parts that are none of the six but begin a group of the first, wherever they stand, by number."""
        named = groups_by_key(self.edition, OVERVIEW.section)
        free = ((number, part.begun) for number, part in enumerate(self.parts) if number not in self.found.values())
        found = {number: self.groups.get(head.group) or named.get(group_key(head.text)) for number, head in free}
        return {number: group for number, group in found.items() if group}

    def opening_year(self, year: int) -> tuple[Passage, int] | None:
        """Return the first sentence of part one and the year that it opens with, where that is another one.

        Early in the sentence it is what the sentence is about, but for 自…以来, 按照…年 and 对我县…年度.
        """
        part = self.part(OVERVIEW.section)
        first = part.paragraphs[0] if part and part.paragraphs else Paragraph("")
        printed = first.text.split("。")[0]
        sentence = _TITLED.sub("", printed)
        found = YEAR.search(sentence)
        if found is None or found.start() >= _OPENING or str(year) in printed[:_OPENING] or str(year) in sentence:
            return None
        before, behind = sentence[: found.start()], sentence[found.end() + 1 :]
        if pattern("no_opening").search(before) or pattern("from_then").match(behind):
            return None
        return Passage(first.place, first.text, 0, len(printed)), int(found[1])


def _unlike(text: str, group: Group) -> int:
    """Tell how far a sub-head is from that of the form: 0 the same words, 1 with others around them, 2 other words."""
    printed, key = group_key(text), group_key(group.title)
    return 0 if printed == key else 1 if key in printed else 2
