"""What lies beside an answers file while it is being filled in: where the clerk was."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from assistant.files import write_whole


@dataclass(frozen=True)
class DraftState:
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


def state_file(path: Path) -> Path:
    """Return the file that lies beside an answers file."""
    return path.with_name(path.name + ".state.json")


def read_state(path: Path) -> DraftState:
    """Return where the conversation on an answers file stood; a broken or missing file is the beginning."""
    try:
        data = json.loads(state_file(path).read_text(encoding="utf-8"))
        typing = {str(key): str(text) for key, text in data.get("typing", {}).items()}
        skipped, opened = (tuple(map(str, data.get(key, ()))) for key in ("skipped", "opened"))
        notes = {str(key): [str(text), str(said)] for key, (text, said) in data.get("notes", {}).items()}
        filters = {str(key): (list(rows), list(columns)) for key, (rows, columns) in data.get("filters", {}).items()}
        return DraftState(str(data.get("at", "")), skipped, typing, opened, data.get("full") is True, notes, filters)
    except (OSError, ValueError, AttributeError, TypeError):
        return DraftState()


def write_state(path: Path, state: DraftState) -> None:
    """Write it whole or not at all; FileProblem where that is not possible."""
    write_whole(state_file(path), json.dumps(asdict(state), ensure_ascii=False, indent=1).encode())
