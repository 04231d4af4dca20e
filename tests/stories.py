"""The stories of the samples: what a clerk says to each question on the way, as data for all who play them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from assistant import answers as answers_file
from assistant.answers import Answers
from assistant.edition import Edition
from assistant.edition.kinds import find_choice
from assistant.edition.question import Field
from assistant.edition.values import Raw
from assistant.interview import Interview, Step
from assistant.interview.choices import is_library
from assistant.interview.typed_rows import as_typed, typed_rows
from assistant.plain.tables import table_rows
from assistant.report import build
from tests.building import ROOT, SAMPLES

EDITION = Edition.load()
NAMES = [folder.name for folder in SAMPLES]
YES_NO = {"有": "是", "没有": "否"}


@dataclass(frozen=True)
class Said:
    """One question and its answer (None: left for later); `sure` tells that it is asked back."""

    step: Step
    raw: Raw
    sure: bool


@lru_cache
def story(name: str) -> tuple[Said, ...]:
    """Return what a clerk who knows the facts of a sample is asked and says, from first to last."""
    return _told(_facts(name))[0]


@lru_cache
def written(name: str) -> Answers:
    """Return the answers at which the story arrives."""
    return _told(_facts(name))[1].answers


def _told(facts: dict[str, Raw]) -> tuple[tuple[Said, ...], Interview]:
    interview, told = Interview.begin(Answers(EDITION)), []
    while (step := interview.current) is not None:
        raw = _spoken(step.question, facts[step.id]) if step.id in facts else None
        if raw is None:
            interview = interview.skip()
        else:
            following, outcome = interview.answer(raw)
            interview = interview.answer(raw, confirmed=True)[0] if outcome.confirm else following
        told.append(Said(step, raw, raw is not None and bool(outcome.confirm)))
    return tuple(told), interview


def _facts(name: str) -> dict[str, Raw]:
    """Return what a sample says to each step."""
    sample = answers_file.load(ROOT / "samples" / name / "answers.yaml")
    facts: dict[str, Raw] = dict(sample.given) | dict(sample.cells)
    known = build(sample)[0].facts
    for gate in EDITION.gates:  # a table that is filled in has answered its question
        if gate in known:
            facts.setdefault(gate, list(v) if isinstance(v := known[gate], tuple) else str(v))
    for key, layout in EDITION.layouts.items():
        facts[key] = {a: text for a, text in sample.cells.items() if a in layout.kinds and a not in layout.computed}
    return facts | _problems(facts["problems"], facts["remedies"])


def _problems(problems: Any, remedies: Any) -> dict[str, Raw]:
    """Return problems of the library with their facts asked one by one; a problem in own words has no code."""
    facts = {f"problem_facts/{at}": row["具体表现"] for at, row in enumerate(problems) if "具体表现" in row}
    names = {row["编号"]: row["编号"] if "具体表现" in row else str(at) for at, row in enumerate(problems, 1)}
    said = [row["编号"] if "具体表现" in row else row["问题"] for row in problems]
    return {
        "problems": said,
        "remedies": [row | {"对应问题": _named(row["对应问题"], names)} for row in remedies],
    } | facts


def _named(codes: Any, names: dict[str, str]) -> Raw:
    return names[codes] if isinstance(codes, str) else [names[code] for code in codes]


def _spoken(field: Field, raw: Raw) -> Raw:
    """Return an answer of a file in the words in which a clerk gives it."""
    if raw in ("不写", "不适用") or field.kind == "cells":
        return raw
    if field.kind == "form" and isinstance(raw, dict):
        return {part.label: _spoken(part, raw[part.label]) for part in field.fields if part.label in raw}
    match field.kind:
        case "yes_no":
            return YES_NO.get(str(raw), raw)
        case "choice":
            return _label(field, str(raw))
        case "choices":
            return [_label(field, str(word)) for word in (raw if isinstance(raw, list) else [raw])]
        case "list" | "texts" if is_library(field):
            return raw
        case "list":
            return typed_rows(field, as_typed(field, raw))
        case "texts" if isinstance(raw, list):
            return "、".join(map(str, raw))
    return raw


def _label(field: Field, word: str) -> str:
    choice = find_choice(field, word)
    return choice.label if choice else word


def lines(name: str) -> list[str]:
    """Return what the clerk types line by line in the plain conversation."""
    return [line for said in story(name) for line in [*_lines(said.step, said.raw), *(["是"] if said.sure else [])]]


def _lines(step: Step, raw: Raw) -> list[str]:
    if raw is None:
        return ["/跳过"]
    if step.table and isinstance(raw, dict):
        rows = table_rows(EDITION.layouts[step.table])
        return [" ".join(str(raw[cell.address]) for cell in cells) for _, cells in rows]
    return _field_lines(step.question, raw)


def _field_lines(field: Field, raw: Raw) -> list[str]:
    match raw:
        case dict():
            first, *others = field.fields
            below = [_field_lines(part, raw[part.label]) if part.label in raw else [""] for part in others]
            begin = _field_lines(first, raw.get(first.label, ""))
            return (
                begin if begin[0] in ("否", "没有", "未开展") else [*begin, *(line for part in below for line in part)]
            )
        case list() if field.kind == "list":
            return [*as_typed(field, raw).split("\n"), ""]
        case list():
            return ["、".join(map(str, raw))]
    return [str(raw)]
