"""Puts paragraphs back together whose lines a program broke at a fixed width: mail, pdftotext, old editors."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from itertools import pairwise
from unicodedata import east_asian_width

from assistant.edition.patterns import pattern
from assistant.reading.lines import TextLine, is_section, is_title, looks
from assistant.reading.title_page import DATE

_NARROWEST, _WIDEST = 36, 200
# A line may end so many columns early: no mark may begin the next one, and a word in Latin letters is not parted.
_SLACK = 6
# So many full lines that end within a sentence, this share of all long ones, show that lines are broken.
_FEWEST, _SHARE = 3, 0.3
# A line that ends a paragraph: …。 …：
_END = re.compile(r"[。！？：:；;][”’）)]?$")
# The indent of a new paragraph: two blanks or an ideographic one.
_INDENT = re.compile(r"(?:\u3000| {2,}|\t)")
# The mark of a quoted line in a mail: > .
_QUOTE = re.compile(r"> ?")


def joined(lines: Sequence[str], is_row: Callable[[str], bool]) -> list[str]:
    """Return the lines with those of one paragraph joined, where it can be told; rows of tables stay as they are."""
    unquoted = _unquoted(lines)
    plain = _closed(unquoted)
    text = [line for line in plain if line.strip() and not is_row(line) and not _is_head(line)]
    widest = max(map(_width, text), default=0)
    followed = {one for one, other in pairwise(plain) if other.strip() and not is_row(other)}
    if not _NARROWEST <= widest <= _WIDEST or not _is_broken(text, followed, widest):
        return unquoted
    indented = sum(1 for line in text if _INDENT.match(line)) >= _FEWEST
    told = indented or _spaced(plain, widest)
    found: list[list[str]] = []
    going = False
    for line in plain:
        cells = is_row(line)
        if going and not cells and _may_follow(line, found[-1][-1], indented):
            found[-1].append(line.strip())
        else:
            found.append([line])
        # The next line may belong to this one's paragraph: but not where a sentence ends, unless indents or blanks tell.
        head = len(found[-1]) == 1 and _is_head(line)
        going = not cells and not head and _is_full(line, widest) and (told or not _ends(line))
    return ["".join(map(_glued, parts, [*parts[1:], ""])) for parts in found]


def _unquoted(lines: Sequence[str]) -> list[str]:
    """Return the lines of a quoted mail without the marks before them."""
    full = [line for line in lines if line.strip()]
    quoted = sum(1 for line in full if line.startswith(">"))
    return [_QUOTE.sub("", line, count=1) for line in lines] if full and quoted > 0.8 * len(full) else list(lines)


def _closed(lines: Sequence[str]) -> list[str]:
    """Return the lines without empty ones where these stand between nearly all, and so part nothing."""
    pairs = [(one, other) for one, other in pairwise(lines) if one.strip()]
    spaced = pairs and sum(1 for _, other in pairs if not other.strip()) > 0.9 * len(pairs)
    inside = spaced and any(line.strip() and not _ends(line) for line in lines)
    return [line for line in lines if line.strip()] if inside else list(lines)


def _ends(line: str) -> bool:
    """Tell whether a line ends as a paragraph does."""
    return bool(_END.search(line.rstrip()[-2:]))


def _is_head(line: str) -> bool:
    """Tell whether a line stands alone whatever its length."""
    return is_section(TextLine(line)) or bool(looks(line)) or is_title(line)


def _width(line: str) -> int:
    """Return the columns that a line takes."""
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in line.rstrip())


def _is_full(line: str, widest: int) -> bool:
    return _width(line) >= widest - _SLACK - sum(1 for sign in line if sign.isascii())


def _is_broken(text: Sequence[str], followed: Set[str], widest: int) -> bool:
    """Tell whether lines end within sentences because the width was used up; some text must follow them."""
    full = [line for line in text if _is_full(line, widest)]
    broken = [line for line in full if not _ends(line) and line in followed]
    long = [line for line in text if _width(line) > widest // 2]
    return len(broken) >= _FEWEST and len(full) >= _SHARE * len(long)


def _spaced(lines: Sequence[str], widest: int) -> bool:
    """Tell whether empty lines part the paragraphs: nearly all short last lines have one behind."""
    pairs = pairwise([*lines, ""])
    after = [other for line, other in pairs if _ends(line) and not _is_full(line, widest)]
    return len(after) >= _FEWEST and sum(1 for line in after if not line.strip()) > 0.8 * len(after)


def _may_follow(line: str, last: str, indented: bool) -> bool:
    """Tell whether a line can go on with a paragraph: none that is empty or indented, no heading or signature behind a full stop."""
    if not line.strip() or (indented and _INDENT.match(line)):
        return False
    signs = pattern("name_of_unit").fullmatch(line.strip()) or DATE.fullmatch(line.strip())
    return not (_ends(last) and (signs or _is_head(line)))


def _glued(first: str, second: str) -> str:
    """Return a line as it goes on in the next one; a blank between them stays where it stands between Latin words."""
    if not second:
        return first
    bare = first.rstrip()
    blank = " " if first != bare and bare[-1:].isascii() and second[:1].isascii() else ""
    return bare + blank
