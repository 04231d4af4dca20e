"""Files are written whole or not at all, and only what is needed is loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.document import Document
from assistant.errors import FileProblem, UsageError
from assistant.rendering import Look, render, write
from tests.rendering.readers import FORMATS


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_file_holds_what_was_rendered(tmp_path: Path, plain: Document, suffix: str) -> None:
    path = tmp_path / f"青山镇2025年报告.{suffix.upper()}"
    path.write_bytes(b"old")
    write(plain, path)
    assert path.read_bytes() == render(plain, suffix)
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_open_elsewhere_is_named_and_left_as_it_was(
    tmp_path: Path, plain: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(FileProblem, match=r"报告\.docx.*\n.*WPS、Word"):
        write(plain, path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written(tmp_path: Path, plain: Document) -> None:
    (tmp_path / "文件").write_bytes(b"")
    (tmp_path / "夹.html").mkdir()
    for path in (tmp_path / "文件" / "a.html", tmp_path / "夹.html"):
        with pytest.raises(FileProblem, match="怎么办"):
            write(plain, path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["夹.html", "文件"]


def test_a_reference_that_fails_leaves_no_file(tmp_path: Path, plain: Document) -> None:
    with pytest.raises(FileProblem, match="找不到"):
        write(plain, tmp_path / "a.docx", look=Look(tmp_path / "none.docx"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.xlsx", r"xlsx(.|\n)*docx、html、"),
        ("a", "没有后缀"),
        ("a.doc", "不能导出 doc"),
    ],
)
def test_formats_there_are_not(tmp_path: Path, plain: Document, name: str, said: str) -> None:
    with pytest.raises(UsageError, match=rf"(?s){said}"):
        write(plain, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("suffix", "unwanted"), [("txt", "zipfile xml.etree jinja2 lxml docx"), ("docx", "lxml docx")])
def test_only_what_a_format_needs_is_loaded(suffix: str, unwanted: str) -> None:
    code = (
        "import sys\nfrom assistant.document import Document\nfrom assistant.rendering import render\n"
        f"render(Document('题', ()), {suffix!r})\nprint(*(set({unwanted.split()}) & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout == "\n"
