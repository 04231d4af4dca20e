"""Reads plain text: tables with tabs as Word leaves them, with pipes or blanks as pages are copied, or one value a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.document import Cell
from assistant.reading import raw_tables
from assistant.reading.headings import is_part, together
from assistant.reading.line_wrapping import joined
from assistant.reading.lines import Block, TextLine, is_section
from assistant.reading.notices import Notices
from assistant.reading.source import Source

_VALUE = r"(?:\d[\d,.]*|[０-９]+|[-—–/／]+|【待填[^】]*】)"
# A line that is one value: 12, —.
_IS_VALUE = re.compile(rf"\s*{_VALUE}\s*")
# A row whose values stand between blanks: 予以公开   3   1   0.
_SPACED = re.compile(rf"(?:\S.*?)?(?:\s+{_VALUE}){{2,}}\s*")
# A line drawn with characters: +----+, ─┼─.
_RULE = re.compile(r"[\s|｜:+─━═┼│├┤┌┐└┘┬┴-]+")
# A line drawn under a heading: =====.
_UNDERLINE = re.compile(r"[-=_*~─━—]{3,}\s*")
# The sign between two columns: | or │.
_PIPE = re.compile("[|｜│┃]")
# A border at one end of a line: “0 |”.
_BAR = re.compile(r"\s*[|｜│┃]\s*$|^\s*[|｜│┃]\s*")
# The number of a group of rows: （三）.
_NUMBERED = re.compile("[（(][一二三四五六七八九十][）)]")
# What ends a sentence: 。
_STOPS = re.compile(r"[。；！？]")
_LONGEST_LABEL = 60
MOST_LINES = 50_000
_FEWEST_VALUES = 8


def blocks(source: Source, notices: Notices) -> Iterator[Block]:
    """Yield the lines and tables of the text.

    Raises FileProblem where it has more lines than any report.
    """
    text = notices.decoded(source.content)
    if text.count("\n") > MOST_LINES:
        raise source.too_long()
    return written(notices.visible(text))


def written(text: str) -> Iterator[Block]:
    """Yield the lines and tables of a text whose line breaks are its own."""
    lines = text.split("\n")
    # A bar at the end of many lines is the border of a table with one cell a line.
    barred = [line for line in lines if len(_PIPE.findall(line)) == 1 and _BAR.search(line)]
    if len(barred) >= _FEWEST_VALUES:
        lines = [_BAR.sub("", line) if len(_PIPE.findall(line)) == 1 else line for line in lines]
    return from_lines(joined(lines, _is_cells))


def from_lines(lines: Sequence[str]) -> Iterator[Block]:
    """Yield lines and tables; lines without separators that stand between rows of a table belong to it."""
    lines = _with_whole_headings(lines)
    at = barren = 0
    while at < len(lines):
        end = _table_end(lines, at)
        if end > at:
            # Empty fields stay, for they keep the columns in place.
            yield raw_tables.table([[*map(Cell, row)] for line in lines[at:end] if (row := _fields(line))])
            at = end
        elif at >= barren and (end := _column_end(lines, at)) > at:
            yield raw_tables.table([[Cell(line.strip())] for line in lines[at:end] if line.strip()])
            at = end
        else:
            barren = max(barren, -end)
            yield TextLine(lines[at])
            at += 1


def _with_whole_headings(lines: Sequence[str]) -> list[str]:
    """Return the lines with headings put together, before their second line is taken for the label of a table.

    A line that is drawn below a heading is none.
    """
    found: list[str] = []
    for line in lines:
        whole = together(found[-1], line) if found and not _is_row(found[-1]) and not _is_row(line) else ""
        if whole:
            found[-1] = whole
        elif not (found and _UNDERLINE.fullmatch(line) and is_section(TextLine(found[-1]))):
            found.append(line)
    return found


def _fields(line: str) -> list[str]:
    """Return a line of a table as fields: none for a blank or drawn line, one for a label alone."""
    if not line.strip() or (_RULE.fullmatch(line) and not _IS_VALUE.fullmatch(line) and "\t" not in line):
        return []
    if "\t" in line:
        return [field.strip(" \u3000") for field in line.split("\t")]
    if _piped(line):
        return [field.strip() for field in _PIPE.split(line.strip().strip("|｜│┃"))]
    if _spaced(line):
        return line.split()
    return [line.strip()]


def _is_row(line: str) -> bool:
    """Tell whether a line is parted into fields as the row of a table is."""
    if "\t" in line:
        return "\t" in line.strip() or (len(line.strip()) <= _LONGEST_LABEL and not _STOPS.search(line))
    return not line.startswith("\u3000\u3000") and (_piped(line) or _spaced(line))


def _is_cells(line: str) -> bool:
    """Tell whether a line is a row of a table, or a cell with a number on a line of its own."""
    return _is_row(line) or bool(_IS_VALUE.fullmatch(line))


def _piped(line: str) -> bool:
    return len(_PIPE.findall(line)) >= 2


def _spaced(line: str) -> bool:
    row = " ".join(line.split())
    return len(row) <= 4 * _LONGEST_LABEL and bool(_SPACED.fullmatch(row)) and not _STOPS.search(row)


def _table_end(lines: Sequence[str], at: int) -> int:
    """Return where the table ends that begins here; `at` where none begins.

    A label may stand alone before its first row; at least two rows must be parted into fields, or one with numbers.
    """
    end, rows, loose = at, 0, 0
    for index in range(at, len(lines)):
        if rows > raw_tables.MOST_CELLS:
            raise raw_tables.TooManyCells
        line = lines[index]
        if _is_row(line):
            end, rows, loose = index + 1, rows + 1, 0
        elif not _may_stand_between(line) or (loose := loose + 1) > (3 if rows else 1):
            break
    return end if rows >= 2 else at


def _may_stand_between(line: str) -> bool:
    """Tell whether a line without fields can be a label of a table: short, no heading, no sentence."""
    if _RULE.fullmatch(line):
        return True
    text = line.strip()
    if is_section(TextLine(text)) or (_NUMBERED.match(text) and is_part(text)):
        return False
    return 0 < len(text) <= _LONGEST_LABEL and not _STOPS.search(text)


def _column_end(lines: Sequence[str], at: int) -> int:
    """Return where a table ends that was copied with one cell on a line; where none begins, minus where to look again."""
    end = at
    while end < len(lines) and len(lines[end].strip()) <= _LONGEST_LABEL and not _STOPS.search(lines[end]):
        if is_section(TextLine(lines[end])) and not _goes_on(lines, end):
            break
        end += 1
    values = [index for index in range(at, end) if _IS_VALUE.fullmatch(lines[index])]
    return values[-1] + 1 if len(values) >= _FEWEST_VALUES else -end


def _goes_on(lines: Sequence[str], at: int) -> bool:
    """Tell a row's label 一、本年新收… from a heading: a number follows it, or within the pieces of its label."""
    return any(_IS_VALUE.fullmatch(line) for line in [line for line in lines[at + 1 : at + 7] if line.strip()][:3])
