"""What scripts see of the whole program: named functions that are typed and told, that print nothing and load little."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

from assistant import workflow
from tests.building import ROOT

ANSWERS = ROOT / "samples" / "qingshan-2025" / "answers.yaml"
HEAVY = {"textual", "rich", "typer", "lxml", "python_calamine", "assistant.matching", "assistant.reading"}


@pytest.mark.parametrize("name", workflow.__all__)
def test_every_name_is_there_and_told(name: str) -> None:
    found = getattr(workflow, name)
    assert found.__doc__ and found.__module__.startswith("assistant.workflow.")
    if inspect.isfunction(found):
        assert found.__annotations__.keys() == {*inspect.signature(found).parameters, "return"}


def test_no_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="rolled_up"):
        workflow.rolled_up  # noqa: B018


@pytest.mark.parametrize("path", sorted((ROOT / "assistant" / "workflow").glob("*.py")), ids=lambda path: path.stem)
def test_nothing_is_printed_or_asked(path: Path) -> None:
    calls = {
        ast.unparse(node.func) for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)
    }
    assert not calls & {"print", "input", "sys.exit", "exit"}


SCRIPT = """
import sys
from pathlib import Path
from assistant.workflow import check, generate, new_answers, open_answers, resume
path, folder = map(Path, sys.argv[1:])
{call}
print(sorted({heavy!r} & sys.modules.keys()))
"""


@pytest.mark.parametrize(
    "call",
    [
        "check(path)",
        "open_answers(path).findings",
        "generate(open_answers(path), folder, ['docx', 'html', 'md', 'txt'])",
        "new_answers('青山镇人民政府', 2025).text()",
        "resume(folder / 'a.yaml').answers",
    ],
)
def test_answers_files_load_nothing_that_is_not_needed(tmp_path: Path, call: str) -> None:
    script = SCRIPT.format(call=call, heavy=HEAVY)
    words = [sys.executable, "-c", script, str(ANSWERS), str(tmp_path)]
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout == "[]\n", done.stderr
