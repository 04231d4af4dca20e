"""What can be chosen as an answer; on a screen and in lines alike."""

from __future__ import annotations

from assistant.edition.question import Field
from assistant.interview import Interview
from assistant.interview.wording import phrase_of

Option = tuple[str, str]


def is_library(field: Field) -> bool:
    """Tell whether the rows of a list can be taken from the phrase library."""
    return field.kind == "list" and any("phrases" in (part.choices_from or {}) for part in field.fields)


def options(interview: Interview, field: Field) -> list[Option]:
    """Return what can be chosen: what is stored, and what is shown."""
    if field.kind == "yes_no":
        return [("是", "是"), ("否", "否")]
    if is_library(field):
        fitting = [code for code in interview.edition.problems if code not in interview.unit.not_offered]
        return [(code, f"{code} {phrase_of(interview, code)}") for code in fitting]
    return [(choice.label, choice.label) for choice in field.choices if _leads_on(interview, field, choice.label)]


def _leads_on(interview: Interview, field: Field, label: str) -> bool:
    """Tell whether ticking a topic leads this unit to a question at all."""
    asked = (q for q in interview.edition.questions.values() if q.topic == label)
    return field.id != interview.edition.topics.id or any(q.id not in interview.unit.not_asked for q in asked)
