"""What is measured of reports: their formats, the whole way, a start of the command, the checks."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import yaml

from assistant import answers, rendering
from assistant.answers.written import save
from assistant.checks import Evidence, check
from assistant.compose import compose
from assistant.document import Document, Heading, Paragraph, Piece, Table
from assistant.report import build
from tests.bench.measuring import Pair, Work
from tests.building import ROOT

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
