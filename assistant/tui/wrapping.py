"""Breaking Chinese text into lines by width, as a person would: anywhere between characters, but with care for marks.

A line never begins with a closing mark nor ends with an opening one; words and numbers of Latin script
stay whole. Widths are those that the terminal shows (rich's table: “ ” … — count as one column).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rich.cells import cell_len

_NO_START = frozenset("，。、；：？！）》”’】〉」』％%,.;:?!)]}…")
_NO_END = frozenset("（《“‘【〈「『([{")
# Marks that some Chinese consoles draw two columns wide, and what stands for them there.
ASCII = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "…": "..", "·": ".", "×": "x", "→": ">"})
_LEAST = 12
# A Latin word or number with its marks (2023, PDF,), blanks, or one other character (年).
_WORD = re.compile(r"[!-~]+|\s+|.", re.DOTALL)


def width(text: str) -> int:
    """Return how many columns a text takes."""
    return cell_len(text)


class Drawing:
    """How the terminal of this process draws: with `ascii` no mark is drawn that some consoles widen."""

    ascii = False


def drawn(text: str) -> str:
    """Return a text as this terminal draws it."""
    return text.translate(ASCII) if Drawing.ascii else text


def wrap(text: str, columns: int) -> list[str]:
    """Return the lines of a text, none wider than `columns`; line breaks and blanks before a line are kept."""
    columns = max(2, columns)
    return [line for part in drawn(text).split("\n") for line in _indented(part, columns)]


def _indented(part: str, columns: int) -> list[str]:
    blanks = len(part) - len(part.lstrip(" "))
    indent = " " * (blanks if part.strip() and columns - blanks >= _LEAST else 0)
    return [indent + line for line in _filled(part.removeprefix(indent), columns - len(indent))]


def _filled(text: str, columns: int) -> list[str]:
    lines, line = [], ""
    for piece in _pieces(text):
        if width(line + piece.rstrip()) <= columns:
            line += piece
            continue
        if line.strip():
            lines.append(line.rstrip())
        *whole, line = _cut(piece.lstrip(), columns)
        lines += whole
    return [*lines, line.rstrip()]


def _pieces(text: str) -> Iterator[str]:
    """Yield what must not be parted: a character or word, with the marks that cling to it."""
    held = ""
    for word in _WORD.findall(text):
        if held and not (held[-1] in _NO_END or word[0] in _NO_START):
            yield held
            held = ""
        held += word
    if held:
        yield held


def _cut(piece: str, columns: int) -> list[str]:
    """Cut a piece that is wider than a whole line."""
    lines, line = [], ""
    for mark in piece:
        if width(line + mark) > columns:
            lines.append(line)
            line = ""
        line += mark
    return [*lines, line]


def table(rows: Iterable[tuple[str, ...]], columns: int = 60) -> list[str]:
    """Return rows as lines with their columns one below the other; the first column wraps, the others do not."""
    filled = [tuple(map(drawn, row)) for row in rows]
    if not filled:
        return []
    widths = [max(width(row[at]) for row in filled) for at in range(len(filled[0]))]
    widths[0] = min(widths[0], max(8, columns - sum(widths[1:]) - 2 * len(widths)))
    lines: list[str] = []
    for first, *others in filled:
        beside = "".join("  " + padded(text, widths[at]) for at, text in enumerate(others, 1))
        head, *below = wrap(first, widths[0])
        lines += [f"{padded(head, widths[0])}{beside}".rstrip(), *below]
    return lines


def padded(text: str, columns: int) -> str:
    """Return the text filled up with blanks to a width."""
    return text + " " * max(0, columns - width(text))
