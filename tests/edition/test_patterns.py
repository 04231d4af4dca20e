"""Every pattern of templates/<edition>/checks/patterns.yaml finds its examples, no counter-example, and is asked for."""

from __future__ import annotations

import re
from typing import Any

import pytest

from assistant.edition import CURRENT
from assistant.edition.patterns import checks_data, pattern
from tests.building import ROOT

PATTERNS: dict[str, dict[str, Any]] = checks_data(CURRENT)["checks/patterns.yaml"]["patterns"]
WAYS = {"": "search", "start": "match", "whole": "fullmatch"}


def examples(given: str | list[str]) -> list[str]:
    return [given] if isinstance(given, str) else given


@pytest.mark.parametrize("name", PATTERNS)
def test_examples(name: str) -> None:
    entry = PATTERNS[name]
    found = getattr(pattern(name), WAYS[entry.get("at", "")])
    assert examples(entry["yes"]) and examples(entry["no"])
    assert [text for text in examples(entry["yes"]) if not found(text)] == []
    assert [text for text in examples(entry["no"]) if found(text)] == []


def test_code_asks_for_every_pattern_and_for_no_other() -> None:
    modules = [path.read_text(encoding="utf-8") for path in (ROOT / "assistant").rglob("*.py")]
    asking = "\n".join(text for text in modules if "from assistant.edition.patterns import" in text)
    assert set(re.findall(r'\bpattern\("(\w+)"', asking)) == PATTERNS.keys()
