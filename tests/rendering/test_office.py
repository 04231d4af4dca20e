"""LibreOffice opens the docx and lays it out as an official document."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from assistant.document import Document, Heading, Paragraph, Piece, Table
from assistant.rendering import write
from tests.rendering.forms import FORMS, NUMBERS, PLAIN, size

HEADING = "三、收到和处理政府信息公开申请情况"
NEEDED = ("soffice", "pdftotext")

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(
        not all(map(shutil.which, NEEDED)), reason="needs LibreOffice (soffice) and poppler (pdftotext)"
    ),
]


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> str:
    return (tmp_path_factory.mktemp("profile") / "p").as_uri()


def pages(document: Document, folder: Path, profile: str) -> list[str]:
    """Return the text of each page of the docx, laid out as on paper."""
    write(document, folder / "a.docx")
    to_pdf = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
    ]
    subprocess.run([*to_pdf, str(folder / "a.docx")], check=True, capture_output=True, timeout=180)
    text = subprocess.run(["pdftotext", "-layout", str(folder / "a.pdf"), "-"], check=True, capture_output=True).stdout
    return text.decode().split("\f")[:-1]


def third(lines_before: int) -> Document:
    """Return 表三 after its heading, below a number of one-line paragraphs."""
    table = Table(FORMS[1], tuple("7" * size(FORMS[1])))
    before: list[Piece] = [Paragraph("一行字。")] * lines_before
    return Document(
        "青山镇2025年年报", (*before, Heading(HEADING, 1), table, Heading("四、后面", 1), Paragraph("完。"))
    )


def squeezed(*found: str) -> str:
    return "".join("".join(found).split())


def rows_of_values(page: str) -> int:
    return len(re.findall(r"(?:7 +){6}7", page))


def test_a_whole_report(tmp_path: Path, profile: str, plain: Document) -> None:
    found = pages(plain, tmp_path, profile)
    for wanted in ("一、总体情况", "（一）主动公开", *PLAIN, "第二十条第（八）项", "青山镇人民政府", "2026年1月8日"):
        assert wanted in squeezed(*found)
    assert all(f"—{number}—" in squeezed(page) for number, page in enumerate(found, 1))
    assert re.search(" +".join(NUMBERS[-15:]), found[-1])


def test_table_three_fits_on_one_page_with_its_heading(tmp_path: Path, profile: str) -> None:
    (page,) = [page for page in pages(third(19), tmp_path, profile) if rows_of_values(page)]
    assert HEADING in page
    assert rows_of_values(page) == 25
    assert "本年度办理结果" not in page
    assert set(re.findall(r"^ *(\S)(?=\s)", page, re.MULTILINE)) >= set("三本年度办理结果")


@pytest.mark.slow
@pytest.mark.parametrize("lines", [0, 9, 11, 12, 14])
def test_table_three_never_begins_with_a_few_rows(tmp_path: Path, profile: str, lines: int) -> None:
    found = pages(third(lines), tmp_path, profile)
    first = next(page for page in found if rows_of_values(page))
    assert HEADING in first
    assert rows_of_values(first) >= 12 - 3
    assert sum(map(rows_of_values, found)) == 25
