"""A PDF reads as text again: lines become paragraphs, tables are whole, what every page repeats is left out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant import resources
from assistant.errors import FileProblem
from tests.building import ROOT
from tests.reading.bombs import pdf
from tests.reading.making import read_bytes, shown
from tests.rendering.test_pdf import needs_font

pytest.importorskip("pdfplumber", reason="needs the extra pdf")
typst = pytest.importorskip("typst", reason="needs the extra pdf")

CHECK = "PDF 里的表格是照线条和位置读的，请核对数字。"
PAGE = '#set page(width: 300pt, height: 260pt, margin: 40pt)\n#set text(size: 10pt, lang: "zh", font: ("Noto Serif CJK SC", "Noto Sans CJK SC", "SimSun"))\n'
WORDS = (
    "按照条例以公开为常态、不公开为例外的规定，我镇依法向社会公布政府信息，2023年共163条，其中网站100条、公众号63条。"
)
ROW = "[2.重复申请], [0], [0]"
LONG = f"columns: (20pt, 1fr, 30pt, 30pt), table.cell(rowspan: 14)[结果], {', '.join(f'[第{n}项], [{n}], [0]' for n in range(14))}"
CUT = "[2.其他法律行政法规禁止公开的信息], [53], [2], [3.其他], [0], [1]"
MADE: dict[str, tuple[str, list[str]]] = {
    "indented paragraphs": (
        f"#set par(first-line-indent: (amount: 2em, all: true), justify: true, spacing: .65em)\n#align(center)[青山镇2023年政府信息公开工作年度报告]\n\n一、总体情况\n\n{WORDS}\n\n{WORDS}一、二、六个问题。\n\n短句。",
        ["=青山镇2023年政府信息公开工作年度报告", "#一、总体情况", WORDS, f"{WORDS}一、二、六个问题。", "短句。"],
    ),
    "paragraphs over pages, page numbers, running heads": (
        "#set page(header: [云岭县政务公开], footer: context [#h(1fr)— #counter(page).display() —#h(1fr)])\n#set par(first-line-indent: (amount: 2em, all: true), justify: true)\n"
        + "\n\n".join([WORDS * 4] * 3),
        [WORDS * 4] * 3,
    ),
    "a table with rules, cells over several lines": (
        "二、主动公开\n\n#table(columns: (60pt, 1fr, 1fr), table.cell(rowspan: 2)[属于三类内部事务信息], [自然人], [总计], [1], [])\n",
        ["#二、主动公开", "|属于三类内部事务信息v2|自然人|总计", "|1|"],
    ),
    "a table without rules": (
        "#table(stroke: none, columns: 4, [信息内容], [制发], [废止], [有效], [规章], [0], [0], [0], [文件], [1], [0], [4])\n",
        ["|信息内容 制发 废止 有效", "|规章|0|0|0", "|文件|1|0|4"],
    ),
    "a table over pages, its head repeated, its label cut": (
        f"#table({LONG.replace('table.cell(rowspan', 'table.header([甲], [乙], [丙], [丁]), table.cell(rowspan', 1)})\n",
        ["|甲|乙|丙|丁", "|结果v14|第0项|0|0", *(f"|第{n}项|{n}|0" for n in range(1, 14))],
    ),
    "a table over pages, nothing repeated": (
        f"#table({LONG})\n",
        ["|结果v14|第0项|0|0", *(f"|第{n}项|{n}|0" for n in range(1, 14))],
    ),
    "rows that the page cuts in two": (
        f"#v(100pt)\n#table(columns: (20pt, 42pt, 1fr, 1fr), table.cell(rowspan: 3)[不予公开结果], [1.属于国家秘密而且很长很长], [9], [47], {CUT})\n",
        [
            "|不予公开结果v3|1.属于国家秘密而且很长很长|9|47",
            "|2.其他法律行政法规禁止公开的信息|53|2",
            "|3.其他|0|1",
        ],
    ),
    "two tables are two": (
        "#table(columns: 2, [甲], [1], [乙], [2])\n三、申请\n#table(columns: 2, [丙], [3], [丁], [4])\n",
        ["|甲|1", "|乙|2", "#三、申请", "|丙|3", "|丁|4"],
    ),
    "a frame is no table": (f"#rect[一、总体情况]\n#table(columns: 1, [{WORDS}])\n", ["#一、总体情况", WORDS]),
}


@pytest.mark.slow
@needs_font
@pytest.mark.parametrize("name", MADE)
def test_made(tmp_path: Path, name: str) -> None:
    source, lines = MADE[name]
    found = read_bytes(tmp_path, "年报.pdf", typst.compile((PAGE + source).encode()))
    assert shown(found.document) == lines
    assert found.notices == (CHECK,)


def test_a_scanned_page_has_no_words(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"里面没有读到文字\n.*扫描件"):
        read_bytes(tmp_path, "年报.pdf", pdf(b"0 0 m 9 9 l S"))


@pytest.mark.parametrize("module", ["json", "pdfplumber", "assistant"])
def test_no_code_beside_a_pdf_is_run(tmp_path: Path, module: str) -> None:
    (tmp_path / "年报.pdf").write_bytes(pdf(b"0 0 m 9 9 l S"))
    (tmp_path / f"{module}.py").write_text("open('EXECUTED', 'w'); raise SystemExit(99)")
    command = "from assistant.__main__ import run; run()"  # as the installed command does
    done = ran(["-P", "-c", command, "check", "年报.pdf"], tmp_path, os.environ | {"PYTHONPATH": str(ROOT)})
    assert "里面没有读到文字" in done
    assert {path.name for path in tmp_path.iterdir()} == {"年报.pdf", f"{module}.py"}


def test_from_a_checkout_that_is_not_installed(tmp_path: Path) -> None:
    (tmp_path / "年报.pdf").write_bytes(pdf(b"0 0 m 9 9 l S"))
    assert resources.own_environment()["PYTHONPATH"].split(os.pathsep)[0] == str(ROOT)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    assert "里面没有读到文字" in ran(["-m", "assistant", "check", str(tmp_path / "年报.pdf")], ROOT, environment)


def ran(arguments: list[str], folder: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment | {"PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
    )
    return (done.stdout + done.stderr).decode()
