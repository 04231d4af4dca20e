"""Reports as other people write them, all correct: each gives the findings listed with it and no other.

`text` is the report as printed, with [表二] where a table stands; `tables` are its numbers, of which the others
are zero; `finds` are code and place of what is rightly remarked. No error is ever right here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant import workflow
from assistant.checks import Evidence, Finding, check
from assistant.compose import compose
from assistant.document import Form, Table
from tests.building import ROOT, quiet, totals_given, with_tables, with_words

FILES = sorted((ROOT / "tests" / "reports").glob("*.yaml"))
MARKS = {"[表二]": "disclosure", "[表三]": "applications", "[表四]": "disputes"}


def page(form: Form, values: dict[str, Any]) -> str:
    """Return a table as a web page has it."""
    rows = []
    for row in form.rows:
        cells = ((cell, values[cell.address] if cell.address else cell.text) for cell in row)
        rows.append("".join(f'<td rowspan="{c.rowspan}" colspan="{c.colspan}">{text}</td>' for c, text in cells))
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


@lru_cache(maxsize=64)
def described(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return case


def written(case: dict[str, Any]) -> str:
    """Return a report as a Markdown file has it."""
    report = with_tables(quiet(), case["tables"])
    forms = {piece.form.id: piece.form for piece in compose(report).body if isinstance(piece, Table)}
    lines = [f"# {case['title']}"]
    for line in case["text"].splitlines():
        table = MARKS.get(line)
        lines.append(page(forms[table], dict(report.table(table).values)) if table else line)
    return "\n\n".join([*lines, *case.get("signature", ())]) + "\n"


def findings(case: dict[str, Any], folder: Path) -> list[Finding]:
    """Write a report and check the file, as `nianbao check` does."""
    path = folder / f"{case['title']}.md"
    path.write_text(written(case), encoding="utf-8")
    return list(workflow.check(path).findings)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_correct_report_is_not_accused(path: Path, tmp_path: Path) -> None:
    case = described(path)
    found = findings(case, tmp_path)
    assert not [one for one in found if one.severity == "error"]
    assert sorted({f"{one.code} {one.where}" for one in found}) == case["finds"]


WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
# Ways in which the same report is written: none of them makes an error.
STYLES: dict[str, Callable[[str], str]] = {
    "wide figures": lambda text: re.sub(r"\d+(?=[件条])", lambda found: found[0].translate(WIDE), text),
    "blanks": lambda text: re.sub(r"(?<=[\u4e00-\u9fff])(\d+)([件条篇个])", r" \1 \2", text),
    "thousands": lambda text: re.sub(r"(?<![\d.])(\d{1,3})(\d{3})(?=[件条])", r"\1,\2", text),
    "half-width marks": lambda text: text.translate(str.maketrans("，；：（）", ",;:()")),
    "semicolons": lambda text: re.sub(r"件，(?=[^，。；]{2,12}\d)", "件；", text),
    "commas": lambda text: re.sub(r"([件条])、", r"\1，", text),
    "short sentences": lambda text: text.replace("；", "。"),
    "one sentence": lambda text: re.sub(r"。(?!\n)", "，", text),
}


@pytest.mark.slow
@pytest.mark.parametrize("style", STYLES)
def test_no_style_makes_an_error(style: str, tmp_path: Path) -> None:
    for path in FILES:
        case = described(path)
        head, mark, text = case["text"].partition("一、总体情况")
        found = findings({**case, "text": head + mark + STYLES[style](text)}, tmp_path)
        assert not [(path.stem, one.message) for one in found if one.severity == "error"]


SENTENCES = yaml.safe_load((ROOT / "tests" / "correct_sentences.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("place", "sentence"), [(place, one) for place, sentences in SENTENCES["sentences"].items() for one in sentences]
)
def test_a_correct_sentence_is_not_accused(place: str, sentence: str) -> None:
    report = totals_given(with_tables(quiet(), SENTENCES["tables"]))
    document = with_words(compose(report), {"bare": True, "paragraphs": {place: sentence}})
    found = check(Evidence(report, document, drafted=False))
    assert [one.message for one in found if one.where == place and one.code[0] in "NI"] == []
