"""A file spoilt anywhere is read or refused in one sentence; nothing else can come of it."""

from __future__ import annotations

import zipfile
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.compose import compose
from assistant.errors import FileProblem
from assistant.reading import read
from assistant.rendering import render
from tests.building import sample
from tests.reading.bombs import workbook
from tests.reading.making import zipped

Spoil = tuple[str, float, float, bytes]
PIECES = [
    b"",
    b"<",
    b">",
    b"</w:p>",
    b"<w:tbl>",
    b"<w:tr/>",
    b"<w:vMerge/>",
    b'"',
    b"\0",
    b"\xff\xfe",
    b"|",
    b"\t",
    b"&x;",
    "一、".encode(),
    b"<table>",
    b"<tr><td rowspan=9>",
    b"</td>",
    b"9" * 400,
]
spoils = st.lists(
    st.tuples(st.sampled_from(["insert", "cut", "turn"]), st.floats(0, 1), st.floats(0, 0.02), st.sampled_from(PIECES)),
    min_size=1,
    max_size=6,
)


@lru_cache(maxsize=8)
def whole(suffix: str) -> bytes:
    if suffix == "xlsx":
        return workbook(
            "".join(
                f'<row r="{y}"><c r="A{y}" t="inlineStr"><is><t>甲</t></is></c><c r="B{y}"><v>1</v></c></row>'
                for y in range(1, 9)
            )
        )
    return render(compose(sample("qingshan-2025")), suffix)


def spoilt(content: bytes, spoil: Spoil) -> bytes:
    how, place, length, piece = spoil
    at = int(place * len(content))
    end = at + int(length * len(content))
    if how == "insert":
        return content[:at] + piece + content[at:]
    return content[:at] + (content[at:end][::-1] if how == "turn" else b"") + content[end:]


def inside(content: bytes, part: str, spoil: Spoil) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = spoilt(bytes(parts[part]), spoil)  # type: ignore[arg-type]
    return zipped(parts)


INSIDE = {"docx": ["word/document.xml", "word/styles.xml"], "xlsx": ["xl/worksheets/sheet1.xml", "xl/workbook.xml"]}


@pytest.mark.parametrize("suffix", ["docx", "html", "md", "txt", "xlsx"])
def test_unspoilt_it_is_read(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"年报.{suffix}").write_bytes(whole(suffix))
    assert read(tmp_path / f"年报.{suffix}").document.body


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["docx", "html", "md", "txt", "xlsx"])
@settings(max_examples=60, deadline=None)
@given(many=spoils, deep=st.booleans(), part=st.sampled_from([0, 1]))
def test_spoilt_anywhere(suffix: str, many: list[Spoil], deep: bool, part: int) -> None:
    content = whole(suffix)
    for spoil in many:
        if suffix in INSIDE and deep:
            content = inside(content, INSIDE[suffix][part], spoil)
        else:
            content = spoilt(content, spoil)
            deep = False
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"年报.{suffix}"
        path.write_bytes(content)
        try:
            read(path)
        except FileProblem as error:
            assert str(error).count("\n") == 1


@pytest.mark.slow
@settings(max_examples=8, deadline=None)
@given(many=spoils)
def test_a_spoilt_pdf(many: list[Spoil]) -> None:
    pytest.importorskip("typst", reason="needs the extra pdf")
    pytest.importorskip("pdfplumber", reason="needs the extra pdf")
    content = whole("pdf")
    for spoil in many:
        content = spoilt(content, spoil)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "年报.pdf"
        path.write_bytes(content)
        try:
            read(path)
        except FileProblem as error:
            assert str(error).count("\n") == 1
