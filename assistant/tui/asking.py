"""How a step is put into words: what is asked, what can be chosen, how an answer is shown and typed rows are read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.chinese import read_pairs
from assistant.edition.question import Field
from assistant.edition.values import Raw
from assistant.interview import Interview, Step
from assistant.interview.steps import TOPICS
from assistant.interview.words import example, one_line, phrase_of, summary
from assistant.tui.wrapping import table

Option = tuple[str, str]
LEFT_OUT: Option = ("不写", "不写（报告里不出现这一项）")


def hints(interview: Interview, step: Step) -> list[str]:
    """Return what stands below the question: an example, how rows are written, what is proposed."""
    question = step.question
    lines = [f"例：{example(question)}"] if question.example and not step.table else []
    if shape := row_shape(question):
        lines.append(shape)
    if question.kind == "choices" or is_library(question):
        lines.append("空格或回车勾选，再按一次去掉；选好了按 F2。")
    if (offer := interview.proposal(step)) is not None:
        how = "回车放进来，看过再提交" if typed_in(question) else "光标已经停在上面，回车照用"
        lines.append(f"{offer.tag}：{one_line(offer.raw)}（{how}）")
    return lines


def typed_in(field: Field) -> bool:
    """Tell whether a question is answered by typing, so that a proposal is put into the input first."""
    return field.kind not in ("choice", "yes_no")


def leaves_out(step: Step) -> bool:
    """Tell whether a question may be answered with 不写: nothing else depends on it."""
    question = step.question
    must = question.kind == "cells" or question.gate or question.steers or question.tallies or step.row is not None
    return not must and question.id not in ("unit_name", "unit_type", "report_year")


def row_shape(field: Field) -> str:
    """Tell how the rows of a list are typed."""
    if field.kind == "texts":
        return "一行一项，写完按 F2。"
    if field.kind != "list" or is_library(field):
        return ""
    if getattr(field, "tallies", ""):
        return "按 F4 打开台账，一件登记一条；也可以从 Excel、WPS 成块粘贴。"
    labels = {part.id: part.label for part in field.fields}
    if field.pairs:
        return f"一行一条，{'和'.join(labels[name] for name in field.pairs)}写在一起就行；写完按 F2。"
    if field.bare:
        first, *others = [labels[field.bare], *(label for name, label in labels.items() if name != field.bare)]
        return f"一行一条，写{first}；要写明{'、'.join(others)}的，写成“{first}：…；{others[-1]}：…”。写完按 F2。"
    return f"一行一条，各项按次序用逗号隔开：{'，'.join(labels.values())}；写完按 F2。"


def about(interview: Interview, step: Step) -> str:
    """Return the help of a question, with its example and what its fields want."""
    question = step.question
    parts = [" ".join(question.help.split())]
    parts += [f"{part.label}：{part.help}" for part in question.fields if part.help]
    if question.example:
        parts.append(f"例：{example(question)}")
    parts.append(f"写在：{interview.edition.group_place(question.id) or '封面和基本情况'}“{question.label}”")
    return "\n\n".join(part for part in parts if part)


def is_library(field: Field) -> bool:
    """Tell whether the rows of a list can be taken from the phrase library."""
    return field.kind == "list" and any("phrases" in (part.choices_from or {}) for part in field.fields)


def options(interview: Interview, field: Field) -> list[Option]:
    """Return what can be chosen: what is stored, and what is shown."""
    if field.kind == "yes_no":
        return [("是", "是"), ("否", "否")]
    if is_library(field):
        unit = interview.unit.id
        fitting = {k: e for k, e in interview.edition.problems.items() if unit in e.get("units", (unit,))}
        return [(code, f"{code} {phrase_of(interview, code)}") for code in fitting]
    return [(choice.label, choice.label) for choice in field.choices if _leads_on(interview, field, choice.label)]


def _leads_on(interview: Interview, field: Field, label: str) -> bool:
    """Tell whether ticking a topic leads this unit to a question at all."""
    asked = (q for q in interview.edition.questions.values() if q.topic == label)
    return field.id != TOPICS or any(q.id not in interview.unit.not_asked for q in asked)


def table_cells(interview: Interview, step: Step) -> list[str]:
    """Return the cells of a step's table that are to be filled in."""
    return interview.table_cells(step.table)


def said(interview: Interview, step: Step) -> str:
    """Return the answer to a step as the clerk would say it; empty when there is none."""
    if step.table:
        cells = table_cells(interview, step)
        filled = [address for address in cells if interview.answers.cells.get(address)]
        return f"{interview.edition.layouts[step.table].name}：填了{len(filled)}格，共{len(cells)}格" if filled else ""
    raw = interview.raw(step)
    if isinstance(raw, list) and step.question.kind == "list":
        return "\n".join(summary(interview, step.question, row) for row in raw)
    return one_line(raw)


