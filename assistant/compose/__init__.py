"""A Report in words and tables: headings from the edition, sentences from its templates, numbers from the grids."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial
from typing import Any

from assistant import chinese
from assistant.chinese import half_width
from assistant.compose.wording import Turns, template
from assistant.document import Document, Heading, Paragraph, Piece, Table
from assistant.edition import Edition, Group, Section
from assistant.edition.kinds import is_present
from assistant.edition.tree import leaves
from assistant.edition.values import source_of
from assistant.errors import AnswersError, Problem
from assistant.report import Report
from assistant.report.grid import Number
from assistant.report.path import blank_answers

# What templates may use besides the answers, and the question that each stands for, if any.
HELPERS = {
    "year": "report_year",
    "next_year": "",
    "last_year": "",
    "unit": "unit_short",
    "unit_full": "unit_name",
    "unit_type": "unit_type",
    "we": "",
    "n": "",
    "law": "",
    "outcomes": "",
    "results": "",
    "section_titles": "",
    "turn": "",
}
GAP = "【待填：{}】"
BLANK_CELL = "【待填】"
LEFT_OUT = "不写"
LAW = "《中华人民共和国政府信息公开条例》"


def compose(report: Report) -> Document:
    """Write the report; what is missing stands as 【待填：…】.

    Raises AnswersError when a rewritten paragraph names a place that the report does not have.
    """
    words = Words(report)
    body = tuple(piece for section in report.edition.sections for piece in _section(report, section, words))
    words.all_rewrites_used()
    signature = tuple(line for line in words.block("0_cover", "signature").split("\n") if line.strip())
    return Document(title(report), body, signature)


def title(report: Report) -> str:
    """Return the title as the form wants it."""
    return f"{report.unit.short}{report.year}年政府信息公开工作年度报告"


def _section(report: Report, section: Section, words: Words) -> Iterator[Piece]:
    if section.title:
        yield Heading(section.title, 1)
    if section.table:
        yield _table(report, section.table)
    for group in section.groups:
        if group.title:
            yield Heading(group.title, 2)
        yield from words.paragraphs(section, group)


def _table(report: Report, table: str) -> Table:
    grid = report.table(table)
    addresses = value_addresses(report.edition, table)
    return Table(grid.layout.form, tuple(grid.text(address) or BLANK_CELL for address in addresses))


@lru_cache(maxsize=32)
def value_addresses(edition: Edition, table: str) -> tuple[str, ...]:
    """Return the addresses of a table's value cells in reading order."""
    return tuple(cell.address for row in edition.layouts[table].form.rows for cell in row if cell.address)


class Law:
    """The name of the law: in full when a report first names it, then short."""

    def __init__(self) -> None:
        self._named = False

    def __call__(self) -> str:
        """Return the name to print now."""
        named, self._named = self._named, True
        return "《条例》" if named else f"{LAW}（以下简称《条例》）"


