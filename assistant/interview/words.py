"""How a step and an answer are put into words, on a screen and in lines alike."""

from __future__ import annotations

from assistant.edition.expressions import phrase
from assistant.edition.values import Raw
from assistant.interview import Interview, Step


def ask(interview: Interview, step: Step) -> str:
    """Return the question as it is put to this unit."""
    question, unit = step.question, interview.unit
    name = str(interview.values.get("unit_name") or "本单位")
    text = phrase(question.ask, year=interview.year, we=unit.self_name(name), unit=unit.short_name(name))
    if step.row is None:
        return text
    rows = interview.values[question.each]
    row = rows[step.row] if isinstance(rows, tuple) else None
    said = getattr(row, "text", None) or phrase_of(interview, str(getattr(row, "code", "") or ""))
    return f"第{step.row + 1}个问题“{said}”：{text}"


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
