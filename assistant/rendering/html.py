"""A Document as one self-contained, accessible HTML page that prints well."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.document import Document, Form, Table
from assistant.rendering.clean import title_parts
from assistant.rendering.grid import GAP, Slot, fill, lay
from assistant.rendering.markup import escaped, template

# An even run of characters that may break after every second one: 复议维持.
_PAIRS = re.compile(r"(?:[\u4e00-\u9fff]{2}){2,4}")
# The place behind the number of a label: （三）·不予公开.
_NUMBERED = re.compile("(?<=）)(?=.)")


def render(document: Document) -> bytes:
    """Return the page in UTF-8, without scripts or anything fetched from elsewhere."""
    title = title_parts(document.title)
    page = template("report.html.jinja").render(document=document, title=title, gap=GAP)
    tables = [fill(_pieces(p.form), escaped(p.values)) for p in document.body if isinstance(p, Table)]
    return fill(page.split(GAP), tables).encode()


@lru_cache(maxsize=32)
def _pieces(form: Form) -> list[str]:
    return template("table.html.jinja").render(form=form, rows=list(lay(form)), page=True, words=label_words).split(GAP)


def label_words(slot: Slot) -> list[str]:
    """Return the parts of a label between which it may break: 商业·企业, （三）·不予公开."""
    if slot.cell.head == "column" and slot.cell.colspan == 1 and _PAIRS.fullmatch(slot.text):
        return [slot.text[at : at + 2] for at in range(0, len(slot.text), 2)]
    if slot.cell.head == "row" and slot.cell.rowspan > 1:
        return _NUMBERED.split(slot.text)
    return [slot.text]
