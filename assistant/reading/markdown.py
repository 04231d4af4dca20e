"""Reads Markdown: what it shows as, with tables as HTML or with pipes."""

from __future__ import annotations

from collections.abc import Iterable

from markdown_it import MarkdownIt

from assistant.reading.html import from_markup
from assistant.reading.lines import Block
from assistant.reading.notices import Notices
from assistant.reading.source import Source


def blocks(source: Source, notices: Notices) -> Iterable[Block]:
    """Return the lines and tables of the text."""
    page = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return from_markup(page.render(notices.decoded(source.content)), notices)
