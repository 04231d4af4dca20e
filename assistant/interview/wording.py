"""How a step and an answer are put into words, on a screen and in lines alike."""

from __future__ import annotations

from assistant.edition import Question
from assistant.edition.expressions import phrase
from assistant.edition.kinds import YES, bare_field
from assistant.edition.question import UNIT_NAME, Field
from assistant.edition.values import Raw
from assistant.interview import Interview, Step


def ask(interview: Interview, step: Step) -> str:
    """Return the question as it is put to this unit."""
    question, unit = step.question, interview.unit
    name = str(interview.values.get(UNIT_NAME) or "本单位")
    if step.table:
        return (
            f"{interview.edition.layouts[step.table].name}要填数了：{interview.year}年的数一格一格填，没有发生的填0。"
        )
    text = phrase(question.ask, year=interview.year, we=unit.self_name(name), unit=unit.short_name(name))
    if step.row is None:
        return text
    rows = interview.values[question.each]
    row = rows[step.row] if isinstance(rows, tuple) else None
    said = getattr(row, "text", None) or phrase_of(interview, str(getattr(row, "code", "") or ""))
    return f"第{step.row + 1}个问题“{said}”：{text}"


def example(field: Question) -> str:
    """Return the example of a question; that of a form with the label of each part before it."""
    text = " ".join(field.example.split())
    parts = text.split("；")
    if field.kind != "form" or len(parts) > len(field.fields):
        return text
    return "；".join(f"{part.label}：{told}" for part, told in zip(field.fields, parts, strict=False))


def phrase_of(interview: Interview, code: str) -> str:
    """Return a problem of the library without the place for its fact."""
    entry = interview.edition.problems.get(code)
    return str(entry["problem"]).replace("，{fact}", "").replace("{fact}", "") if entry else code


def one_line(raw: Raw) -> str:
    """Return a raw answer on one line."""
    match raw:
        case dict():
            return "；".join(f"{key}：{one_line(below)}" for key, below in raw.items())
        case list():
            return "；".join(one_line(below) for below in raw)
    return str(raw or "").replace("\n", " ")


def as_row(field: Field, raw: Raw) -> dict[str, Raw]:
    """Return a raw row as its fields by label."""
    if not isinstance(raw, dict):
        return {bare_field(field, str(raw)): raw}
    return {field.by_name[name].label if name in field.by_name else name: told for name, told in raw.items()}


def summary(interview: Interview, field: Field, raw: Raw) -> str:
    """Say a row of a list on one line: what it is about as it stands, the rest with their labels."""
    row = as_row(field, raw)
    said = []
    for part in field.fields:
        told = _told(interview, part, row.get(part.label))
        if part.kind == "yes_no":
            said += [part.label] if told in YES else []
        elif told:
            plain = len(field.fields) <= 3 or part.kind in ("date", "choice") or part.required
            said.append(told if plain else f"{part.label}：{told}")
    return "　".join(said) or "（空的）"


def _told(interview: Interview, part: Field, raw: Raw) -> str:
    words = "、".join(map(one_line, raw)) if isinstance(raw, list) else one_line(raw)
    known = part.choices_from and "phrases" in part.choices_from
    return f"{words} {phrase_of(interview, words)}" if known and words in interview.edition.problems else words
