"""Tables that only frame or arrange a text: what stands in them is read as lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.document import Table
from assistant.reading import tables
from assistant.reading.lines import Block, Line, is_section, official

_LONG = 15
# A table with so many headings of the form, one a row, is one of contents.
_CONTENTS = 3
# The beginning of a contact line: 联系电话：, 统计期限：.
_CONTACT = re.compile(r"\s*(?:联系|办公|通讯)?(?:地址|电话|邮编|邮箱|邮政编码|统计期限)\s*(?:[：:]|$)")


def opened(given: Iterable[Block]) -> list[Block]:
    """Return the blocks with the text out of frames: tables before the first section, or with headings of sections."""
    blocks = list(given)
    start = next((at for at, block in enumerate(blocks) if is_section(block)), 0)
    found: list[Block] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Table) and _is_frame(block, before=at < start):
            found += _lines(block)
        else:
            found.append(block)
    return found


def _is_frame(table: Table, *, before: bool) -> bool:
    texts = list(tables.texts(table.form.rows))
    if before and sum(1 for row in table.form.rows if row and official(row[0].text.split("\n")[0])) >= _CONTENTS:
        return True
    if tables.holds_values(texts):
        return False
    told = any((len(text) >= _LONG and "。" in text) or _CONTACT.match(text) for text in texts)
    return told and (before or any(map(official, texts)))


def _lines(table: Table) -> Iterator[Line]:
    """Yield the lines of the cells; those of a row without a sentence as one."""
    for row in table.form.rows:
        texts = [text.strip() for text in tables.texts([row]) if text.strip()]
        if len(texts) > 1 and not any("。" in text for text in texts):
            yield Line("　".join(texts))
        else:
            yield from map(Line, texts)
