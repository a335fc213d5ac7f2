"""Days of the Vietnamese lunar calendar as days of the common one.

The arithmetic of the calendar (new moons and the sun's longitude at UTC+7, the 11th month holds the winter solstice, a year
with 13 moons repeats the first month without a major solar term) after Jean Meeus, Astronomical Algorithms, chapters 25 and 49,
with the main periodic terms: right to some minutes, enough to place every month of 1900-2100 except where a new
moon falls within minutes of midnight.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from math import floor, pi, sin

_JULIAN_OF_ORDINAL = 1721425  # what to add to a date's ordinal to get its Julian day number
_ZONE = 7 / 24


def _new_moon(k: int) -> int:
    """Julian day number (at UTC+7) of the k-th new moon after that of 1 January 1900."""
    t = k / 1236.85
    rad = pi / 180
    mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t * t - 0.000000155 * t**3
    mean += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t * t) * rad)
    sun = 359.2242 + 29.10535608 * k - 0.0000333 * t * t - 0.00000347 * t**3
    moon = 306.0253 + 385.81691806 * k + 0.0107306 * t * t + 0.00001236 * t**3
    node = 21.2964 + 390.67050646 * k - 0.0016528 * t * t - 0.00000239 * t**3
    shift = (0.1734 - 0.000393 * t) * sin(sun * rad) + 0.0021 * sin(2 * sun * rad)
    shift += -0.4068 * sin(moon * rad) + 0.0161 * sin(2 * moon * rad) - 0.0004 * sin(3 * moon * rad)
    shift += 0.0104 * sin(2 * node * rad) - 0.0051 * sin((sun + moon) * rad) - 0.0074 * sin((sun - moon) * rad)
    shift += 0.0004 * sin((2 * node + sun) * rad) - 0.0004 * sin((2 * node - sun) * rad)
    shift += (
        -0.0006 * sin((2 * node + moon) * rad)
        + 0.0010 * sin((2 * node - moon) * rad)
        + 0.0005 * sin((2 * moon + sun) * rad)
    )
    delta = -0.000278 + 0.000265 * t + 0.000262 * t * t
    return floor(mean + shift - delta + 0.5 + _ZONE)


def _sun_sector(day: int) -> int:
    """In which twelfth of its circle the sun stands at the beginning of a day (0 from the spring equinox)."""
    t = (day - 2451545.5 - _ZONE) / 36525
    rad = pi / 180
    anomaly = 357.52910 + 35999.05030 * t - 0.0001559 * t * t
    length = 280.46645 + 36000.76983 * t + 0.0003032 * t * t
    length += (1.914600 - 0.004817 * t) * sin(anomaly * rad)
    length += (0.019993 - 0.000101 * t) * sin(2 * anomaly * rad) + 0.000290 * sin(3 * anomaly * rad)
    return int((length % 360) / 30)


def _eleventh_month(year: int) -> int:
    """Julian day number of the first day of the 11th lunar month that begins in `year`."""
    last = date(year, 12, 31).toordinal() + _JULIAN_OF_ORDINAL
    k = floor((last - 2415021) / 29.530588853)
    start = _new_moon(k)
    return _new_moon(k - 1) if _sun_sector(start) >= 9 else start


@lru_cache(maxsize=512)
def solar(day: int, month: int, year: int | None) -> date | None:
    """The day of the common calendar of `day`.`month` (not the leap month) of the lunar `year`; None outside 1900-2100."""
    if year is None or not 1900 <= year <= 2100 or not 1 <= month <= 12 or not 1 <= day <= 30:
        return None
    before = year - 1 if month < 11 else year
    start, following = _eleventh_month(before), _eleventh_month(before + 1)
    steps = (month - 11) % 12
    k = floor(0.5 + (start - 2415021.076998695) / 29.530588853)
    if following - start > 365:
        leap = _leap_month(k)
        steps += steps >= leap
    return date.fromordinal(_new_moon(k + steps) + day - 1 - _JULIAN_OF_ORDINAL)


def _leap_month(k: int) -> int:
    """How many months after the k-th new moon the leap month begins: the first without a change of the sun's sector."""
    sector = _sun_sector(_new_moon(k + 1))
    for step in range(1, 14):
        following = _sun_sector(_new_moon(k + step + 1))
        if following == sector:
            return step
        sector = following
    return 14
