"""Whose report it is and on which year; what the preface and the signature say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.chinese import half_width, read_date
from assistant.document import Document
from assistant.edition import YEARS, Edition, UnitType
from assistant.edition.values import Raw
from assistant.importing.match.notes import Note

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = r"(?:20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})"
_TITLE_YEAR = re.compile(rf"(?<!\d)({_YEAR})\s*年?")
_KIND = re.compile(r"(?:的)?(?:政府信息公开|政务公开|信息公开).*$")
_PERIOD = re.compile(rf"({_YEAR})年1月1日(?:起)?(?:至|到|—|-|－|~)")
_ANY_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_CONTACTS = {
    "contact_address": re.compile(r"(?:联系|通信|通讯|办公)?地\s*址(?:为|是)?[：:]?\s*([^，。；,;：:）)]{4,40})"),
    "contact_postcode": re.compile(r"邮(?:政)?编(?:码)?(?:为|是)?[：:]?\s*(\d{6})(?!\d)"),
    "contact_phone": re.compile(
        r"(?:联系)?电\s*话(?:为|是)?[：:]?\s*([（(]?0\d{2,3}[）)]?[-—－ ]?\d{7,8}|1\d{10}|\d{7,8})(?!\d)"
    ),
    "contact_email": re.compile(r"(?:电子)?(?:邮箱|邮件)(?:地址)?(?:为|是)?[：:]?\s*([\w.+-]+@[\w-]+(?:\.[\w-]+)+)"),
}
_SUPERIOR = re.compile(r"在([^，。；在]{2,14}?)的?(?:正确|坚强|统一)?领导下")
_RANKS = re.compile(r"[县市区州旗]委(?:[、和]?[县市区州旗]政府)?|党委、政府")


def read_cover(document: Document, text: str, edition: Edition) -> tuple[dict[str, Raw], list[Note]]:
    """Return the answers of the cover that the report tells, and what was doubtful about them."""
    notes: list[Note] = []
    given: dict[str, Raw] = {}
    title = "".join(half_width(document.title).split())
    year = _year(title, text, notes)
    if year:
        given["report_year"] = year
    name = _title_unit(title)
    full, types = _full_name(name, document.signature, text, edition, notes)
    if full:
        given["unit_name"] = full
        if len(types) == 1:
            given["unit_type"] = types[0].label
        if (
            name
            and name != full
            and name != (types[0] if types else next(iter(edition.units.values()))).short_name(full)
        ):
            given["unit_short"] = name
    given |= _superior(text)
    given |= _signature(document.signature)
    return given, notes


def read_preface(paragraphs: Sequence[str]) -> dict[str, Raw]:
    """Return what the preface tells: that there is one, and the contact details."""
    text = "\n".join(paragraphs)
    given: dict[str, Raw] = {"preface_on": "是" if paragraphs else "否"}
    for question, pattern in _CONTACTS.items() if paragraphs else ():
        if found := pattern.search(text):
            given[question] = found[1].strip()
    return given


def _year(title: str, text: str, notes: list[Note]) -> str:
    """Return the year of the report: from its title, its statistics period, or the year it names most."""
    for where in (_TITLE_YEAR.findall(title), _PERIOD.findall(text)):
        years = [str(year).translate(_DIGITS) for year in where]
        if years and int(years[0]) in YEARS:
            return years[0]
    named = Counter(_ANY_YEAR.findall(text)).most_common(1)
    if named:
        notes.append(Note("年度", named[0][0], "标题里没有年份，按文中写得最多的年份读入，请核对", "report_year"))
    return named[0][0] if named else ""


def _title_unit(title: str) -> str:
    """Return the unit that a title names: 青山镇, 青山镇人民政府."""
    rest = _TITLE_YEAR.sub("|", title, count=1)
    rest = re.sub(r"^(?:关于|《)+", "", rest).replace("人民政府信息公开", "人民政府|政府信息公开")
    parts = [_KIND.sub("", part).removeprefix("度") for part in rest.split("|")]
    names = [part.strip("《》（）()关于的") for part in parts]
    return next((name for name in names if len(name) > 1), "")


def _full_name(
    name: str, signature: Sequence[str], text: str, edition: Edition, notes: list[Note]
) -> tuple[str, list[UnitType]]:
    """Return the full name of the unit and the types that it can be."""
    if not name:
        name = next((line.strip() for line in signature if types_of(line.strip(), edition)), "")
        if name:
            notes.append(Note("“单位”“名称”", name, "标题里没有单位，取自落款，请核对", "unit_name"))
    full = _official(name, signature, text, edition)
    if full and full != name and full not in text and full not in "".join(signature):
        notes.append(Note("“单位”“名称”", name, f"没有印全称，按“{full}”读入，请核对", "unit_name"))
    return full or name, types_of(full or name, edition)


def _official(name: str, signature: Sequence[str], text: str, edition: Edition) -> str:
    """Return the name on the seal: as printed somewhere, else what the short name usually stands for."""
    if any(
        name.endswith(ending) and len(ending) > len(unit.short[ending])
        for unit in edition.units.values()
        for ending in unit.short
    ):
        return name
    likely = list(_stands_for(name, edition))
    lines = {line.strip() for line in signature}
    printed = [one for one in likely if one in lines] or [one for one in likely if one in text]
    if printed:
        return printed[0]
    return likely[0] if likely else name


def _stands_for(name: str, edition: Edition) -> Iterator[str]:
    for unit in edition.units.values():
        for ending, short in unit.short.items():
            if short and name.endswith(short):
                yield name[: len(name) - len(short)] + ending


def types_of(name: str, edition: Edition) -> list[UnitType]:
    """Return the types whose names end so: a bureau of a county or of a city is told by the place it is named after."""
    found = [unit for unit in edition.units.values() if name and unit.fits(name)]
    if {unit.id for unit in found} == {"department", "city_department"} and re.search(r".[县区旗].", name[:-1]):
        return [unit for unit in found if unit.id == "department"]
    return found


def _superior(text: str) -> dict[str, Raw]:
    for found in _SUPERIOR.finditer(text):
        if ranks := _RANKS.search(found[1]):
            return {"superior_title": ranks[0].replace("和", "、")}
    return {}


def _signature(lines: Sequence[str]) -> dict[str, Raw]:
    given: dict[str, Raw] = {"sign_on": "是" if lines else "否"}
    for line in lines:
        day = read_date(half_width(line).translate(_DIGITS))
        if day:
            given["sign_date"] = day.isoformat()
    return given
