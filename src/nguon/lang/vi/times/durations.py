"""Durations, offsets from a point ("3 ngày trước", "20 phút sau"), recurring times and references without a number."""

from __future__ import annotations

from datetime import datetime, time

from nguon.lang.vi.times.context import Context, add_days, add_months, later, week_of
from nguon.lang.vi.times.pieces import Piece
from nguon.lang.vi.times.slots import TimeValue

UNIT_CODES = {"D": "D", "T": "W", "M": "M", "E": "Y", "Q": "Q", "H": "hour", "j": "Y", "h": "D"}
_CLOCK_UNITS = {"hour": "H", "min": "M", "sec": "S"}
_SECONDS = {"hour": 3600, "min": 60, "sec": 1}
_HALVES = {
    "Y": "P6M",
    "M": "P15D",
    "D": "PT12H",
    "hour": "PT30M",
    "min": "PT30S",
    "DE": "P5Y",
    "CE": "P50Y",
    "W": "P3D",
}
_YEARS = {"DE": 10, "CE": 100, "ML": 1000}
_LAST_YEAR = 9999


def unit_of(piece: Piece) -> str:
    """The TIMEX3 unit of a unit piece: Y, M, W, D, hour, min, sec, DE, CE, Q."""
    return UNIT_CODES.get(piece.symbol, piece.code)


def amounts(pieces: list[Piece]) -> list[tuple[float | None, str]]:
    """Every (number, unit) of a duration; the number is None where it is vague ("vài năm")."""
    found: list[tuple[float | None, str]] = []
    number: float | None = None
    between = False  # "5-6 năm": between two numbers
    for index, piece in enumerate(pieces):
        if piece.symbol == "C":
            hour, *rest = (int(part) for part in "".join(c if c.isdecimal() else " " for c in piece.code).split())
            found.append((float(hour), "hour"))
            found += [(float(value), name) for value, name in zip(rest, ("min", "sec"), strict=False)]
        elif piece.symbol in "nq5" and not (piece.symbol == "5" and found):
            number = None if between else piece.value
        elif piece.symbol == "5" and found and found[-1][0] is not None:
            found[-1] = (found[-1][0] + 0.5, found[-1][1])
        elif piece.symbol == "g" or piece.symbol == "-":
            number, between = None, True
        elif (
            piece.symbol == "E"
            and index + 1 < len(pieces)
            and pieces[index + 1].symbol in "DETMu"
            and not found
            and number is None
            and not between
        ):
            number = 5.0
        elif piece.symbol in "DTMEQHujh":
            found.append((number, unit_of(piece)))
            number = None
    return found


def duration(found: list[tuple[float | None, str]]) -> str:
    """The TIMEX3 value of a duration: P8Y, P1Y6M, PT2H30M, PXD."""
    if len(found) == 1 and found[0][0] == 0.5:
        return _HALVES.get(found[0][1], "PX" + found[0][1])
    days, clock = "", ""
    for number, unit in found:
        if number is None:
            amount = "X"
        elif unit in _YEARS:
            number, unit = number * _YEARS[unit], "Y"
            amount = _plain(number)
        elif number % 1 == 0.5 and unit == "Y":
            days += f"{int(number)}Y6M"
            continue
        elif number % 1 == 0.5 and unit == "hour":
            clock += f"{int(number)}H30M"
            continue
        else:
            amount = _plain(number)
        unit = "Y" if unit in _YEARS else unit
        if unit in _CLOCK_UNITS:
            clock += amount + _CLOCK_UNITS[unit]
        else:
            days += amount + unit
    return "P" + days + ("T" + clock if clock else "")


def _plain(number: float) -> str:
    """A number without an exponent: "1000000", "2.5"."""
    return f"{number:.3f}".rstrip("0").rstrip(".")


def moved(
    found: list[tuple[float | None, str]], step: int, context: Context, from_told: bool, exact: bool = False
) -> TimeValue:
    """The point that lies a duration before (-1) or after (1) publication, or the point told last (`from_told`).

    `exact`: weeks are counted in days ("cách đây 1 tuần" is the day a week before).
    """
    base = context.anchor() if from_told else context.published
    grain = context.grain if from_told and context.day else "D"
    number, unit = found[0]
    if exact and unit == "W" and number is not None and grain == "D":
        number, unit = number * 7, "D"
    if grain == "Y" and unit in ("D", "W") and context.last_day:
        base, grain = context.last_day, "D"  # a year told in between is no point to count days from
    if unit == "Y" and number is not None and number % 1:
        number, unit = number * 12, "M"
    if unit in _SECONDS:
        return _moved_clock(found, step, context, base, from_told)
    if number is None:
        return "DATE", "PAST_REF" if step < 0 else "FUTURE_REF"
    if base is None or (grain == "Y" and unit in ("D", "W")):
        return "DATE", {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}.get(unit, "XXXX")
    if unit in _YEARS or unit in ("Y", "Q") or (unit == "M" and grain == "Y"):
        months = number * {"Y": 12, "Q": 3, "M": 0}.get(unit, 12 * _YEARS.get(unit, 0))
        if unit == "M":
            return "DATE", str(base.year)
        year = base.year + step * int(months // 12)
        # "cách đây 2640 năm": before the common era; "10.000 năm nữa": past what four digits write
        return "DATE", f"{year:04d}" if 0 < year <= _LAST_YEAR else "XXXX"
    if unit == "M":
        day = add_months(base, step * int(number))
        context.tell_day(day, "M")
        return "DATE", f"{day.year:04d}-{day.month:02d}"
    if unit == "W" or grain != "D":
        day = add_days(base, step * number * (7 if unit == "W" else 1))
        if grain in "YM" and unit == "D":
            return "DATE", f"{base.year}-{base.month:02d}" if grain == "M" else str(base.year)
        return "DATE", week_of(day)
    day = add_days(base, step * number)
    context.tell_day(day)
    return "DATE", day.isoformat()


def _moved_clock(
    found: list[tuple[float | None, str]], step: int, context: Context, base: object, from_told: bool
) -> TimeValue:
    moment = context.moment if from_told else None
    hours = found[0][0] if len(found) == 1 and found[0][1] == "hour" else None
    told = context.day_told() if moment is None and from_told else None
    if told and hours and hours % 24 == 0:
        later_day = add_days(told, step * hours / 24)
        context.tell_day(later_day)
        return "DATE", later_day.isoformat()
    if any(number is None for number, _ in found) or moment is None:
        day = context.anchor() if from_told else context.published
        return "TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}TXX"
    seconds = sum((number or 0) * _SECONDS.get(unit, 0) for number, unit in found)
    moment = later(moment, step * seconds)
    context.day, context.grain, context.moment = moment.date(), "D", moment
    return "TIME", moment.strftime(
        "%Y-%m-%dT%H:%M"
    ) if moment.year >= 1000 else f"{datetime.combine(moment.date(), time()).date()}TXX"


def each(pieces: list[Piece]) -> TimeValue:
    """ "mỗi năm" is P1Y, "mỗi 5 năm" P5Y; `pieces` end with the unit."""
    found = amounts(pieces)
    number, unit = found[-1]
    return "SET", duration([(number if number is not None else 1.0, unit)])
