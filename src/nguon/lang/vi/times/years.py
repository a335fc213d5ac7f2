"""The year of a day or month that is told without one: the text's, else the nearest in the direction of the sentence."""

from __future__ import annotations

import re
from datetime import date

from nguon.lang.vi.times.context import SAID, TOLD, Context

_TO = re.compile(r"\s*(?:-|đến hết|đến ngày|đến|tới)\s*")
# The end of a list or range that carries the year for all of it: "tháng 3 và tháng 4/2016", "25/12 - 5/1/2017".
_SHARED = re.compile(
    r"\s*(?P<joint>,|và|hoặc|-|đến|tới)\s*(?:ngày\s*)?"
    r"(?:(?:\d{1,2}\s*[/.-]\s*)?(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>[12]\d{3})"
    r"|(?:\d{1,2}\s*)?tháng\s*(?P<month2>\d{1,2})\s*(?:[/.-]|năm|,\s*năm)\s*(?P<year2>[12]\d{3}))(?!\d)"
)
# A year that ends the name of an event, and what may stand between it and the day or month that it takes place.
_NAMED = re.compile(
    r"(?<![\d/.-])(?P<year>20\d\d)\"? (?:(?:sẽ|đã|được|chính thức|diễn ra|tổ chức|khai mạc|khởi tranh|bắt đầu|bế mạc|kết thúc"
    r"|vào|hồi|từ|trong|kể từ|khoảng|đúng|ngày) ){1,6}\Z"
)
_EARLIER = re.compile(r"\btrước đó,? (?:(?:vào|hồi|từ|trong|khoảng|đúng|ngày|hôm) )*\Z")
_NAME_REACH, _LAST_YEAR = 60, 400
_NEAR_BEFORE, _NEAR_AFTER = 45, 10  # days around publication that a date without a year most likely means
_SAME_SENTENCE, _SAME_PARAGRAPH, _NEXT_PARAGRAPH = 240, 200, 100  # days that a told year still covers
_FAR = 183
# How many days ahead a date may lie in a sentence that tells what has been, by how plainly it does so.
_AHEAD = {-3: 0, -2: 75, -1: 150}
_MONTH_AHEAD = {-3: 0, -2: 45, -1: 120}


def follows_range(context: Context, start: int) -> bool:
    """Whether a date at `start` is the end of a range that begins with the day told last."""
    return (
        context.day is not None
        and 0 <= start - context.told_at < 12
        and bool(_TO.fullmatch(context.folded, context.told_at, start))
    )


def named_year(context: Context, start: int) -> int | None:
    """The year in the name of an event whose date follows: "Copa America 2016 khai mạc vào tháng 6"; else None."""
    match = _NAMED.search(context.folded, max(0, start - _NAME_REACH), start)
    if match is None or context.folded[match.start() - 4 : match.start()].endswith(("năm ", "năm")):
        return None
    year = int(match["year"])
    return year if context.published is None or 1990 <= year <= context.published.year + 1 else None


def _counts_back(context: Context, start: int) -> bool:
    """Whether a day or month of the last year was told shortly before: "trước đó" counts from it."""
    told, today = context.day, context.published
    near = told is not None and context.grain in "DM" and start - context.read_end < _SAME_SENTENCE
    return near and (today is None or told is None or 0 <= (today - told).days < _LAST_YEAR)


def told_year(context: Context, month: int, day: int, start: int, end: int) -> int | None:
    """The year that the text has told, or tells right behind, for a date at [start, end); None where it has not."""
    shared = _SHARED.match(context.folded, end)
    if shared:
        wraps = shared["joint"] in ("-", "đến", "tới") and int(shared["month"] or shared["month2"]) < month
        return int(shared["year"] or shared["year2"]) - wraps
    if context.day is not None and follows_range(context, start):
        return context.day.year + ((month, day) < (context.day.month, context.day.day))
    ahead = context.published is None or days_from(context.published, context.published.year, month, day) > 0
    if ahead and _counts_back(context, start) and _EARLIER.search(context.folded, max(0, start - _NAME_REACH), start):
        told = context.day or date(1, 1, 1)
        return told.year - ((month, day) > (told.month, told.day))
    named = named_year(context, start)
    if named is not None:
        return named
    year = context.year_told
    if year is None or start < context.year_told_at:
        return None
    gap = context.folded[context.year_told_at : start] if start - context.year_told_at < 700 else "\n\n\n"
    apart = 2 if "\n" in gap else 1 if any(stop in gap for stop in (". ", "! ", "? ")) else 0
    if context.published is None and apart == 0:
        return year
    if context.told_date is None:
        return year if context.year_leads and apart < 2 and len(gap) < 220 else None
    return _after_told(context, month, day, apart) if gap.count("\n") < 3 else None


def _after_told(context: Context, month: int, day: int, apart: int) -> int | None:
    """The year that puts a date soon after the full date told last, unless it is near publication anyway."""
    told, today = context.told_date, context.published
    if told is None:
        return None
    year = told.year + (month < told.month or (month == told.month and day < told.day and told.day > 1))
    after = days_from(told, year, month, day)
    if after > (_SAME_SENTENCE, _SAME_PARAGRAPH, _NEXT_PARAGRAPH)[apart]:
        return None
    if today is not None and year < today.year:
        near = days_from(today, today.year, month, day)
        if -_NEAR_BEFORE <= near <= _NEAR_AFTER:
            return None
    return year


def days_from(day: date, year: int, month: int, day_of_month: int) -> float:
    """About how many days a date lies after `day` (before it, where negative)."""
    return (year - day.year) * 365.25 + (month - day.month) * 30.5 + day_of_month - day.day


def nearest_year(today: date, month: int, day: int, direction: int, monthly: bool) -> int:
    """The year nearest to publication that fits `direction` (see `Context.direction`); `monthly`: no day is told."""
    ahead = days_from(today, today.year, month, day)
    if direction < 0 and ahead > (_MONTH_AHEAD if monthly else _AHEAD)[max(direction, -3)] + (15 if monthly else 0):
        return today.year - 1
    if direction >= TOLD:
        return today.year + (ahead < -150)
    if direction == SAID and ahead < -250:
        return today.year + 1
    if ahead > (_FAR if direction <= 0 else 270):
        return today.year - 1
    return today.year + (ahead < -330 and direction == 0)
