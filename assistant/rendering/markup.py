"""The Jinja templates of the formats, and tables in markup: each form rendered once, then filled."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import escape

from assistant.document import Heading, Table
from assistant.rendering.grid import GAP
from assistant.resources import folder


@cache
def template(name: str) -> Template:
    """Return a template of `templates/formats`, compiled; it escapes what it prints."""
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder("templates") / "formats"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.tests["heading"] = lambda piece: isinstance(piece, Heading)
    environment.tests["table"] = lambda piece: isinstance(piece, Table)
    return environment


def escaped(values: Sequence[str]) -> list[str]:
    """Return the values escaped, all in one go: a call for each would cost more than all the rest."""
    return str(escape(GAP.join(values))).split(GAP) if values else []
