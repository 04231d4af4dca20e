"""The kinds of answers: how each is read from a raw answer, with a complaint that says how to mend it.

Blank, 不写 and 不适用 are accepted by every kind and stay apart from 0 and from each other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from assistant import chinese
from assistant.chinese import nearest
from assistant.edition.problems import Problems, quote
from assistant.edition.question import Field
from assistant.edition.scalar_kinds import (
    ABSENT,
    BLANK,
    CELL_UNITS,
    NO,
    NOTHING,
    SCALARS,
    YES,
    chosen,
    find_choice,
    is_nothing,
    nothing,
    read_number,
)
from assistant.edition.values import Absent, Raw, Record, Text, Value

Parser = Callable[[Field, Raw, str, Problems], Value]


def parse(field: Field, raw: Raw, place: str, problems: Problems) -> Value:
    """Read a raw answer by its field's kind; None when blank or when a problem was noted."""
    if raw is None:
        return None
    if isinstance(raw, str):
        word = chinese.clean(raw)
        if word in BLANK:
            return None
        if word in ABSENT:
            return ABSENT[word]
    return PARSERS[field.kind](field, raw, place, problems)


def _scalar(parser: Callable[[Field, str, str, Problems], Value]) -> Parser:
    """Guard a parser of texts against lists and mappings."""

    def guarded(field: Field, raw: Raw, place: str, problems: Problems) -> Value:
        if not isinstance(raw, str):
            problems.add(raw, place, f"读到的是{quote(raw)}，这里只要一个值", "请只写一个值。")
            return None
        return parser(field, raw, place, problems)

    return guarded


def _choices(field: Field, raw: Raw, place: str, problems: Problems) -> Value:
    found: dict[str | None, None] = {}
    for word in _words(field, raw, place, problems):
        choice = find_choice(field, word)
        if choice:
            found[choice.id] = None
        elif not is_nothing(word):
            found[chosen(field, word, place, problems)] = None
    if not found and raw:
        return nothing(raw, place, problems)
    return tuple(name for name in found if name) or None


def _texts(field: Field, raw: Raw, place: str, problems: Problems) -> Value:
    words = [word for word in _words(field, raw, place, problems) if not is_nothing(word)]
    if not words and raw:
        return nothing(raw, place, problems)
    texts = [SCALARS["text"](field, word, place, problems) for word in words]
    return tuple(text for text in texts if isinstance(text, str)) or None


def _words(field: Field, raw: Raw, place: str, problems: Problems) -> list[str]:
    """Return the items of a list, or of a text with 、 between them; a choice's own 、 is left whole."""
    match raw:
        case str() if find_choice(field, chinese.clean(raw)):
            return [raw]
        case str():
            return [_part(raw, part) for part in chinese.split_items(raw)]
        case list() if all(isinstance(item, str) for item in raw):
            return [cast(str, item) for item in raw if item]
    problems.add(raw, place, f"读到的是{quote(raw)}，这里要一项或几项文字", "请写成 [甲, 乙]，或用顿号隔开：甲、乙。")
    return []


def _part(raw: str, part: str) -> str:
    """Return a part of a text with the place of the whole."""
    return Text.at(part, raw.file, raw.line) if isinstance(raw, Text) else part


def _form(field: Field, raw: Raw, place: str, problems: Problems) -> Value:
    match raw:
        case dict():
            return _record(field, raw, place, problems)
        case str():
            return _record(field, {bare_field(field, raw): raw}, place, problems)
    labels = "、".join(below.label for below in field.fields)
    problems.add(raw, place, f"读到的是{quote(raw)}，这里要分项填写", f"请按名称填写：{labels}。")
    return None


def bare_field(field: Field, raw: str) -> str:
    """Return the label of the field that a bare text fills: the one that offers it as a choice, else the usual one."""
    return _offered(field, raw) or field.bare_field


def _offered(field: Field, word: str) -> str:
    """Return the field of a row that offers a word as one of its choices, if any."""
    offers = (part for part in field.fields if part.kind == "choice" and not part.open)
    return next((part.label for part in offers if chinese.clean(word) in part.by_word), "")


