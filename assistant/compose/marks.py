"""Marks in a rendered text that tell what the words after them rest on, and the way to put them into templates.

A mark is a lone surrogate and a private-use character, its number. No answer can hold one: reading
answers removes surrogates (`chinese.clean`), and no file can be written with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from jinja2 import nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import TemplateAssertionError
from jinja2.runtime import Context

from assistant.compose.reads import Names, Reads

_MARK, _FIRST = "\ud800", 0xE000
# One mark.
_MARKS = re.compile(f"{_MARK}.")
# What stands before the first words: "\n", a mark, "\n".
_LEADING = re.compile(rf"\A(?:\s|{_MARK}.)*")
# The block of a compiled template that keeps the names behind each mark, a line each.
TABLE = "_sources"


def unmarked(marked: str) -> str:
    """Return a text without its marks."""
    return _MARKS.sub("", marked)


def pieces(marked: str) -> Iterator[tuple[int, str]]:
    """Yield the texts between marks, each with the number of its mark (-1 for none)."""
    first, *rest = marked.split(_MARK)
    yield -1, first
    for piece in rest:
        yield ord(piece[0]) - _FIRST, piece[1:]


@pass_context
def over_marks(context: Context, marked: str, name: str, marks: tuple[str, str], *given: Any, **named: Any) -> str:
    """Apply a filter to a block whose words carry marks, of which the filter sees nothing.

    Words that it puts around the block get the first of `marks`; where it changes the block itself, the
    whole gets the second.
    """
    text = unmarked(marked)
    made = str(context.environment.call_filter(name, text, given, named, context))
    if not made.strip():
        return made
    own, whole = marks
    before, found, after = made.partition(text.strip() or _MARK)
    return f"{own}{before}{_stripped(marked)}{after and own}{after}" if found else whole + made


def _stripped(marked: str) -> str:
    """Strip a text of the blank lines around it, marked or not; marks in its first and its last line stay."""
    words = _LEADING.sub("", marked)
    before, rest = marked[: len(marked) - len(words)].rpartition("\n")[2], words.rstrip()
    while rest[-2:-1] == _MARK:
        rest = rest[:-2].rstrip()
    after = words[len(rest) :].partition("\n")[0]
    return before.strip() + rest + after.strip()


class Marking(CodeGenerator):
    """Compiles a template whose outputs are marked with what they rest on."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        """Put the marks and their table into a template, then compile it."""
        weaver = _Weaver(node)
        for block in node.find_all(nodes.Block):
            block.body = list(weaver.marked(block.body))
        table = nodes.Output([nodes.TemplateData(weaver.table())])
        node.body.append(nodes.Block(TABLE, [table], False, False).set_lineno(node.lineno))
        super().visit_Template(node, frame)


class _Weaver:
    """Puts marks before the pieces of a template's outputs."""

    def __init__(self, tree: nodes.Template) -> None:
        self._behind = Reads(tree).behind
        self._numbers: dict[Names, int] = {}

    def table(self) -> str:
        """Return the names behind each mark, a line each, in the order of their numbers."""
        return "\n".join(" ".join(sorted(names)) for names in self._numbers)

    def marked(self, body: Sequence[nodes.Node]) -> Iterator[nodes.Node]:
        """Yield the nodes of a body with marks.

        A test or loop inside a line is marked too: where it prints nothing, the line rests on it all the same.
        """
        for node in body:
            match node:
                case nodes.Output():
                    node.nodes = list(self._pieces(node))
                case nodes.If() | nodes.For():
                    if not _has_own_lines(node):
                        yield nodes.Output([self._data(self._behind[node])]).set_lineno(node.lineno)
                    self._branches(node)
                case nodes.FilterBlock():
                    self._filtered(node)
                case nodes.Scope():
                    node.body = list(self.marked(node.body))
            yield node

    def _data(self, names: Names) -> nodes.TemplateData:
        return nodes.TemplateData(_MARK + chr(_FIRST + self._numbers.setdefault(names, len(self._numbers))))

    def _pieces(self, output: nodes.Output) -> Iterator[nodes.Expr]:
        last = None
        for child in output.nodes:
            if isinstance(child, nodes.TemplateData):
                words = child.data.lstrip("\n")
                yield nodes.TemplateData(child.data[: -len(words)] if words else child.data)
                if not words.strip():
                    continue
                child = nodes.TemplateData(words)
            names = self._behind.get(child, self._behind[output])
            if names != last:
                yield self._data(names)
            yield child
            last = names

    def _branches(self, node: nodes.If | nodes.For) -> None:
        for branch in _branches(node):
            branch.body = list(self.marked(branch.body))
        node.else_ = list(self.marked(node.else_))

    def _filtered(self, node: nodes.FilterBlock) -> None:
        used, behind = node.filter, (self._behind[node], self._behind[node.filter])
        if used.node is not None:
            raise TemplateAssertionError("filter 块里只能用一个过滤器", node.lineno)
        marks = nodes.Tuple([nodes.Const(self._data(names).data) for names in behind], "load")
        used.args = [nodes.Const(used.name), marks, *used.args]
        used.name = over_marks.__name__
        node.body = list(self.marked(node.body))


def _branches(node: nodes.If | nodes.For) -> list[nodes.If | nodes.For]:
    return [node, *node.elif_] if isinstance(node, nodes.If) else [node]


def _has_own_lines(node: nodes.If | nodes.For) -> bool:
    """Tell whether all that a test or loop may print ends its line."""
    return all(_ends_line(body) for body in (*(branch.body for branch in _branches(node)), node.else_))


def _ends_line(body: Sequence[nodes.Node]) -> bool:
    for node in reversed(body):
        match node:
            case nodes.Output():
                last = node.nodes[-1]
                return isinstance(last, nodes.TemplateData) and last.data.endswith("\n")
            case nodes.If() | nodes.For():
                return _has_own_lines(node)
            case nodes.Scope():
                return _ends_line(node.body)
    return True
