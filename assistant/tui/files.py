"""Which answers files there are to open."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import resources
from assistant.errors import AnswersError, NianbaoError, UsageError

if TYPE_CHECKING:
    from assistant.importing.opening import Last

MOST = 8
SUFFIXES = (".yaml", ".yml", ".json")


def recent(folder: Path) -> list[Path]:
    """Return the answers files of a folder, those changed last first."""
    try:
        found = [path for path in folder.iterdir() if path.suffix in SUFFIXES and _is_answers(path)]
        return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)[:MOST]
    except OSError:
        return []


def _is_answers(path: Path) -> bool:
    try:
        with open(path, "rb") as file:
            return "版式" in file.read(2000).decode("utf-8", "ignore")
    except OSError:
        return False


def samples() -> list[tuple[str, Path]]:
    """Return the samples that come with the project, each by its folder and what its first line says it shows."""
    folder = resources.folder("prompts").parent / "samples"
    return [(f"{path.parent.name}{_shows(path)}", path) for path in sorted(folder.glob("*/answers.yaml"))]


def _shows(path: Path) -> str:
    with open(path, encoding="utf-8") as file:
        told = re.match(r"#\s*示例[：:]([^（。，]+)", file.readline())
    return f"（{told[1].strip()}）" if told else ""


def placed(name: str, room: Path | None = None) -> Path:
    """Return the path that was typed. UsageError where it leads out of the room that a visitor is given."""
    path = (room or Path()) / Path(name.strip() or ".").expanduser()
    if room is not None and not path.resolve().is_relative_to(room.resolve()):
        raise UsageError("网页里只能用您自己的文件夹\n    怎么办：只写文件名，前面不写别的文件夹。")
    return path


def free(path: Path) -> Path:
    """Return a path at which there is no file yet: a.yaml, a2.yaml, a3.yaml …"""
    number, candidate = 1, path
    while candidate.exists():
        number += 1
        candidate = path.with_stem(f"{path.stem}{number}")
    return candidate


def named_file(name: str, beside: Path, room: Path | None = None) -> Path:
    """Return the file that a person names: an absolute path, one beside the answers file, or one in this folder."""
    if room is not None:
        return placed(name, room)
    path = Path(name.strip().strip("\"'“”")).expanduser()
    near = beside.parent / path
    return near if near.exists() else path


def named_last(name: str, beside: Path, room: Path | None = None) -> Last | None:
    """Open the report of last year that an answers file names, where it can still be read."""
    with suppress(NianbaoError):
        return last_year(named_file(name, beside, room)) if name else None
    return None


def last_year(path: Path) -> Last:
    """Open last year's report, of any kind of file. NianbaoError says why it cannot be used."""
    from assistant.importing.opening import load_last

    last = load_last(path)
    if last.answers.reading.problems:
        raise AnswersError(last.answers.reading.problems)
    return last
