"""Reports and documents made for tests: a quiet township, changed where a test says so."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
from docx.shared import Pt

from assistant import answers, rendering
from assistant.answers import Answers
from assistant.checks import Printed
from assistant.compose import compose
from assistant.document import NOWHERE, Cell, Document, Form, Heading, Paragraph, Piece, Place, Table
from assistant.edition import Edition, places
from assistant.outline import outlined
from assistant.report import Report, build
from assistant.report.grid import with_totals

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = sorted(path.parent for path in (ROOT / "samples").glob("*/answers.yaml"))


def sample(name: str) -> Report:
    """Return the report of a sample."""
    return build(answers.load(ROOT / "samples" / name / "answers.yaml"))[0]


def quiet_cells(edition: Edition) -> dict[str, Any]:
    """Return zeros for every cell that is asked."""
    return {a: "0" for layout in edition.layouts.values() for a in layout.kinds if a not in layout.computed}


@lru_cache(maxsize=32)
def quiet(unit: str = "青山镇人民政府", kind: str = "", year: int = 2025) -> Report:
    """Return a report with unit and year in which nothing else was answered and every cell is zero."""
    edition = Edition.load()
    given = {"unit_name": unit, "report_year": str(year)} | ({"unit_type": kind} if kind else {})
    return build(Answers(edition, dict(given), quiet_cells(edition)))[0].model_copy(update={"missing": ()})


def answered(
    given: dict[str, Any],
    unit: str = "青山镇人民政府",
    kind: str = "",
    year: int = 2025,
    rewrites: dict[str, Any] | None = None,
) -> Report:
    """Return a quiet report with some raw answers by question id, and perhaps rewritten paragraphs by place."""
    edition = Edition.load()
    cover = {"unit_name": unit, "report_year": str(year)} | ({"unit_type": kind} if kind else {})
    answers = Answers(edition, cover | given, quiet_cells(edition), rewrites or {})
    return build(answers)[0].model_copy(update={"missing": ()})


def printed_case(case: dict[str, Any], years_ago: int = 0) -> Printed:
    """Return the report and the words that a rule's case describes."""
    unit = dict(case.get("unit", {}))
    unit["year"] = unit.get("year", 2025 - years_ago)
    own = {"given": case.get("answers", {}), "rewrites": case.get("rewrites")}
    report = answered(**own, **unit) if own["given"] or own["rewrites"] else quiet(**unit)
    report = report.model_copy(update={"missing": tuple(case.get("missing", ()))})
    report = with_tables(report, case.get("tables", {}))
    report = totals_given(report) if case.get("totals") == "given" else report
    return Printed(report, with_words(compose(report), case.get("document", {})), case.get("name", ""))


def case_file(document: Document, change: dict[str, Any], folder: Path) -> Path:
    """Write the docx that a case describes: ours with words of its parts changed, or one of another program."""
    path = folder / str(change.get("name", f"{document.title}.docx"))
    if change.get("foreign"):
        foreign_docx(change).save(str(path))
        return path
    with ZipFile(BytesIO(rendering.render(document, "docx"))) as made, ZipFile(path, "w") as archive:
        for name in made.namelist():
            text = made.read(name)
            for old, new in change.get(name, {}).items():
                assert old.encode() in text, old
                text = text.replace(old.encode(), new.encode())
            archive.writestr(name, text)
    return path


def foreign_docx(change: dict[str, Any]) -> Any:
    """Return a docx as another program writes it: some tables, some pictures, perhaps with fixed spacing."""
    made = docx.Document()
    for _ in range(change.get("tables", 3)):
        cell = made.add_table(2, 2).cell(0, 0).paragraphs[0]
        cell.add_run("信息内容")
        if change.get("fixed"):
            cell.paragraph_format.line_spacing = Pt(28)
    made.add_paragraph("政府信息公开工作年度报告").paragraph_format.line_spacing = Pt(28)
    for _ in range(change.get("pictures", 0)):
        made.add_picture(str(ROOT / "samples" / "qingshan-2025" / "report.png"), width=Pt(200))
    return made


def with_tables(report: Report, changes: dict[str, dict[str, Any]]) -> Report:
    """Return the report with some cells changed: a number, None for blank, other texts as unread.

    `changes` maps table -> row (or row.row) -> column -> value; totals not named are computed.
    """
    tables = dict(report.tables)
    for table, rows in changes.items():
        grid = tables[table]
        values = {a: v for a, v in grid.values.items() if a not in grid.layout.computed}
        unread: dict[str, str] = {}
        for row, columns in rows.items():
            for column, value in columns.items():
                address = f"{table}/{row}/{column}"
                assert address in grid.layout.kinds, address
                values.pop(address, None)
                if isinstance(value, (int, float)):
                    values[address] = value if isinstance(value, int) else Decimal(str(value))
                elif value is not None:
                    unread[address] = value
        tables[table] = with_totals(grid.layout, values, unread)
    return report.model_copy(update={"tables": tables})


