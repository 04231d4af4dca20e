"""The command `nianbao`; `python -m assistant` is the same."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn


def run() -> NoReturn:
    """Run a command and leave at once with its exit code."""
    # Loading the libraries makes many objects and no garbage: looking for it would cost a tenth of the start.
    gc.set_threshold(400_000)
    from assistant.cli import main

    code = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    # Everything is written and flushed; taking a hundred modules apart again would cost a sixth of the run.
    os._exit(code)


if __name__ == "__main__":
    run()