def _record(field: Field, raw: dict[str, Raw], place: str, problems: Problems) -> Record:
    given: dict[str, Value] = {}
    for name, below in raw.items():
        part = field.by_name.get(name)
        if part is None:
            unknown_key(name, [f.label for f in field.fields], place, problems)
        elif part.id in given:
            problems.add(name, place, f"“{part.label}”写了两次", "请只留一处。")
        else:
            given[part.id] = parse(part, below, f"{place}“{part.label}”", problems)
    present = {name: value for name, value in given.items() if is_present(value)}
    return Record(field.blanks | present, raw)


def is_present(value: Value) -> bool:
    """Tell whether there is something to print: not blank, 不写 or 不适用."""
    return value is not None and not isinstance(value, Absent)


def unknown_key(name: str, known: list[str], place: str, problems: Problems) -> None:
    """Complain about a key that is not known, with the nearest that is."""
    near = nearest(str(name), known)
    hint = "冒号要用英文半角，后面空一格。" if "：" in str(name) else f"是不是“{near}”？" if near else ""
    problems.add(name, place, f"没有“{name}”这一项", f"{hint}这里可以写：{'、'.join(known)}。")


def _list(field: Field, raw: Raw, place: str, problems: Problems) -> Value:
    rows = rows_of(field, raw)
    if not rows and raw:
        return nothing(raw, place, problems)
    records = []
    for number, row in enumerate(rows, 1):
        record = _form(field, row, f"{place}第{number}行", problems)
        if isinstance(record, Record) and record:
            _demand(field, record, row, f"{place}第{number}行", problems)
            records.append(record)
    return tuple(records) or None


def _demand(field: Field, record: Record, row: Raw, place: str, problems: Problems) -> None:
    """Complain about a required field of a row that is blank.

    One that could not be read was complained of already; 不写 is taken, but not for the first one,
    without which there is no row.
    """
    given = row if isinstance(row, dict) else {}
    required = [part for part in field.fields if part.required]
    for part in required:
        raw = next((given[name] for name in (part.id, part.label) if name in given), None)
        allowed = not _is_blank(raw) or (_is_omitted(raw) and part is not required[0])
        if record[part.id] in (None, ()) and not allowed:
            problems.add(row, place, f"没有填“{part.label}”", f"请补上“{part.label}”；不需要这一行就整行删去。")


def _is_omitted(raw: Raw) -> bool:
    return isinstance(raw, str) and chinese.clean(raw) in ABSENT


def _is_blank(raw: Raw) -> bool:
    return raw is None or raw in ([], {}) or (isinstance(raw, str) and is_nothing(raw))


def rows_of(field: Field, raw: Raw) -> list[Raw]:
    """Return the rows of a list: a list, one row, or a mapping short for pairs of fields."""
    labels = [f.label for name in field.pairs for f in field.fields if f.id == name]
    match raw:
        case list():
            return raw
        case dict() if field.pairs and not set(raw) & set(field.by_name):
            return [{labels[0]: name, labels[1]: value} for name, value in raw.items()]
        case str() if chinese.clean(raw) in NOTHING or chinese.clean(raw) == "0":
            return []
        case str() if field.pairs and (pairs := chinese.read_pairs(raw)):
            return [{labels[0]: _part(raw, name), labels[1]: _part(raw, number)} for name, number in pairs]
        case str() if all(_offered(field, word) for word in chinese.split_items(raw)):
            return [_part(raw, word) for word in chinese.split_items(raw)]
    return [raw]


PARSERS: Mapping[str, Parser] = {kind: _scalar(parser) for kind, parser in SCALARS.items()} | {
    "choices": _choices,
    "texts": _texts,
    "form": _form,
    "list": _list,
}

__all__ = [
    "ABSENT",
    "BLANK",
    "CELL_UNITS",
    "NO",
    "NOTHING",
    "PARSERS",
    "YES",
    "bare_field",
    "find_choice",
    "is_present",
    "parse",
    "read_number",
    "rows_of",
    "unknown_key",
]
