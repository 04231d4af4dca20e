"""Makes the pictures in the README, of a sample's HTML and of the real app: `python -m tests.picture` (needs Chromium)."""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import sys
import tempfile
from html import unescape
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from assistant.tui.app import NianbaoApp
from assistant.tui.conversation.screen import InterviewScreen
from assistant.tui.grid.number_grid import NumberGrid
from assistant.tui.grid.table_screen import TableScreen
from assistant.tui.wrapping import width
from tests.building import ROOT
from tests.stories import story

SAMPLE = "qingshan-2025"
FOLDER = ROOT / "samples" / SAMPLE
SIZE = (120, 36)
FONTS = "'DejaVu Sans Mono','Noto Sans Mono CJK SC','Sarasa Mono SC','Source Han Mono SC',monospace"


async def told(pilot: Pilot[None], app: NianbaoApp, stop: str) -> None:
    """Answer the story of the sample up to a question."""
    screen = app.screen
    assert isinstance(screen, InterviewScreen)
    for said in story(SAMPLE):
        if said.step.id == stop:
            break
        if said.raw is None:
            await screen.action_skip()
        else:
            await screen.talk.give(said.raw, sure=True, confirmed=True)
        await pilot.pause()


async def conversation(pilot: Pilot[None], app: NianbaoApp) -> None:
    """In the middle of the conversation, with the words being written beside it."""
    await told(pilot, app, "extra_topics")


async def grid(pilot: Pilot[None], app: NianbaoApp) -> None:
    """In the table of applications, with a mistake in it."""
    await told(pilot, app, "applications")
    screen = app.screen
    assert isinstance(screen, InterviewScreen)
    screen.open_table()
    await pilot.pause()
    assert isinstance(app.screen, TableScreen)
    table, cells = app.screen.query_one(NumberGrid), next(s.raw for s in story(SAMPLE) if s.step.id == "applications")
    assert isinstance(cells, dict)
    rows = table.model.shape.typed_rows
    table.post_message(events.Paste("\n".join("\t".join(str(cells[a]) for a in row.typed) for row in rows)))
    await pilot.pause()
    table.jump("applications/handled.granted/natural_person")
    await pilot.press("4", "down", "up")
    await pilot.pause()


SCENES = {"screen": conversation, "grid": grid}


def drawn(name: str) -> str:
    """Return a screen of the app as SVG, which asks for no font from elsewhere."""

    async def run(folder: Path) -> str:
        app = NianbaoApp(folder / "年报答案.yaml")
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            await SCENES[name](pilot, app)
            return app.export_screenshot(title="nianbao")

    with tempfile.TemporaryDirectory() as folder:
        svg = asyncio.run(run(Path(folder)))
    plain = re.sub(r"@font-face \{.*?\}\n?", "", svg, flags=re.S)
    plain = re.sub(r"font-family: Fira Code[^;]*;", f"font-family: {FONTS};", plain).replace(
        "font-size: 20px", "font-size: 22px"
    )
    return re.sub(r' x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)"([^>]*)>([^<]*)<', _placed, plain)


def _placed(found: re.Match[str]) -> str:
    """Give each character its own column; rich spreads a run evenly, and counts Chinese as narrow."""
    text = unescape(found[5])
    column = float(found[3]) / max(1, len(text))
    places = " ".join(f"{float(found[1]) + column * width(text[:at]):g}" for at in range(len(text)))
    return f' x="{places}" y="{found[2]}"{found[4]}>{found[5]}<'


def photographed(browser: str, page: str, target: Path, size: str, scale: float) -> int:
    """Let the browser, which fetches nothing, take a picture of a page."""
    with tempfile.TemporaryDirectory() as profile:
        options = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--disable-quic",
            "--no-first-run",
        ]
        options += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
        options += [f"--user-data-dir={profile}", f"--force-device-scale-factor={scale}", f"--window-size={size}"]
        return subprocess.run([browser, *options, f"--screenshot={target}", page], check=False).returncode


def main() -> int:
    """Take all pictures; 1 where there is no Chromium."""
    names = ("chromium", "chromium-browser", "google-chrome")
    browser = next((path for name in names if (path := shutil.which(name))), "")
    if not browser:
        print("no Chromium found", file=sys.stderr)
        return 1
    failed = photographed(browser, (FOLDER / "report.html").as_uri(), FOLDER / "report.png", "880,2560", 0.75)
    with tempfile.TemporaryDirectory() as folder:
        for name in SCENES:
            svg = Path(folder) / f"{name}.svg"
            svg.write_text(drawn(name), encoding="utf-8")
            width, height = re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg.read_text(encoding="utf-8"))[0]
            size = f"{round(float(width))},{round(float(height))}"
            failed = failed or photographed(browser, svg.as_uri(), FOLDER / f"{name}.png", size, 0.75)
    return failed


if __name__ == "__main__":
    sys.exit(main())
