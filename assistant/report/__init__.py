"""From answers to a Report: every answer is read by its kind, every problem noted, then raised together."""

from __future__ import annotations

from assistant.answers import Answers
from assistant.edition.problems import Problems
from assistant.errors import AnswersError, Problem
from assistant.report.build import Builder
from assistant.report.grid import Grid
from assistant.report.model import Kept, Report, Unit

__all__ = ["Grid", "Kept", "Report", "Unit", "build"]


def build(answers: Answers) -> tuple[Report, list[str]]:
    """Build the report that the answers give, and the notices of what was read with a little help.

    Raises AnswersError with all problems of all answers.
    """
    if answers.problems.found and not (answers.given or answers.cells):
        raise AnswersError(sorted(answers.problems.found, key=_by_line))
    problems = Problems(list(answers.problems.found), list(answers.problems.notices))
    report = Builder(answers, problems).report()
    if report is None or problems.found:
        raise AnswersError(sorted(problems.found, key=_by_line))
    return report, problems.notices


def _by_line(problem: Problem) -> tuple[str, int]:
    """Sort problems as they stand in the files; those without a place come last."""
    file, _, line = problem.source.rpartition(":")
    return (file or "\uffff", int(line) if line.isdecimal() else 0)
