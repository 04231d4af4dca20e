"""What lies beside an answers file while it is being filled in: where the clerk was, and who has it open."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from assistant.files import write_whole


@dataclass(frozen=True)
class Place:
    """Where a conversation stood: the step asked, steps left for later, what was typed but not yet given.

    `opened` are questions that the clerk asked for, with `full` all of them are asked. `notes` tell of
    cells that an import was not sure of: what stood there then, and what is to be compared.
    `filters` are the rows and columns of a table that are on show, where not all are.
    """

    at: str = ""
    skipped: tuple[str, ...] = ()
    typing: dict[str, str] = field(default_factory=dict)
    opened: tuple[str, ...] = ()
    full: bool = False
    notes: dict[str, list[str]] = field(default_factory=dict)
    filters: dict[str, tuple[list[str], list[str]]] = field(default_factory=dict)


def place_file(path: Path) -> Path:
    """Return the file that holds the place of an answers file."""
    return path.with_name(path.name + ".state.json")


def read_place(path: Path) -> Place:
    """Return where the conversation on an answers file stood; a broken or missing file is the beginning."""
    try:
        data = json.loads(place_file(path).read_text(encoding="utf-8"))
        typing = {str(key): str(text) for key, text in data.get("typing", {}).items()}
        skipped, opened = (tuple(map(str, data.get(key, ()))) for key in ("skipped", "opened"))
        notes = {str(key): [str(text), str(said)] for key, (text, said) in data.get("notes", {}).items()}
        filters = {str(key): (list(rows), list(columns)) for key, (rows, columns) in data.get("filters", {}).items()}
        return Place(str(data.get("at", "")), skipped, typing, opened, data.get("full") is True, notes, filters)
    except (OSError, ValueError, AttributeError, TypeError):
        return Place()


def write_place(path: Path, place: Place) -> None:
    """Write the place whole or not at all; FileProblem where that is not possible."""
    write_whole(place_file(path), json.dumps(asdict(place), ensure_ascii=False, indent=1).encode())


class Lock:
    """Holds an answers file for one window. The system lets go of it when the process ends in any way."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(f".{path.name}.lock")
        self._file: Any = None

    def take(self) -> bool:
        """Return whether the file is ours; where no lock can be made at all (a read-only folder) it is."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            file = open(self._path, "a+b")  # noqa: SIM115 - stays open as long as the window
        except OSError:
            return True
        try:
            _hold(file.fileno())
        except OSError:
            file.close()
            return False
        self._file = file
        return True

    def free(self) -> None:
        """Let another window have the file."""
        if self._file is not None:
            with suppress(OSError):
                self._path.unlink()
            self._file.close()
            self._file = None


def _hold(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
