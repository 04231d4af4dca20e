"""The app in a visitor's folder, started by `nianbao serve`: `python -m assistant.tui FOLDER`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from assistant.tui.app import NianbaoApp


class VisitorApp(NianbaoApp):
    """Stays in its folder, and leaves when the server is gone without a word."""

    async def on_mount(self) -> None:
        self._server = os.getppid()
        self.set_interval(2, self._look)

    def _look(self) -> None:
        if os.getppid() != self._server:
            self.close_now()


def main(folder: Path) -> None:
    """Run the app in a folder."""
    os.chdir(folder)
    VisitorApp(room=folder).run()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
