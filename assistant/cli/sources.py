"""What each sentence and cell of a report rests on, for other programs."""

from __future__ import annotations

import json
from itertools import chain
from typing import Any

from assistant.compose.sources import told
from assistant.document import Document, Place, Sources, Where
from assistant.report import Report


def print_sources(report: Report, document: Document) -> None:
    """Print a JSON list of the sentences and cells in printing order.

    Each has `where` (of a cell its address) and `place` (the same in words), its `text`, and the `sources` in the
    order of the questions: their `id` (a question's, or a cell's address; 改写 for words rewritten by hand) and `place`.
    """
    edition = report.edition

    def entry(where: Where, text: str, sources: Sources) -> dict[str, Any]:
        known = chain(edition.questions, edition.kinds, (one for one in sources if isinstance(one, Place)))
        ids = {one: "改写" if isinstance(one, Place) else one for one in known if one in sources}
        return {
            "where": edition.place(where) if isinstance(where, Place) else where,
            "place": edition.place(where),
            "text": text,
            "sources": [{"id": name, "place": edition.place(one)} for one, name in ids.items()],
        }

    print(json.dumps([entry(*one) for one in told(report, document)], ensure_ascii=False, indent=2))
