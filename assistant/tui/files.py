"""Which answers files there are to open."""

from __future__ import annotations

import re
from pathlib import Path

from assistant import resources
from assistant.files import is_answers

MOST = 8
MOST_READ = 40_000  # remarks on an imported report stand before the first answer


def recent(folder: Path) -> list[Path]:
    """Return the answers files of a folder, those changed last first."""
    try:
        found = [path for path in folder.iterdir() if is_answers(path) and _names_its_form(path)]
        return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)[:MOST]
    except OSError:
        return []


def _names_its_form(path: Path) -> bool:
    try:
        with open(path, "rb") as file:
            return "版式" in file.read(MOST_READ).decode("utf-8", "ignore")
    except OSError:
        return False


def samples() -> list[tuple[str, Path]]:
    """Return the samples that come with the project, each by its folder and what its first line says it shows."""
    folder = resources.folder("prompts").parent / "samples"
    return [(f"{path.parent.name}{_shows(path)}", path) for path in sorted(folder.glob("*/answers.yaml"))]


def _shows(path: Path) -> str:
    with open(path, encoding="utf-8") as file:
        # What a sample shows, in its first line: # 示例：一个没有申请的乡镇，….
        told = re.match(r"#\s*示例[：:]([^（。，]+)", file.readline())
    return f"（{told[1].strip()}）" if told else ""
