"""Rows as they are typed, a row a line; on a screen and in lines alike."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.chinese import read_pairs
from assistant.edition.question import Field
from assistant.edition.values import Raw
from assistant.interview.wording import one_line


def as_typed(field: Field, raw: Raw) -> str:
    """Return a raw answer as it would have been typed, a row a line."""
    if not isinstance(raw, list):
        parted = isinstance(raw, str) and field.kind == "list" and not labelled(field, raw)
        return "\n".join(str(raw).split("；")) if parted else one_line(raw)
    return "\n".join(_as_line(field, row) for row in raw)


def _as_line(field: Field, row: Raw) -> str:
    """Return a row as a line that reads back as the same row: the short way where it holds everything."""
    if not isinstance(row, dict):
        return one_line(row)
    given = {field.by_name[name].id: name for name in row if name in field.by_name}
    if set(given) == set(field.pairs):
        return "：".join(row_values({name: row[given[name]] for name in field.pairs}))
    if field.bare and set(given) == {field.bare}:
        return "，".join(row_values(row))
    labels = [field.by_name[name].label if name in field.by_name else name for name in row]
    return "；".join(f"{label}：{value}" for label, value in zip(labels, row_values(row), strict=True))


def row_values(row: Raw) -> list[str]:
    """Return the parts of a row as texts."""
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
    whole = "\n" in text.strip() or any(labelled(field, line) for line in lines)
    parted = lines if whole else [part.strip() for part in re.split("[；;]", text) if part.strip()]
    return [_typed_row(field, line, list(labels.values())) for line in parted]


def labelled(field: Field, line: str) -> dict[str, Raw]:
    """Return a row or a form typed with its labels (措施：…；责任：…); empty where the line does not begin with one."""
    labels = "|".join(re.escape(part.label) for part in field.fields)
    # A label at the start of a part: 措施： and 责任： of 措施：…；责任：….
    found = list(re.finditer(rf"(?:^|[；;])\s*({labels})[：:]", line))
    if not found or found[0].start() != 0:
        return {}
    ends = [match.start() for match in found[1:]] + [len(line)]
    return {match[1]: line[match.end() : end].strip() for match, end in zip(found, ends, strict=True)}


def _typed_row(field: Field, line: str, labels: Sequence[str]) -> Raw:
    if told := labelled(field, line):
        return told
    # A name and what belongs to it: 更新慢：改为每月.
    if field.pairs and (match := re.fullmatch(r"([^：:]+)[：:](.+)", line)):
        by_id = {part.id: part.label for part in field.fields}
        return {by_id[field.pairs[0]]: match[1].strip(), by_id[field.pairs[1]]: match[2].strip()}
    if field.bare or field.pairs:
        return line
    values = [part.strip() for part in re.split("[，,\t]", line)]
    return {label: value for label, value in zip(labels, values, strict=False) if value}
