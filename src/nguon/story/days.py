"""TIMEX3 times against days: what had ended before a day, what begins after it."""

from __future__ import annotations

import re
from datetime import date, timedelta

PAST = "PAST_REF"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_MONTH = re.compile(r"\d{4}-\d{2}(?!\d)")
_YEAR = re.compile(r"\d{4}(?!\d)")


def ended_before(time: str, day: str) -> bool:
    """Whether the whole of a TIMEX3 time lies before a day."""
    found = day_range(time)
    return found is not None and found[1] < day


def begins_after(time: str, day: str) -> bool:
    """Whether the whole of a TIMEX3 time lies after a day."""
    found = day_range(time)
    return found is not None and found[0] > day


def day_range(time: str) -> tuple[str, str] | None:
    """The first and the last day of a TIMEX3 date, week, month or year; None for what is no such time."""
    if _DAY.match(time):
        return time[:10], time[:10]
    if week := _WEEK.match(time):
        try:
            first = date.fromisocalendar(int(week.group(1)), int(week.group(2)), 1)
        except ValueError:
            return None
        return first.isoformat(), (first + timedelta(days=6)).isoformat()
    if _MONTH.match(time):
        return f"{time[:7]}-01", f"{time[:7]}-31"
    return (f"{time[:4]}-01-01", f"{time[:4]}-12-31") if _YEAR.match(time) else None
