"""The kinds of answers: how each is read from a raw answer, with a complaint that says how to mend it.

Blank, 不写 and 不适用 are accepted by every kind and stay apart from 0 and from each other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import cast

from assistant import chinese
from assistant.chinese import nearest, show_number
from assistant.edition.question import Choice, Field
from assistant.edition.reading import Reading, quote
from assistant.edition.values import Absent, Raw, Record, Text, Value

BLANK = frozenset(("", "~", "null", "Null", "NULL"))
NOTHING = frozenset(("无", "没有", "暂无"))
YES = frozenset(("是", "有", "对", "已", "yes", "true", "True", "写", "要"))
NO = frozenset(("否", "没有", "无", "不", "未", "不是", "no", "false", "False", "不要"))
ABSENT = {absent.value: absent for absent in Absent}

Parser = Callable[[Field, Raw, str, Reading], Value]


def parse(field: Field, raw: Raw, place: str, reading: Reading) -> Value:
    """Read a raw answer by its field's kind; None when blank or when a problem was noted."""
    if raw is None:
        return None
    if isinstance(raw, str):
        word = chinese.clean(raw)
        if word in BLANK:
            return None
        if word in ABSENT:
            return ABSENT[word]
    return PARSERS[field.kind](field, raw, place, reading)


def clean_text(raw: str, place: str, reading: Reading) -> str:
    """Return the text without invisible characters, and say so where there were any."""
    if raw.isprintable():
        return raw.strip()
    if chinese.INVISIBLE.search(raw):
        reading.notice(raw, place, "夹有看不见的字符，已经去掉")
    return chinese.clean(raw)


def _scalar(parser: Callable[[Field, str, str, Reading], Value]) -> Parser:
    """Guard a parser of texts against lists and mappings."""

    def guarded(field: Field, raw: Raw, place: str, reading: Reading) -> Value:
        if not isinstance(raw, str):
            reading.problem(raw, place, f"读到的是{quote(raw)}，这里只要一个值", "请只写一个值。")
            return None
        return parser(field, raw, place, reading)

    return guarded


def _text(field: Field, raw: str, place: str, reading: Reading) -> Value:
    text = " ".join(clean_text(raw, place, reading).split())
    if text in NOTHING:
        reading.notice(raw, place, f"写的是“{text}”，按没有这一项处理，不写进报告")
        return Absent.NOT_APPLICABLE
    return text.rstrip("。；，、;,") or None


def _longtext(field: Field, raw: str, place: str, reading: Reading) -> Value:
    lines = [" ".join(line.split()) for line in clean_text(raw, place, reading).splitlines()]
    text = "\n".join(line for line in lines if line)
    if text in NOTHING:
        return _text(field, raw, place, reading)
    return text if not text or text[-1] in "。！？”）" else text.rstrip("；，、;,") + "。"


def _count(field: Field, raw: str, place: str, reading: Reading) -> Value:
    return read_number(raw, place, reading, "count")


def read_number(raw: str, place: str, reading: Reading, kind: str, unit: str = "万元") -> int | Decimal | None:
    """Read a count, or an amount in `unit`; normalising is said, what can mean two things is refused."""
    value = chinese.read_count(raw) if kind == "count" else chinese.read_money(raw, unit)
    if value is None:
        want = "不小于0的整数" if kind == "count" else "不小于0的金额"
        example = "12" if kind == "count" else f"2.35{'' if unit == '元' else '（单位万元，也可写23500元）'}"
        reading.problem(raw, place, f"读到的是{quote(raw)}，应为{want}", f"请写成{example}这样的数；没有发生写0。")
    elif str(raw) not in (show_number(value), f"{show_number(value)}{unit}"):
        shown = f"{show_number(value)}{unit if kind == 'money' else ''}"
        reading.notice(raw, place, f"写的是{quote(raw)}，按 {shown} 处理")
    return value


def _approx(field: Field, raw: str, place: str, reading: Reading) -> Value:
    value = chinese.read_approx(raw)
    if value is None:
        reading.problem(raw, place, f"读到的是{quote(raw)}，应为数或概数", "请写成 180、180余 或 约300。")
    elif str(raw) != str(value):
        reading.notice(raw, place, f"写的是{quote(raw)}，按 {value} 处理")
    return value


def _money(field: Field, raw: str, place: str, reading: Reading) -> Value:
    return read_number(raw, place, reading, "money", field.unit or "元")


def _date(field: Field, raw: str, place: str, reading: Reading) -> Value:
    value = chinese.read_date(raw)
    if value is None:
        reading.problem(raw, place, f"读到的是{quote(raw)}，不是一个存在的日期", "请写成 2026-01-15 或 2026年1月15日。")
    return value


def _yes_no(field: Field, raw: str, place: str, reading: Reading) -> Value:
    word = chinese.clean(raw)
    if word in YES or word in NO:
        return word in YES
    reading.problem(raw, place, f"读到的是{quote(raw)}，应回答是或否", "请写“是”或“否”，“有”“没有”也可以。")
    return None


def _choice(field: Field, raw: str, place: str, reading: Reading) -> Value:
    return _chosen(field, raw, place, reading)


