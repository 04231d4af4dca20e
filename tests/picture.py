"""Makes the picture in the README from a sample's HTML: `python -m tests.picture` (needs Chromium)."""

from __future__ import annotations

import shutil
import subprocess
import sys

from tests.building import ROOT

FOLDER = ROOT / "samples" / "qingshan-2025"


def main() -> int:
    """Take the screenshot; 1 where there is no Chromium."""
    browser = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
    )
    if not browser:
        print("no Chromium found", file=sys.stderr)
        return 1
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=0.75"]
    target, page = f"--screenshot={FOLDER / 'report.png'}", (FOLDER / "report.html").as_uri()
    return subprocess.run([browser, *options, "--window-size=880,2560", target, page], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
