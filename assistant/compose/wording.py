"""The Jinja environment of the section templates: filters, functions, and the tag that varies phrasing."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

from jinja2 import FileSystemLoader, Template, nodes
from jinja2.ext import Extension
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assistant import chinese, resources
from assistant.compose import marks, phrasing, reads
from assistant.edition import Edition
from assistant.edition.expressions import sandbox

if TYPE_CHECKING:
    from jinja2.parser import Parser


class OneOf(Extension):
    """`{% oneof "opening" %}…{% or %}…{% endoneof %}` prints one of its parts.

    Which one follows from the name, the unit and the year: the same input always gives the same
    words, next year gives others, and two units with the same facts mostly differ.
    """

    tags = {"oneof"}  # noqa: RUF012 - declared so by Jinja

    def parse(self, parser: Parser) -> nodes.Node:
        """Turn the tag into branches on a turn that the context works out."""
        line = next(parser.stream).lineno
        name = parser.parse_expression()
        bodies = [parser.parse_statements(("name:or", "name:endoneof"))]
        while next(parser.stream).value == "or":
            bodies.append(parser.parse_statements(("name:or", "name:endoneof")))
        key = nodes.Tuple([name, nodes.Const(len(bodies))], "load")
        turn = nodes.Getitem(nodes.Name("turn", "load"), key, "load")
        branches = [
            nodes.If(nodes.Compare(turn, [nodes.Operand("eq", nodes.Const(number))]), body, [], [])
            for number, body in enumerate(bodies)
        ]
        return nodes.Scope(branches).set_lineno(line)


class Turns:
    """Which of several phrasings a unit uses in a year: `turns[name, count]`; consecutive years differ."""

    def __init__(self, unit: str, year: int) -> None:
        self._unit, self._year = unit, year

    def __getitem__(self, key: tuple[str, int]) -> int:
        name, count = key
        return (crc32(f"{self._unit}|{name}".encode()) + self._year) % count


@lru_cache(maxsize=8)
def environment(edition: Edition) -> ImmutableSandboxedEnvironment:
    """Return the environment of an edition's section templates; compiled templates are kept on disk."""
    loader = FileSystemLoader(resources.folder("templates") / edition.name)
    code = (__file__, marks.__file__, reads.__file__)
    env = sandbox(loader, *code, trim_blocks=True, lstrip_blocks=True, extensions=[OneOf])
    env.code_generator_class = marks.Marking
    env.filters |= phrasing.FILTERS
    env.filters |= {
        "over_marks": marks.over_marks,
        "problem_words": phrasing.problem_words(edition.problems),
        "series": chinese.series,
        "book": chinese.book,
        "date": chinese.show_date,
        "number": chinese.show_number,
    }
    return env


@lru_cache(maxsize=32)
def template(edition: Edition, name: str) -> Template:
    """Return one compiled section template."""
    return environment(edition).get_template(name)
