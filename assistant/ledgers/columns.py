"""Which sheet is which ledger, and which of its columns is which field: told by the heads of the columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.chinese import clean, letters
from assistant.edition import Edition, Question
from assistant.edition.patterns import pattern
from assistant.edition.question import Field
from assistant.edition.scalar_kinds import find_choice
from assistant.ledgers.book import Sheet
from assistant.report.tally import TALLIES

ROWS_SEARCHED = 30


@dataclass(frozen=True)
class Columns:
    """The head of a ledger: its row (from 0), the words of each column, their fields, and those that stay unread."""

    question: Question
    head: int
    heads: Mapping[int, str]
    fields: Mapping[int, Field]
    unread: tuple[str, ...]
    personal: tuple[str, ...]

    @property
    def reads(self) -> Sequence[str]:
        """The ids of the fields that decide how a row counts."""
        return TALLIES[self.question.tallies].reads

    @property
    def sure(self) -> bool:
        """Tell whether two columns that decide how a row counts go by the very names they have in this ledger."""
        return len({f.id for f in self.fields.values() if f.id in self.reads}) - len(self.renamed) > 1

    @property
    def twice(self) -> tuple[str, ...]:
        """The heads of columns that decide how a row counts and stand there a second time, unread."""
        read = {self.heads[place] for place, field in self.fields.items() if field.id in self.reads}
        return tuple(head for head in self.unread if head in read)

    @property
    def renamed(self) -> list[tuple[str, str]]:
        """Those of the deciding columns whose head is not the field's own name: head and label."""
        known = [(self.heads[place], f.label) for place, f in self.fields.items() if f.id in self.reads]
        return [(head, label) for head, label in known if head != letters(label)]

    @property
    def missing(self) -> list[Field]:
        """The fields that decide how a row counts and have no column."""
        needed = set(self.reads) - {field.id for field in self.fields.values()}
        return [field for field in self.question.fields if field.id in needed]


def find_columns(edition: Edition, sheet: Sheet) -> Columns | None:
    """Return the head of the ledger that a sheet holds; None where it holds none."""
    ledgers = [question for question in edition.questions.values() if question.tallies]
    found = [
        columns
        for row in range(min(len(sheet.rows), ROWS_SEARCHED))
        for ledger in ledgers
        # No title and no row of data: several fields are named, one that counts among them.
        if len((columns := _columns(ledger, sheet, row)).fields) > 2 and len(columns.missing) < len(columns.reads)
    ]
    return max(found, key=lambda one: (len(one.fields) - 2 * len(one.missing), -one.head), default=None)


def _columns(question: Question, sheet: Sheet, row: int) -> Columns:
    heads = list(_heads(sheet, row))
    places = {name: place for place, said in reversed(heads) for name in reversed(said)}
    taken: dict[int, Field] = {}
    for field in question.fields:
        found = (places[name] for name in _names(field) if name in places)
        place = next((place for place in found if place not in taken), None)
        if place is not None:
            taken[place] = field
    _take_unnamed_type(question, sheet, row, heads, taken)
    rest = dict.fromkeys(said[0] for place, said in heads if place not in taken and said[0])
    personal = tuple(filter(pattern("ledger_personal").fullmatch, rest))
    unread = tuple(said for said in rest if said not in personal)
    # A column is known by its own head, or by that together with the one above.
    known = {place: _names(field) for place, field in taken.items()}
    used = {place: next((name for name in said if name in known.get(place, ())), said[0]) for place, said in heads}
    return Columns(question, row, used, taken, unread, personal)


@lru_cache(maxsize=256)
def _names(field: Field) -> tuple[str, ...]:
    return tuple(letters(name) for name in (field.label, *field.aliases))


def _heads(sheet: Sheet, row: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each column with the heads it may have: the cell's own, and with that of the row above (答复 + 日期)."""
    above = sheet.rows[row - 1] if row else []
    for place, value in enumerate(sheet.rows[row]):
        own = _head(value)
        over = _head(above[place]) if place < len(above) else ""
        if own:
            yield place, (own, over + own) if over and over != own else (own,)


def _head(value: object) -> str:
    """Return the letters of a head without a remark in brackets: 收到日期（年-月-日） is 收到日期."""
    if not isinstance(value, str):
        return ""
    plain = clean(value).replace("(", "（")
    return letters(plain.split("（")[0]) or letters(plain)


def _take_unnamed_type(
    question: Question, sheet: Sheet, row: int, heads: Sequence[tuple[int, tuple[str, ...]]], taken: dict[int, Field]
) -> None:
    """Take a column headed 申请人 as the type where it holds types and not names."""
    missing = next((f for f in question.fields if f.id == "applicant_type" and f not in taken.values()), None)
    place = next((place for place, said in heads if said[0] == "申请人" and place not in taken), None)
    if missing is None or place is None:
        return
    words = [clean(str(line[place])) for line in sheet.rows[row + 1 :] if place < len(line) and line[place] != ""]
    if words and 2 * sum(find_choice(missing, word) is not None for word in words) > len(words):
        taken[place] = missing
