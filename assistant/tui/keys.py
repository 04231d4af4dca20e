"""Keys in the order they were pressed: an F key is taken by the app at once, before what was typed just before it."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from textual.screen import Screen


class InOrder:
    """A screen whose bindings `after('action')` wait until the widget with the cursor has taken its keys."""

    def action_after(self, action: str) -> None:
        """Run an action of this screen once all keys pressed before are taken."""
        screen = cast(Screen[Any], self)
        run, focused = partial(screen.run_action, action), screen.focused
        if focused is None:
            screen.call_next(run)
        else:
            focused.call_next(screen.call_next, run)