def as_typed(field: Field, raw: Raw) -> str:
    """Return a raw answer as it would have been typed, a row a line."""
    if not isinstance(raw, list):
        return "\n".join(raw.split("；")) if isinstance(raw, str) and field.kind == "list" else one_line(raw)
    return "\n".join(_as_line(field, row) for row in raw)


def _as_line(field: Field, row: Raw) -> str:
    """Return a row as a line that reads back as the same row: the short way where it holds everything."""
    if not isinstance(row, dict):
        return one_line(row)
    given = {field.by_name[name].id: name for name in row if name in field.by_name}
    if set(given) == set(field.pairs):
        return "：".join(_values({name: row[given[name]] for name in field.pairs}))
    if field.bare and set(given) == {field.bare}:
        return "，".join(_values(row))
    labels = [field.by_name[name].label if name in field.by_name else name for name in row]
    return "；".join(f"{label}：{value}" for label, value in zip(labels, _values(row), strict=True))


def _values(row: Raw) -> list[str]:
    if isinstance(row, dict):
        return ["、".join(below) if _is_texts(below) else one_line(below) for below in row.values()]  # type: ignore[arg-type]
    return [one_line(row)]


def _is_texts(raw: Raw) -> bool:
    return isinstance(raw, list) and all(isinstance(item, str) for item in raw)


def typed_rows(field: Field, text: str) -> Raw:
    """Return the raw answer that typed lines mean."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if field.kind != "list":
        return list[Raw](lines) if field.kind == "texts" and len(lines) > 1 else "\n".join(lines)
    labels = {part.id: part.label for part in field.fields}
    if field.pairs and (pairs := read_pairs("\n".join(lines))):
        name, number = (labels[one] for one in field.pairs)
        return [{name: given, number: told} for given, told in pairs]
    if lines in (["不写"], ["不适用"]):
        return lines[0]
    whole = "\n" in text.strip() or any(_labelled(field, line) for line in lines)
    parted = lines if whole else [part.strip() for part in re.split("[；;]", text) if part.strip()]
    return [_typed_row(field, line, list(labels.values())) for line in parted]


def _labelled(field: Field, line: str) -> dict[str, Raw]:
    """Return a row typed with its labels (措施：…；责任：…); empty where the line does not begin with one."""
    labels = "|".join(re.escape(part.label) for part in field.fields)
    found = list(re.finditer(rf"(?:^|[；;])\s*({labels})[：:]", line))
    if not found or found[0].start() != 0:
        return {}
    ends = [match.start() for match in found[1:]] + [len(line)]
    return {match[1]: line[match.end() : end].strip() for match, end in zip(found, ends, strict=True)}


def _typed_row(field: Field, line: str, labels: Sequence[str]) -> Raw:
    if labelled := _labelled(field, line):
        return labelled
    if field.pairs and (match := re.fullmatch(r"([^：:]+)[：:](.+)", line)):
        by_id = {part.id: part.label for part in field.fields}
        return {by_id[field.pairs[0]]: match[1].strip(), by_id[field.pairs[1]]: match[2].strip()}
    if field.bare or field.pairs:
        return line
    values = [part.strip() for part in re.split("[，,\t]", line)]
    return {label: value for label, value in zip(labels, values, strict=False) if value}


def understood(field: Field, raw: Raw, columns: int = 60) -> list[str]:
    """Return rows that were read from a text as a small table, to be confirmed; nothing where there is no doubt."""
    if not field.pairs or not isinstance(raw, list) or not all(isinstance(row, dict) for row in raw):
        return []
    rows = [row for row in raw if isinstance(row, dict)]
    heads = tuple(str(key) for key in rows[0])
    return table([heads, *(tuple(one_line(row.get(head)) for head in heads) for row in rows)], columns)


def remedies(interview: Interview) -> list[str]:
    """Return the library's remedies for the problems chosen, a line each, to be edited and taken."""
    rows = interview.values.get("problems")
    codes = [str(getattr(row, "code", "") or "") for row in rows] if isinstance(rows, tuple) else []
    library = interview.edition.problems
    return [str(library[code]["remedy"]).replace("{owner}", "") for code in codes if code in library]


def numbers_differ(old: str, new: str) -> str:
    """Say which numbers of a paragraph are gone or new after it was rewritten."""
    before, after = ([*dict.fromkeys(re.findall(r"\d+(?:\.\d+)?", text))] for text in (old, new))
    gone, added = [n for n in before if n not in after], [n for n in after if n not in before]
    said = [f"原来的 {'、'.join(gone)} 没有了"] if gone else []
    said += [f"多了 {'、'.join(added)}"] if added else []
    return f"已改写。数字和自动写的不一样：{'，'.join(said)}，请核对。" if said else "已改写，数字和原来一样。"
