"""Answers: what a clerk has said so far, by question id and cell address; loading, merging, settings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.answers import keys
from assistant.answers.resolve import Resolved, resolve, resolve_setting
from assistant.answers.source import parse_tree, read_tree
from assistant.edition import CURRENT, Edition
from assistant.edition.reading import Reading
from assistant.edition.values import Raw
from assistant.errors import UsageError

__all__ = ["Answers", "load", "load_all"]


@dataclass(frozen=True)
class Answers:
    """Raw answers of one unit and year.

    `given` holds raw answers by question id, `cells` raw cell texts by address, `rewrites` paragraphs
    by place, `kept` reasons by finding. `reading` has what was wrong or odd while reading them.
    """

    edition: Edition = field(repr=False)
    given: dict[str, Raw] = field(default_factory=dict)
    cells: dict[str, Raw] = field(default_factory=dict)
    rewrites: dict[str, Raw] = field(default_factory=dict)
    kept: dict[str, Raw] = field(default_factory=dict)
    reading: Reading = field(default_factory=Reading)

    def over(self, other: Answers) -> Answers:
        """Return these answers laid over others: what is given here wins, forms field by field."""
        mine, theirs = self.reading, other.reading
        return Answers(
            self.edition,
            _merged(other.given, self.given),
            _merged(other.cells, self.cells),
            _merged(other.rewrites, self.rewrites),
            _merged(other.kept, self.kept),
            Reading(theirs.problems + mine.problems, theirs.notices + mine.notices),
        )


def load(path: Path) -> Answers:
    """Load one answers file. FileProblem when it cannot be read; other problems are in `.reading`."""
    reading = Reading()
    tree = read_tree(path, reading)
    if tree is None and not reading.problems:
        reading.problem(None, str(path), "文件是空的", "可以用 nianbao new 生成一份空白答案文件，照着填写。")
    edition = _edition(tree)
    return _answers(edition, resolve(edition, tree, reading), reading)


def load_all(paths: Sequence[Path], settings: Iterable[str] = ()) -> Answers:
    """Load answers files and `键=值` settings; later files win over earlier ones, settings over all."""
    answers = load(paths[0])
    for path in paths[1:]:
        answers = load(path).over(answers)
    for setting in settings:
        answers = _setting(answers.edition, setting).over(answers)
    return answers


def _setting(edition: Edition, setting: str) -> Answers:
    key, equals, value = setting.replace("＝", "=", 1).partition("=")
    if not equals or not key.strip():
        raise UsageError(f"--set {setting}：写法不对\n    怎么办：请写成 --set 键=值，如 --set 年度=2025。")
    reading = Reading()
    raw = parse_tree(value, "--set", reading)
    return _answers(edition, resolve_setting(edition, key.strip(), raw, reading), reading)


def _answers(edition: Edition, found: Resolved, reading: Reading) -> Answers:
    return Answers(edition, found.given, found.cells, found.rewrites, found.kept, reading)


def _edition(tree: Raw) -> Edition:
    named = [tree[key] for key in keys.FORMAT if key in tree] if isinstance(tree, dict) else []
    return Edition.load(str(named[0]) if named and named[0] else CURRENT)


def _merged(below: dict[str, Raw], above: dict[str, Raw]) -> dict[str, Raw]:
    merged = dict(below)
    for key, raw in above.items():
        old = merged.get(key)
        merged[key] = _merged(old, raw) if isinstance(old, dict) and isinstance(raw, dict) else raw
    return merged
