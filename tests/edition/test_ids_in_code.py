"""What code names of the form by its id exists, and is named in fewer and fewer places.

A question, a row or a unit type is data; where code has to name one (a rule on that very question), the name must not
outlive it. Ids are looked for where they can only be ids: facts["x"], answers.get("x"), Place("x"), "table/row/column".
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path

import pytest

from assistant.edition import Edition
from assistant.edition.tree import leaves
from assistant.edition.unit import FLAGS
from tests.building import ROOT

EDITION = Edition.load()
MODULES = sorted((ROOT / "assistant").rglob("*.py"))
PLACES = {section.id: {group.id for group in section.groups} for section in EDITION.sections}
# What holds answers by question id, and grids or layouts by table.
BY_QUESTION = {"facts", "answers", "given", "values", "questions", "homes", "gates", "_values"}
BY_TABLE = {"layouts", "tables", "table", "modes", "stocks"}
NODES = {
    node
    for layout in EDITION.layouts.values()
    for block in layout.blocks
    for leaf in (*leaves(block.rows), *leaves(block.columns))
    for node in leaf.way
}
PATHS = {node.path for node in NODES}
# Ids that are no other words of code: subjects and qualifiers of claims, flags of unit types, groups, measures.
OTHER_WORDS = {
    *(entry["id"] for entry in EDITION.claim_words["subjects"]),
    *EDITION.claim_words["qualifiers"],
    *FLAGS,
    *(name for groups in PLACES.values() for name in groups),
    *("number", "amount", "total", "cases", "pending"),
}
QUESTIONS = EDITION.questions.keys() - OTHER_WORDS
LINES = {node.id for node in NODES} - OTHER_WORDS


@lru_cache(maxsize=512)
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the strings of a module but for docstrings, f-strings with * for what is filled in."""
    inside = {id(part) for node in ast.walk(tree(path)) if isinstance(node, ast.JoinedStr) for part in node.values}
    docs = {id(node.value) for node in ast.walk(tree(path)) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(str(p.value) if isinstance(p, ast.Constant) else "*" for p in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and {id(node)}.isdisjoint(inside | docs):
            yield node.lineno, node.value


def name_of(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def text_of(nodes: list[ast.expr]) -> str:
    return nodes[0].value if nodes and isinstance(nodes[0], ast.Constant) and isinstance(nodes[0].value, str) else ""


def looked_up(path: Path) -> Iterator[tuple[int, str, str]]:
    """Yield line, name and key of x["key"], x.get("key") and x("key")."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Subscript):
            yield node.lineno, name_of(node.value), text_of([node.slice])
        elif isinstance(node, ast.Call):
            called = node.func
            whose = called.value if isinstance(called, ast.Attribute) and called.attr == "get" else called
            yield node.lineno, name_of(whose), text_of(node.args)


def handed_over(path: Path) -> Iterator[tuple[int, str]]:
    """Yield what a rule says where it found something, and which questions it asks: ids of questions and cells."""
    for node in ast.walk(tree(path)):
        found: list[ast.expr] = []
        if isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
            found = node.value.elts[:1]
        elif isinstance(node, ast.keyword) and node.arg == "asks" and isinstance(node.value, ast.Tuple):
            found = node.value.elts
        elif isinstance(node, ast.Call) and name_of(node.func) in ("At", "lacking"):
            found = [one for arg in node.args for one in (arg.elts if isinstance(arg, ast.Tuple) else [arg])]
        yield from ((one.lineno, key) for one in found if re.fullmatch("[a-z_0-9]+", key := text_of([one])))


def unknown(path: Path) -> Iterator[str]:
    """Yield the ids that a module names and the edition does not have."""
    where = path.relative_to(ROOT).as_posix()
    for line, name, key in looked_up(path):
        if key and name in BY_QUESTION and key not in EDITION.questions:
            yield f"{where}:{line} question {key}"
        if key and name in BY_TABLE and key not in {*EDITION.layouts, *PATHS}:
            yield f"{where}:{line} table or row {key}"
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and name_of(node.func) == "Place":
            section, group = text_of(node.args[:1]), text_of(node.args[1:2])
            if section and (section not in PLACES or group not in {"", "preface", *PLACES[section]}):
                yield f"{where}:{node.lineno} place {section} {group}"
    for line, text in texts(path):
        if "/" in text and text.split("/")[0] in EDITION.layouts and not any(map(fits(text), EDITION.kinds)):
            yield f"{where}:{line} cell {text}"
        if re.fullmatch(r"[a-z_]+(?:\.[a-z_]+)+", text) and text.split(".")[0] in PATHS and text not in PATHS:
            yield f"{where}:{line} row or column {text}"
    if "checks" in path.parts:
        known = {*EDITION.questions, *EDITION.layouts}
        yield from (f"{where}:{line} found at {key}" for line, key in handed_over(path) if key not in known)


def fits(text: str) -> Callable[[str], bool]:
    """Return a test of addresses: a row of a table, or a cell; * stands for anything."""
    return lambda cell: fnmatchcase(cell, f"{text.rstrip('/')}*")


def test_every_id_that_code_names_exists() -> None:
    assert [id_ for path in MODULES for id_ in unknown(path)] == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('report.facts["no_such"]', "question no_such"),
        ('answers.get("no_such")', "question no_such"),
        ('report.table("no_such")', "table or row no_such"),
        ('Place("overview", "no_such")', "place overview no_such"),
        ('f"applications/no_such/{column}"', "cell applications/no_such/*"),
        ('where = "applications/carried_in/person"', "cell applications/carried_in/person"),
        ('where = "handled.no_such"', "row or column handled.no_such"),
        ('def found(): yield "no_such", "message"', "found at no_such"),
        ('def found(): yield At(where, ("no_such",)), "message"', "found at no_such"),
        ('@rule("S01", asks=("no_such",))\ndef found(): ...', "found at no_such"),
        ('report.facts["report_year"]; f"applications/handled.{row}/total"; Place("problems")', ""),
    ],
)
def test_an_id_that_is_not_there_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, found: str
) -> None:
    path = tmp_path / "checks" / "module.py"
    path.parent.mkdir()
    path.write_text(code, encoding="utf-8")
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    assert [line.partition(":1 ")[2] or line for line in unknown(path)] == ([found] if found else [])


def test_no_unit_type_is_named_in_code() -> None:
    named = [(path.name, text) for path in MODULES for _, text in texts(path) if text in EDITION.units]
    assert named == []


def counted(path: Path) -> tuple[int, int]:
    """Return how many strings of a module are ids of questions, and how many name rows or columns."""
    words = [text for _, text in texts(path) if re.fullmatch("[a-z_0-9./*]+", text)]
    return sum(word in QUESTIONS for word in words), sum(not LINES.isdisjoint(re.split("[./*]+", w)) for w in words)


# How many questions, and rows or columns, a module names at most; a number may only go down. What is left are rules on
# one question or row (where it is found, and which answers mend it), structured answers that are read out of words, and
# the ids that every edition has.
MOST = {
    "checks/cross_year/tables.py": (2, 1),
    "checks/cross_year/words.py": (1, 0),
    "checks/evidence.py": (4, 0),
    "checks/identity/channels.py": (2, 0),
    "checks/identity/dates.py": (4, 0),
    "checks/identity/names.py": (2, 0),
    "checks/layout/content.py": (1, 0),
    "checks/rule.py": (1, 0),
    "checks/structure/contents.py": (7, 0),
    "checks/structure/preface.py": (4, 0),
    "checks/table2/decisions.py": (2, 3),
    "checks/table2/documents.py": (3, 1),
    "checks/table3/ledger.py": (1, 1),
    "checks/table3/outcomes.py": (4, 6),
    "checks/table4/cases.py": (2, 5),
    "checks/table4/ledger.py": (1, 0),
    "checks/text_numbers/lists.py": (2, 0),
    "checks/text_numbers/sums.py": (5, 0),
    "checks/text_vs_tables/applications.py": (0, 2),
    "checks/text_vs_tables/decisions.py": (1, 0),
    "claims/cells.py": (0, 1),
    "claims/vocabulary.py": (0, 1),
    "compose/phrasing.py": (1, 0),
    "edition/lint.py": (1, 0),
    "edition/question.py": (5, 0),
    "matching/claimed.py": (2, 0),
    "matching/cover.py": (5, 0),
    "matching/facts.py": (3, 0),
    "report/tally.py": (0, 1),
}


def test_no_module_names_more_ids_than_before() -> None:
    named = {path.relative_to(ROOT / "assistant").as_posix(): counted(path) for path in MODULES}
    more = {
        module: ids
        for module, ids in named.items()
        if any(n > m for n, m in zip(ids, MOST.get(module, (0, 0)), strict=True))
    }
    assert more == {}
