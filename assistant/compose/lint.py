"""Holds the section templates against the questions: they use only what is asked, and all that is printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain

from jinja2 import nodes

from assistant import resources
from assistant.compose.context import HELPERS, behind
from assistant.compose.reads import Reads
from assistant.compose.wording import environment
from assistant.compose.words import file_of
from assistant.document import Address
from assistant.edition import Edition


def problems(edition: Edition) -> list[str]:
    """Return everything wrong between templates and questions, a line each."""
    fields: dict[str, set[str]] = defaultdict(set)
    names: set[str] = set()
    found: list[str] = []
    for section in edition.sections:
        name = file_of(edition, section)
        tree = environment(edition).parse((resources.folder("templates") / edition.name / name).read_text("utf-8"))
        reads = Reads(tree)
        names |= reads.names
        for one, looked in reads.fields.items():
            fields[one] |= looked
        allowed = {group.id for group in section.groups} | {"signature"}
        found += [f"{name}：没有 {b.name} 这一组题" for b in tree.find_all(nodes.Block) if b.name not in allowed]
    return [*found, *_unknown(edition, names), *_unused(edition, names, fields)]


def _unknown(edition: Edition, names: set[str]) -> Iterator[str]:
    for name in sorted(names - edition.questions.keys() - edition.kinds.keys()):
        table = Address(name).table
        if table in edition.layouts or (table == "results" and not behind(edition, name)):
            yield f"模板用了格子 {name}，没有这一格"
        elif table not in HELPERS:
            yield f"模板用了 {name}，没有这道题"
    if "n" in names:
        yield "模板用了 n，没有直接写明是哪一格"


def _unused(edition: Edition, names: set[str], looked: Mapping[str, set[str]]) -> Iterator[str]:
    shown = set(chain.from_iterable(behind(edition, name) for name in {*names, *HELPERS}))
    for question in edition.questions.values():
        if question.kind == "cells" or question.each:
            continue
        used = question.id in shown
        if question.printed and not used:
            yield f"{question.id}：回答了却没有模板用到；不印的请写 printed: false"
        if question.printed and used:
            for field in question.fields:
                if field.printed and field.id not in looked.get(question.id, ()):
                    yield f"{question.id}.{field.id}：填了却没有模板用到；不印的请写 printed: false"
