"""What a template reads, place by place: names of loops and of `set` stand for what they were made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from jinja2 import nodes
from jinja2.exceptions import TemplateAssertionError

from assistant.compose.phrasing import FIELDS

Names = frozenset[str]
NOTHING: Names = frozenset()
# Filters that are told the field of a row, or the filter for a row, by its name.
_BY_NAME = ("map", "selectattr", "rejectattr", "sum", "sort", "groupby")


class Reads:
    """Walks the blocks of a template line by line, and keeps what it meets.

    Names are question ids, what `context` adds to them (year, law), cell addresses for `n[…]`, and
    `results/<group>` for `results('<group>')`. `behind` holds for each output, test, loop and filtered
    block the names that it rests on, those of the tests and loops around it included; for the filter of
    a block it holds all that the block reads. `fields` are the fields looked at below each name.
    """

    def __init__(self, tree: nodes.Template) -> None:
        self.behind: dict[nodes.Node, Names] = {}
        self.fields: dict[str, set[str]] = defaultdict(set)
        self.names: set[str] = set()
        self._known: Mapping[str, Names] = {}
        for block in tree.find_all(nodes.Block):
            self._inside(block.body, NOTHING, {})

    def _of(self, node: nodes.Node | None) -> Names:
        """Return the names that an expression rests on."""
        match node:
            case None:
                return NOTHING
            case nodes.Name(name=name):
                found = self._known.get(name, frozenset((name,)))
            case nodes.Getitem(node=nodes.Name(name="n"), arg=nodes.Const(value=address)):
                found = frozenset((address,))
            case nodes.Call(node=nodes.Name(name="results"), args=[nodes.Const(value=group)]):
                found = frozenset((f"results/{group}",))
            case _:
                found = NOTHING.union(*map(self._of, node.iter_child_nodes()))
        self._look(node, found)
        self.names |= found
        return found

    def _look(self, node: nodes.Node, names: Names) -> None:
        match node:
            case nodes.Getattr(attr=attr):
                looked = {attr}
            case nodes.Filter(name=name) if name in _BY_NAME:
                constants = [*node.args, *(keyword.value for keyword in node.kwargs)]
                words = {str(one.value) for one in constants if isinstance(one, nodes.Const)}
                looked = words.union(*(FIELDS.get(word, ()) for word in words))
            case _:
                return
        for one in names:
            self.fields[one] |= looked

    def _body(self, body: Sequence[nodes.Node], under: Names) -> None:
        for node in body:
            self._statement(node, under)

    def _statement(self, node: nodes.Node, under: Names) -> None:
        match node:
            case nodes.Output():
                self.behind[node] = under
                self.behind |= {child: under | self._of(child) for child in _values(node)}
            case nodes.Assign():
                self._let(node.target, self._of(node.node))
            case nodes.AssignBlock():
                self._let(node.target, self._of(node.filter) | self._all_of(node.body))
            case nodes.If():
                self._branches(node, under)
            case nodes.For():
                self._loop(node, under)
            case nodes.FilterBlock():
                self.behind[node] = under | self._of(node.filter)
                self.behind[node.filter] = self.behind[node] | self._all_of(node.body, under)
            case nodes.Scope():
                self._inside(node.body, under, {})
            case _:
                raise TemplateAssertionError(f"看不出 {type(node).__name__} 印的字依据哪些回答", node.lineno)

    def _inside(self, body: Sequence[nodes.Node], under: Names, names: Mapping[str, Names]) -> None:
        """Walk through what sees some more names and keeps its own to itself."""
        before = self._known
        self._known = {**before, **names}
        self._body(body, under)
        self._known = before

    def _all_of(self, body: Sequence[nodes.Node], under: Names = NOTHING) -> Names:
        """Return all names that a block reads."""
        before, self.names = self.names, set()
        self._inside(body, under, {})
        found = frozenset(self.names)
        self.names |= before
        return found

    def _let(self, target: nodes.Node, names: Names) -> None:
        self._known = {**self._known, **dict.fromkeys(_targets(target), names)}

    def _branches(self, node: nodes.If, under: Names) -> None:
        before, ends = self._known, []
        for branch in (node, *node.elif_):
            self._known = before
            under |= self._of(branch.test)
            self._body(branch.body, under)
            ends.append(self._known)
        self._known = before
        self._body(node.else_, under)
        self.behind[node] = under
        self._known = _either([*ends, self._known], under)

    def _loop(self, node: nodes.For, under: Names) -> None:
        rows = self._of(node.iter)
        names = dict.fromkeys((*_targets(node.target), "loop"), rows)
        if node.test:
            before, self._known = self._known, {**self._known, **names}
            rows |= self._of(node.test)
            self._known = before
        self.behind[node] = under | rows
        self._inside(node.body, under | rows, names)
        self._inside(node.else_, under | rows, {})


def _values(node: nodes.Output) -> list[nodes.Expr]:
    """Return what an output prints besides the template's own words."""
    return [child for child in node.nodes if not isinstance(child, nodes.TemplateData)]


def _targets(target: nodes.Node) -> list[str]:
    return [target.name] if isinstance(target, nodes.Name) else [name.name for name in target.find_all(nodes.Name)]


def _either(ends: Iterable[Mapping[str, Names]], tests: Names) -> Mapping[str, Names]:
    """Return what names stand for after branches: where these differ, for all of it and the tests."""
    known = {}
    for name in NOTHING.union(*ends):
        meanings = {end.get(name, frozenset((name,))) for end in ends}
        known[name] = meanings.pop() if len(meanings) == 1 else tests.union(*meanings)
    return known
