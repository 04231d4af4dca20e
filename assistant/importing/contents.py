"""A table of contents that was typed by hand: the headings of the report, once more before it begins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from assistant.importing.notices import Notices
from assistant.importing.outline import Block, Line, is_section

_FEWEST = 3
_DOTS = re.compile(r"[\s.…·\-—_]*\d*\s*$")
_NAME = re.compile(r"目\s*录")


def without(blocks: Iterable[Block], notices: Notices) -> list[Block]:
    """Return the blocks without it, and tell that it was there."""
    given = [block for block in blocks if not isinstance(block, Line) or block.text.strip()]
    first = next((at for at, block in enumerate(given) if is_section(block)), len(given))
    keys = [_key(block) for block in given]
    again = {key: at for at, key in enumerate(keys) if key}
    last = first + sum(1 for _ in takewhile(lambda at: again.get(keys[at], 0) > at, range(first, len(given))))
    if last - first < _FEWEST or not all(again[key] >= last for key in keys[first:last]):
        return given
    notices.say("目录没有读入。")
    return [*(block for block in given[:first] if not _NAME.fullmatch(_key(block))), *given[last:]]


def _key(block: Block) -> str:
    """Return the words of a line without the dots and the page number behind them; of a table none."""
    return _DOTS.sub("", "".join(block.text.split())) if isinstance(block, Line) else ""
