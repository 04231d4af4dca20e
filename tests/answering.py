"""Hypothesis strategies for answers: any question by its kind, and tables that add up."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from assistant.answers import Answers
from assistant.edition import Edition, Question, UnitType
from assistant.edition.layout import TableLayout
from assistant.edition.question import Field

EDITION = Edition.load()
WORDS = [
    "青山",
    "便民服务中心",
    "惠民补贴栏目",
    "党政办公室",
    "各站所负责人",
    "信息发布审核办法",
    "每月核查一次",
    "云岭发布",
]
UNITS = {
    "township": ["青山镇人民政府", "白水乡人民政府", "保田镇人民政府"],
    "subdistrict": ["文昌街道办事处", "东湖街道办事处"],
    "department": ["云岭县财政局", "云岭县教育局"],
    "gov_office": ["云岭县人民政府办公室"],
    "county_gov": ["云岭县人民政府", "盘州市人民政府"],
    "city_department": ["临江市民政局"],
    "city_gov": ["临江市人民政府"],
}
words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=2, unique=True).map("".join)
# Totals that are asked in one form with their parts.
TOTALS = {
    "interpretations": ("总数", "文字", "图解", "视频"),
    "doc_attribute": ("标注公文", "主动公开", "依申请公开", "不予公开"),
}
counts = st.integers(0, 3000).map(str)
dates = st.dates().map(lambda day: day.replace(year=2025).isoformat() if day.day < 29 else "2025-03-28")


def answer(field: Field) -> st.SearchStrategy[Any]:
    """Return raw answers that a field accepts."""
    match field.kind:
        case "text":
            return words
        case "longtext":
            return st.lists(st.sampled_from(WORDS), min_size=1, max_size=8, unique=True).map("、".join)
        case "count":
            return counts
        case "approximate_count":
            return st.builds(
                lambda n, mark: f"{mark}{n}" if mark in "约近" else f"{n}{mark}",
                st.integers(1, 900),
                st.sampled_from(["", "余", "约", "多"]),
            )
        case "money":
            return st.integers(0, 99999).map(lambda n: f"{n / 100:g}")
        case "date":
            return dates
        case "yes_no":
            return st.sampled_from(["是", "否"])
        case "choice":
            return st.sampled_from([choice.label for choice in field.choices])
        case "choices":
            own = [choice.label for choice in field.choices] + (["自己写的一项"] if field.open else [])
            return st.lists(st.sampled_from(own), min_size=1, max_size=3, unique=True)
        case "texts":
            return st.lists(words, min_size=1, max_size=3, unique=True)
        case "form":
            return form(field)
        case "list":
            return st.lists(form(field), min_size=1, max_size=3)
    raise AssertionError(field.kind)


def next_january(year: int) -> st.SearchStrategy[str]:
    """Return days on which a report on `year` may be signed and published in time."""
    return st.integers(1, 31).map(lambda day: f"{year + 1}-01-{day:02}")


def form(field: Field) -> st.SearchStrategy[dict[str, Any]]:
    """Return mappings of some fields, all required ones among them."""
    required = {part.label: answer(part) for part in field.fields if part.required}
    optional = {part.label: answer(part) for part in field.fields if not part.required}
    return st.fixed_dictionaries(required, optional=optional).filter(bool)


@st.composite
def applications(draw: Any, layout: TableLayout) -> dict[str, str]:
    """Return cells of 表三 that balance: outcomes and carried over are drawn, received follows."""
    cells = {a: "0" for a in layout.kinds if a not in layout.computed}
    for column in (c for c, node in layout.columns.items() if not node.sum):
        rows = [r for r in layout.rows if r.startswith("handled.") and f"applications/{r}/{column}" in cells]
        used = {row: draw(st.integers(0, 4)) for row in draw(st.lists(st.sampled_from(rows), max_size=3, unique=True))}
        over = draw(st.integers(0, 2))
        carried = draw(st.integers(0, min(2, sum(used.values()) + over)))
        for row, number in {**used, "carried_over": over, "carried_in": carried}.items():
            cells[f"applications/{row}/{column}"] = str(number)
        cells[f"applications/new_received/{column}"] = str(sum(used.values()) + over - carried)
    return cells


@st.composite
def tables(draw: Any) -> dict[str, str]:
    """Return cells of all three tables without contradictions."""
    layouts = EDITION.layouts
    cells = {a: "0" for key in layouts for a in layouts[key].kinds if a not in layouts[key].computed}
    if draw(st.booleans()):
        cells |= draw(applications(layouts["applications"]))
    if draw(st.booleans()):
        cells |= {a: str(draw(st.integers(0, 3))) for a in cells if a.startswith("disputes/")}
    made, abolished, valid = (draw(st.integers(0, 3)) for _ in range(3))
    row = "disclosure/normative_document/"
    cells |= {
        row + "made": str(min(made, valid + abolished)),
        row + "abolished": str(abolished),
        row + "valid": str(valid),
    }
    for address in (
        "licence_decision/number",
        "penalty_decision/number",
        "coercive_decision/number",
        "admin_fee/amount",
    ):
        cells[f"disclosure/{address}"] = str(draw(st.integers(0, 40)))
    return cells


@st.composite
def application_row(draw: Any, year: int) -> dict[str, str]:
    """Return one application as a clerk registers it: received, then answered or not, with an outcome if answered."""
    received = draw(st.dates(date(year - 1, 11, 1), date(year, 12, 31)))
    open_until = received if received.year == year else date(year, 1, 1)
    replied = draw(st.none() | st.dates(open_until, date(year, 12, 31)))
    fields = {field.id: field for field in EDITION.questions["app_ledger"].fields}
    row = {"收到日期": received.isoformat(), "申请人类型": draw(answer(fields["applicant_type"]))}
    if draw(st.booleans()):
        row |= {"渠道": draw(answer(fields["via"])), "内容": draw(words)}
    if replied:
        row |= {"答复日期": replied.isoformat(), "办理结果": draw(answer(fields["outcome"]))}
    return row


@st.composite
def ledgers(draw: Any, year: int) -> dict[str, Any]:
    """Return registers of applications and cases, from which 表三 and 表四 are counted."""
    cases = {field.id: field for field in EDITION.questions["case_ledger"].fields}
    case = st.fixed_dictionaries({"类别": answer(cases["kind"]), "结果": answer(cases["result"])})
    return {
        "applications_any": "有",
        "app_entry_mode": "逐件登记",
        "app_ledger": draw(st.lists(application_row(year), min_size=1, max_size=6)),
        "cases_any": "有",
        "case_entry_mode": "逐案登记",
        "case_ledger": draw(st.lists(case, min_size=1, max_size=4)),
    }


def _steers_tables(question: Question) -> bool:
    return bool(question.gate or question.tallies or question.kind == "cells" or question.each)


@st.composite
def answers(draw: Any, unit: UnitType | None = None) -> Answers:
    """Return valid answers of some unit: any subset of its questions, and consistent tables."""
    kind = unit or draw(st.sampled_from(list(EDITION.units.values())))
    year = draw(st.integers(2021, 2030))
    given: dict[str, Any] = {
        "unit_name": draw(st.sampled_from(UNITS[kind.id])),
        "unit_type": kind.label,
        "report_year": str(year),
    }
    for question in EDITION.questions.values():
        skipped = question.id in given or question.id in kind.not_asked or question.id == "unit_short"
        skipped = skipped or EDITION.homes[question.id][1].id == "settings"
        if not skipped and not _steers_tables(question) and draw(st.integers(0, 3)):
            given[question.id] = draw(next_january(year) if question.kind == "date" else answer(question))
    make_coherent(given)
    cells = draw(tables())
    if draw(st.integers(0, 3)) == 0:
        given = {key: value for key, value in given.items() if "fee" not in key} | draw(ledgers(year))
        cells = {address: value for address, value in cells.items() if address.startswith("disclosure/")}
    return Answers(EDITION, given, cells)


def make_coherent(given: dict[str, Any]) -> None:
    """Let the totals that are asked with their parts be what the parts make, as a clerk's are."""
    for question, (total, *parts) in TOTALS.items():
        row = given.get(question)
        if isinstance(row, dict) and total in row:
            row[total] = str(sum(int(row.get(part, 0)) for part in parts))
    for row in given.get("app_channels", ()):
        row.pop("件数", None)
    if "total_items" in given and given.get("channels"):
        given["total_items"] = str(sum(int(row["条数"].strip("约近余多")) for row in given["channels"]))
