"""Writes tables and words as other people's programs leave them: Word, web pages, tabs, pipes, one cell a line."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import zip_longest
from typing import Any

from assistant.document import Cell, Document, Form, Heading, Paragraph, Piece, Table

Rows = list[list[Cell]]
TITLE = "白水镇2023年政府信息公开工作年度报告"
WORDS: dict[str, list[str]] = {
    "": [],
    "一、总体情况": [
        "2023年，白水镇在县委、县政府领导下，认真做好政府信息公开工作。",
        "（一）主动公开",
        "全年通过云岭县人民政府网公开信息312条。",
        "（二）依申请公开",
        "办理情况见第三部分。",
        "（三）政府信息管理",
        "信息发布实行三审三校。",
        "（四）政府信息公开平台建设",
        "设有公众号“白水之窗”。",
        "（五）监督保障",
        "2023年未开展社会评议，没有责任追究的情形，工作考核结果为良好。",
    ],
    "二、主动公开政府信息情况": ["disclosure"],
    "三、收到和处理政府信息公开申请情况": ["applications"],
    "四、政府信息公开行政复议、行政诉讼情况": ["disputes"],
    "五、存在的主要问题及改进情况": ["更新不够及时。下一步每月核查一次栏目。"],
    "六、其他需要报告的事项": ["2023年没有收取信息处理费。"],
}
SIGNATURE = ["白水镇人民政府", "2024年1月16日"]


@dataclass(frozen=True)
class Page:
    """A report to be written: words by heading, tables by id (one may be printed as several)."""

    tables: dict[str, list[Rows]]
    words: dict[str, list[str]]
    title: str = TITLE

    def lines(self) -> Iterable[str | Rows]:
        """Yield title, lines and tables in reading order."""
        yield self.title
        for heading, lines in self.words.items():
            if heading:
                yield heading
            for line in lines:
                if line in self.tables:
                    yield from self.tables[line]
                else:
                    yield line
        yield from SIGNATURE


def filled(form: Form, figures: dict[str, str]) -> Rows:
    """Return the printed cells of a form."""
    return [
        [replace(c, text=figures.get(c.address, ""), address="") if c.address else c for c in row] for row in form.rows
    ]


def relabelled(rows: Rows, labels: dict[str, str]) -> Rows:
    """Return the table with some cells' texts changed."""
    return [[replace(cell, text=labels.get(cell.text, cell.text)) for cell in row] for row in rows]


def flat(rows: Rows, keep_blanks: bool = True) -> list[list[str]]:
    """Return the texts of each row: with blanks where merged cells reach, or as a page copies that drops them."""
    taken: dict[tuple[int, int], str] = {}
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while (y, x) in taken:
                x += 1
            taken |= {(y + j, x + i): "" for j in range(cell.rowspan) for i in range(cell.colspan)}
            taken[y, x] = cell.text
            x += cell.colspan
    if not keep_blanks:
        return [[cell.text for cell in row] for row in rows]
    width = max(x for _, x in taken) + 1
    return [[taken.get((y, x), "") for x in range(width)] for y in range(len(rows))]


def text_page(page: Page, table: Any) -> bytes:
    """Write a text file; `table` turns rows into lines."""
    parts = [piece if isinstance(piece, str) else "\n".join(table(piece)) for piece in page.lines()]
    return "\n".join(parts).encode()


def markdown_page(page: Page) -> bytes:
    """Write Markdown: its tables know no merged cells, and their first row is the head."""
    parts = []
    for piece in page.lines():
        if isinstance(piece, str):
            parts.append(piece)
        else:
            first, *rest = ["| " + " | ".join(row) + " |" for row in flat(piece)]
            parts.append("\n".join([first, "|---" * (first.count("|") - 1) + "|", *rest]))
    return "\n\n".join(parts).encode()


def tabs(rows: Rows) -> list[str]:
    """Return lines parted by tabs, as a Word text is saved."""
    return ["\t".join(row) for row in flat(rows)]


def pipes(rows: Rows) -> list[str]:
    """Return lines parted by pipes, as a page is copied: what merged cells cover is lost."""
    return ["| " + " | ".join(row) + " |" for row in flat(rows, keep_blanks=False)]


def blanks(rows: Rows) -> list[str]:
    """Return lines with the columns held apart by blanks, as a page is copied into an editor."""
    return laid_out(rows, 99)


