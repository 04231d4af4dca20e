"""The process that reads one PDF: its bytes come in, its lines and tables go out as JSON, within limits."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any

MOST_MEMORY = 480_000_000
MOST_SECONDS = 20
MOST_PAGES = 120
# What draws one page; a page of a report takes a tenth of it.
MOST_DRAWN = 4_000_000
# Where memory ends inside compiled code, that may come out as a SystemError.
_EXHAUSTED = (MemoryError, RecursionError, SystemError)


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

    from assistant.reading.pdf.flow import flow
    from assistant.reading.pdf.pages import Page

    with pdfplumber.open(BytesIO(content)) as pdf:
        if len(pdf.pages) > MOST_PAGES:
            return {"wrong": "pages"}
        pages = []
        for page in pdf.pages:
            if sum(len(stream.get_data()) for stream in page.page_obj.contents) > MOST_DRAWN:
                return {"wrong": "heavy"}
            pages.append(Page.read(page))
            page.close()
    return {"blocks": list(flow(pages))}


def _wrong(error: Exception) -> str:
    if "Password" in repr(error) or "Encryption" in repr(error):
        return "locked"
    return "heavy" if any(isinstance(one, _EXHAUSTED) for one in _causes(error)) else "broken"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


if __name__ == "__main__":
    main()
