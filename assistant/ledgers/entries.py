"""One row of a ledger as the record that an answer would give; what must not stand in a ledger is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assistant.edition import Question
from assistant.edition.kinds import is_present, parse, row_model
from assistant.edition.problems import Problems
from assistant.edition.question import Field
from assistant.edition.scalar_kinds import find_choice, no_year
from assistant.edition.values import Raw, Record, Value
from assistant.ledgers.messages import LedgerSpot, Remark, Weight
from assistant.report.tally import TALLIES

# The number of an identity card: 18 places, the last may be X.
_IDENTITY = re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)")
# The number of a mobile phone: 13x xxxx xxxx.
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")

# The field in whose place names of persons are written most often.
_MANY = 10
_NO_NAMES = {"applicant_type": "这里只写类型，不写姓名。"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One application or case: the sheet and row (from 1) where it stands, and its record (`origin`: its texts).

    `broken` tells that something that counts could not be read, which is told already.
    """

    sheet: str
    number: int
    record: Record
    broken: bool = False

    @property
    def place(self) -> LedgerSpot:
        """The row as the clerk sees it."""
        return LedgerSpot(self.sheet, (self.number,))

    @property
    def raw(self) -> dict[str, Raw]:
        """The texts of the row by label, as they would stand in an answers file."""
        return self.record.origin if isinstance(self.record.origin, dict) else {}


def read_entry(question: Question, texts: Mapping[str, str], at: tuple[str, int], remarks: list[Remark]) -> Entry:
    """Parse each text of a row by its field; what cannot be read or must not be there is told and left out."""
    values, raw = dict(question.blanks), dict[str, Raw]()
    sheet, number = at
    broken = False
    for field in question.fields:
        text = texts.get(field.id)
        if text is None:
            continue
        place = LedgerSpot(sheet, (number,), field.label)
        if found := personal(text):
            remarks.append(Remark("warning", place, f"里有{found}，这一格没有读", "台账里不要写个人信息，请删去。"))
            continue
        problems = Problems()
        value = parse(field, text, str(place), problems)
        weight: Weight = "error" if field.id in TALLIES[question.tallies].reads else "warning"
        broken |= bool(problems.found) and weight == "error"
        remarks += [
            Remark(weight, place, problem.message, _mend(field, text, problem.remedy)) for problem in problems.found
        ]
        if is_present(value):
            values[field.id], raw[field.label] = value, _written(field, text, value)
    return Entry(sheet, number, row_model(question).model_construct(None, **values).from_raw(raw), broken)


def _mend(field: Field, text: str, mend: str) -> str:
    """Return what to do about a cell, in as few words as a ledger needs: its template has a list to pick from."""
    if field.kind == "date":
        return f"{mend}整张表都是同一年的，在表头上面写一行标题，如“2025年申请台账”，也行。" if no_year(text) else mend
    near, found, _ = mend.partition("可选：")
    if found and len(field.choices) > _MANY:
        return f"{near}写法见模板的下拉选项（nianbao ledger --template 台账.xlsx）。"
    return mend + _NO_NAMES.get(field.id, "")


def personal(text: str) -> str:
    """Name the kind of personal data that a text holds, or return an empty text."""
    if len(text) < 11:
        return ""
    return "身份证号" if _IDENTITY.search(text) else "手机号" if _MOBILE.search(text) else ""


def _written(field: Field, text: str, value: Value) -> str:
    """Return an answer's text in the form in which it is stored."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    if field.kind == "choice" and (choice := find_choice(field, text)):
        return choice.label
    return str(value) if field.kind == "text" else text
