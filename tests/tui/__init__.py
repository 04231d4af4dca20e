"""Tests of the screens; importing this package sets what must be set before textual is imported."""

import assistant.tui as _tui

__all__ = ["_tui"]
