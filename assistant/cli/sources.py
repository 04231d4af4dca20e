"""What each sentence and cell of a report rests on, for other programs."""

from __future__ import annotations

import json
from itertools import chain

from assistant.compose.sources import told
from assistant.document import Document, Place, Sources
from assistant.edition import Edition
from assistant.report import Report


def print_sources(report: Report, document: Document) -> None:
    """Print a JSON list of the sentences and cells in printing order.

    Each has `where` (of a cell its address) and `place` (the same in words), its `text`, and the `sources` in the
    order of the questions: their `id` (a question's, or a cell's address; 改写 for words rewritten by hand) and `place`.
    """
    edition = report.edition
    entries = [
        {
            "where": _key(edition, where),
            "place": edition.place(where),
            "text": text,
            "sources": _listed(edition, sources),
        }
        for where, text, sources in told(report, document)
    ]
    print(json.dumps(entries, ensure_ascii=False, indent=2))


def _key(edition: Edition, where: Place | str) -> str:
    return edition.place(where) if isinstance(where, Place) else where


def _listed(edition: Edition, sources: Sources) -> list[dict[str, str]]:
    known = chain(edition.questions, edition.kinds, (one for one in sources if isinstance(one, Place)))
    found = [one for one in known if one in sources]
    return [{"id": "改写" if isinstance(one, Place) else one, "place": edition.place(one)} for one in found]