def totals_given(report: Report) -> Report:
    """Return the report with all its totals given, as a finished report that was read has them."""
    tables = {name: replace(grid, computed=frozenset()) for name, grid in report.tables.items()}
    return report.model_copy(update={"tables": tables})


def with_words(document: Document, changes: dict[str, Any]) -> Document:
    """Return the document with title, headings, paragraphs (by place), table labels changed or tables dropped.

    With `bare` the paragraphs that the answers gave are left out, so that only those of the case are read.
    `added` puts pieces before a heading (or at the end): a heading, a paragraph with its place, an unknown table.
    """
    headings, labels = changes.get("headings", {}), changes.get("labels", {})
    paragraphs = {place_of(said): text for said, text in changes.get("paragraphs", {}).items()}
    dropped = changes.get("without_tables", [])

    def changed(piece: Piece) -> Piece | None:
        match piece:
            case Heading(text):
                new = headings.get(text, text)
                return replace(piece, text=new) if new else None
            case Paragraph(text, place):
                given = paragraphs.get(place, "" if changes.get("bare") else text)
                return (piece if given == text else Paragraph(given, place)) if given else None
            case Table(form, values):
                rows = tuple(tuple(relabelled(cell, labels) for cell in row) for row in form.rows)
                return None if form.id in dropped else Table(replace(form, rows=rows), values)
        raise AssertionError(piece)

    body = [piece for old in document.body if (piece := changed(old)) is not None]
    known = {piece.place for piece in body if isinstance(piece, Paragraph)}
    for place, text in paragraphs.items():
        if place not in known:
            body.insert(position(body, place), Paragraph(text, place))
    for one in changes.get("added", []):
        at = next((i for i, p in enumerate(body) if isinstance(p, Heading) and p.text == one.get("before")), len(body))
        body.insert(at, added(one))
    for old, new in changes.get("swap", {}).items():
        one, two = (next(i for i, p in enumerate(body) if isinstance(p, Heading) and p.text == t) for t in (old, new))
        body[one], body[two] = body[two], body[one]
    signature = tuple(changes.get("signature", document.signature))
    return Document(changes.get("title", document.title), read_anew(body), signature)


def as_read(document: Document) -> Document:
    """Return a document as a reader hands it on: its headings know their sections, its paragraphs their places."""
    return replace(document, body=outlined(document.body, Edition.load()))


def read_anew(body: list[Piece]) -> tuple[Piece, ...]:
    """Return the pieces as a reader takes them; paragraphs keep the number that the case gave them in their part."""

    def kept(old: Piece, new: Piece) -> Piece:
        paragraphs = isinstance(old, Paragraph) and isinstance(new, Paragraph)
        return old if paragraphs and old.place.whole == new.place.whole else new  # type: ignore[union-attr]

    return tuple(map(kept, body, outlined(body, Edition.load())))


def added(one: dict[str, Any]) -> Piece:
    """Return a piece that a case adds: `heading` with its `level`, `text` with its `place`, or the rows of a `table`."""
    if "heading" in one:
        return Heading(one["heading"], one.get("level", 2))
    if "text" in one:
        return Paragraph(one["text"], place_of(one["place"]) if "place" in one else NOWHERE)
    rows = tuple(tuple(Cell(text) for text in row) for row in one["table"])
    return Table(Form("", "", rows, (1,) * len(rows[0]), 0, 9.0), ())


def place_of(said: str) -> Place:
    """Return the place that a case says: 第一部分（二）第1段."""
    place = places.read(Edition.load(), said)
    assert place is not None, said
    return place


def position(body: list[Piece], place: Place) -> int:
    """Return where a paragraph of this place belongs: at the end of its part, before the next heading or table."""
    heads = {index: piece for index, piece in enumerate(body) if isinstance(piece, Heading)}
    start = next((index for index, head in heads.items() if head.section == place.section), -1)
    start = next((i for i, head in heads.items() if i > start and head.group and head.group == place.group), start)
    return next((i for i in range(start + 1, len(body)) if not isinstance(body[i], Paragraph)), len(body))


def relabelled(cell: Cell, labels: dict[str, str]) -> Cell:
    """Return a label cell with its text changed."""
    return cell if cell.address else replace(cell, text=labels.get(cell.text, cell.text))


def printed(report: Report) -> str:
    """Return all paragraphs of a report, a line each."""
    return "\n".join(piece.text for piece in compose(report).body if isinstance(piece, Paragraph))
