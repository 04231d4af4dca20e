"""A Document as one self-contained, accessible HTML page that prints well."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from assistant.document import Document, Form, Table
from assistant.rendering.grid import GAP, lay
from assistant.rendering.markup import fill_markup, template


def render(document: Document) -> bytes:
    """Return the page in UTF-8, without scripts or anything fetched from elsewhere."""
    return template("report.html.jinja").render(document=document, filled=_filled).encode()


def _filled(table: Table) -> Markup:
    return fill_markup(_pieces(table.form), table.values)


@lru_cache(maxsize=32)
def _pieces(form: Form) -> list[str]:
    return template("table.html.jinja").render(form=form, rows=list(lay(form)), page=True).split(GAP)
