"""Places in words: what is shown is read again, and the ids that rules name are those of the edition."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.document import Place
from assistant.edition import Edition, places
from tests.building import ROOT

EDITION = Edition.load()
SAID = {
    "编制说明": Place("cover", "preface"),
    "编制说明第2段": Place("cover", "preface", 2),
    "第一部分": Place("overview"),
    "第一部分第12段": Place("overview", "", 12),
    "第一部分（二）": Place("overview", "on_request"),
    "第一部分（五）第1段": Place("overview", "supervision", 1),
    "第一部分（六）第1段": Place("overview", "6", 1),
    "第一部分（十一）": Place("overview", "11"),
    "第三部分第1段": Place("applications", "", 1),
    "第六部分": Place("other"),
}


@pytest.mark.parametrize("said", SAID)
def test_a_place_is_shown_and_read(said: str) -> None:
    assert places.read(EDITION, said) == SAID[said]
    assert EDITION.place(SAID[said]) == said


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("第一部分(二)第1段", Place("overview", "on_request", 1)),
        (" 第一部分 （二） 第１段", Place("overview", "on_request", 1)),
        ("第七部分", None),
        ("第一部分（二）第0段", None),
        ("第一部分（二", None),
        ("applications/new/person", None),
        ("标题", None),
        ("", None),
    ],
)
def test_what_people_write(said: str, place: Place | None) -> None:
    assert places.read(EDITION, said) == place


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place(), ""),
        (Place(number=3), "其他部分第3段"),
        (EDITION.home("unit_name"), "“单位”"),
        (EDITION.home("opening_focus"), "第一部分"),
        (EDITION.home("app_topics"), "第一部分（二）"),
        (EDITION.home("problems"), "第五部分"),
    ],
)
def test_other_places_are_shown(place: Place, said: str) -> None:
    assert EDITION.place(place) == said


def test_the_places_named_in_python_are_those_of_the_form() -> None:
    known = {places.of(section, group) for section in EDITION.sections for group in section.groups}
    known |= {places.of(section) for section in EDITION.sections} | {places.PREFACE}
    assert {one for one in vars(places).values() if isinstance(one, Place) and one} - known == {Place()}


@pytest.mark.parametrize(
    ("wider", "place", "holds"),
    [
        (Place("overview"), Place("overview", "proactive", 3), True),
        (Place("overview"), Place("overview", "", 3), True),
        (Place("overview", "proactive"), Place("overview", "proactive", 3), True),
        (Place("overview", "proactive"), Place("overview", "", 3), False),
        (Place("overview", "proactive", 1), Place("overview", "proactive", 1), True),
        (Place("overview", "", 1), Place("overview", "proactive", 1), False),
        (Place("overview", "proactive", 1), Place("overview", "proactive", 11), False),
        (Place("problems"), Place("overview", "", 1), False),
    ],
)
def test_a_place_holds_what_lies_in_it(wider: Place, place: Place, holds: bool) -> None:
    assert wider.holds(place) is holds
    assert place.within(places.PREFACE, wider) is holds


# A text that is nothing but a place, and one that holds a place of the form.
PLACE = re.compile("(?:编制说明|其他部分|第[一二三四五六]部分)(?:（[一二三四五六]）)?(?:第\\d*段?)?")
NAMED = re.compile("第(?:[一二三四五六]|#)部分|第#段|^编制说明")
# What compares, cuts or looks for texts.
CUTS = {
    *("startswith", "endswith", "removeprefix", "removesuffix", "split", "rsplit", "partition", "rpartition", "find"),
    *("index", "replace", "count", "get", "compile", "match", "fullmatch", "search", "sub"),
}


def texts(node: ast.AST) -> Iterator[str]:
    """Yield the texts in a piece of code, those of an f-string together, with # for what is put in."""
    within = {id(part) for one in ast.walk(node) if isinstance(one, ast.JoinedStr) for part in one.values}
    for one in ast.walk(node):
        if isinstance(one, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "#" for part in one.values)
        elif isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in within:
            yield one.value


def places_in(code: str) -> set[str]:
    """Return the places in words that code uses as data: not those in docstrings and in what it says."""
    tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node):
            node.body = node.body[1:]
    found = {text for text in texts(tree) if PLACE.fullmatch(text)}
    for node in ast.walk(tree):
        cuts = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CUTS
        if cuts or isinstance(node, (ast.Compare, ast.match_case)):
            found |= {text for text in texts(node) if NAMED.search(text)}
    return found


@pytest.mark.parametrize("path", sorted((ROOT / "assistant").rglob("*.py")), ids=lambda path: path.stem)
def test_one_module_knows_places_in_words(path: Path) -> None:
    if path != Path(places.__file__):
        assert not places_in(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "code",
    [
        'MAIN = "第一部分"',
        'PARTS = ("第一部分（一）", "第五部分")',
        'words.under("编制说明")',
        'place.startswith(f"第{number}部分")',
        'if text[:4] == "第五部分的": pass',
        'place = f"{base}第{number}段"\nplace.removesuffix(f"第{number}段")',
        "match place:\n    case '第六部分': pass",
    ],
)
def test_such_code_is_found(code: str) -> None:
    assert places_in(code)


def test_messages_may_say_places() -> None:
    assert not places_in(
        'def rule():\n    """第一部分写了打算。"""\n    yield PLACE, f"“{word}”像是打算，第一部分只写已完成的工作。"'
    )


def test_addresses_are_cut_in_one_place() -> None:
    cut = re.compile(r"""partition\(["']/["']\)|split\(["']/["']""")
    # Paths within a file, of a package or on the web, and a name that templates use.
    others = {"docx_layout.py", "context.py"}
    paths = [path for path in (ROOT / "assistant").rglob("*.py") if cut.search(path.read_text(encoding="utf-8"))]
    assert {path.name for path in paths if "reading" not in path.parts} - others == {"document.py"}
