"""What the README promises exists: its commands, its options, its paths, its table of rules.

`python -m tests.test_readme` writes the table of rules anew.
"""

from __future__ import annotations

import re
import shlex

import pytest

from assistant.checks import describe, rules
from assistant.cli import main
from tests.building import ROOT

FILE = ROOT / "README.md"
README = FILE.read_text(encoding="utf-8")
RULES = re.compile(r"(?<=<!-- rules -->\n\n).*?(?=\n\n<!-- /rules -->)", re.S)
COMMANDS = sorted(set(re.findall(r"nianbao ([a-z]+[^`\n|）]*)", README)))


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_and_options_exist(capsys: pytest.CaptureFixture[str], command: str) -> None:
    name, *words = shlex.split(command)
    assert main([name, "--help"]) == 0
    page = capsys.readouterr().out
    for option in (word for word in words if word.startswith("-")):
        assert option in page


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"\b((?:samples|prompts|templates|assistant|tests)/[\w./-]*\w)", README)))
)
def test_paths_exist(path: str) -> None:
    assert (ROOT / path.replace("CODE", "T303")).exists()


def test_the_rewrite_example_names_a_real_place() -> None:
    from assistant.compose import compose
    from assistant.document import Paragraph
    from tests.building import sample

    report = sample("qingshan-2025")
    places = {report.edition.place(piece.place) for piece in compose(report).body if isinstance(piece, Paragraph)}
    named = re.findall(r"^  (第\S+段): ", README, re.M)
    assert named and set(named) <= places


def test_the_table_of_rules_is_that_of_the_program() -> None:
    assert RULES.findall(README) == [describe.markdown()]


def test_the_changelog_counts_the_rules() -> None:
    said = re.findall(r"检查规则(\d+)条", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert said == [str(len(rules()))]


if __name__ == "__main__":
    FILE.write_text(RULES.sub(lambda _: describe.markdown(), README), encoding="utf-8")
