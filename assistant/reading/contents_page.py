"""A table of contents that was typed by hand: the headings of the report, once more before it begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from assistant.document import Table
from assistant.outline import is_short
from assistant.reading.lines import Block, form, is_section, official
from assistant.reading.notices import Notices

_FEWEST = 3
# Dots and a page number at the end of a line of contents: ……3.
_DOTS = re.compile(r"[\s.…·\-—_]*\d*\s*$")
# The heading of the contents: 目  录.
_NAME = re.compile(r"目\s*录")


def without(blocks: Sequence[Block], notices: Notices) -> list[Block]:
    """Return the blocks without it, and tell that it was there."""
    given = [block for block in blocks if isinstance(block, Table) or block.text.strip()]
    keys = [_key(block) for block in given]
    known = {section.id for section in form().sections}
    first = next((at for at, block in enumerate(given) if keys[at] in known or is_section(block)), len(given))
    again = {key: at for at, key in enumerate(keys) if key}
    last = first + sum(1 for _ in takewhile(lambda at: again.get(keys[at], 0) > at, range(first, len(given))))
    if last - first < _FEWEST or not all(again[key] >= last for key in keys[first:last]):
        return given
    notices.say("目录没有读入。")
    return [*(block for block in given[:first] if not _NAME.fullmatch(_key(block))), *given[last:]]


def _key(block: Block) -> str:
    """Return what tells a line of the contents: the section that it names, else its words; of a sentence or table none.

    The dots and the page number behind it do not count.
    """
    if isinstance(block, Table):
        return ""
    text = _DOTS.sub("", block.text.strip())
    section = official(text)
    return section.id if section else "".join(text.split()) if is_short(text) or _NAME.fullmatch(text) else ""
