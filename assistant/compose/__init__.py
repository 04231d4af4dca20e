"""A Report in words and tables: headings from the edition, sentences from its templates, numbers from the grids."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from assistant.compose.words import Words
from assistant.document import Document, Heading, Piece, Table
from assistant.edition import Edition, Section
from assistant.report import Report

BLANK_CELL = "【待填】"


def compose(report: Report) -> Document:
    """Write the report; what is missing stands as 【待填：…】.

    Raises AnswersError when a rewritten paragraph names a place that the report does not have.
    """
    words = Words(report)
    body = tuple(piece for section in report.edition.sections for piece in _section(report, section, words))
    words.all_rewrites_used()
    signature = tuple(line for line in words.block("0_cover", "signature").split("\n") if line.strip())
    return Document(title(report), body, signature)


def title(report: Report) -> str:
    """Return the title as the form wants it."""
    return f"{report.unit.short}{report.year}年政府信息公开工作年度报告"


def _section(report: Report, section: Section, words: Words) -> Iterator[Piece]:
    if section.title:
        yield Heading(section.title, 1, section.id)
    if section.table:
        yield _table(report, section.table)
    for group in section.groups:
        if group.title:
            yield Heading(group.title, 2, section.id, group.id)
        yield from words.paragraphs(section, group)


def _table(report: Report, table: str) -> Table:
    grid = report.table(table)
    addresses = value_addresses(report.edition, table)
    return Table(grid.layout.form, tuple(grid.text(address) or BLANK_CELL for address in addresses))


@lru_cache(maxsize=32)
def value_addresses(edition: Edition, table: str) -> tuple[str, ...]:
    """Return the addresses of a table's value cells in reading order."""
    return tuple(cell.address for row in edition.layouts[table].form.rows for cell in row if cell.address)
