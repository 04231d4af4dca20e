"""Holds the section templates against the questions: they use only what is asked, and all that is printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from jinja2 import nodes

from assistant import resources
from assistant.compose.context import HELPERS
from assistant.compose.phrasing import FIELDS
from assistant.compose.wording import environment
from assistant.compose.words import file_of
from assistant.edition import Edition
from assistant.edition.question import Field

_BY_NAME = ("map", "selectattr", "rejectattr", "sum", "sort", "groupby")


class _Uses:
    """Which questions, fields and cells the templates use; names of loops and `set` are followed."""

    def __init__(self, edition: Edition) -> None:
        self._questions = edition.questions
        self._alias: dict[str, set[str]] = {}
        self.fields: dict[str, set[str]] = defaultdict(set)
        self.names: set[str] = set()
        self.addresses: set[str] = set()

    def read(self, tree: nodes.Template) -> None:
        """Add what one template uses."""
        for assigned in tree.find_all(nodes.Assign):
            self._let(assigned.target, assigned.node)
        for loop in tree.find_all(nodes.For):
            self._let(loop.target, loop.iter)
        self.names |= {name.name for name in tree.find_all(nodes.Name) if name.ctx == "load"}
        for got in tree.find_all(nodes.Getattr):
            self._use(got.node, {got.attr})
        for used in tree.find_all(nodes.Filter):
            self._use(used.node, _named_fields(used))
        for item in tree.find_all(nodes.Getitem):
            if isinstance(item.node, nodes.Name) and item.node.name == "n" and isinstance(item.arg, nodes.Const):
                self.addresses.add(item.arg.value)

    @property
    def known(self) -> set[str]:
        """Names that the templates define themselves."""
        return set(self._alias)

    def _let(self, target: nodes.Node, value: nodes.Node) -> None:
        for name in _names(target):
            self._alias[name] = self._alias.get(name, set()) | self._behind(value)

    def _use(self, node: nodes.Node | None, fields: set[str]) -> None:
        for question in self._behind(node):
            self.fields[question] |= fields

    def _behind(self, node: nodes.Node | None) -> set[str]:
        """Return the questions whose rows or fields an expression may hold."""
        return {q for name in _names(node) for q in self._alias.get(name, {name} & set(self._questions))}


def _named_fields(used: nodes.Filter) -> set[str]:
    """Return the fields that a filter looks at: named in its arguments, or known of ours."""
    if used.name not in _BY_NAME:
        return set()
    constants = [*used.args, *(keyword.value for keyword in used.kwargs)]
    words = {str(node.value) for node in constants if isinstance(node, nodes.Const)}
    return words.union(*(FIELDS.get(word, ()) for word in words))


def _names(node: nodes.Node | None) -> list[str]:
    if node is None:
        return []
    below = [name.name for name in node.find_all(nodes.Name)]
    return [node.name, *below] if isinstance(node, nodes.Name) else below


def problems(edition: Edition) -> list[str]:
    """Return everything wrong between templates and questions, a line each."""
    uses = _Uses(edition)
    found: list[str] = []
    for section in edition.sections:
        name = f"{file_of(edition, section)}.md.jinja"
        env = environment(edition)
        source = (resources.folder("templates") / edition.name / name).read_text(encoding="utf-8")
        tree = env.parse(source)
        uses.read(tree)
        allowed = {group.id for group in section.groups} | {"signature"}
        found += [f"{name}：没有 {b.name} 这一组题" for b in tree.find_all(nodes.Block) if b.name not in allowed]
    known = set(edition.questions) | set(HELPERS) | uses.known | {"loop"}
    found += [f"模板用了 {name}，没有这道题" for name in sorted(uses.names - known)]
    found += [f"模板用了格子 {address}，没有这一格" for address in sorted(uses.addresses - set(edition.kinds))]
    return found + list(_unused(edition, uses))


def _unused(edition: Edition, uses: _Uses) -> Iterator[str]:
    for question in edition.questions.values():
        if question.kind == "cells" or question.each:
            continue
        used = question.id in uses.names or question.id in HELPERS.values()
        if question.printed and not used:
            yield f"{question.id}：回答了却没有模板用到；不印的请写 printed: false"
        if question.printed and used:
            yield from _unused_fields(question.id, question.fields, uses.fields[question.id])


def _unused_fields(question: str, fields: tuple[Field, ...], used: set[str]) -> Iterator[str]:
    for field in fields:
        if field.printed and field.id not in used:
            yield f"{question}.{field.id}：填了却没有模板用到；不印的请写 printed: false"
