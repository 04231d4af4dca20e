"""A rendered block as paragraphs: their texts at once, what their words rest on only when somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import overload

from assistant.compose import marks
from assistant.document import Sources, Span, Where

Sourced = tuple[str, Sequence[Span]]
# Words of a line, or nothing where something may stand, and the number of their mark.
Piece = tuple[int, str]


class Printed:
    """The words of one block of a template; `table` returns the sources behind each mark."""

    def __init__(self, marked: str, table: Callable[[], Sequence[Sources]]) -> None:
        self._marked, self._table = marked, table

    def paragraphs(self) -> list[Sourced]:
        """Return the paragraphs, which blank lines part; their lines are joined as Chinese sentences are, without blanks."""
        parts = (part.split("\n") for part in marks.unmarked(self._marked).split("\n\n"))
        texts = filter(None, ("".join([line.strip() for line in lines]) for lines in parts))
        return [(text, Lazy(self, number)) for number, text in enumerate(texts)]

    def lines(self) -> list[Sourced]:
        """Return the lines as paragraphs of their own."""
        return Printed(self._marked.replace("\n", "\n\n"), self._table).paragraphs()

    @cached_property
    def spans(self) -> list[tuple[Span, ...]]:
        """The spans of each paragraph; together they are the whole of it."""
        table, found = self._table(), [list[tuple[str, Sources]]()]
        for line in self._lines():
            if not any(words for _, words in line):
                found.append([])
            found[-1] += _together(_stripped(line), table)
        return [spans_of(pieces) for pieces in found if pieces]

    def _lines(self) -> Iterator[list[Piece]]:
        line: list[Piece] = []
        for number, words in marks.pieces(self._marked):
            first, *rest = words.split("\n")
            line.append((number, first))
            for part in rest:
                yield line
                line = [(number, part)] if part else []
        yield line


def spans_of(pieces: Iterable[tuple[str, Iterable[Where]]]) -> tuple[Span, ...]:
    """Return the spans of a text that pieces make up, each with its sources."""
    found, at = [], 0
    for words, sources in pieces:
        found.append(Span(at, at := at + len(words), frozenset(sources)))
    return tuple(found)


class Lazy(Sequence[Span]):
    """The spans of one paragraph of a block."""

    def __init__(self, block: Printed, number: int) -> None:
        self._block, self._number = block, number

    @overload
    def __getitem__(self, at: int) -> Span: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Span]: ...
    def __getitem__(self, at: int | slice) -> Span | Sequence[Span]:
        """Return one span or some."""
        return self._block.spans[self._number][at]

    def __len__(self) -> int:
        return len(self._block.spans[self._number])


def _stripped(line: list[Piece]) -> Iterator[Piece]:
    """Yield the pieces of a line without the white space around the whole."""
    text = "".join([words for _, words in line])
    begin, end, at = len(text) - len(text.lstrip()), len(text.rstrip()), 0
    for number, words in line:
        yield number, words[max(begin - at, 0) : max(end - at, 0)]
        at += len(words)


def _together(line: Iterator[Piece], table: Sequence[Sources]) -> list[tuple[str, Sources]]:
    """Return the words of a line with their sources; what may stand between words but does not, counts to those after it."""
    found: list[tuple[str, Sources]] = []
    waiting: Sources = frozenset()
    for number, words in line:
        waiting |= table[number] if number >= 0 else frozenset()
        if words:
            found.append((words, waiting))
            waiting = frozenset()
    if found and waiting:
        words, sources = found[-1]
        found[-1] = (words, sources | waiting)
    return found
