"""Answers: what a clerk has said so far, by question id and cell address; loading, merging, settings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.answers.sorting import Sorter
from assistant.answers.source import parse_tree, read_tree
from assistant.chinese import half_width, nearest
from assistant.edition import CURRENT, Edition, models, names
from assistant.edition.problems import Problems, quote
from assistant.edition.values import Raw, Text
from assistant.errors import UsageError

__all__ = ["Answers", "load", "load_all", "of_mapping"]


@dataclass(frozen=True)
class Answers:
    """Raw answers of one unit and year.

    `given` holds raw answers by question id, `cells` raw cell texts by address, `rewrites` paragraphs
    by place, `kept` reasons by finding. `problems` has what was wrong or odd while reading them.
    """

    edition: Edition = field(repr=False)
    given: dict[str, Raw] = field(default_factory=dict)
    cells: dict[str, Raw] = field(default_factory=dict)
    rewrites: dict[str, Raw] = field(default_factory=dict)
    kept: dict[str, Raw] = field(default_factory=dict)
    problems: Problems = field(default_factory=Problems)

    def over(self, other: Answers) -> Answers:
        """Return these answers laid over others: what is given here wins, forms field by field."""
        mine, theirs = self.problems, other.problems
        return Answers(
            self.edition,
            _merged(other.given, self.given),
            _merged(other.cells, self.cells),
            _merged(other.rewrites, self.rewrites),
            _merged(other.kept, self.kept),
            Problems(theirs.found + mine.found, theirs.notices + mine.notices),
        )


def load(path: Path) -> Answers:
    """Load one answers file. FileProblem when it cannot be read; other problems are in `.problems`."""
    problems = Problems()
    tree = read_tree(path, problems)
    if tree is None and not problems.found:
        problems.add(None, str(path), "文件是空的", "可以用 nianbao new 生成一份空白答案文件，照着填写。")
    return sorted_out(_edition(tree, problems), tree, problems)


def of_mapping(mapping: Mapping[str, Any]) -> Answers:
    """Return answers that a program gives, in the shape of an answers file; what is wrong is in `.problems`."""
    problems = Problems()
    tree = parse_tree(json.dumps(mapping, ensure_ascii=False, default=str), "", problems)
    return sorted_out(_edition(tree, problems), tree, problems)


def sorted_out(edition: Edition, tree: Raw, problems: Problems) -> Answers:
    """Sort the tree of an answers file by the models of its edition; unknown keys and wrong shapes are noted."""
    found = Sorter(edition)
    found.sort(tree, problems)
    rewrites, kept = (found.remarks.get(name, {}) for name in models.REMARKS)
    return Answers(edition, found.given, found.cells, rewrites, kept, problems)


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
    problems, name = Problems(), key.strip()
    raw = _value(value.strip(), f"--set {key}")
    way = models.way_to(edition, name)
    if way:
        return sorted_out(edition, models.nested(way, raw, {}), problems)
    known = models.anywhere(edition)
    first = name.replace("/", ".").split(".")[0]
    near = nearest(first, list(known))
    hint = f"是不是“{near}”？" if near else ""
    problems.add(name, f"--set {name}", "没有这一项", f"{hint}键的写法如“单位.名称”“公开日期”。")
    return Answers(edition, problems=problems)


def _value(value: str, name: str) -> Raw:
    """Read the value of a setting: a list or a mapping where it is one, else the text as it stands."""
    scratch = Problems()
    if value.startswith(("[", "{")):
        tree = parse_tree(value, name, scratch)
        if not scratch.found:
            return tree
    return Text.at(value, name, 0)


def _edition(tree: Raw, problems: Problems) -> Edition:
    """Return the edition that a file names; without a name, or with a wrong one, the current one."""
    given = [tree[key] for key in models.FORMAT if key in tree] if isinstance(tree, dict) else []
    named = [raw for raw in given if raw not in (None, "")]
    found = half_width(named[0]) if named and isinstance(named[0], str) else CURRENT
    if found not in names() or (named and not isinstance(named[0], str)):
        problems.add(named[0], "“版式”", f"没有{quote(named[0])}这个版式", f"可用的版式：{'、'.join(names())}。")
        return Edition.load(CURRENT)
    return Edition.load(found)


def _merged(below: dict[str, Raw], above: dict[str, Raw]) -> dict[str, Raw]:
    """Lay answers over others; what is blank above does not hide what is below."""
    merged = dict(below)
    for key, raw in above.items():
        old = merged.get(key)
        if isinstance(old, dict) and isinstance(raw, dict):
            merged[key] = _merged(old, raw)
        elif raw not in (None, "") or old is None:
            merged[key] = raw
    return merged
