"""A blank ledger to fill in: a sheet a ledger with drop-downs, dates, hints and one example row that is not counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from assistant.chinese import clean, read_date
from assistant.edition import Edition, Question
from assistant.edition.question import Field
from assistant.edition.scalar_kinds import find_choice
from assistant.ledgers.rows import EXAMPLE
from assistant.report.tally import TALLIES

BLANK_ROWS = 500
CHOICES_SHEET = "选项"
NOTE = (
    "一行写一件。深色的列决定怎么计数：还没有答复或审结的，日期空着；其余的列有就填。点一下格子会有说明，带箭头的请点选。"
    "灰色的示例行不计入，可以删去。不要写姓名、身份证号、电话。"
)
_HEAD_ROW = 1
_WIDTHS = {"date": 12, "text": 14}
_LONGEST_HINT = 250


def template(edition: Edition) -> bytes:
    """Return the xlsx file."""
    import xlsxwriter

    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"title": "政府信息公开台账"})
        _Template(book, edition).write()
    return content.getvalue()


class _Template:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Any, edition: Edition) -> None:
        self._book, self._edition = book, edition
        base = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "border": 1, "text_wrap": True}
        head = base | {"bold": True, "align": "center"}
        grey = base | {"italic": True, "font_color": "#7F7F7F", "bg_color": "#F2F2F2"}
        day = {"num_format": "yyyy-mm-dd", "align": "left"}
        self._styles = {
            "note": book.add_format({"font_name": "宋体", "font_size": 10, "text_wrap": True, "valign": "vcenter"}),
            "head": book.add_format(head | {"bg_color": "#DDEBF7"}),
            "needed": book.add_format(head | {"bg_color": "#9DC3E6"}),
            "text": book.add_format(base),
            "date": book.add_format(base | day),
            "example": book.add_format(grey),
            "example date": book.add_format(grey | day),
        }
        self._ranges: dict[str, str] = {}

    def write(self) -> None:
        """Write a sheet a ledger; the words of the drop-downs stand on a hidden one."""
        ledgers = [question for question in self._edition.questions.values() if question.tallies]
        sheets = [(question, self._book.add_worksheet(question.label)) for question in ledgers]
        choices = self._book.add_worksheet(CHOICES_SHEET)
        choices.hide()
        fields = [field for question in ledgers for field in question.fields if field.choices]
        for column, field in enumerate(fields):
            labels = [choice.full_label for choice in field.choices]
            choices.write_column(0, column, labels)
            name = chr(ord("A") + column)
            self._ranges[f"{field.id} {field.label}"] = f"={CHOICES_SHEET}!${name}$1:${name}${len(labels)}"
        for question, sheet in sheets:
            self._ledger(sheet, question)

    def _ledger(self, sheet: Any, question: Question) -> None:
        last = len(question.fields) - 1
        sheet.merge_range(0, 0, 0, last, NOTE, self._styles["note"])
        sheet.set_row(0, 32)
        sheet.set_row(_HEAD_ROW, 32)
        sheet.set_row(_HEAD_ROW + 1, 32)
        given = dict(example(question))
        for column, field in enumerate(question.fields):
            self._column(sheet, question, column, field)
            kind = "example date" if field.kind == "date" else "example"
            text = given.get(field.id, "")
            if column == 0:
                text = f"{EXAMPLE}，不计入" + (f"：{text}" if text else "")
            day = read_date(text) if field.kind == "date" else None
            sheet.write(_HEAD_ROW + 1, column, day or text, self._styles[kind])
        sheet.freeze_panes(_HEAD_ROW + 1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(0.4, 0.4, 0.6, 0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEAD_ROW)

    def _column(self, sheet: Any, question: Question, column: int, field: Field) -> None:
        needed = field.id in TALLIES[question.tallies].reads
        sheet.write(_HEAD_ROW, column, field.label, self._styles["needed" if needed else "head"])
        longest = max((len(choice.full_label) for choice in field.choices), default=0)
        head = 2 * len(field.label) if len(field.label) < 7 else len(field.label) + 1
        width = min(max(_WIDTHS.get(field.kind, 10), head + 2, longest + 6), 26)
        style = self._styles["date" if field.kind == "date" else "text"]
        sheet.set_column(column, column, width)
        first, last = _HEAD_ROW + 2, _HEAD_ROW + 1 + BLANK_ROWS
        for row in range(first, last + 1):
            sheet.write_blank(row, column, None, style)
        if rule := self._rule(field):
            sheet.data_validation(first, column, last, column, rule)

    def _rule(self, field: Field) -> Mapping[str, Any]:
        """Return what a cell of a field takes, as the table program checks it while typing."""
        hint = {"input_title": field.label[:32], "input_message": field.help[:_LONGEST_HINT]} if field.help else {}
        match field.kind:
            case "choice":
                refused = {"error_title": "请点选", "error_message": "请从下拉列表里选一项。"}
                return {"validate": "list", "source": self._ranges[f"{field.id} {field.label}"], **hint, **refused}
            case "yes_no":
                return {"validate": "list", "source": ["是", "否"], **hint}
            case "date":
                first, last = read_date("2000-01-01"), read_date("2099-12-31")
                refused = {"error_title": "请写日期", "error_message": "请写成 2025-03-04 这样的日期。"}
                return {"validate": "date", "criteria": "between", "minimum": first, "maximum": last, **hint, **refused}
        return {"validate": "any", **hint} if hint else {}


def example(question: Question) -> Iterator[tuple[str, str]]:
    """Yield the fields of the example row, told from the words of the question's own example."""
    free = next(field for field in question.fields if field.kind == "text" and field is not question.fields[0])
    for part in question.example.split("，"):
        word = clean(part)
        chosen = next((f for f in question.fields if f.kind == "choice" and f.by_word.get(word)), None)
        dated = next((f for f in question.fields if f.kind == "date" and word.endswith(f.label[:2])), None)
        if dated is not None:
            yield dated.id, word.removesuffix(dated.label[:2])
        elif chosen is not None and (choice := find_choice(chosen, word)):
            yield chosen.id, choice.full_label
        else:
            yield free.id, word
