"""Which keys an answers file may have, level by level, and what stands behind each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.chinese import label_key
from assistant.edition import Edition, Group, Question, Section
from assistant.edition.layout import Slot

FORMAT = ("版式", "edition")
REWRITES = ("改写", "rewrites")
KEPT = ("说明", "notes")
Target = Section | Group | Question | Slot | str


@dataclass(frozen=True, eq=False)
class Menu:
    """The keys of one mapping: every accepted name with its target, and the names to show to a clerk."""

    targets: Mapping[str, Target]
    shown: tuple[str, ...]

    def find(self, key: str) -> Target | None:
        """Return what a key means; official labels are taken with or without their ordinals."""
        return self.targets.get(key) or self.targets.get(label_key(key))


@lru_cache(maxsize=8)
def top_level(edition: Edition) -> Menu:
    """Return the keys at the top of an answers file."""
    targets: dict[str, Target] = {name: names[0] for names in (FORMAT, REWRITES, KEPT) for name in names}
    shown = [FORMAT[0]]
    for section in edition.sections:
        if section.key:
            names = (section.key, section.id, section.title, label_key(section.title))
            targets |= dict.fromkeys(names, section)
            shown.append(section.key)
        else:
            cover = inside(edition, section)
            targets |= cover.targets
            shown += cover.shown
    return Menu(targets, (*shown, REWRITES[0], KEPT[0]))


@lru_cache(maxsize=64)
def inside(edition: Edition, section: Section) -> Menu:
    """Return the keys inside a section: rows of its table, groups, and questions of any of its groups."""
    targets: dict[str, Target] = {}
    shown: list[str] = []
    for group in reversed(section.groups):
        targets |= _questions(group.questions)
    for group in section.groups:
        if group.key:
            targets |= {name: group for name in (group.key, group.id, group.title) if name}
        shown += [group.key] if group.key else [q.label for q in group.questions if q.kind != "cells"]
    if section.table:
        rows = edition.layouts[section.table].root.below
        targets |= {name: slot for slot in rows for name in slot.names}
        shown = [slot.key for slot in rows] + shown
    return Menu(targets, tuple(shown))


@lru_cache(maxsize=64)
def of_group(group: Group) -> Menu:
    """Return the keys inside a group of questions."""
    return Menu(_questions(group.questions), tuple(question.label for question in group.questions))


def _questions(questions: Iterable[Question]) -> dict[str, Target]:
    return {name: question for question in questions for name in (question.id, question.label)}


@lru_cache(maxsize=8)
def anywhere(edition: Edition) -> Mapping[str, Target]:
    """Return groups, questions and table rows by their names, for settings that name no section."""
    targets: dict[str, Target] = {}
    for section in edition.sections:
        targets |= {group.key: group for group in section.groups if group.key}
    targets |= _questions(edition.questions.values())
    for layout in edition.layouts.values():
        targets |= {slot.key: slot for slot in layout.root.below}
    return targets
