"""The Jinja environment of the section templates: filters, functions, and the tag that varies phrasing."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

from jinja2 import FileSystemLoader, Template, nodes
from jinja2.ext import Extension
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assistant import chinese, resources
from assistant.compose import phrasing
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
        turn = nodes.Call(nodes.Name("turn", "load"), [name, nodes.Const(len(bodies))], [], None, None)
        branches = [
            nodes.If(nodes.Compare(turn, [nodes.Operand("eq", nodes.Const(number))]), body, [], [])
            for number, body in enumerate(bodies)
        ]
        return nodes.Scope(branches).set_lineno(line)


def turn_for(unit: str, year: int, name: str, count: int) -> int:
    """Return which of `count` phrasings a unit uses in a year; consecutive years differ."""
    return (crc32(f"{unit}|{name}".encode()) + year) % count


@lru_cache(maxsize=8)
def environment(edition: Edition) -> ImmutableSandboxedEnvironment:
    """Return the environment of an edition's section templates; compiled templates are kept on disk."""
    loader = FileSystemLoader(resources.folder("templates") / edition.name)
    env = sandbox(loader, trim_blocks=True, lstrip_blocks=True, extensions=[OneOf])
    env.filters |= phrasing.FILTERS
    env.filters |= {
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
