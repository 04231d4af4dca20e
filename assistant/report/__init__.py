"""From answers to a Report: every answer is read by its kind, every problem noted, then raised together."""

from __future__ import annotations

from assistant.answers import Answers
from assistant.edition.reading import Reading
from assistant.errors import AnswersError
from assistant.report.build import Builder
from assistant.report.grid import Grid
from assistant.report.model import Report, Unit

__all__ = ["Grid", "Report", "Unit", "build"]


def build(answers: Answers) -> tuple[Report, list[str]]:
    """Build the report that the answers give, and the notices of what was read with a little help.

    Raises AnswersError with all problems of all answers.
    """
    reading = Reading(list(answers.reading.problems), list(answers.reading.notices))
    report = Builder(answers, reading).report()
    if report is None or reading.problems:
        raise AnswersError(reading.problems)
    return report, reading.notices
