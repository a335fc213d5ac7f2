"""When an article was published, from everything that may tell: machine dates, page words, digits of the address, the text."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import cache
from typing import NamedTuple

from nguon.errors import UsageError
from nguon.lang.pack import LanguagePack

# Content systems put the second of creation into addresses: …-20160531161535636.htm (year to second, then fractions).
_STAMP = re.compile(
    r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])([0-5]\d)([0-5]\d)(?=\d{0,6}(?!\d))"
)
_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})([/-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
_RFC = re.compile(r"\d{1,2}\s+[A-Za-z]{3,9}\s+\d{2,4}\s+\d{1,2}:\d{2}")


class Known(NamedTuple):
    """What is known of the date besides the text: `machine` for programs, `words` for readers, `url` the address."""

    machine: str = ""
    words: str = ""
    url: str = ""


@cache
def zone(offset: str) -> timezone:
    """The zone "+07:00"; raises `UsageError` where that is none."""
    match = re.fullmatch(r"([+-])(\d{2}):?(\d{2})", offset)
    if not match:
        raise UsageError(f"{offset!r} is no UTC offset", "write it as +07:00")
    sign = -1 if match.group(1) == "-" else 1
    return timezone(sign * timedelta(hours=int(match.group(2)), minutes=int(match.group(3))))


def parse_machine(value: str, offset: str) -> datetime | None:
    """ISO 8601, RFC 2822 or seconds since 1970; a time that names no zone is in that of `offset`."""
    value = value.strip()
    found: datetime | None
    try:
        if _EPOCH.fullmatch(value):
            seconds = float(value)
            return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, zone(offset))
        found = datetime.fromisoformat(value)
    except (ValueError, OverflowError, OSError):
        try:
            found = parsedate_to_datetime(value) if _RFC.search(value) else None
        except (ValueError, TypeError, IndexError):
            return None
    if found is None or not 1900 < found.year < 2100:
        return None
    return found if found.tzinfo else found.replace(tzinfo=zone(offset))


def stamp_of_url(url: str, offset: str) -> datetime | None:
    """The second that an address holds as year-to-second digits."""
    match = _STAMP.search(url)
    return _date(match.groups(), offset) if match else None


def day_of_url(url: str, offset: str) -> datetime | None:
    """The day that an address holds (/2016/06/01/, 20160601)."""
    match = _DAY.search(url)
    return _date((match.group(1), match.group(3), match.group(4)), offset) if match else None


def _date(parts: tuple[str, ...], offset: str) -> datetime | None:
    try:
        return datetime(*map(int, parts), tzinfo=zone(offset))  # type: ignore[arg-type, misc]
    except ValueError:  # the 31st of a short month: the digits were something else
        return None


def find_published(known: Known, text: str, offset: str, pack: LanguagePack | None) -> str | None:
    """The publication time as ISO 8601 with an offset, or None.

    Page words come first (a reader sees them), then machine dates, then the address, then the text. A machine date may
    be the time of fetching: a second written in the address that lies before it is the truer one.
    """
    if known.words and (found := _of_words(known.words, offset, pack)):
        return found.isoformat()
    machine = _of_words(known.machine, offset, pack) if known.machine else None
    stamp = stamp_of_url(known.url, offset)
    if machine and stamp:
        only_day = len(known.machine.strip()) <= len("2016-06-01") and machine.date() == stamp.date()
        return (stamp if only_day else min(machine, stamp)).isoformat()
    found = machine or stamp or (pack.published_of(known.words, known.url, text) if pack else None)
    found = found or day_of_url(known.url, offset)
    return found.isoformat() if found else None


def _of_words(value: str, offset: str, pack: LanguagePack | None) -> datetime | None:
    """A date in anybody's notation."""
    found = parse_machine(value, offset) or (pack.parse_published(value) if pack else None)
    return found.replace(tzinfo=zone(offset)) if found and not found.tzinfo else found
