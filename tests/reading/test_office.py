"""What an office suite makes of our docx reads back as well: its docx, its web page, its text, its PDF."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from assistant.compose import compose
from assistant.matching import match
from assistant.reading import read
from assistant.rendering import write
from tests.building import sample
from tests.rendering.readers import expected

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice (soffice)"),
]
FORMATS = {"docx": "odt", "html": "html", "pdf": "pdf", "txt": "txt:Text (encoded):UTF8"}


@pytest.mark.parametrize("suffix", FORMATS)
def test_as_an_office_suite_saves_it(tmp_path: Path, suffix: str) -> None:
    if suffix == "pdf":
        pytest.importorskip("pdfplumber", reason="needs the extra pdf")
    document = compose(sample("qingshan-2025"))
    write(document, tmp_path / "a.docx")
    texts = match(read(tmp_path / "a.docx").document).texts
    convert(tmp_path / "a.docx", FORMATS[suffix])
    if suffix == "docx":
        (tmp_path / "a.docx").unlink()
        convert(tmp_path / "a.odt", "docx")
    found = read(tmp_path / f"a.{suffix}").document
    seen, own = expected(found), expected(document)
    assert (seen.title, seen.headings, found.signature) == (own.title, own.headings, document.signature)
    # The suite itself drops a full stop that hangs over the margin of a PDF.
    assert [words(one) for one in seen.paragraphs] == [words(one) for one in own.paragraphs]
    if suffix == "txt":
        # One cell a line: nothing but the order and the labels tells which cell it is.
        assert match(found).texts == texts
    else:
        assert seen.tables == own.tables


def words(paragraph: str) -> str:
    return paragraph.replace("。", "")


def convert(path: Path, kind: str) -> None:
    profile = (path.parent / "profile").as_uri()
    command = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(path.parent),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
