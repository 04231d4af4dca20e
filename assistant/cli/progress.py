"""A progress bar for a person who waits for many files."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

MANY = 10
_WIDTH = 79


class Progress:
    """Yields files one after the other below a bar, if there are many and a person looks on."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._files = files
        self._shown = len(files) >= MANY and sys.stderr.isatty()

    def __iter__(self) -> Iterator[Path]:
        if not self._shown:
            yield from self._files
            return
        with typer.progressbar(self._files, label="正在检查", file=sys.stderr, show_eta=False) as bar:
            yield from bar
            self.clear()

    def clear(self) -> None:
        """Wipe the bar away before something else is printed; it is drawn anew when it has grown."""
        if self._shown:
            sys.stderr.write(f"\r{' ' * _WIDTH}\r")
            sys.stderr.flush()
