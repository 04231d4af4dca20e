"""Files that other programs made of a report - LibreOffice, a browser, pdftotext: no cell wrong, and as many as can be read."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest

from assistant.matching import match
from assistant.matching.values import number
from assistant.reading import read
from tests.shapes.figures import EDITION, figures
from tests.shapes.file_formats import docx_page, html_page
from tests.shapes.reshaped_tables import form, page, with_subtotal_column

pytestmark = pytest.mark.slow


def sized(points: int, rules: bool) -> bytes:
    """Return the report in Word, its tables with or without rules, in letters so large that rows and numbers break."""
    import docx
    from docx.shared import Pt

    word = docx.Document(BytesIO(docx_page(page())))
    for table in word.tables:
        table.style = "Table Grid" if rules else None
        for run in (run for row in table.rows for cell in row.cells for p in cell.paragraphs for run in p.runs):
            run.font.size = Pt(points)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


FILES: Mapping[str, Callable[[], bytes]] = {
    "plain.docx": lambda: docx_page(page()),
    "wide.docx": lambda: docx_page(page(applications=[with_subtotal_column(form("applications"))])),
    "ruled9.docx": lambda: sized(9, rules=True),
    "ruled12.docx": lambda: sized(12, rules=True),
    "ruled16.docx": lambda: sized(16, rules=True),
    "bare9.docx": lambda: sized(9, rules=False),
    "bare12.docx": lambda: sized(12, rules=False),
    "plain.html": lambda: html_page(page()),
}
# Cells that are left open, and told; what is not listed is read whole.
OPEN = {
    "wide.pdf": 7,
    "bare12.pdf": 7,
    "ruled16.layout.txt": 15,
}
STEMS = [name.removesuffix(".docx") for name in FILES if name.endswith(".docx")]
OFFICE = [f"{name}.{kind}" for name in STEMS for kind in ("pdf", "odt.docx", "html", "txt")]


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=300)


@pytest.fixture(scope="module")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which LibreOffice has saved all files anew."""
    if not (office := shutil.which("soffice")):
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("resaved")
    for name, make in FILES.items():
        (folder / name).write_bytes(make())
    words = [str(folder / name) for name in FILES if name.endswith("docx")]
    start = (office, "--headless", f"-env:UserInstallation={(folder / 'home').as_uri()}", "--convert-to")
    for kind in ("pdf", "odt", "html:HTML", "txt:Text (encoded):UTF8"):
        target = folder / "other" if kind.startswith("html") else folder
        run(*start, kind, "--outdir", str(target), *words)
    again = [str(folder / name.replace(".docx", ".odt")) for name in FILES if name.endswith("docx")]
    run(*start, "docx", "--outdir", str(folder / "again"), *again)
    return folder


def unread(path: Path) -> int:
    """Return how many cells were left open; none may be wrong, nor blank where the file has a number."""
    found, wanted = match(read(path).document), figures()
    wrong = {a: t for a, t in found.texts.items() if number(t, EDITION.kinds[a]) != wanted[a]}
    assert wrong == {}
    assert bool(found.unseen) == bool(found.unread)
    return len(found.unseen)


@pytest.mark.parametrize("name", OFFICE)
def test_saved_by_libreoffice(resaved: Path, name: str) -> None:
    stem, kind = name.split(".", 1)
    path = {"odt.docx": resaved / "again" / f"{stem}.docx", "html": resaved / "other" / f"{stem}.html"}.get(
        kind, resaved / name
    )
    assert unread(path) == OPEN.get(name, 0)


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("look", ["layout", "raw"])
def test_text_of_a_pdf(resaved: Path, stem: str, look: str) -> None:
    if not (tool := shutil.which("pdftotext")):
        pytest.skip("pdftotext is not installed")
    path = resaved / f"{stem}.{look}.txt"
    run(tool, *(["-layout"] if look == "layout" else []), str(resaved / f"{stem}.pdf"), str(path))
    left = unread(path)
    # The raw text has the cells in whatever order they were drawn: what cannot be proved stays open.
    assert look == "raw" or left == OPEN.get(path.name, 0)


def test_printed_by_a_browser(tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if not browser:
        pytest.skip("no browser is installed")
    path = tmp_path / "年报.html"
    path.write_bytes(FILES["plain.html"]())
    printed = tmp_path / "年报.pdf"
    run(browser, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={printed}", path.as_uri())
    assert unread(printed) == 0
