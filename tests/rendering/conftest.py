from __future__ import annotations

import pytest

from assistant.document import Document
from tests.rendering.forms import NUMBERS, PLAIN, report


@pytest.fixture(scope="session")
def plain() -> Document:
    """A whole report without anything unusual."""
    return report(PLAIN, NUMBERS)
