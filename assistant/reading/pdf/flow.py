"""The pages of a PDF as one text: without page numbers and running heads, lines joined to paragraphs again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from assistant.reading.pdf.pages import Page, PageLine, PageTable, joined
from assistant.reading.pdf.ruled_tables import goes_on, join, rows

# A line that is a page number: — 3 —, 第3页共8页, 3/8.
_PAGE_NUMBER = re.compile(
    r"[-—–－·\s]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*[/,，]?\s*共\s*\d{1,3}\s*页|\s*/\s*\d{1,3})?[-—–－·\s]*"
)
_MARGIN = 0.13
_SEVERAL = 0.1
# A Latin word or a number that a line break must not run together with another: 2025, www.example.cn.
_WORD = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,%@+/-]*")
# How wide a digit or letter is, in heights.
_NARROW = 0.5
# The number of a heading: 一、 （一）.
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")
Found = tuple[str, Any]


def flow(pages: Sequence[Page]) -> Iterator[Found]:
    """Yield ("line", text), ("table", rows) and ("passed over", what), in reading order."""
    pieces = list(_pieces(pages))
    left, right = _sides([piece for piece in pieces if isinstance(piece, PageLine)])
    paragraph: list[PageLine] = []
    for piece in pieces:
        if isinstance(piece, PageLine) and paragraph and _continues(paragraph[-1], piece, left, right):
            paragraph.append(piece)
            continue
        yield from _paragraph(paragraph)
        paragraph = [piece] if isinstance(piece, PageLine) else []
        if isinstance(piece, PageTable):
            yield "table", rows(piece)
    yield from _paragraph(paragraph)
    yield from [("passed over", "图片")] * sum(page.pictures for page in pages)


def _paragraph(lines: Sequence[PageLine]) -> Iterator[Found]:
    if lines:
        yield "line", joined(line.text for line in lines).replace("\n", "")


def _pieces(pages: Sequence[Page]) -> Iterator[PageLine | PageTable]:
    """Yield what stands on all pages; a table that goes on at the top of the next page is one with its beginning."""
    counts = Counter(text for page in pages for text in {line.text for line in _in_margins(page)})
    running = {text for text, count in counts.items() if count >= 2 and count >= len(pages) / 2}
    last: PageLine | PageTable | None = None
    for page in pages:
        margins = {line for line in _in_margins(page) if line.text in running or _PAGE_NUMBER.fullmatch(line.text)}
        for at, piece in enumerate(piece for piece in page.pieces if piece not in margins):
            if at == 0 and isinstance(piece, PageTable) and isinstance(last, PageTable) and goes_on(last, piece):
                last = join(last, piece)
                continue
            if last is not None:
                yield last
            last = piece
    if last is not None:
        yield last


def _in_margins(page: Page) -> Iterator[PageLine]:
    """Yield the lines that stand near the upper or lower edge."""
    upper, lower = _MARGIN * page.height, (1 - _MARGIN) * page.height
    for piece in page.pieces:
        if isinstance(piece, PageLine) and (piece.top < upper or piece.top + piece.size > lower):
            yield piece


def _sides(lines: Sequence[PageLine]) -> tuple[float, float]:
    """Return where full lines begin, the first of the places where several do, and where most of them end.

    In a short report most long lines are the first ones of their paragraphs, and stand further in.
    """
    widest = max((line.right - line.left for line in lines), default=0)
    long = [line for line in lines if line.right - line.left > 0.8 * widest]
    lefts = Counter(round(line.left / 2) * 2 for line in long)
    right = Counter(round(line.right / 2) * 2 for line in long).most_common(1)
    left = min(
        (place for place, times in lefts.items() if times > 1 and times >= _SEVERAL * len(long)),
        default=min(lefts, default=0),
    )
    return (float(left), float(right[0][0])) if right else (0.0, 0.0)


def _continues(before: PageLine, line: PageLine, left: float, right: float) -> bool:
    """Tell whether a line goes on from the one before: that one is full, and this is not indented and no heading."""
    if before.parted or line.parted:
        return False
    flush = line.left < left + 0.8 * line.size
    heading = _HEADING.match(line.text) and not _is_full(line, right) and "。" not in line.text
    full = _is_full(before, right) or _had_no_room(before, line, right)
    return full and flush and abs(line.size - before.size) < 2 and not heading


def _had_no_room(before: PageLine, line: PageLine, right: float) -> bool:
    """Tell whether a number or a word that is not parted did not fit on the line before, in the middle of a sentence."""
    word = _WORD.match(line.text)
    width = _NARROW * line.size * len(word[0]) if word else 0.0
    return before.right + width > right and not before.text.endswith(("。", "：", "；"))


def _is_full(line: PageLine, right: float) -> bool:
    return line.right > right - 2.2 * line.size
