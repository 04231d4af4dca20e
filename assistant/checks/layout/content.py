"""Rules on what is in the finished file: real tables, merged as the form wants, with the report's own figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.checks.docx_layout import Docx, DocxCell, W, made_here, rows
from assistant.checks.evidence import Printed
from assistant.checks.lexicon import Lexicon
from assistant.checks.rule import ERROR, INFO, WARNING, At, Hit, in_file, rule
from assistant.checks.words import Words
from assistant.compose import title
from assistant.document import Document, Form, Passage, Table
from assistant.edition.places import PREFACE
from assistant.edition.values import Value
from assistant.report import Grid, Report

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SITE = "publish_site"
EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
PRINTED = (".docx", ".doc", ".wps", ".html", ".htm", ".pdf", ".md", ".txt")
_PICTURES = (f"{W}drawing", f"{W}pict", f"{W}object")
# As many cells may differ in one table and are told one by one.
MOST_CELLS = 20
SHOWN = 3
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_LABEL = re.compile(r"[^，。；：、（）“”]{0,20}$")
_WEB_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年|/)")


def _pairs(report: Report, document: Document, docx: Docx) -> Iterator[tuple[str, Table, Element]]:
    """Yield each table of the report with its name and the table of the file that shows it."""
    tables = [piece for piece in document.body if isinstance(piece, Table) and piece.form.id in report.tables]
    for piece, element in zip(tables, docx.tables, strict=False):
        yield report.table(piece.form.id).layout.name, piece, element


@rule("L03", "table-not-as-printed", severity=WARNING, in_file=True)
def table_not_as_printed(report: Report, document: Document, docx: Docx, lexicon: Lexicon) -> Iterator[Hit]:
    """本工具生成的表格，边框缺了，或者合并单元格被改动了。

    查什么：本工具生成的 Word 文件里，三张表的边框、行数、每行的合并情况；别处来的文件不查。
    依据：年度报告格式（国办公开办函〔2021〕30号）。
    怎么改：用本工具重新导出；需要改样子的，改版式文件，不要改表格。
    """
    if not made_here(docx, lexicon):
        return
    for name, piece, element in _pairs(report, document, docx):
        if not _bordered(element):
            yield name, "边框缺失，请重新导出。"
        if not _fits(piece.form, rows(element)):
            yield name, "行数或合并单元格与统一格式不一致，请重新导出。"


def _bordered(table: Element) -> bool:
    """Tell whether the table draws all its borders, or each of its cells does, as LibreOffice saves them."""
    cells = [cell.find(f"{W}tcPr/{W}tcBorders") for cell in table.iter(f"{W}tc")]
    return _drawn(table.find(f"{W}tblPr/{W}tblBorders"), EDGES) or all(_drawn(cell, EDGES[:4]) for cell in cells)


def _drawn(borders: Element | None, names: Sequence[str]) -> bool:
    edges = [None if borders is None else borders.find(f"{W}{name}") for name in names]
    return all(edge is not None and edge.get(f"{W}val") not in (None, "nil", "none") for edge in edges)


def _fits(form: Form, found: list[list[DocxCell]]) -> bool:
    """Tell whether the cells that begin in each row span what they should; trailing empty cells do not count."""
    wanted = [[(cell.rowspan, cell.colspan) for cell in row] for row in form.rows]
    shown = [[(cell.rowspan, cell.colspan) for cell in row] for row in found]
    return len(wanted) == len(shown) and all(
        row[: len(want)] == want and not any(cell.text for cell in cells[len(want) :])
        for want, row, cells in zip(wanted, shown, found, strict=True)
    )


@rule("L05", "web-folder-of-another-year", severity=WARNING, asks=(SITE,))
def web_folder_of_another_year(report: Report, answers: Mapping[str, Value]) -> Iterator[Hit]:
    """公布栏目写的年份与报告年度不一致。

    查什么：“公布栏目”里带“年”的年份，或网址里的年份文件夹；网址里的下一年可能是发布日期，不算。
    依据：填报经验；放错年份文件夹，群众找不到。
    怎么改：核对网站上的位置，改正栏目名称或网址。
    """
    site = answers.get(SITE)
    for match in _WEB_YEAR.finditer(site if isinstance(site, str) else ""):
        year = int(match[1])
        published = match.string[match.end() : match.end() + 1] == "/" and year == report.year + 1
        if year != report.year and not published:
            yield At(PREFACE, (SITE,)), f"公布栏目写的是{year}年，报告年度是{report.year}年，是否放错了位置？"


@rule("L06", "table-is-a-picture", severity=INFO, in_file=True)
def table_is_a_picture(docx: Docx, report: Report) -> Iterator[Hit]:
    """统计表像是图片。

    查什么：Word 文件里的表格不到三张，却有图片。
    依据：填报经验；图片不能检索、不能复制，也读不出数。
    怎么改：换成真正的表格，或用本工具重新导出。
    """
    pictures = sum(1 for kind in _PICTURES for _ in docx.document.iter(kind))
    if pictures and len(docx.tables) < len(report.tables):
        yield "统计表", f"只有{len(docx.tables)}张表格，另有{pictures}张图片，统计表是不是图片？"


@rule("L07", "file-name-without-unit-or-year", severity=INFO, in_file=True)
def file_name_without_unit_or_year(report: Report, file: Path) -> Iterator[Hit]:
    """文件名没有写单位或年份。

    查什么：报告文件的名字里有没有单位名称（全称或简称）和报告年度。
    依据：填报经验；报送、归档时一看就知道是谁的、哪一年的。
    怎么改：照建议的名字改，单位和年份都写上。
    """
    if file.suffix.lower() not in PRINTED:
        return
    name = "".join(file.stem.split())
    unit = any(called in name for called in (report.unit.name, report.unit.short))
    missing = [what for what, there in (("单位名称", unit), ("年份", str(report.year) in name)) if not there]
    if missing:
        yield "文件名", f"没有{'和'.join(missing)}，建议为“{title(report)}{file.suffix}”。"


@rule("L08", "figures-differ-in-file", severity=ERROR, in_file=True)
def figures_differ_in_file(report: Report, words: Words, entered: Printed) -> Iterator[Hit]:
    """成品文件里的数，与录入的不一致。

    查什么：成品和它的答案文件一起检查时，三张表逐格比较；正文里只有数字不同的段落，比较数字。读不出来的格不算，手工改过文字的段落不算。
    依据：填报经验；导出以后又手工改过的数，会与台账对不上。
    怎么改：先弄清哪个数是对的；改答案文件以后重新导出，不要直接改成品里的数。
    """
    for table, grid in report.tables.items():
        different = [*_different(grid, entered.report.table(table))]
        if len(different) > MOST_CELLS:
            yield in_file(table), f"有{len(different)}格与录入的不同，是不是拿错了文件？"
        else:
            yield from different
    theirs = {piece.place: piece.text for piece in entered.words.paragraphs}
    for piece in words.paragraphs:
        if piece.text != (text := theirs.get(piece.place, piece.text)) and (
            others := [*_other_figures(piece.text, text)]
        ):
            more = f"等{len(others)}处" if len(others) > SHOWN else ""
            where = At(piece.place, tuple(Passage(piece.place, text, *span) for span, _ in others))
            yield where, f"{'；'.join(said for _, said in others[:SHOWN])}{more}。"


def _different(grid: Grid, entered: Grid) -> Iterator[Hit]:
    for address in grid.layout.kinds:
        found, wanted = grid.text(address), entered.text(address)
        if address not in grid.unseen and address not in grid.computed and found != wanted:
            yield address, f"文件里是{_quoted(found)}，录入的是{_quoted(wanted)}。"


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "空白"


def _other_figures(found: str, wanted: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield where two paragraphs differ that are the same but for their figures, in the second of them."""
    if _FIGURE.sub("#", found) == _FIGURE.sub("#", wanted):
        for one, other in zip(_FIGURE.finditer(found), _FIGURE.finditer(wanted), strict=True):
            if one[0] != other[0]:
                label = _LABEL.search(found[: one.start()])
                yield other.span(), f"文件里写“{label[0] if label else ''}{one[0]}”，录入的是“{other[0]}”"