def laid_out(rows: Rows, widest: int = 8) -> list[str]:
    """Return lines as programs write them that keep the look of a PDF: long labels go on below, in pieces."""
    flat_rows = flat(rows)
    columns = [
        [textwrap.wrap(text.replace("\n", ""), widest) or [""] for text in column]
        for column in zip(*flat_rows, strict=True)
    ]
    wide = [max(len(line) for cell in column for line in cell) for column in columns]
    lines = []
    for row in zip(*columns, strict=True):
        for part in zip_longest(*row, fillvalue=""):
            padded = (text + " " * (2 * (width - len(text)) + 3) for text, width in zip(part, wide, strict=True))
            lines.append("".join(padded).rstrip())
    return lines


def single(rows: Rows) -> list[str]:
    """Return one cell a line."""
    return [text for row in flat(rows, keep_blanks=False) for text in row if text]


def html_table(rows: Rows, spans: bool = True) -> str:
    """Return a table with its spans, or one whose program knows none: a cell for each place."""
    if not spans:
        rows = [[Cell(text) for text in row] for row in flat(rows)]
    lines = []
    for row in rows:
        cells = "".join(
            f"<td{_span('rowspan', c.rowspan)}{_span('colspan', c.colspan)}><p><span>{html.escape(c.text)}</span></p></td>"
            for c in row
        )
        lines.append(f"<tr>{cells}</tr>")
    return f"<table border=1>{''.join(lines)}</table>"


def _span(name: str, size: int) -> str:
    return f' {name}="{size}"' if size > 1 else ""


def html_body(page: Page, table: Any = html_table) -> str:
    """Return title, paragraphs and tables as editors of web sites write them: nothing but p and table."""
    title, *pieces = page.lines()
    body = "".join(f"<p>　　{html.escape(p)}</p>" if isinstance(p, str) else table(p) for p in pieces)
    return f'<p style="text-align:center"><strong>{title}</strong></p>{body}'


def html_page(page: Page, encoding: str = "utf-8", frame: str = "{}", table: Any = html_table) -> bytes:
    """Write a whole page; `frame` is what stands around the article."""
    body = frame.replace("{}", html_body(page, table))
    head = f'<meta charset="{encoding}"><title>{page.title}-云岭县人民政府</title>'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(encoding)


def docx_page(page: Page) -> bytes:
    """Write a Word file with merged cells, as Word itself would."""
    import docx

    word = docx.Document()
    for piece in page.lines():
        if isinstance(piece, str):
            word.add_paragraph(piece)
        else:
            _word_table(word, piece)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _word_table(word: Any, rows: Sequence[Sequence[Cell]]) -> None:
    width = max(len(row) for row in flat(list(map(list, rows))))
    table = word.add_table(len(rows), width)
    cells = [list(row.cells) for row in table.rows]
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while (y, x) in taken:
                x += 1
            taken |= {(y + j, x + i) for j in range(cell.rowspan) for i in range(cell.colspan)}
            place = cells[y][x]
            if cell.rowspan * cell.colspan > 1:
                place = place.merge(cells[y + cell.rowspan - 1][x + cell.colspan - 1])
            place.text = cell.text
            x += cell.colspan


def xlsx_page(page: Page) -> bytes:
    """Write a workbook: one sheet a table, with the title and the heading above it; numbers are numbers."""
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    for heading, lines in page.words.items():
        for table in (line for line in lines if line in page.tables):
            sheet = book.add_worksheet(table)
            rows = [[page.title], [heading], *(row for part in page.tables[table] for row in flat(part))]
            for y, row in enumerate(rows):
                for x, text in enumerate(row):
                    if text.isdecimal():
                        sheet.write_number(y, x, int(text))
                    else:
                        sheet.write_string(y, x, text)
    book.close()
    return out.getvalue()


def pdf_page(page: Page) -> bytes:
    """Write a PDF, whose long table goes over two pages."""
    from assistant.rendering import render

    pieces: list[Piece] = []
    for piece in list(page.lines())[1:]:
        if isinstance(piece, str):
            level = 1 if piece in page.words else 2 if piece.startswith("（") else 0
            pieces.append(Heading(piece, level) if level else Paragraph(piece))
        else:
            rows = tuple(map(tuple, piece))
            width = max(len(row) for row in flat(piece))
            pieces.append(Table(Form("", "", rows, (8845 // width,) * width, 0, 9.0), ()))
    signed = len(SIGNATURE)
    return render(Document(page.title, tuple(pieces[:-signed]), tuple(SIGNATURE)), "pdf")
