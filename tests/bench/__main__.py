"""Measures what the design promises, as ratios: `python -m tests.bench [--rounds N] [--json]`.

Both sides of a pair run in turn in the same process (whole processes for the cold start), each round
once; the table gives medians. Unset PYTHONDONTWRITEBYTECODE, which doubles the start-up.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from tests.bench import reports, screens
from tests.bench.measuring import measure


def main() -> int:
    """Print the table; the exit code tells whether every promise was kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=2, help="multiplies the rounds of each pair")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--only", default="", help="only the pairs with these words in their name")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, screens.keyboards(Path(folder)) as keys:
        pairs = [*reports.pairs(options.rounds, Path(folder)), *screens.pairs(options.rounds, keys)]
        results = [measure(pair) for pair in pairs if options.only in pair.name]
    if options.json:
        print(json.dumps([asdict(result) for result in results], ensure_ascii=False, indent=2))
    else:
        print(f"{'what':<66}{'ours ms':>10}{'peer ms':>10}{'ratio':>8}  promised")
        for r in results:
            print(
                f"{r.name:<66}{r.ours_ms:>10.3f}{r.peer_ms:>10.3f}{r.ratio:>7.2f}x  {r.promised}{'' if r.kept else '  NOT KEPT'}"
            )
    return 0 if all(result.kept for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
