"""Finds problems in the data of an edition: prompts/ and tables/. The templates are linted in compose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from jinja2 import Environment, meta

from assistant.edition import Edition, Question, UnitType
from assistant.edition.kinds import KINDS as READ_KINDS
from assistant.edition.kinds import parse
from assistant.edition.problems import Problems
from assistant.edition.question import PREV_REPORT, REPORT_YEAR, UNIT_NAME, UNIT_SHORT, UNIT_TYPE, Field
from assistant.edition.unit import FLAGS

KINDS = {*READ_KINDS, "cells"}
_CONDITION_WORDS = {"year", UNIT_TYPE}
_ASK_WORDS = {"year", "we", "unit"}
CARRIES = ("", "standing", "yearly")
PROPOSALS = ("answer", "sum", "remedies_for", "last_year")
_EVERY_EDITION = (UNIT_NAME, UNIT_SHORT, UNIT_TYPE, REPORT_YEAR, PREV_REPORT)
_SLOTS = {"fact", "owner", "deadline", "n", "field", "site", "accounts", "j", "m", "topic"}
_PARSED_EXAMPLES = READ_KINDS - {"form", "list", "text", "longtext"}


def problems(edition: Edition) -> list[str]:
    """Return everything wrong with the data, a line each; an empty list is a clean edition."""
    found: list[str] = []
    for part in (_names, _questions, _roles, _proposals, _told, _conditions, _cells, _rows, _gates, _units, _phrases):
        found += part(edition)
    return found


def _repeated(words: Iterable[str]) -> list[str]:
    return [word for word, count in Counter(words).items() if count > 1]


def _names(edition: Edition) -> Iterator[str]:
    questions = [q for section in edition.sections for group in section.groups for q in group.questions]
    for word in _repeated(q.id for q in questions):
        yield f"题目编号重复：{word}"
    for word in _repeated(q.label for q in questions):
        yield f"题目短名重复：{word}"
    for section in edition.sections:
        keys = [group.key for group in section.groups if group.key]
        open_labels = [
            q.label for group in section.groups if not group.key for q in group.questions if q.kind != "cells"
        ]
        slots = [slot.key for slot in edition.layouts[section.table].root.below] if section.table else []
        for word in _repeated([*keys, *open_labels, *slots]):
            yield f"{section.id}：键名重复：{word}"


def _questions(edition: Edition) -> Iterator[str]:
    topics = {choice.label for choice in edition.topics.choices}
    for question in edition.questions.values():
        for missing in [name for name in ("ask", "help", "example") if not getattr(question, name).strip()]:
            yield f"{question.id}：没有 {missing}"
        if question.topic and question.topic not in topics:
            yield f"{question.id}：topic“{question.topic}”不在 {edition.topics.id} 的选项里"
        if question.each and (question.each not in edition.questions or not question.into):
            yield f"{question.id}：each 或 into 不对"
        unknown = _used(question.ask) - _ASK_WORDS
        if unknown:
            yield f"{question.id}：ask 用了 {'、'.join(sorted(unknown))}"
        yield from _shape(question, question.id)
        yield from _example(question)
    for topic in sorted(topics - {q.topic for q in edition.questions.values()}):
        yield f"{edition.topics.id} 的“{topic}”没有题目"


def _roles(edition: Edition) -> Iterator[str]:
    """Check what questions are for other questions, for the tables and for next year."""
    yield from (f"没有 {name} 这道题" for name in _EVERY_EDITION if name not in edition.questions)
    if sum(question.lists_topics for question in edition.questions.values()) != 1:
        yield "要有且只有一道题写 lists_topics"
    ledgers = {question.tallies for question in edition.questions.values()}
    for question in edition.questions.values():
        if question.carry not in CARRIES:
            yield f"{question.id}：没有 {question.carry} 这种 carry"
        if question.mode_of and question.mode_of not in ledgers:
            yield f"{question.id}：mode_of 的 {question.mode_of} 没有台账"
        yield from (
            f"{question.id}：{cell} 没有对应的格子" for cell in question.left_over if not edition.matching(cell)
        )


def _proposals(edition: Edition) -> Iterator[str]:
    """Check what proposals, and fields that choose from the rows of another question, name."""
    stocks = {stock.held for layout in edition.layouts.values() for stock in layout.stocks.values()}
    for question in edition.questions.values():
        proposal = question.proposal
        if proposal and [name in PROPOSALS for name in proposal if name != "when"] != [True]:
            yield f"{question.id}：proposal 不对：{'、'.join(proposal)}"
        if "last_year" in proposal and proposal["last_year"] not in stocks:
            yield f"{question.id}：{proposal['last_year']} 不是存量"
        rows = [(part.choices_from or {}).get("rows") for part in question.fields]
        for other in filter(None, [proposal.get("sum"), proposal.get("remedies_for"), *rows]):
            if other not in edition.questions or edition.questions[other].kind != "list":
                yield f"{question.id}：{other} 不是一道列表题"


def _told(edition: Edition) -> Iterator[str]:
    """Check what printed reports are said to tell: patterns that find their examples, fields, words that can be read."""
    for question in edition.questions.values():
        for told in question.told:
            try:
                answer = told.answer_in(told.example)
            except re.error:
                answer = ""
            if not answer:
                yield f"{question.id}：told 的 words 在“{told.example}”里找不到"
            elif not told.units and parse(question, answer, "", Problems()) is None:
                yield f"{question.id}：told 的“{answer}”读不出来"
            if told.field and told.field not in question.blanks:
                yield f"{question.id}：told 的 {told.field} 不是它的分项"


def _shape(field: Field, where: str) -> Iterator[str]:
    if field.kind not in KINDS:
        yield f"{where}：没有 {field.kind} 这种题"
    if field.kind in ("form", "list") and not field.fields:
        yield f"{where}：{field.kind} 没有 fields"
    if field.kind == "choice" and not field.choices:
        yield f"{where}：choice 没有选项"
    names = {below.id for below in field.fields}
    for name in [*field.pairs, *([field.bare] if field.bare else [])]:
        if name not in names:
            yield f"{where}：没有 {name} 这个分项"
    for word in _repeated([below.id for below in field.fields] + [below.label for below in field.fields]):
        yield f"{where}：分项重复：{word}"
    for below in field.fields:
        yield from (f"{where}：ends 的“{word}”不是选项" for word in below.ends if word not in below.by_word)
        yield from _shape(below, f"{where}.{below.id}")


def _example(question: Question) -> Iterator[str]:
    if question.kind not in _PARSED_EXAMPLES or question.choices_from:
        return
    problems = Problems()
    if parse(question, question.example, question.id, problems) is None or problems.found:
        yield f"{question.id}：例子“{question.example}”读不出来"


def _used(source: str) -> set[str]:
    return set(meta.find_undeclared_variables(Environment().parse(source)))  # noqa: S701 - parsed, never rendered


def _conditions(edition: Edition) -> Iterator[str]:
    earlier = set(_CONDITION_WORDS)
    for question in edition.questions.values():
        for condition in filter(None, (question.when, question.proposal.get("when", ""))):
            for name in sorted(_used(f"{{{{ {condition} }}}}") - earlier):
                yield f"{question.id}：when 用了 {name}，它不在前面"
        earlier.add(question.id)


def _cells(edition: Edition) -> Iterator[str]:
    fed = Counter(
        address
        for question in edition.questions.values()
        for address in {a for pattern in question.feeds for a in edition.matching(pattern)}
        if address not in edition.layouts[address.table].computed
    )
    for question in edition.questions.values():
        if (question.kind == "cells") != bool(question.feeds):
            yield f"{question.id}：cells 与 feeds 要同时有"
        for pattern in question.feeds:
            if not edition.matching(pattern):
                yield f"{question.id}：{pattern} 没有对应的格子"
    for layout in edition.layouts.values():
        for address in layout.cells:
            if address not in layout.computed and fed[address] != 1:
                yield f"{address}：由{fed[address]}道题填，应为1道"


def _rows(edition: Edition) -> Iterator[str]:
    for layout in edition.layouts.values():
        for row in layout.rows.values():
            if not row.sum and not row.help.strip():
                yield f"{layout.id}/{row.path}：没有 help"
            if row.last and row.last not in layout.rows:
                yield f"{layout.id}/{row.path}：没有 {row.last} 这一行"
            for flag in {row.needs, row.rare_for} - {"", *FLAGS}:
                yield f"{layout.id}/{row.path}：单位类型没有 {flag} 这一项"
        named = [*layout.main_figures, *(cell for stock in layout.stocks.values() for cell in (stock.came, stock.went))]
        yield from (f"没有 {cell} 这一格" for cell in named if cell not in layout.kinds)


def _gates(edition: Edition) -> Iterator[str]:
    for question in edition.questions.values():
        labels = {choice.label for choice in question.choices}
        for label, patterns in (question.gate or {}).items():
            if label not in labels:
                yield f"{question.id}：gate 的“{label}”不是选项"
            for pattern in patterns:
                if not edition.matching(pattern):
                    yield f"{question.id}：{pattern} 没有对应的格子"


def _units(edition: Edition) -> Iterator[str]:
    for unit in edition.units.values():
        yield from (f"units/{unit.id}：没有 {name}" for name in _unknown(edition, unit))
        if "" not in unit.we:
            yield f"units/{unit.id}：we 没有默认的自称"
    if sum(unit.presumed for unit in edition.units.values()) != 1:
        yield "units：要有且只有一个类型写 presumed"
    for word in _repeated(name for unit in edition.units.values() for name in unit.names):
        yield f"units：两个类型都叫“{word}”"


def _unknown(edition: Edition, unit: UnitType) -> Iterator[str]:
    """Yield the questions, problems, levels and types that a unit type names and the edition does not have."""
    named = {
        "这道题": ((unit.not_asked | unit.must | unit.optional), edition.questions),
        "这个常见问题": (unit.not_offered, edition.problems),
        "这一级说法": (unit.above, edition.lists["wider_words"]["levels"]),
        "这个类型": ({unit.city} - {""}, edition.units),
    }
    for kind, (names, known) in named.items():
        yield from (f"{name} {kind}" for name in sorted(names - known.keys()))


def _phrases(edition: Edition) -> Iterator[str]:
    for code, entry in edition.problems.items():
        used = set(re.findall(r"\{(\w+)\}", entry["problem"] + entry["remedy"]))
        for slot in sorted(used - _SLOTS):
            yield f"phrases {code}：没有 {{{slot}}} 这个空"
