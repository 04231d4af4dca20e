"""What the clerk sees, kept as text that people can read: `python -m tests.tui.test_looks` writes it anew."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from assistant.tui.app import NianbaoApp
from tests.picture import conversation, grid, told

FOLDER = Path(__file__).parent / "looks"
Scene = Callable[[Pilot[None], NianbaoApp], Awaitable[None]]


async def first(pilot: Pilot[None], app: NianbaoApp) -> None:
    """The first question."""


def after(key: str) -> Scene:
    """Return a scene: a key pressed in the middle of the report."""

    async def scene(pilot: Pilot[None], app: NianbaoApp) -> None:
        await told(pilot, app, "platforms")
        await pilot.press(key)
        await pilot.pause()

    return scene


SCENES: dict[str, Scene] = {
    "first": first,
    "conversation": conversation,
    "grid": grid,
    "help": after("f1"),
    "preview": after("f5"),
    "review": after("f6"),
}
SIZES = ((80, 24), (120, 40))
CASES = [(name, size) for name in SCENES for size in SIZES]


def seen(name: str, size: tuple[int, int]) -> str:
    """Return the screen of a scene as lines of text."""

    async def run(folder: Path) -> str:
        app = NianbaoApp(folder / "年报答案.yaml")
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await SCENES[name](pilot, app)
            strips = app.screen._compositor.render_strips()
            return "".join("".join(part.text for part in strip).rstrip() + "\n" for strip in strips)

    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(run(Path(folder)))


def golden(name: str, size: tuple[int, int]) -> Path:
    """Return the file that keeps a scene."""
    return FOLDER / f"{name}-{size[0]}x{size[1]}.txt"


@pytest.mark.slow
@pytest.mark.parametrize(("name", "size"), CASES)
def test_the_screen_looks_as_it_did(name: str, size: tuple[int, int]) -> None:
    assert seen(name, size) == golden(name, size).read_text(encoding="utf-8")


if __name__ == "__main__":
    for name, size in CASES:
        golden(name, size).write_text(seen(name, size), encoding="utf-8")
