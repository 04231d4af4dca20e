"""Working days by the Chinese calendar, with its moved holidays, and the time allowed for a reply (条例第三十三条).

The calendar is known year by year as the State Council announces it; beyond that the answer is None, never a guess.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

REPLY_DAYS = 20
EXTENSION_DAYS = 20


def reply_due(received: date, corrected: date | None = None, extended: bool = False) -> date | None:
    """Return the last day for a reply: 20 working days after receipt, 40 with an extension (条例第三十三条).

    After a correction the time runs from the day it arrived (条例第三十条). Time spent on asking a third
    party does not count; a ledger does not hold it, so the caller has to say that it may be longer.
    None when the calendar does not reach that far.
    """
    return day_after(corrected or received, REPLY_DAYS + (EXTENSION_DAYS if extended else 0))


def day_after(start: date, days: int) -> date | None:
    """Return the last of `days` working days (at least one) after a day, which itself does not count."""
    left, year, day = days, start.year, start
    while (known := _workdays(year)) is not None:
        first = bisect_right(known, day)
        if first + left <= len(known):
            return known[first + left - 1]
        left -= len(known) - first
        year, day = year + 1, known[-1]
    return None


def days_between(start: date, end: date) -> int | None:
    """Return how many working days lie after `start` up to and with `end`; 0 when `end` is not later."""
    count = 0
    for year in range(start.year, end.year + 1):
        known = _workdays(year)
        if known is None:
            return None
        count += bisect_right(known, end) - bisect_right(known, start)
    return max(count, 0)


def last_known_year() -> int:
    """Return the last year whose holidays are known."""
    from chinese_calendar import holidays

    return int(max(holidays).year)


@lru_cache(maxsize=64)
def _workdays(year: int) -> Sequence[date] | None:
    """Return the working days of a year in order; None when its holidays are not known."""
    from chinese_calendar import holidays, workdays

    if not min(holidays).year <= year <= max(holidays).year:
        return None
    first = date(year, 1, 1)
    days = (first + timedelta(number) for number in range(366))
    return [
        day for day in days if day.year == year and (day in workdays or (day.isoweekday() < 6 and day not in holidays))
    ]
