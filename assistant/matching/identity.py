"""Whose report it is: the unit that the title names, or the one that signs it where the title names a wider place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.chinese import YEAR, read_year
from assistant.document import Document
from assistant.edition import Edition, UnitType
from assistant.edition.question import UNIT_NAME
from assistant.matching.notes import Note

TITLE_YEAR = re.compile(rf"(?<!\d)({YEAR})\s*年?")
_KIND = re.compile(r"(?:的)?(?:政府信息公开|政务公开|信息公开).*$")
_MADE_BY = re.compile(r"(?:由|[，。]|^)([^，。、；（由在于]{3,20}?)(?:负责)?编制", re.M)
_ABOUT = re.compile(rf"(?:现将|现公布|公布|发布)([^，。、；]{{2,24}}?){YEAR}年")
_FULL = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|联系|咨询|[由请向在与及县市区旗])([\u4e00-\u9fff]{2,4}?(?:[镇乡]人民政府|街道办事处))", re.M
)
_SEAL = re.compile(r"[（(].*?[）)]|\s")
# How a unit speaks of itself, and how a county does.
_SELVES = re.compile("[我本](?:镇|乡(?!镇)|街道|局)")
_WIDE_SELVES = re.compile("[我本](?:县|市|区(?!域)|旗)")
# The report of a wider place names it in the title, and one of its offices may sign.
_OFFICES = re.compile("政务|信息公开|数据|审批|办公室")
_BEGINNING = 2000
_PLACE = "“单位”“名称”"
_WHERE = UNIT_NAME


class Whose(NamedTuple):
    """The full name of the unit, the types that it can be, and its name in the title (or "")."""

    full: str
    types: list[UnitType]
    titled: str


def whose(title: str, document: Document, text: str, edition: Edition, notes: list[Note]) -> Whose:
    """Return the unit; two that are possible are told as doubtful."""
    titled = _titled(title)
    narrow = bool(titled) and not _is_wide(_official(titled, (), text, edition), edition)
    # Who made the report matters only where the title leaves it open.
    others = _others(document, "" if narrow else text, edition)
    name = titled or next(iter(others), "")
    if titled:
        name = _narrower(titled, others, text, edition, notes) or titled
    elif name:
        notes.append(Note(_PLACE, name, "标题里没有单位，取自落款或封面，请核对", _WHERE))
    full = _official(name, document.signature, text, edition)
    printed = text + "".join((*document.signature, *document.cover))
    if full and full != name and full not in printed:
        notes.append(Note(_PLACE, name, f"没有印全称，按“{full}”读入，请核对", _WHERE))
    return Whose(full or name, types_of(full or name, edition), titled if name == titled else "")


def named_in(title: str, edition: Edition) -> tuple[str, str]:
    """Return the full name of the unit and the year that a title names, each "" where it names none that is known."""
    full = _official(_titled("".join(title.split())), (), "", edition)
    year = TITLE_YEAR.search(title)
    return full if types_of(full, edition) else "", str(read_year(year[1])) if year else ""


def _narrower(titled: str, others: Sequence[str], text: str, edition: Edition, notes: list[Note]) -> str:
    """Return the township or bureau whose report it is although the title names its county; "" where it is the title's."""
    own = _official(titled, (), text, edition)
    wide = _is_wide(own, edition)
    signing = [one for one in others if not _is_same(one, own) and not (one.startswith(titled) and not wide)]
    lower = [one for one in signing if not _is_wide(one, edition) and not (wide and _OFFICES.search(one))]
    if wide and not lower and not _SELVES.search(text):
        return ""
    if wide and not lower:
        named = {re.sub("^(?:联系|咨询)", "", one) for one in _FULL.findall(text)}
        lower = list(named) if len(named) == 1 else []
    if not lower:
        if wide:
            notes.append(
                Note(_PLACE, titled, "标题写的是县（市、区），正文却像是乡镇、街道的，请核对是哪个单位", _WHERE)
            )
        return ""
    inside = wide and len(_SELVES.findall(text)) >= len(_WIDE_SELVES.findall(text))
    taken = lower[0] if inside else titled
    said = f"标题写“{titled}”，别处（封面、落款或正文）写“{lower[0]}”，按“{taken}”读入，请核对是哪个单位"
    notes.append(Note(_PLACE, "", said, _WHERE))
    return lower[0] if inside else ""


def _others(document: Document, text: str, edition: Edition) -> list[str]:
    """Return the full names that sign, stand on the cover, or made the report: the narrow ones first."""
    signed = [_SEAL.sub("", line) for line in document.signature]
    made = [found[1] for pattern in (_MADE_BY, _ABOUT) for found in pattern.finditer(text[:_BEGINNING])]
    names = [_official(one, (), text, edition) for one in (*signed, *document.cover, *made)]
    known = [one for one in dict.fromkeys(names) if types_of(one, edition)]
    return sorted(known, key=lambda one: _is_wide(one, edition))


def _is_same(one: str, other: str) -> bool:
    """Tell whether two names mean one unit: with and without the county before it, or its office."""
    one, other = (re.sub("管理委员会|委员会", "委", name.replace("管委会", "委")) for name in (one, other))
    return one.endswith(other) or other.endswith(one) or one.startswith(other)


def _is_wide(name: str, edition: Edition) -> bool:
    types = types_of(name, edition)
    return bool(types) and all(unit.whole_area for unit in types)


def _titled(title: str) -> str:
    """Return the unit that a title names: 青山镇, 青山镇人民政府."""
    rest = TITLE_YEAR.sub("|", title, count=1)
    rest = re.sub(r"^(?:关于|《)+", "", rest).replace("人民政府信息公开", "人民政府|政府信息公开")
    parts = [_KIND.sub("", part).removeprefix("度") for part in rest.split("|")]
    names = [part.strip("《》（）()关于的") for part in parts]
    return next((name for name in names if len(name) > 1), "")


def _official(name: str, signature: Sequence[str], text: str, edition: Edition) -> str:
    """Return the name on the seal: as printed somewhere, else what the short name usually stands for."""
    lines = {line.strip() for line in signature}
    fuller = [one for unit in types_of(name, edition) for one in _stands_for(unit.short_name(name), edition)]
    if known := [one for one in fuller if len(one) > len(name) and (one in lines or one in text)]:
        return known[0]
    if any(
        name.endswith(ending) and len(ending) > len(unit.short[ending])
        for unit in edition.units.values()
        for ending in unit.short
    ):
        return name
    likely = list(_stands_for(name, edition))
    printed = [one for one in likely if one in lines] or [one for one in likely if one in text]
    printed += [line for line in lines if len(line) > len(name) // 2 and any(one.endswith(line) for one in likely)]
    if printed:
        return printed[0]
    return likely[0] if likely else name


def _stands_for(name: str, edition: Edition) -> Iterator[str]:
    for unit in edition.units.values():
        for ending, short in unit.short.items():
            if short and name.endswith(short):
                yield name[: len(name) - len(short)] + ending


def types_of(name: str, edition: Edition) -> list[UnitType]:
    """Return the types whose names end so."""
    return edition.types_of(name)
