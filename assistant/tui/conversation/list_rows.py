"""Rows of a list question: how each is shown on one line, checked, pasted, and added up where they are a ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from assistant.document import Address
from assistant.edition.kinds import parse
from assistant.edition.layout import TableLayout
from assistant.edition.problems import Problems
from assistant.edition.question import Field
from assistant.edition.values import Raw, Record
from assistant.interview import AnswerError, Interview, Step
from assistant.interview.choices import Option, options
from assistant.interview.typed_rows import typed_rows
from assistant.interview.wording import phrase_of
from assistant.report.tally import TALLIES
from assistant.tui.grid.cell_text import brief_name


def slip(interview: Interview, step: Step, raw: Raw) -> str:
    """Say what is wrong with one row, and how to mend it; nothing when it can be taken."""
    problems = Problems()
    records = parse(step.question, [raw], "", problems)
    if isinstance(records, tuple) and step.question.tallies and not problems.found:
        TALLIES[step.question.tallies](
            [one for one in records if isinstance(one, Record)], interview.year, "", problems
        )
    if not problems.found:
        return "" if records else "这一条还是空的\n    怎么办：填上再按 F2；不要就按 Esc。"
    problem = problems.found[0]
    return (
        f"{problem.place.removeprefix('第1行').removeprefix('的一行')}{problem.message}\n    怎么改：{problem.remedy}"
    )


def pasted(interview: Interview, step: Step, text: str) -> list[Raw]:
    """Return the rows of a block from Excel or WPS. AnswerError when one of them cannot be taken: then none is."""
    found = typed_rows(step.question, _headless(step.question, text))
    rows: list[Raw] = list(found) if isinstance(found, list) else [found]
    for number, row in enumerate(rows, 1):
        if said := slip(interview, step, row):
            raise AnswerError(f"粘贴的第{number}行：{said}\n    整块没有贴入，改好再贴。")
    return rows


def _headless(field: Field, text: str) -> str:
    """Turn a block under its own heads into lines with labels; other texts stay as they are."""
    lines = [line.split("\t") for line in text.splitlines() if line.strip()]
    heads = [field.by_name.get(cell.strip()) for cell in lines[0]] if lines else []
    if len(heads) < 2 or len([head for head in heads if head]) < 2:
        return text
    told = [[(head, cell.strip()) for head, cell in zip(heads, line, strict=False)] for line in lines[1:]]
    return "\n".join("；".join(f"{head.label}：{cell}" for head, cell in line if head and cell) for line in told)


def counted(interview: Interview, step: Step, rows: list[Raw]) -> str:
    """Say what a ledger adds up to in its table; nothing for other lists."""
    table, problems = step.question.tallies, Problems()
    if not table or not rows:
        return ""
    records = parse(step.question, rows, "", Problems())
    read = [one for one in records if isinstance(one, Record)] if isinstance(records, tuple) else []
    cells = TALLIES[table](read, interview.year, "", problems)
    layout = interview.edition.layouts[table]
    said = "，".join(f"{name} {number}" for name, number in _sums(layout, cells))
    left = f"；有{len(problems.found)}条还算不进去" if problems.found else ""
    return f"算到{layout.name}里：{said or '还没有数'}{left}"


def _sums(layout: TableLayout, cells: Counter[str]) -> Iterator[tuple[str, int]]:
    """Yield what is not zero: the sum of each row, or of each cell where there is only one row."""
    if len(layout.rows) == 1:
        yield from ((layout.column_name(address), cells[address]) for address in layout.kinds if cells[address])
        return
    for path, node in layout.rows.items():
        number = sum(count for address, count in cells.items() if Address(address).row == path)
        if number:
            yield brief_name(node), number


def offers(interview: Interview, step: Step) -> dict[str, list[Option]]:
    """Return what can be chosen in fields with the words it stands for: phrases of the library, a remedy's problems."""
    found: dict[str, list[Option]] = {
        part.id: [("", "自己写，不用编号"), *options(interview, step.question)]
        for part in step.question.fields
        if "phrases" in (part.choices_from or {})
    }
    for part in step.question.fields:
        if listed := (part.choices_from or {}).get("rows"):
            found[part.id] = list(_problems(interview, listed))
    return {name: listed for name, listed in found.items() if listed}


def _problems(interview: Interview, question: str) -> Iterator[Option]:
    """Yield the problems that were told, by code, or by number where they have none."""
    rows = interview.values.get(question)
    for number, row in enumerate(rows if isinstance(rows, tuple) else (), 1):
        code = str(getattr(row, "code", None) or "")
        yield code or str(number), f"{number}. {getattr(row, 'text', None) or phrase_of(interview, code)}"
