"""A page's own words for its date."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def parse_published(raw: str) -> datetime | None:
    """The date of `raw`, in Vietnam's time, or None."""
    match = _DATE.search(raw)
    if not match:
        return None
    day, month, year = map(int, match.groups())
    return datetime(year, month, day, tzinfo=timezone(timedelta(hours=7)))