def _chosen(field: Field, raw: str, place: str, reading: Reading) -> str | None:
    word = clean_text(raw, place, reading)
    found = find_choice(field, word)
    if found:
        return found.id
    if field.open and word:
        return word.rstrip("。；，、")
    labels = [choice.label for choice in field.choices]
    near = nearest(word, labels)
    hint = f"是不是“{near}”？" if near else ""
    reading.problem(raw, place, f"读到的是{quote(raw)}，不在可选项里", f"{hint}可选：{'、'.join(labels)}。")
    return None


def find_choice(field: Field, word: str) -> Choice | None:
    """Return the choice that goes by this label, id or official label."""
    return field.by_word.get(word) or field.by_word.get(chinese.label_key(word))


def _choices(field: Field, raw: Raw, place: str, reading: Reading) -> Value:
    words = _words(field, raw, place, reading)
    chosen = [_chosen(field, word, place, reading) for word in words]
    return tuple(dict.fromkeys(choice for choice in chosen if choice))


def _texts(field: Field, raw: Raw, place: str, reading: Reading) -> Value:
    texts = [_text(field, word, place, reading) for word in _words(field, raw, place, reading)]
    return tuple(text for text in texts if isinstance(text, str))


def _words(field: Field, raw: Raw, place: str, reading: Reading) -> list[str]:
    """Return the items of a list, or of a text with 、 between them; a choice's own 、 is left whole."""
    match raw:
        case str() if find_choice(field, chinese.clean(raw)):
            return [raw]
        case str():
            return [_part(raw, part) for part in chinese.split_items(raw)]
        case list() if all(isinstance(item, str) for item in raw):
            return [cast(str, item) for item in raw if item]
    reading.problem(
        raw, place, f"读到的是{quote(raw)}，这里要一项或几项文字", "请写成 [甲, 乙]，或用顿号隔开：甲、乙。"
    )
    return []


def _part(raw: str, part: str) -> str:
    """Return a part of a text with the place of the whole."""
    return Text.at(part, raw.file, raw.line) if isinstance(raw, Text) else part


def _form(field: Field, raw: Raw, place: str, reading: Reading) -> Value:
    match raw:
        case dict():
            return _record(field, raw, place, reading)
        case str():
            return _record(field, {_bare_field(field, raw): raw}, place, reading)
    labels = "、".join(below.label for below in field.fields)
    reading.problem(raw, place, f"读到的是{quote(raw)}，这里要分项填写", f"请按名称填写：{labels}。")
    return None


def _bare_field(field: Field, raw: str) -> str:
    """Return the field that a bare text fills: the one that offers it as a choice, else the usual one."""
    chosen = (part.label for part in field.fields if part.kind == "choice" and find_choice(part, chinese.clean(raw)))
    return next(chosen, field.bare_field)


def _record(field: Field, raw: Mapping[str, Raw], place: str, reading: Reading) -> Record:
    given: dict[str, Value] = {}
    for name, below in raw.items():
        part = field.by_name.get(name)
        if part is None:
            unknown_key(name, [f.label for f in field.fields], place, reading)
        elif part.id in given:
            reading.problem(name, place, f"“{part.label}”写了两次", "请只留一处。")
        else:
            given[part.id] = parse(part, below, f"{place}“{part.label}”", reading)
    return Record(field.blanks | {name: value for name, value in given.items() if is_present(value)})


def is_present(value: Value) -> bool:
    """Tell whether there is something to print: not blank, 不写 or 不适用."""
    return value is not None and not isinstance(value, Absent)


def unknown_key(name: str, known: list[str], place: str, reading: Reading) -> None:
    """Complain about a key that is not known, with the nearest that is."""
    near = nearest(str(name), known)
    hint = f"是不是“{near}”？" if near else ""
    reading.problem(name, place, f"没有“{name}”这一项", f"{hint}这里可以写：{'、'.join(known)}。")


def _list(field: Field, raw: Raw, place: str, reading: Reading) -> Value:
    rows = _rows(field, raw)
    records = []
    for number, row in enumerate(rows, 1):
        record = _form(field, row, f"{place}第{number}行", reading)
        if isinstance(record, Record) and record:
            _demand(field, record, row, f"{place}第{number}行", reading)
            records.append(record)
    return tuple(records)


def _demand(field: Field, record: Record, row: Raw, place: str, reading: Reading) -> None:
    """Complain about a required field of a row that is blank."""
    named = {name for name in row} if isinstance(row, dict) else set()
    for part in field.fields:
        if part.required and record[part.id] in (None, ()) and not ({part.id, part.label} & named):
            reading.problem(row, place, f"没有填“{part.label}”", f"请补上“{part.label}”；不需要这一行就整行删去。")


def _rows(field: Field, raw: Raw) -> list[Raw]:
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
    return [raw]


PARSERS: Mapping[str, Parser] = {
    "text": _scalar(_text),
    "longtext": _scalar(_longtext),
    "count": _scalar(_count),
    "approximate_count": _scalar(_approx),
    "money": _scalar(_money),
    "date": _scalar(_date),
    "yes_no": _scalar(_yes_no),
    "choice": _scalar(_choice),
    "choices": _choices,
    "texts": _texts,
    "form": _form,
    "list": _list,
}

__all__ = ["PARSERS", "find_choice", "is_present", "parse", "read_number", "unknown_key"]
