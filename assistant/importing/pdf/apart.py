"""The process that reads one PDF: its bytes come in, its lines and tables go out as JSON, within limits."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from io import BytesIO
from typing import Any

MOST_MEMORY = 700_000_000
MOST_SECONDS = 30
MOST_PAGES = 120


def main() -> None:
    """Read from standard input, write to standard output."""
    _limit()
    content = sys.stdin.buffer.read()
    try:
        found = _read(content)
    except Exception as error:  # a broken file breaks its parser in any way
        found = {"wrong": _wrong(error)}
    sys.stdout.buffer.write(json.dumps(found).encode())


def _limit() -> None:
    """Take no more memory and time than a report needs; where the system cannot be told so, only the caller's time limit holds."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def _read(content: bytes) -> dict[str, Any]:
    import pdfplumber

    from assistant.importing.pdf.flow import flow
    from assistant.importing.pdf.pages import Page

    with pdfplumber.open(BytesIO(content)) as pdf:
        if len(pdf.pages) > MOST_PAGES:
            return {"wrong": "pages"}
        pages = []
        for page in pdf.pages:
            pages.append(Page.read(page))
            page.close()
    return {"blocks": list(flow(pages))}


def _wrong(error: Exception) -> str:
    if "Password" in repr(error) or "Encryption" in repr(error):
        return "locked"
    return "heavy" if isinstance(error, (MemoryError, RecursionError)) else "broken"


if __name__ == "__main__":
    main()
