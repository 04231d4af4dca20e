"""How a step is put into words: what is asked, what can be chosen, how an answer is shown and typed rows are read."""

from __future__ import annotations

import re

from assistant.edition.question import Field
from assistant.edition.values import Raw
from assistant.interview import Interview, Outcome, Step
from assistant.interview.choices import Option, is_library
from assistant.interview.wording import example, one_line, summary
from assistant.tui.wrapping import table

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
        first, *rest = said_rows(interview, question, offer.raw) or [one_line(offer.raw)]
        told = f"{first}……等{len(rest) + 1}条" if rest else first
        lines.append(f"{offer.tag}：{told}（{how}）")
    return lines


def typed_in(field: Field) -> bool:
    """Tell whether a question is answered by typing, so that a proposal is put into the input first."""
    return field.kind not in ("choice", "yes_no")


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
        return f"一行一条，写{first}，写完按 F2；还要写{'、'.join(others)}的，按 F4 逐条填。"
    return f"一行一条，各项按次序用逗号隔开：{'，'.join(labels.values())}；写完按 F2。"


def about(interview: Interview, step: Step) -> str:
    """Return the help of a question, with its example and what its fields want."""
    question = step.question
    parts = [" ".join(question.help.split())]
    parts += [f"{part.label}：{part.help}" for part in question.fields if part.help]
    if question.example:
        parts.append(f"例：{example(question)}")
    parts.append(
        f"写在：{interview.edition.place(interview.edition.home(question.id)) or '封面和基本情况'}“{question.label}”"
    )
    return "\n\n".join(part for part in parts if part)


def said(interview: Interview, step: Step) -> str:
    """Return the answer to a step as the clerk would say it; empty when there is none."""
    if step.table:
        cells = interview.table_cells(step.table)
        filled = [address for address in cells if interview.answers.cells.get(address)]
        return f"{interview.edition.layouts[step.table].name}：填了{len(filled)}格，共{len(cells)}格" if filled else ""
    raw = interview.raw(step)
    return "\n".join(said_rows(interview, step.question, raw)) or one_line(raw)


def said_rows(interview: Interview, field: Field, raw: Raw) -> list[str]:
    """Return the rows of a list, each on one line; nothing for other answers."""
    rows = raw if isinstance(raw, list) and field.kind == "list" else []
    return [summary(interview, field, row) for row in rows]


def told(outcome: Outcome) -> list[str]:
    """Return what is to be told of an answer that was taken: notices, what opened, what closed."""
    lines = [f"提示：{notice}" for notice in outcome.notices]
    if outcome.opened:
        lines.append(f"按这个回答，还要补：{'、'.join(outcome.opened)}")
    if outcome.closed:
        lines.append(f"按这个回答，下面几项用不到了（内容还留着）：{'、'.join(outcome.closed)}")
    return lines


def understood(field: Field, raw: Raw, columns: int = 60) -> list[str]:
    """Return rows that were read from a text as a small table, to be confirmed; nothing where there is no doubt."""
    if not field.pairs or not isinstance(raw, list) or not all(isinstance(row, dict) for row in raw):
        return []
    rows = [row for row in raw if isinstance(row, dict)]
    heads = tuple(str(key) for key in rows[0])
    return table([heads, *(tuple(one_line(row.get(head)) for head in heads) for row in rows)], columns)


def numbers_differ(old: str, new: str) -> str:
    """Say which numbers of a paragraph are gone or new after it was rewritten."""
    # A number as it is written in digits: 172, 0.35.
    before, after = ([*dict.fromkeys(re.findall(r"\d+(?:\.\d+)?", text))] for text in (old, new))
    gone, added = [n for n in before if n not in after], [n for n in after if n not in before]
    said = [f"原来的 {'、'.join(gone)} 没有了"] if gone else []
    said += [f"多了 {'、'.join(added)}"] if added else []
    return f"已改写。数字和自动写的不一样：{'，'.join(said)}，请核对。" if said else "已改写，数字和原来一样。"
