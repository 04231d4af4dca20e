"""Reads a PDF: in a process of its own, since a file made with ill will can take all memory and all time."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from assistant import resources
from assistant.document import Cell
from assistant.reading import raw_tables
from assistant.reading.file_types import REFUSED
from assistant.reading.lines import Block
from assistant.reading.notices import Notices
from assistant.reading.source import Source
from assistant.reading.text import from_lines

MOST_SECONDS = 40
_AS_WORD = "请用 WPS 打开它转成 Word，核对数字后再读入 docx；能找到报告的 docx 更好。"
_WRONG = {
    "locked": ("文件加了密码，打不开", "请用 PDF 阅读器打开，去掉密码后另存；或者向制作人索取 docx。"),
    "pages": ("页数多得不像一份年报", "请核对是不是选错了文件，或者只留下年报的那几页另存一份。"),
    "broken": (REFUSED["broken"][0], "请重新下载或复制一份；能用 PDF 阅读器打开的，用 WPS 转成 Word 再读入。"),
    "heavy": ("文件太复杂，读不完", _AS_WORD),
}


def blocks(source: Source, notices: Notices) -> Iterator[Block]:
    """Yield the lines and tables of all pages.

    Raises FileProblem where the part that reads PDF is not installed, or the file cannot be read.
    """
    if find_spec("pdfplumber") is None:
        raise source.problem(
            "这台电脑没有装读 PDF 的组件",
            f"在项目文件夹运行 python -m pip install '.[pdf]'；或者{_AS_WORD.removeprefix('请')}",
        )
    notices.say("PDF 里的表格是照线条和位置读的，请核对数字。")
    lines: list[str] = []
    for kind, content in _read_apart(source):
        if kind == "line":
            lines.append(notices.visible(content))
        elif kind == "passed over":
            notices.passed_over(content)
        else:
            yield from from_lines(lines)
            lines = []
            yield from raw_tables.blocks(
                [[Cell(notices.visible(text), down, across) for text, down, across in row] for row in content]
            )
    # Tables that are drawn without rules come as lines with blanks between the cells.
    yield from from_lines(lines)


def _read_apart(source: Source) -> Iterator[tuple[str, Any]]:
    command, environment = resources.own_module("assistant.reading.pdf.apart"), resources.own_environment()
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command, input=source.content, env=environment, capture_output=True, timeout=MOST_SECONDS
        )
    except subprocess.TimeoutExpired:
        raise source.problem(*_WRONG["heavy"]) from None
    try:
        found = json.loads(done.stdout)
    except ValueError:
        found = {"wrong": "heavy"}
    if "wrong" in found:
        raise source.problem(*_WRONG[found["wrong"]])
    yield from found["blocks"]
