"""A Report in words and tables: headings from the edition, sentences from its templates, numbers from the grids."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from assistant.compose.context import HELPERS
from assistant.compose.sources import cell_sources
from assistant.compose.spans import spans_of
from assistant.compose.words import SectionWriter
from assistant.document import Document, Heading, Piece, Table
from assistant.edition import Edition, Section
from assistant.report import Report

__all__ = ["BLANK_CELL", "cell_sources", "compose", "title", "value_addresses"]

BLANK_CELL = "【待填】"


def compose(report: Report) -> Document:
    """Write the report; what is missing stands as 【待填：…】.

    Raises AnswersError when a rewritten paragraph names a place that the report does not have.
    """
    writer = SectionWriter(report)
    body = tuple(piece for section in report.edition.sections for piece in _section(report, section, writer))
    writer.all_rewrites_used()
    signature = writer.block(report.edition.sections[0], "signature").lines()
    return Document(
        title(report),
        body,
        tuple(text for text, _ in signature),
        title_sources=spans_of(_title(report)),
        signature_sources=tuple(sources for _, sources in signature),
    )


def title(report: Report) -> str:
    """Return the title as the form wants it."""
    return "".join(words for words, _ in _title(report))


def _title(report: Report) -> list[tuple[str, tuple[str, ...]]]:
    year = (str(report.year), HELPERS["year"])
    return [(report.unit.short, HELPERS["unit"]), year, ("年政府信息公开工作年度报告", ())]


def _section(report: Report, section: Section, writer: SectionWriter) -> Iterator[Piece]:
    if section.title:
        yield Heading(section.title, 1, section.id)
    if section.table:
        grid = report.table(section.table)
        addresses = value_addresses(report.edition, section.table)
        yield Table(grid.layout.form, tuple(grid.text(address) or BLANK_CELL for address in addresses))
    for group in section.groups:
        if group.title:
            yield Heading(group.title, 2, section.id, group.id)
        yield from writer.paragraphs(section, group)


@lru_cache(maxsize=32)
def value_addresses(edition: Edition, table: str) -> tuple[str, ...]:
    """Return the addresses of a table's value cells in reading order."""
    return tuple(cell.address for row in edition.layouts[table].form.rows for cell in row if cell.address)
