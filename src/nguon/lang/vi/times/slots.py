"""Calendar expressions: their pieces fill slots (clock, part, weekday, day, month, year …), the slots give a TIMEX3 value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from nguon.lang.vi.times.context import Context, add_days, add_months, monday, week_of
from nguon.lang.vi.times.lunar import solar
from nguon.lang.vi.times.pieces import Piece
from nguon.lang.vi.times.years import days_from, nearest_year, told_year

_NUMBERS = re.compile(r"\d+")
_CYCLE_START = 1984  # the last year Giáp Tý
TimeValue = tuple[str, str]  # type, value
_MONTH_LENGTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass
class Slots:
    """What an expression says; None where it does not say."""

    hour: int | None = None
    minute: int = 0
    second: int | None = None
    part: str = ""
    weekday: int | None = None
    offset: int | None = None  # days from publication
    anaphor: int | None = None  # days from the day told last
    day: int | None = None
    month: int | None = None
    year: int | None = None
    year_shift: int | None = None
    month_shift: int | None = None
    week_shift: int | None = None
    quarter: int | None = None
    quarter_shift: int | None = None
    direction: int | None = None
    phase: str = ""
    season: str = ""
    lunar: bool = False
    same_year: bool = False
    week: bool = False
    told: bool = False  # "tháng đó", "tuần ấy": counted from the day told last, not from publication
    year_before: bool = False  # the lunar year before the one told: "29 Tết Bính Thân"
    moon: bool = False  # "mùng 3": of a lunar month, which only its name or Tết tells
    cycle: int | None = None  # place of a year in the lunar cycle of sixty: Giáp Tý is 0


def valid_day(day: int, month: int) -> bool:
    """Whether there is such a day of such a month in some year."""
    return 1 <= month <= 12 and 1 <= day <= _MONTH_LENGTH[month - 1]


def full_year(year: int) -> int:
    """A year written with two digits, as papers mean it: 16 is 2016, 91 is 1991."""
    return year if year >= 100 else year + (2000 if year < 50 else 1900)


def fill(pieces: list[Piece], folded: str) -> Slots | None:
    """The slots that `pieces` fill, or None where they are no time (a 45th day, a 13th month)."""
    slots = Slots()
    unit = ""
    for index, piece in enumerate(pieces):
        symbol = piece.symbol
        following = pieces[index + 1].symbol if index + 1 < len(pieces) else ""
        if symbol in "fdyYC":
            if not _digits(slots, piece):
                return None
            if symbol == "y" and unit == "Q":
                slots.quarter, slots.month = slots.month, None
        elif symbol in "nq":
            if not _number(slots, unit, piece, following):
                return None
        elif symbol in "xX0":
            _shift(slots, unit, piece)
        elif not _word(slots, piece):
            pass
        if symbol not in ",v()/-i":
            unit = (
                "f"
                if symbol in "fdyC"
                else (
                    "m"
                    if symbol in "nq" and unit == "M"
                    else "d"
                    if symbol in "nq" and unit in "Dl" and following != "M"
                    else unit
                    if symbol in "nq"
                    else symbol
                )
            )
    if slots.lunar and slots.day == 30 and slots.month == 12 and "tết" not in folded and "âm lịch" not in folded:
        slots.day, slots.lunar = 31, False  # "giao thừa" where the lunar New Year is not spoken of
    return slots if _sound(slots) else None


def _sound(slots: Slots) -> bool:
    if slots.hour is not None and not (slots.hour <= 24 and slots.minute < 60):
        return False
    if slots.month is not None and not 1 <= slots.month <= 12:
        return False
    if slots.day is not None and not valid_day(slots.day, slots.month or 1):
        return False
    if slots.quarter is not None and not 1 <= slots.quarter <= 4:
        return False
    return slots.year is None or 100 <= slots.year <= 2999


def _digits(slots: Slots, piece: Piece) -> bool:
    """A date or clock time in digits; False where it is none."""
    numbers = [int(number) for number in _NUMBERS.findall(piece.code)]
    if piece.symbol == "C":
        slots.hour, slots.minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
        slots.second = numbers[2] if len(numbers) > 2 else None
        return True
    if piece.symbol == "y":
        slots.month, slots.year = numbers
        return True
    if piece.symbol == "f" and numbers[0] > 31:
        numbers.reverse()
    slots.day, slots.month = numbers[0], numbers[1]
    if len(numbers) > 2:
        slots.year = full_year(numbers[2])
    return valid_day(slots.day, slots.month)


def _number(slots: Slots, unit: str, piece: Piece, following: str) -> bool:
    value = int(piece.value)
    if unit == "E" or (unit in ("f", "m", "Q", "V", "S", "j", "L", "U", "7", "9") and piece.symbol == "q"):
        slots.year = value
    elif unit == "M":
        slots.month = value
    elif unit == "Q":
        slots.quarter = value
    elif unit == "H" or unit == "K":
        slots.minute = value if unit == "H" else -value
    elif following == "H":
        slots.hour = value
    elif unit == "C":
        slots.minute = -value
    else:
        slots.day = value
    return piece.value == value


def _shift(slots: Slots, unit: str, piece: Piece) -> None:
    step = 0 if piece.symbol == "0" else int(piece.value)
    slots.told = slots.told or (piece.symbol == "0" and unit in "MT")
    if unit == "E" and piece.symbol == "0":
        slots.same_year = True  # "năm đó"
    elif unit == "E":
        slots.year_shift = step
    elif unit == "M":
        slots.month_shift = step
    elif unit == "T":
        slots.week_shift = step
    elif unit == "Q":
        slots.quarter_shift = step
    elif unit == "P":
        slots.offset = step
    elif unit == "S":
        slots.year_shift = step if step < 1 else 0
        slots.direction = step
    elif unit == "D" and slots.weekday is None:
        slots.anaphor = step
    else:
        slots.direction = step


def _word(slots: Slots, piece: Piece) -> bool:
    symbol, value = piece.symbol, int(piece.value)
    if symbol == "P":
        # Of "rạng sáng", "chiều tối" the later word says more; after a clock time the part only tells its half of the day.
        slots.part = piece.code
    elif symbol == "W":
        slots.weekday = value
    elif symbol == "R":
        slots.offset = value
    elif symbol == "G":
        slots.anaphor = value
    elif symbol == "A":
        slots.phase = piece.code
    elif symbol == "S":
        slots.season = piece.code
    elif symbol == "V":
        slots.quarter = value
    elif symbol == "L" or symbol == "U":
        month, day = piece.code.split("-")
        slots.month, slots.day, slots.lunar = int(month), int(day), symbol == "U"
    elif symbol == "N":
        slots.hour, slots.part = 0, "NI"
    elif symbol == "5" and slots.hour is not None:
        slots.minute = 30
    elif symbol == "7":
        eve = slots.day is not None and slots.day >= 20  # "29 Tết" is still of the month before
        slots.month, slots.day, slots.lunar = 12 if eve else 1, slots.day or 1, True
        slots.year_before = eve
    elif symbol == "J":
        slots.month, slots.lunar = value, True
    elif symbol == "m":
        slots.day, slots.lunar = 15, True
    elif symbol == "l":
        slots.moon = True
    elif symbol == "8":
        slots.lunar = True
    elif symbol == "e":
        slots.same_year = True
    elif symbol == "T":
        slots.week = True
    elif symbol == "9":
        slots.cycle = value
    else:
        return False
    return True


def resolve(slots: Slots, context: Context, start: int, end: int) -> TimeValue | None:
    """Type and TIMEX3 value of filled slots; tells `context` what day, moment and year it was."""
    if slots.cycle is not None and slots.year is None and context.published:
        slots.year = context.published.year - (context.published.year - _CYCLE_START - slots.cycle + 30) % 60 + 30
        if slots.year > context.published.year + 1:
            slots.year -= 60  # "Tết Mậu Thân"
    if slots.year is not None:
        context.tell_year(slots.year, start, end, slots.month, slots.day)
    if slots.hour is not None or slots.part:
        return _time(slots, context, start, end)
    if slots.day is not None or slots.weekday is not None or slots.offset is not None or slots.anaphor is not None:
        day = _day(slots, context, start, end)
        if isinstance(day, str):
            return "DATE", day
        context.tell_day(day, "D", end)
        return "DATE", day.isoformat()
    return _longer(slots, context, start, end)


def _time(slots: Slots, context: Context, start: int, end: int) -> TimeValue:
    """A clock time or a part of a day."""
    placed = any(value is not None for value in (slots.day, slots.weekday, slots.offset, slots.anaphor))
    anchor = context.anchor() if context.grain == "D" else context.published
    day = _day(slots, context, start, end) if placed else (anchor or "XXXX-XX-XX")
    clock = _clock(slots)
    if isinstance(day, date):
        if clock.startswith("T24"):  # "24h30 ngày 31/1" is half an hour into the next day
            day, clock = add_days(day, 1), "T00" + clock[3:]
        context.tell_day(day, "D", end)
        if not placed:
            context.told_at = -99  # "từ 14h đến 16h ngày 20/5": the first clock tells no day of its own
            context.unplaced_at = start
        if slots.hour is not None:
            context.moment = datetime(day.year, day.month, day.day, int(clock[1:3]), int(clock[4:6]))
        day = day.isoformat()
    return "TIME", day + clock


def _clock(slots: Slots) -> str:
    if slots.hour is None:
        return f"T{slots.part}"
    hour, minute = slots.hour, slots.minute
    if minute < 0:
        hour, minute = hour - 1, 60 + minute
    if hour < 12 and (
        slots.part in ("AF", "EV") or (slots.part == "NI" and hour > 5) or (slots.part == "MI" and hour < 4)
    ):
        hour += 12
    elif hour == 12 and slots.part == "NI":
        hour = 24
    elif hour == 12 and slots.part == "MO":
        hour = 0  # "12h15 rạng sáng"
    return f"T{hour % 25:02d}:{minute:02d}" + (f":{slots.second:02d}" if slots.second is not None else "")


def _day(slots: Slots, context: Context, start: int, end: int) -> date | str:
    """The day that the slots name, or its value with X for what is not known."""
    today = context.published
    if slots.day is not None:
        return _calendar_day(slots, context, start, end)
    if slots.offset is not None:
        return add_days(today, slots.offset) if today else "XXXX-XX-XX"
    if slots.anaphor is not None:
        anchor = context.day_told()
        return add_days(anchor, slots.anaphor) if anchor else "XXXX-XX-XX"
    if today is None:
        return f"XXXX-WXX-{slots.weekday}"
    wanted = (slots.weekday or 1) - 1
    if slots.week_shift is not None:
        return add_days(monday(today), 7 * slots.week_shift + wanted)
    ahead = (wanted - today.weekday()) % 7
    direction = slots.direction if slots.direction is not None else context.direction(start, end)
    if slots.direction == 0:
        return add_days(monday(today), wanted)
    if direction > 0:
        return add_days(today, ahead or (7 if slots.direction else 0))
    return add_days(today, ahead - 7 if ahead else (-7 if slots.direction else 0))


def _calendar_day(slots: Slots, context: Context, start: int, end: int) -> date | str:
    day, month, year = slots.day or 1, slots.month, slots.year
    anchor = context.published
    if month is None:
        anchor = context.anchor() if context.grain in "DM" else context.day_told()
    if slots.lunar and month is not None:
        lunar_year = year or _year_for(slots, context, start, end, month, day)
        if lunar_year is not None and slots.year_before and (year is not None or slots.year_shift is not None):
            lunar_year -= 1
        return _lunar_day(day, month, lunar_year)
    if month is None:
        if anchor is None or slots.moon:
            return f"XXXX-XX-{day:02d}"
        first = anchor.replace(day=1)
        if slots.month_shift is not None:
            first = add_months(anchor, slots.month_shift)
        year, month = first.year, first.month
    elif year is None:
        year = _year_for(slots, context, start, end, month, day)
    if year is None:
        return f"XXXX-{month:02d}-{day:02d}"
    try:
        return date(year, month, day)
    except ValueError:
        return f"{year:04d}-{month:02d}-{day:02d}"


def _lunar_day(day: int, month: int, year: int | None) -> date | str:
    """A day of the lunar calendar; the 30th of a month of 29 days is its last ("30 Tết" is New Year's Eve in every year)."""
    found = solar(day, month, year)
    if found is not None and day == 30 and month == 12 and year is not None and found == solar(1, 1, year + 1):
        return add_days(found, -1)
    return found or "XXXX-XX-XX"


def _year_for(slots: Slots, context: Context, start: int, end: int, month: int, day: int) -> int | None:
    """The year of a day or month told without one: the sentence's, else the nearest in the direction that it looks."""
    today = context.published
    if slots.same_year:
        anchor = context.anchor()
        return context.year_told or (anchor.year if anchor else None)
    if slots.direction is None and slots.year_shift is None:
        told = told_year(context, month, day, start, end)
        if told is not None:
            return told
    if today is None:
        return None
    if slots.year_shift is not None:
        return today.year + slots.year_shift
    if slots.direction is None:
        return nearest_year(today, month, day, context.direction(start, end), slots.day is None)
    ahead = days_from(today, today.year, month, day)
    if ahead > 20 and slots.direction < 0:
        return today.year - 1
    return today.year + (ahead < -20 and slots.direction > 0)


def _longer(slots: Slots, context: Context, start: int, end: int) -> TimeValue | None:
    """Weeks, months, quarters, seasons and years."""
    today = context.anchor() if slots.told else context.published
    if slots.week and slots.week_shift is None and slots.month is None:
        # "cuối tuần": the coming one, or the last one where the sentence tells what has been
        over = today is not None and slots.phase == "end" and today.weekday() < 5
        slots.week_shift = -1 if over and context.direction(start, end) < 0 else 0
    if slots.week_shift is not None:
        if today is None:
            return "DATE", "XXXX-WXX" + ("-WE" if slots.phase == "end" else "")
        week = add_days(monday(today), 7 * slots.week_shift)
        context.tell_day(add_days(week, 5) if slots.phase == "end" else week, "W")
        return "DATE", week_of(week) + ("-WE" if slots.phase == "end" else "")
    year = slots.year
    if slots.month is not None:
        if slots.lunar:
            day = solar(1, slots.month, year or _year_for(slots, context, start, end, slots.month, 15))
            slots.month, year = (day.month, day.year) if day else (slots.month, year)
        year = year or _year_for(slots, context, start, end, slots.month, 15)
        if year is not None:
            context.tell_day(date(year, slots.month, 1), "M")
        return "DATE", f"{year or 'XXXX'}-{slots.month:02d}"
    if slots.month_shift is not None:
        if today is None:
            return "DATE", "XXXX-XX"
        first = add_months(today, slots.month_shift)
        context.tell_day(first, "M")
        return "DATE", f"{first.year:04d}-{first.month:02d}"
    return _year_like(slots, context)


def _year_like(slots: Slots, context: Context) -> TimeValue | None:
    today = context.published
    year = slots.year
    if slots.quarter_shift is not None and slots.quarter is None:
        if today is None:
            return "DATE", "XXXX-QX"
        index = today.year * 4 + (today.month - 1) // 3 + slots.quarter_shift
        return "DATE", f"{index // 4}-Q{index % 4 + 1}"
    if year is None:
        shift = slots.year_shift or 0
        if slots.same_year:
            anchor = context.anchor()
            year = context.year_told or (anchor.year if anchor else None)
        elif today is not None:
            year = today.year + shift
    suffix = f"-Q{slots.quarter}" if slots.quarter else f"-{slots.season}" if slots.season else ""
    if slots.phase in ("H1", "H2") and not suffix:
        suffix = f"-{slots.phase}"
    if year is None:
        return "DATE", "XXXX" + suffix
    context.tell_day(date(year, 1, 1), "Y")
    return "DATE", f"{year}{suffix}"