class Words:
    """Renders the blocks of one report's templates, in order."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._context = context(report) | {"law": Law()}
        self._unused = {half_width(place): (place, text) for place, text in report.rewrites.items()}
        self._places: list[str] = []
        self._whole: set[str] = set()

    def block(self, file: str, name: str) -> str:
        """Render one block of a section's template; empty when it has none of that name."""
        source = template(self._report.edition, f"{file}.md.jinja")
        render = source.blocks.get(name)
        return "".join(render(source.new_context(self._context, shared=True))) if render else ""

    def paragraphs(self, section: Section, group: Group) -> Iterator[Paragraph]:
        """Yield the paragraphs of a group: generated or rewritten ones, then the gaps.

        A text under the group's own place (第一部分（二）) stands for all that is generated there.
        """
        base = self._report.edition.printed_place(section, group)
        parts = self._parts(base, section, group)
        for number, part in enumerate(parts, 1):
            place = f"{base}第{number}段"
            self._places.append(place)
            yield from self._rewritten(place) if half_width(place) in self._unused else (Paragraph(part, place),)
        whole = base in self._whole and bool(section.title)
        gaps = (
            "" if whole else "".join(GAP.format(self._report.edition.questions[q].label) for q in self._missing(group))
        )
        if gaps:
            # What the cover lacks is asked under 单位 or 报告信息, and printed nowhere in particular.
            where = (
                f"{base}第{len(parts) + 1}段"
                if section.title
                else self._report.edition.group_place(group.questions[0].id)
            )
            yield Paragraph(gaps, where)

    def _parts(self, base: str, section: Section, group: Group) -> list[str]:
        if half_width(base) in self._unused:
            self._whole.add(base)
            _, text = self._unused.pop(half_width(base))
            return [] if text == LEFT_OUT else [line.strip() for line in text.split("\n") if line.strip()]
        if base in self._whole:
            return []
        text = self.block(file_of(self._report.edition, section), group.id)
        return list(filter(None, map(_joined, text.split("\n\n"))))

    def _rewritten(self, place: str) -> Iterator[Paragraph]:
        _, text = self._unused.pop(half_width(place))
        if text != LEFT_OUT:
            yield from (Paragraph(line.strip(), place) for line in text.split("\n") if line.strip())

    def _missing(self, group: Group) -> list[str]:
        own = {question.id for question in group.questions}
        return [question for question in self._report.missing if question in own]

    def all_rewrites_used(self) -> None:
        """Complain about rewritten paragraphs that have no place in this report."""
        if not self._unused:
            return
        problems = []
        for place, _ in self._unused.values():
            near = chinese.nearest(place, self._places)
            hint = f"是不是“{near}”？" if near else ""
            problems.append(
                Problem(
                    f"“改写”{place}",
                    "报告里没有这一段",
                    f"{hint}可以写的位置：{'、'.join(self._places)}。",
                    source_of(place),
                )
            )
        raise AnswersError(problems)


def _joined(paragraph: str) -> str:
    """Join the lines of a template's paragraph: Chinese sentences follow each other without blanks."""
    return "".join(line.strip() for line in paragraph.split("\n"))


def file_of(edition: Edition, section: Section) -> str:
    """Return the name of a section's template, without its ending: 1_overview."""
    return f"{edition.sections.index(section)}_{section.id}"


def context(report: Report) -> dict[str, Any]:
    """Return what the templates may use: answers by question id, unit and year, numbers of the tables."""
    known = {name: value for name, value in report.facts.items() if is_present(value)}
    helpers: dict[str, Any] = {
        "year": report.year,
        "next_year": report.year + 1,
        "last_year": report.year - 1,
        "unit": report.unit.short,
        "unit_full": report.unit.name,
        "unit_type": report.unit.type.id,
        "we": report.unit.we,
        "n": Numbers(report),
        "outcomes": partial(_outcomes, report),
        "results": partial(_results, report),
        "section_titles": [section.title.split("、", 1)[1] for section in report.edition.sections if section.title],
        "turn": Turns(report.unit.name, report.year),
    }
    return blank_answers(report.edition) | known | helpers


class Numbers(dict[str, Number | None]):
    """The numbers of all tables by address; None where a cell is blank."""

    def __init__(self, report: Report) -> None:
        for grid in report.tables.values():
            self.update(grid.values)

    def __missing__(self, address: str) -> None:
        return None


def _outcomes(report: Report) -> list[tuple[str, Number]]:
    """Return the kinds of outcome that occurred, by short label, with their totals: 予以公开, 不予公开 …"""
    layout = report.edition.layouts["applications"]
    handled = next(node for node in layout.blocks[0].rows if node.below)
    sums = {
        node.key: sum(report.number(f"{layout.id}/{row.path}/total") or 0 for row in leaves([node]))
        for node in handled.below
        if not node.sum
    }
    return [(label, number) for label, number in sums.items() if number]


def _results(report: Report, group: str) -> list[tuple[str, Number]]:
    """Return the results of cases that occurred in a group of 表四 (or in all groups below it), with their numbers."""
    layout = report.edition.layouts["disputes"]
    sums: dict[str, Number] = {}
    for path, column in layout.columns.items():
        if path.startswith(f"{group}.") and not column.sum:
            sums[column.label] = sums.get(column.label, 0) + (report.number(f"{layout.id}/cases/{path}") or 0)
    return [(label, number) for label, number in sums.items() if number]
