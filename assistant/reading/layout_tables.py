"""Tables that only frame or arrange a text: what stands in them is read as lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.document import Table
from assistant.edition.patterns import pattern
from assistant.reading import raw_tables
from assistant.reading.lines import Block, TextLine, is_section, official

_LONG = 15
# A table with so many headings of the form, one a row, is one of contents.
_CONTENTS = 3


def unframed(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the text out of frames: tables before the first section, or with headings of sections."""
    start = next((at for at, block in enumerate(blocks) if is_section(block)), 0)
    found: list[Block] = []
    for at, block in enumerate(blocks):
        framed = isinstance(block, Table) and _is_frame(block, before=at < start)
        found += _lines(block) if isinstance(block, Table) and framed else [block]
    return found


def _is_frame(table: Table, *, before: bool) -> bool:
    rows = table.form.rows
    if before and sum(1 for row in rows if row and official(row[0].text.split("\n")[0])) >= _CONTENTS:
        return True
    texts = list(raw_tables.texts(rows))
    if raw_tables.holds_values(texts):
        return False
    told = any((len(text) >= _LONG and "。" in text) or pattern("contact_row").match(text) for text in texts)
    return told and (before or any(map(official, texts)))


def _lines(table: Table) -> Iterator[TextLine]:
    """Yield the lines of the cells; those of a row without a sentence as one."""
    for row in table.form.rows:
        texts = [text.strip() for text in raw_tables.texts([row]) if text.strip()]
        whole = len(texts) > 1 and not any("。" in text for text in texts)
        yield from map(TextLine, ["　".join(texts)] if whole else texts)
