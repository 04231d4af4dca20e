"""Holds the section templates against the questions: they use only what is asked, and all that is printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from jinja2 import nodes
from jinja2.visitor import NodeVisitor

from assistant import resources
from assistant.compose import HELPERS, file_of
from assistant.compose.wording import environment
from assistant.edition import Edition
from assistant.edition.question import Field

_BY_NAME = ("map", "selectattr", "rejectattr", "sum", "sort", "groupby")


class _Uses(NodeVisitor):
    """Collects which questions, fields and cells a template uses; follows loop and set names."""

    def __init__(self, edition: Edition) -> None:
        self._questions = edition.questions
        self._alias: dict[str, set[str]] = {}
        self.fields: dict[str, set[str]] = defaultdict(set)
        self.names: set[str] = set()
        self.addresses: set[str] = set()

    def _behind(self, node: nodes.Node | None) -> set[str]:
        """Return the questions whose rows or fields an expression may hold."""
        if node is None:
            return set()
        names = [name.name for name in node.find_all(nodes.Name)] + (
            [node.name] if isinstance(node, nodes.Name) else []
        )
        return {q for name in names for q in self._alias.get(name, {name} & set(self._questions))}

    def visit_Name(self, node: nodes.Name) -> None:
        if node.ctx == "load":
            self.names.add(node.name)

    def visit_For(self, node: nodes.For) -> None:
        self._let(node.target, node.iter)
        self.generic_visit(node)

    def visit_Assign(self, node: nodes.Assign) -> None:
        self._let(node.target, node.node)
        self.generic_visit(node)

    def _let(self, target: nodes.Node, value: nodes.Node) -> None:
        for name in [target] if isinstance(target, nodes.Name) else list(target.find_all(nodes.Name)):
            self._alias[name.name] = self._alias.get(name.name, set()) | self._behind(value)

    def visit_Getattr(self, node: nodes.Getattr) -> None:
        for question in self._behind(node.node):
            self.fields[question].add(node.attr)
        self.generic_visit(node)

    def visit_Filter(self, node: nodes.Filter) -> None:
        if node.name in _BY_NAME:
            words = [arg.value for arg in node.args if isinstance(arg, nodes.Const)]
            words += [arg.value.value for arg in node.kwargs if isinstance(arg.value, nodes.Const)]
            for question in self._behind(node.node):
                self.fields[question] |= {word for word in words if isinstance(word, str)}
        self.generic_visit(node)

    def visit_Call(self, node: nodes.Call) -> None:
        if isinstance(node.node, nodes.Name) and node.node.name == "n":
            self.addresses |= {arg.value for arg in node.args if isinstance(arg, nodes.Const)}
        self.generic_visit(node)


def slips(edition: Edition) -> list[str]:
    """Return everything wrong between templates and questions, a line each."""
    uses = _Uses(edition)
    found: list[str] = []
    for section in edition.sections:
        name = f"{file_of(edition, section)}.md.jinja"
        env = environment(edition.name)
        source = (resources.folder("templates") / edition.name / name).read_text(encoding="utf-8")
        tree = env.parse(source)
        uses.visit(tree)
        allowed = {group.id for group in section.groups} | {"signature"}
        found += [f"{name}：没有 {b.name} 这一组题" for b in tree.find_all(nodes.Block) if b.name not in allowed]
    known = set(edition.questions) | set(HELPERS) | set(uses._alias) | {"loop"}
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
