"""TIMEX3 values in English words that a reader of the command line knows."""

from __future__ import annotations

import re

_PART_OF_DAY = {"MO": "morning", "MI": "noon", "AF": "afternoon", "EV": "evening", "NI": "night"}
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_REFERENCES = {"PRESENT_REF": "now", "PAST_REF": "in the past", "FUTURE_REF": "ahead"}
_ORDER = ("", "first", "second", "third", "fourth")
_CLOCK = re.compile(r"(.+)T([A-Z]{2}|\d\d:\d\d)(?::\d\d)?(?:[+-]\d\d:?\d\d|Z)?$")
_PERIOD = re.compile(r"(\d{4})-(?:W(\d\d)(-WE)?|Q([1-4])|H([12])|(SP|SU|FA|WI))$")


def when(value: str) -> str:
    """2016-05-20TMO → 2016-05-20, morning; 2015-H2 → second half of 2015; days, months and years stay as they are."""
    if clock := _CLOCK.match(value):
        return f"{clock[1]}, {_PART_OF_DAY.get(clock[2], clock[2])}"
    period = _PERIOD.match(value)
    if not period:
        return _REFERENCES.get(value, value)
    year, week, end, quarter, half, season = period.groups()
    if week:
        return f"{'end of ' if end else ''}week {int(week)} of {year}"
    if season:
        return f"{_SEASONS[season]} {year}"
    return f"{_ORDER[int(quarter or half)]} {'quarter' if quarter else 'half'} of {year}"
