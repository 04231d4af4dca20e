"""The patterns that claims and rules look for, by name: templates/<edition>/checks/patterns.yaml, each with its examples."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from re import Pattern
from typing import Any

from assistant import resources
from assistant.chinese import HAN
from assistant.edition import CURRENT

# A part that several patterns share, or a Chinese character: {unit}, {han}; not a number of times: {2,12}.
_PART = re.compile(r"\{([a-z_]+)\}")


@cache
def checks_data(edition: str) -> Mapping[str, Any]:
    """Return what the rules look for in an edition, by file: checks/wording.yaml …; every scalar is a text."""
    return resources.load_yaml([resources.folder("templates") / edition / "checks"])


@cache
def pattern(name: str) -> Pattern[str]:
    """Return a pattern by its name, compiled when first asked for. Sentences are written alike under every edition."""
    data = checks_data(CURRENT)["checks/patterns.yaml"]
    parts = data["parts"] | {"han": HAN}
    found = data["patterns"][name]["find"]
    written = found if isinstance(found, str) else "|".join(found)
    return re.compile(_PART.sub(lambda part: parts[part[1]], written))
