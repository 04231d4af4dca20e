"""Reads Markdown: what it shows as, with tables as HTML or with pipes."""

from __future__ import annotations

from collections.abc import Iterable

from markdown_it import MarkdownIt

from assistant.importing.decoding import decode
from assistant.importing.html import from_markup
from assistant.importing.notices import Notices
from assistant.importing.outline import Block
from assistant.importing.source import Source


def blocks(source: Source, notices: Notices) -> Iterable[Block]:
    """Return the lines and tables of the text."""
    page = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return from_markup(page.render(decode(source.content, notices)), notices)
