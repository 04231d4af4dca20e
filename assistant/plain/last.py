"""Last year's answer taken line by line: its words stay, its numbers and dates are asked anew."""

from __future__ import annotations

from assistant.edition.question import Field
from assistant.edition.values import Raw
from assistant.interview import Interview, Step
from assistant.interview.proposals import Proposal, figures_of, told_rows, words_of
from assistant.interview.wording import one_line
from assistant.plain.asking import Ask


def renewed(interview: Interview, step: Step, offer: Proposal, asking: Ask) -> Raw:
    """Return what is proposed, with the numbers that last year's answer held asked anew."""
    question = step.question
    old = interview.last.given.get(question.id) if interview.last and offer.tag == "去年" else None
    match question.kind:
        case "form" if isinstance(old, dict):
            return _row(question, old, "", asking)
        case "list" if old is not None:
            rows = [_row(question, row, _name(question, row), asking) for row in told_rows(question, old)]
            return [row for row in rows if row]
    return offer.raw


def _row(field: Field, old: Raw, name: str, asking: Ask) -> Raw:
    """Return a row of last year with this year's figures; nothing where a figure that it needs is left out."""
    figures = figures_of(field, old)
    if not isinstance(old, dict) or not figures:
        return old
    row = words_of(field, old)
    for part in figures:
        told = asking(f"  {name}{part.label}（今年没有就直接回车）：").strip()
        if told:
            row[part.label] = told
        elif part.required:
            return None
    return row


def _name(field: Field, row: Raw) -> str:
    first = next(iter(row.values()), "") if isinstance(row, dict) else row
    return f"{'、'.join(map(one_line, first)) if isinstance(first, list) else one_line(first)}　"
