"""Working days by the Chinese calendar."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.workdays import day_after, days_between, last_known_year, reply_due

days = st.dates(date(2019, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("received", "corrected", "extended", "due"),
    [
        ("2025-03-03", "", False, "2025-03-31"),
        ("2025-03-03", "", True, "2025-04-28"),  # 清明 4月4日, and Sunday 4月27日 is worked
        ("2025-03-03", "2025-03-10", False, "2025-04-08"),
        ("2025-03-01", "", False, "2025-03-28"),  # a Saturday
        ("2025-09-22", "", False, "2025-10-24"),  # 国庆 and 中秋; a Sunday and a Saturday worked
        ("2025-12-20", "", False, "2026-01-19"),  # over the turn of the year; Sunday 1月4日 is worked
    ],
)
def test_the_last_day_for_a_reply(received: str, corrected: str, extended: bool, due: str) -> None:
    arrived = date.fromisoformat(corrected) if corrected else None
    assert reply_due(date.fromisoformat(received), arrived, extended) == date.fromisoformat(due)


def test_beyond_the_calendar_nothing_is_guessed() -> None:
    last = date(last_known_year(), 12, 1)
    assert reply_due(last) is not None or reply_due(last, extended=True) is None
    assert reply_due(last, extended=True) is None
    assert reply_due(date(last_known_year() + 1, 3, 1)) is None
    assert days_between(last, date(last_known_year() + 1, 1, 5)) is None
    assert reply_due(date(1999, 3, 1)) is None


@given(days, st.integers(1, 60))
def test_counting_forth_and_back(start: date, number: int) -> None:
    due = day_after(start, number)
    assert due is not None and chinese_calendar.is_workday(due)
    assert days_between(start, due) == number
    assert days_between(due, start) == 0


@given(days, st.integers(0, 40))
def test_the_same_as_asking_day_by_day(start: date, number: int) -> None:
    end = start + timedelta(number)
    by_day = sum(chinese_calendar.is_workday(start + timedelta(n)) for n in range(1, number + 1))
    assert days_between(start, end) == by_day
