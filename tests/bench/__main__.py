"""Measures what the design promises, as ratios: `python -m tests.bench [--rounds N] [--json]`.

Both sides of a pair run in turn in the same process (whole processes for the cold start), each round
once; the table gives medians. Unset PYTHONDONTWRITEBYTECODE, which doubles the start-up.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from statistics import median

import yaml

from assistant import answers, rendering
from assistant.answers.written import save
from assistant.checks import Evidence, check
from assistant.compose import compose
from assistant.document import Document, Heading, Paragraph, Piece, Table
from assistant.report import build
from tests.building import ROOT

SAMPLE = ROOT / "samples" / "qingshan-2025" / "answers.yaml"
Work = Callable[[], object]


@dataclass
class Pair:
    """What is measured: `ours` against `peer`; `bound` is the ratio promised, at most or at least."""

    name: str
    ours: Work
    peer: Work
    bound: float
    faster: bool = False
    rounds: int = 1
    inner: int = 1


@dataclass
class Result:
    """Medians in milliseconds, and their ratio as promised."""

    name: str
    ours_ms: float
    peer_ms: float
    ratio: float
    promised: str
    kept: bool


def measure(pair: Pair) -> Result:
    """Run both sides in turn and compare the medians."""
    times: tuple[list[float], list[float]] = ([], [])
    for side in (pair.ours, pair.peer):
        side()
    gc.collect()
    gc.disable()
    try:
        for _ in range(pair.rounds):
            for work, found in zip((pair.ours, pair.peer), times, strict=True):
                begin = time.perf_counter()
                for _ in range(pair.inner):
                    work()
                found.append((time.perf_counter() - begin) / pair.inner)
    finally:
        gc.enable()
    ours, peer = (median(found) * 1000 for found in times)
    ratio = peer / ours if pair.faster else ours / peer
    promised = f"{'at least' if pair.faster else 'at most'} {pair.bound:g}x"
    return Result(pair.name, ours, peer, ratio, promised, ratio >= pair.bound if pair.faster else ratio <= pair.bound)


def with_placeholders(document: Document) -> tuple[Document, dict[str, list[str]]]:
    """Return the document as a docxtpl template with the same look, and the texts to fill in."""
    texts: list[str] = [document.title]
    body: list[Piece] = []

    def mark(text: str) -> str:
        texts.append(text)
        return f"{{{{ t[{len(texts) - 1}] }}}}"

    for piece in document.body:
        match piece:
            case Heading(text, level):
                body.append(Heading(mark(text), level))
            case Paragraph(text, place):
                body.append(Paragraph(mark(text), place))
            case Table(form, values):
                body.append(Table(form, tuple(mark(value) for value in values)))
    return Document("{{ t[0] }}", tuple(body), document.signature), {"t": texts}


def docxtpl_of(document: Document) -> Work:
    """Return docxtpl's rendering of the same document, its template loaded anew each time, as docxtpl must."""
    from docxtpl import DocxTemplate

    template, content = with_placeholders(document)
    template_bytes = rendering.render(template, "docx")

    def render() -> bytes:
        made = DocxTemplate(BytesIO(template_bytes))
        made.render(content, autoescape=True)
        target = BytesIO()
        made.save(target)
        return target.getvalue()

    return render


def process(code: str) -> Work:
    """Return a whole Python process that runs some code, byte-compiled."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment = kept | {"PYTHONPATH": str(ROOT)}
    return lambda: subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=environment)


def pairs(scale: int, folder: Path) -> list[Pair]:
    """Return what there is to measure; `scale` multiplies the rounds."""
    # The file as the program itself writes it: each question stands as a comment above its answer.
    file = folder / "answers.yaml"
    save(answers.load(SAMPLE), file)
    text = file.read_text(encoding="utf-8")
    report, _ = build(answers.load(file))
    document = compose(report)

    def docx() -> bytes:
        return rendering.render(document, "docx")

    def whole() -> None:
        made = compose(build(answers.load(file))[0])
        rendering.render(made, "html")
        rendering.render(made, "docx")

    def parse() -> object:
        return yaml.load(text, Loader=yaml.CSafeLoader)

    # As the installed script does it.
    words = ["generate", str(file), "-o", str(folder / "report.txt")]
    generate = process(f"import sys; sys.argv[1:] = {words!r}; from assistant.__main__ import run; run()")
    libraries = process("import pydantic, jinja2")
    return [
        Pair("docx, warm, against docxtpl", docx, docxtpl_of(document), 80, True, 10 * scale),
        Pair("whole report against PyYAML's C parse of its file", whole, parse, 2.0, False, 60 * scale, 3),
        Pair(
            "generate to txt, process, against importing pydantic and jinja2",
            generate,
            libraries,
            2.0,
            False,
            12 * scale,
        ),
        Pair(
            "check against compose",
            lambda: check(Evidence(report, document)),
            lambda: compose(report),
            1.0,
            False,
            60 * scale,
            3,
        ),
    ]


def main() -> int:
    """Print the table; the exit code tells whether every promise was kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=2, help="multiplies the rounds of each pair")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        results = [measure(pair) for pair in pairs(options.rounds, Path(folder))]
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
