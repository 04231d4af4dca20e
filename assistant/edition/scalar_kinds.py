"""Answers of one value: each kind read from a text, with a complaint that says how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, cast

from pydantic import BaseModel

from assistant import chinese
from assistant.chinese import Approx, nearest, show_number
from assistant.edition.problems import Problems, mistake, quote
from assistant.edition.question import Choice, Field
from assistant.edition.values import Absent, Raw, Value

BLANK = frozenset(("", "~", "null", "Null", "NULL"))
NOTHING = frozenset(("无", "没有", "暂无"))
# A date that lacks its year: 1月15日, 1-15.
_WITHOUT_YEAR = re.compile(r"\d{1,2}(?:月|[-/.])\d{1,2}日?$")
_NONE = (*NOTHING, "否")
_ENDINGS = "。；，、！？;,.!?"
YES = frozenset(("是", "有", "对", "已", "yes", "true", "True", "写", "要"))
NO = frozenset(("否", "没有", "无", "不", "未", "不是", "no", "false", "False", "不要"))
ABSENT = {absent.value: absent for absent in Absent}


def clean_text(raw: str, problems: Problems) -> str:
    """Return the text without invisible characters, and say so where there were any."""
    if raw.isprintable():
        return raw.strip()
    if chinese.INVISIBLE.search(raw):
        problems.understood(raw, "夹有看不见的字符，已经去掉")
    return chinese.clean(raw)


def _text(field: Field, raw: str, problems: Problems) -> Value:
    text = " ".join(clean_text(raw, problems).split()).rstrip(f"{_ENDINGS} ")
    return nothing(raw, problems) if text in NOTHING else text or None


def nothing(raw: Raw, problems: Problems) -> Value:
    """Take 无 and the like as: there is no such thing."""
    problems.understood(raw, f"写的是{quote(raw)}，按没有这一项处理，不写进报告")
    return Absent.NOT_APPLICABLE


def _longtext(field: Field, raw: str, problems: Problems) -> Value:
    """Read paragraphs, one a line."""
    lines = [" ".join(line.split()) for line in clean_text(raw, problems).splitlines()]
    text = "\n".join(line for line in lines if line)
    return nothing(raw, problems) if text.rstrip(_ENDINGS) in NOTHING else text or None


def _count(field: Field, raw: str, problems: Problems) -> Value:
    example = getattr(field, "example", "")
    return read_number(raw, problems, example=example if example.isdecimal() else "12")


def read_number(raw: str, problems: Problems, unit: str = "", example: str = "12") -> int | Decimal | None:
    """Read a count, or an amount in `unit` (元, 万元); normalising is said, what can mean two things is refused."""
    value = chinese.read_money(raw, unit) if unit else chinese.read_count(raw)
    if value is None:
        want = "不小于0的金额" if unit else "不小于0的整数"
        like = {"": example, "元": "2.35", "万元": "2.35（单位万元，也可写23500元）"}[unit]
        raise mistake(f"读到的是{quote(raw)}，应为{want}", f"请写成{like}这样的数；没有发生写0。")
    elif str(raw) not in (show_number(value), f"{show_number(value)}{unit}"):
        problems.understood(raw, f"写的是{quote(raw)}，按 {show_number(value)}{unit} 处理")
    return value


def _approx(field: Field, raw: str, problems: Problems) -> Value:
    value = chinese.read_approx(raw)
    if value is None:
        raise mistake(f"读到的是{quote(raw)}，应为数或概数", "请写成 180、180余、约300 或 21.6万。")
    elif str(raw) != str(value):
        problems.understood(raw, f"写的是{quote(raw)}，按 {value} 处理")
    return value


def _money(field: Field, raw: str, problems: Problems) -> Value:
    return read_number(raw, problems, field.unit or "元")


def _date(field: Field, raw: str, problems: Problems) -> Value:
    value = chinese.read_date(raw)
    if value is None:
        message = "没有写年份" if no_year(raw) else "不是一个存在的日期"
        raise mistake(f"读到的是{quote(raw)}，{message}", "请写成 2026-01-15 或 2026年1月15日。")
    return value


def no_year(raw: str) -> bool:
    """Tell whether a text is a date without its year: 3月5日."""
    return bool(_WITHOUT_YEAR.match(chinese.half_width(raw)))


def _yes_no(field: Field, raw: str, problems: Problems) -> Value:
    word = chinese.clean(raw)
    if word in YES or word in NO:
        return word in YES
    raise mistake(f"读到的是{quote(raw)}，应回答是或否", "请写“是”或“否”，“有”“没有”也可以。")


def _choice(field: Field, raw: str, problems: Problems) -> Value:
    if find_choice(field, chinese.clean(raw)) is None and is_nothing(raw):
        return nothing(raw, problems)
    return chosen(field, raw, problems)


def chosen(field: Field, raw: str, problems: Problems) -> str | None:
    """Return the id of the choice that a word names, or own words where the field is open."""
    word = clean_text(raw, problems)
    found = find_choice(field, word)
    if found:
        return found.id
    if field.open and word and not word.isdecimal():
        return word.rstrip(_ENDINGS)
    if grouped := _grouped(field, word):
        raise mistake(f"读到的是{quote(raw)}，这是大项", f"请写明是哪一小项：{'、'.join(grouped)}。")
    if several := _several(field, word):
        raise mistake(f"读到的是{quote(raw)}，写了{several}种", f"只能写一种。{field.help}")
    near = "”或“".join(suggested(field, word))
    hint = f"是不是“{near}”？" if near else ""
    labels = "、".join(choice.label for choice in field.choices)
    raise mistake(f"读到的是{quote(raw)}，不在可选项里", f"{hint}可选：{labels}。")


def _grouped(field: Field, word: str) -> list[str]:
    """Return the choices that are summed up under a word: 不予公开, or another word for it."""
    group = field.words.get(chinese.letters(word), chinese.letters(word))
    return [choice.label for choice in field.choices if choice.group and choice.group == group]


def _several(field: Field, word: str) -> int:
    """Count the choices that a text names one after the other; 0 where it is not made of such."""
    parts = [part.strip(" 0123456789.、，；") for part in re.split(r"[、，,；;\s]|(?<=[^\d])\d[.、]", word)]
    parts = [part for part in parts if part]
    return (
        len(parts) if len(parts) > 1 and all(find_choice(field, part) or _grouped(field, part) for part in parts) else 0
    )


def suggested(field: Field, word: str) -> list[str]:
    """Return the labels that may be meant by a word that names no choice: hinted at by a part of it, or nearest."""
    hinted = next((names for part, names in field.hints.items() if part in word), ())
    if hinted:
        return [field.by_word[name].full_label for name in hinted]
    near = nearest(word, [choice.label for choice in field.choices])
    return [near] if near else []


def find_choice(field: Field, word: str) -> Choice | None:
    """Return the choice that goes by this label, id or official label; 无 and 否 are 没有 or 都没有."""
    found = field.by_word.get(word) or field.by_word.get(chinese.label_key(word))
    if found is None and len(word) > 1:
        found = field.by_word.get(chinese.letters(word))
    if found is None and word in _NONE:
        return field.by_word.get("没有") or field.by_word.get("都没有")
    return found


def is_nothing(word: str) -> bool:
    """Tell whether a word stands for nothing: blank, 无, 不写, 不适用."""
    plain = chinese.clean(word)
    return plain in NOTHING or plain in ABSENT or plain in BLANK


# What a bare amount in a cell of each kind is measured in.
CELL_UNITS = {"count": "", "money": "万元"}
LONGEST_NUMBER = 12


def read_cell(kind: str, raw: Raw, problems: Problems) -> Value:
    """Read a cell: a number (件 or 万元), 不写 or 不适用; None when it is blank."""
    if not isinstance(raw, str):
        if raw is None:
            return None
        raise mistake(f"读到的是{quote(raw)}，这里只要一个数", "请只写一个数。")
    word = chinese.clean(raw)
    if word in BLANK:
        return None
    if problems.cells:
        problems.place = problems.cells(raw)
    return ABSENT.get(word) or read_number(raw, problems, CELL_UNITS[kind])


def as_raw(value: Any) -> Raw:
    """Return an answer as it would stand in a file: also one that was read before, or that JSON gave."""
    match value:
        case bool():
            return "是" if value else "否"
        case int() | Decimal():
            return show_number(value)
        case Absent():
            return value.value
        case Approx():
            return str(value)
        case tuple():
            return list(value)
        case BaseModel():
            return dict(value)
    return cast(Raw, value) if value is None or isinstance(value, (str, list, dict)) else str(value)


SCALARS: Mapping[str, Callable[[Field, str, Problems], Value]] = {
    "text": _text,
    "longtext": _longtext,
    "count": _count,
    "approximate_count": _approx,
    "money": _money,
    "date": _date,
    "yes_no": _yes_no,
    "choice": _choice,
}
