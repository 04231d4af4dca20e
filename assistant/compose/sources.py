"""The answers that printed words and cells rest on: question ids (village_boards) and cell addresses.

A sentence rests on what its line of the template reads, and the tests and loops around it. Three things follow from
no answer of its own and count for none: which of several phrasings stands (unit and year decide; they are sources
where they are printed), where a law is named in full (where it first stands), and which sentence of a paragraph
begins with who and when (the first that there is).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from assistant.compose.context import HELPERS, behind
from assistant.compose.marks import TABLE
from assistant.compose.wording import template
from assistant.document import NOWHERE, Address, Document, Paragraph, Sources, Span, Table, Where
from assistant.edition import Edition, TableLayout
from assistant.edition.question import UNIT_TYPE
from assistant.report import Report

GAP = "【待填：{}】"
# A sentence: a gap (【待填：培训】), or up to 。！ or ？ outside quotation marks and brackets: 甲（见乙。）公开“丙。”2件。
_SENTENCE = re.compile(
    GAP.format("[^】]{0,300}") + "|(?:“[^”]{0,300}”|（[^）]{0,300}）|《[^》]{0,300}》|[^。！？])*(?:[。！？]+[”’）]*|$)"
)


@lru_cache(maxsize=32)
def sources_of_marks(edition: Edition, name: str) -> tuple[Sources, ...]:
    """Return what the marks of a template stand for, by their numbers."""
    source = template(edition, name)
    lines = "".join(source.blocks[TABLE](source.new_context())).split("\n")
    return tuple(frozenset(chain.from_iterable(behind(edition, name) for name in line.split())) for line in lines)


def sentences(text: str, sources: Sequence[Span]) -> Iterator[tuple[str, Sources]]:
    """Yield the sentences of a text with their sources; one of only the template's own words may have none."""
    for found in _SENTENCE.finditer(text):
        if found[0]:
            yield found[0], sources_between(sources, *found.span())


def sources_between(sources: Sequence[Span], start: int, end: int) -> Sources:
    """Return what the words from `start` to `end` rest on."""
    return frozenset[Where]().union(*(span.sources for span in sources if span.start < end and span.end > start))


def rests_on(paragraph: Paragraph, start: int, end: int) -> Sources:
    """Return what words of a paragraph rest on: of a printed report that was read, only their place is known."""
    known = bool(paragraph.sources) or paragraph.place == NOWHERE
    return sources_between(paragraph.sources, start, end) if known else frozenset((paragraph.place,))


def told(report: Report, document: Document) -> Iterator[tuple[Where, str, Sources]]:
    """Yield each sentence and each cell of a report of ours: its place (or address), its text, its sources."""
    yield "标题", document.title, sources_between(document.title_sources, 0, len(document.title))
    for piece in document.body:
        match piece:
            case Paragraph(text, place, sources):
                yield from ((place, *sentence) for sentence in sentences(text, sources))
            case Table():
                for cell, text in chain.from_iterable(piece.rows()):
                    if cell.address:
                        yield cell.address, text, cell_sources(report, cell.address)
    for line, sources in zip(document.signature, document.signature_sources, strict=True):
        yield "落款", line, sources_between(sources, 0, len(line))


def cell_sources(report: Report, address: str) -> Sources:
    """Return what a cell rests on: itself, the cells that a total which nobody gave is the sum of, and questions.

    A ledger that was answered may be what cells were counted from; that there was nothing, or no right to
    make 规章, may be why a cell is zero.
    """
    address = Address(address)
    grid = report.table(address.table)
    given = address in grid.unread or (address in grid.values and address not in grid.computed)
    parts = () if given else _parts(grid.layout).get(address, ())
    found = {address, *_questions(report, address)}
    return frozenset(found).union(*(cell_sources(report, part) for part in parts))


def _questions(report: Report, address: Address) -> Iterator[str]:
    """Yield the question whose answer decides a cell; of a blank one those whose answers would."""
    edition, grid = report.edition, report.table(address.table)
    if question := grid.decided_by.get(address):
        yield question
        yield from HELPERS["year"] if edition.questions[question].tallies else ()
    elif address not in grid.values:
        yield from (name for name, gate in edition.gates.items() if any(address in opened for opened in gate.values()))
        yield from (UNIT_TYPE,) if grid.layout.rows[address.row].needs else ()


@lru_cache(maxsize=16)
def _parts(layout: TableLayout) -> Mapping[str, tuple[str, ...]]:
    """Return the cells that each total is the sum of, across and down."""
    parts: dict[str, tuple[str, ...]] = {}
    for sum_ in layout.sums:
        parts[sum_.total] = (*parts.get(sum_.total, ()), *sum_.parts)
    return parts
