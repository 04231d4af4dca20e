"""What is measured of reports: their formats, the whole way, a start of the command, the checks."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import yaml

from assistant import answers, rendering
from assistant.answers.held import save
from assistant.checks import Evidence, check
from assistant.compose import compose
from assistant.document import Document, Heading, Paragraph, Piece, Table
from assistant.report import Report, build
from tests.bench.measuring import Pair, Work
from tests.bench.units import write_answers
from tests.building import ROOT, SAMPLES

SAMPLE = ROOT / "samples" / "qingshan-2025" / "answers.yaml"


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
    return [*_whole(scale, file), *_starts(scale, file), *_checks(scale, folder)]


def _whole(scale: int, file: Path) -> list[Pair]:
    """Return one report from its file to its formats."""
    text = file.read_text(encoding="utf-8")
    document = compose(build(answers.load(file))[0])

    def docx() -> bytes:
        return rendering.render(document, "docx")

    def whole() -> None:
        made = compose(build(answers.load(file))[0])
        rendering.render(made, "html")
        rendering.render(made, "docx")

    def parse() -> object:
        return yaml.load(text, Loader=yaml.CSafeLoader)

    return [
        Pair("docx, warm, against docxtpl", docx, docxtpl_of(document), 80, True, 10 * scale),
        Pair("whole report against PyYAML's C parse of its file", whole, parse, 2.0, False, 60 * scale, 3),
    ]


def _starts(scale: int, file: Path) -> list[Pair]:
    """Return the command as the installed script runs it."""
    name = "generate to txt, process, against importing pydantic and jinja2"
    words = ["generate", str(file), "-o", str(file.with_name("report.txt"))]
    generate = process(f"import sys; sys.argv[1:] = {words!r}; from assistant.__main__ import run; run()")
    return [Pair(name, generate, process("import pydantic, jinja2"), 2.0, False, 12 * scale)]


def _checks(scale: int, folder: Path) -> list[Pair]:
    """Return the check of one report again and again, and of reports that were never seen before.

    Every sentence is read for what it says in numbers and held to 141 rules: 1 to 2 ms, where the compiled
    templates compose it in 0.8 ms. Reading the answers file into a report takes longer still.
    """
    report, _ = build(answers.load(SAMPLE))
    evidence, rounds = Evidence(report, compose(report)), 25 * scale
    files = write_answers(folder, (rounds + 1) * len(SAMPLES))
    again, new = (f"check against compose, {what}" for what in ("the same report", "each report a new one"))
    return [
        Pair(again, lambda: check(replace(evidence)), lambda: compose(report), 1.5, False, 60 * scale, 3),
        Pair(new, _one_of_each_sample(_checking, files), _one_of_each_sample(_composing, files), 2.5, False, rounds),
    ]


def _one_of_each_sample(work: Callable[[Report], float], files: list[Path]) -> Work:
    """Return a work on as many reports as there are samples, the next ones each time."""
    reports = (build(answers.load(file))[0] for file in files)
    return lambda: sum(work(next(reports)) for _ in SAMPLES)


def _checking(report: Report) -> float:
    evidence = Evidence(report, compose(report))
    begin = time.perf_counter()
    check(evidence)
    return time.perf_counter() - begin


def _composing(report: Report) -> float:
    begin = time.perf_counter()
    compose(report)
    return time.perf_counter() - begin
