"""Each pattern of words that are no text of a report or a ledger finds its own example, and passes over the other."""

from __future__ import annotations

import pytest

from assistant.edition import Edition
from assistant.reading.lines import pattern


@pytest.mark.parametrize(("name", "entry"), Edition.load().lists["passed_over"].items())
def test_examples(name: str, entry: dict[str, str]) -> None:
    assert pattern(name).match(entry["yes"])
    assert not pattern(name).match(entry["no"])
