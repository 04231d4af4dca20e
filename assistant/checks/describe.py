"""Rules for people: the list by family, and one rule in full."""

from __future__ import annotations

from assistant.checks.rule import FAMILIES, SEVERITIES, rules
from assistant.chinese import nearest
from assistant.errors import UsageError


def table() -> str:
    """Return all rules, grouped by family, one a line."""
    lines = []
    for family, title in FAMILIES.items():
        members = [one for one in rules().values() if one.family == family]
        if members:
            lines.append(f"{family}  {title}")
            lines += [f"  {one.code}  {SEVERITIES[one.severity]}  {one.summary}" for one in members]
    return "\n".join(lines)


def markdown() -> str:
    """Return all rules as a Markdown table."""
    rows = [f"| {one.code} | {SEVERITIES[one.severity]} | {one.summary} |" for one in rules().values()]
    return "\n".join(["| 编号 | 级别 | 找出什么 |", "|---|---|---|", *rows])


def page(code: str) -> str:
    """Return what one rule finds, why, and how to mend it. UsageError when there is no such rule."""
    one = rules().get(code.upper())
    if one is None:
        near = nearest(code.upper(), list(rules()))
        hint = f"是不是 {near}？" if near else ""
        raise UsageError(f"没有 {code} 这条规则\n    怎么办：{hint}运行 nianbao rules 看全部规则。")
    sections = [f"{name}：{text}" for name, text in one.sections.items()]
    return "\n".join([f"{one.code}（{SEVERITIES[one.severity]}）", one.summary, *sections])
