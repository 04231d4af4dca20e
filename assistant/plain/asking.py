"""One question in lines: how it is shown, and how what was typed becomes a raw answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from assistant.chinese import read_count, split_items
from assistant.edition.question import Field
from assistant.edition.values import Raw
from assistant.interview import Interview, Step
from assistant.interview.choices import is_library, options
from assistant.interview.typed_rows import labelled, typed_rows
from assistant.interview.wording import ask, example, one_line, summary

Ask = Callable[[str], str]
# Words that take what is proposed.
LAST = ("去年", "照用", "推算", "参考")
LEFT_OUT = ("不写", "不适用")
# A form whose first field is answered so has nothing more to ask.
_NONE = ("否", "没有", "无", "不", "未")


class SlashWord(Exception):
    """A slash word typed in place of an answer."""

    def __init__(self, text: str) -> None:
        self.text = text.strip()
        super().__init__(text)


def shown(interview: Interview, step: Step) -> Iterator[str]:
    """Yield the lines of a question: what is asked, the choices, an example, last year's answer."""
    question = step.question
    yield ask(interview, step)
    if is_library(question):
        yield from (f"  {words}" for _, words in options(interview, question))
    for number, choice in enumerate(question.choices, 1):
        yield f"  {number}. {choice.label}"
    yield f"例：{example(question)}"
    if question.kind == "form":
        yield f"先答“{question.fields[0].label}”{_choices(question.fields[0])}，其余的接着问；也可以照例子一次写全。"
    if step.table:
        yield "一件一件登记、让程序算表，输入 /台账。"
    if (offer := interview.proposal(step)) is not None:
        word = "去年" if offer.tag == "去年" else "照用"
        rows = offer.raw if isinstance(offer.raw, list) and question.kind == "list" else []
        told = "；".join(summary(interview, question, row) for row in rows) or one_line(offer.raw)
        yield f"{offer.tag}：{told}（输入 /{word} 就用它）"


def typed(field: Field, line: str, asking: Ask) -> Raw:
    """Return the raw answer that a typed line means; forms ask for their other fields one by one."""
    if field.kind in ("choice", "choices"):
        return _chosen(field, line)
    if field.kind == "form" and not line.startswith(LEFT_OUT):
        return _form(field, line, asking)
    return _rows(field, line, asking) if field.kind == "list" else line


def _rows(field: Field, line: str, asking: Ask) -> Raw:
    """Take rows line by line until an empty one; several short ones may stand in the first line."""
    lines = [line]
    while lines[0] not in LEFT_OUT and (more := asking("  还有吗？没有就直接回车：").strip()):
        lines.append(more)
    return typed_rows(field, "\n".join(lines))


def _chosen(field: Field, line: str) -> Raw:
    """Turn numbers of choices into their labels; words are left as they are."""
    labels = [choice.label for choice in field.choices]
    words = [line] if line in labels else split_items(line.replace(" ", "、"))
    numbers = [read_count(word) for word in words]
    if all(number is not None and 0 < number <= len(labels) for number in numbers):
        picked: list[Raw] = [labels[number - 1] for number in numbers if number]
        return picked[0] if field.kind == "choice" and len(picked) == 1 else picked
    return list[Raw](words) if field.kind == "choices" and line not in LEFT_OUT else line


def _choices(field: Field) -> str:
    """Return what can be chosen, in brackets; nothing where anything can be written."""
    named = "/".join(choice.label for choice in field.choices)
    return f"（{named}）" if named else ""


def _form(field: Field, line: str, asking: Ask) -> Raw:
    """Take a line with labels as the whole form, else as the first field, and ask for the others; an empty line leaves one out."""
    if told := labelled(field, line):
        return told
    first, *others = field.fields
    given: dict[str, Raw] = {first.label: typed(first, line, asking)}
    if line.strip().startswith(_NONE) or str(given[first.label]).startswith(_NONE):
        return given
    for part in others:
        answer = asking(f"  {part.label}{_choices(part)}：").strip()
        if answer:
            given[part.label] = typed(part, answer, asking)
    return given
