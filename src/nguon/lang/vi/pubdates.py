"""When an article was published: the page's own words, the digits of its address, or the text's own dateline.

Times without an offset are Vietnam's (+07:00). Nothing here asks a clock: "2 giờ trước" says nothing and gives None.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from nguon.lang.vi.fold import fold

VIETNAM = timezone(timedelta(hours=7))
_FIRST_YEAR, _LAST_YEAR = 1945, 2100
_MONTHS = (
    ("giêng", 1), ("một", 1), ("hai", 2), ("ba", 3), ("tư", 4), ("bốn", 4), ("năm", 5), ("sáu", 6), ("bảy", 7), ("bẩy", 7),
    ("tám", 8), ("chín", 9), ("mười một", 11), ("mười hai", 12), ("mười", 10), ("chạp", 12),
)  # fmt: skip
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = {
    "2": 0, "hai": 0, "3": 1, "ba": 1, "4": 2, "tư": 2, "5": 3, "năm": 3, "6": 4, "sáu": 4, "7": 5, "bảy": 5, "bẩy": 5,
}  # fmt: skip
_MONTH_WORDS = "|".join(sorted((name for name, _ in _MONTHS), key=len, reverse=True))

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(?<![\d:h])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})")
_SHORT_YEAR = re.compile(r"(?<![\d:h])(\d{1,2})[/.-](\d{1,2})[/.-](\d{2})(?!\d)")
_WORDS = re.compile(rf"(?<!\d)(\d{{1,2}})\s*tháng\s*(\d{{1,2}}|{_MONTH_WORDS})[\s,./-]*(?:năm\s*)?(\d{{4}})")
_NAMED = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[\s,.-]+({'|'.join(_ENGLISH)})[a-z]*[\s,.-]+(\d{{4}})")
_NAMED_FIRST = re.compile(rf"\b({'|'.join(_ENGLISH)})[a-z]*[\s,.-]+(\d{{1,2}})(?:st|nd|rd|th)?[\s,.-]+(\d{{4}})")
_DAY_MONTH = re.compile(r"(?<![\d/.-])(\d{1,2})\s?[/-]\s?(\d{1,2})(?![\d/.-])")
_CLOCK = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2})\s?(?:h\s?:|[:hg])\s?(?P<minute>\d{1,2})?(?::(?P<second>\d{2}))?(?:[.,]\d+)?['’′]?"
    r"\s?(?P<half>am|pm|a\.m|p\.m|sa|ch|sáng|trưa|chiều|tối)?(?![a-yà-ỹ])"
)
_OFFSET = re.compile(r"(?:gmt|utc)\s?([+-])\s?(\d{1,2})(?::?(\d{2}))?|:\d{2}(?:\.\d+)?\s?([+-])(\d{2}):?(\d{2})(?!\d)")
_ZULU = re.compile(r"\d(?:z\b)|\b(?:gmt|utc)\b(?!\s?[+-])")
_WEEKDAY = re.compile(r"(?:thứ\s?([2-7]|hai|ba|tư|năm|sáu|bảy|bẩy)|(chủ nhật))(?![a-zà-ỹ])")
_CHANGED = re.compile(r"cập nhật|sửa đổi|chỉnh sửa|sửa lúc|updated|modified")

_URL_DIGITS = re.compile(r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(\d{0,9})(?!\d)")
_URL_PATH = re.compile(r"(?<!\d)((?:19|20)\d{2})[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?!\d)")
_URL_DAY_FIRST = re.compile(r"(?<!\d)(0?[1-9]|[12]\d|3[01])-(0?[1-9]|1[0-2])-((?:19|20)\d{2})(?!\d)")
_TODAY = re.compile(
    r"(?:hôm nay|sáng nay|trưa nay|chiều nay|tối nay|đêm nay|hôm nay,|ra ngày|đăng ngày|,\s*ngày|, )\s*\(?(?:ngày\s*)?"
    r"(\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4})"
)
_ONE_YEAR = re.compile(r"(?<![\w./])20[0-4]\d(?![\w/])")
_STAMP_LINE = 70  # a line that is longer says more than a date
_HEAD = 1500  # code points at either end of a text where a dateline may stand


def parse_published(raw: str, year: int | None = None) -> datetime | None:
    """The moment that a page's own words tell ("Thứ 4, 10:26, 01/06/2016"), timezone-aware, or None.

    `year` completes a date without one ("22/05 07:18"). Where a page tells a first and a later edition, the first counts.
    """
    words = fold(raw.strip())
    changed = _CHANGED.search(words)
    if changed and changed.start():
        first = _parse(words[: changed.start()], year)
        if first:
            later = _parse(words[changed.start() :], year)
            untimed = not _CLOCK.search(words[: changed.start()])
            return later if untimed and later and later.date() == first.date() else first
    return _parse(words, year)


def published_from_url(url: str) -> datetime | None:
    """The day, and where the digits go on the minute, in an address: "…-20160520092308336.htm", "/2016/05/20/"."""
    for match in _URL_DIGITS.finditer(url):
        clock = match.group(4)
        hour, minute = (int(clock[:2]), int(clock[2:4])) if len(clock) >= 4 else (0, 0)
        year, month, day = map(int, match.groups()[:3])
        found = _moment(year, month, day, hour, minute) or _moment(year, month, day)
        if found:
            return found
    path = _URL_PATH.search(url)
    if path:
        return _moment(int(path[1]), int(path[2]), int(path[3]))
    named = _URL_DAY_FIRST.search(url)
    return _moment(int(named[3]), int(named[2]), int(named[1])) if named else None


def published_from_text(text: str) -> datetime | None:
    """The article's own dateline: a line that is nothing but a date, or "hôm nay (20/5/2016)" at its head."""
    ends = text if len(text) <= 2 * _HEAD else text[:_HEAD] + "\n" + text[-_HEAD:]
    for line in ends.splitlines():
        if 8 <= len(line) <= _STAMP_LINE and line[-1:].isalnum() | line.rstrip().endswith(")"):
            words = fold(line.strip())
            if (words[:1].isdigit() or _WEEKDAY.match(words) or words.startswith("ngày")) and (
                found := _parse(words, None)
            ):
                return found
    today = _TODAY.search(fold(text[:_HEAD]))
    return _parse(today[1], None) if today else None


def published_of(raw: str, url: str = "", text: str = "") -> datetime | None:
    """The best that is known: the page's words, completed or replaced by its address, last the text's own dateline."""
    linked = published_from_url(url)
    found = parse_published(raw, linked.year if linked else None) or linked or published_from_text(text)
    return found or parse_published(raw, _year_told(url, text))


def _year_told(url: str, text: str) -> int | None:
    """The year that completes "22/05 07:18": the one told most often, in the address or at least twice in the text."""
    told = Counter(map(int, _ONE_YEAR.findall(text)))
    named = Counter(map(int, _ONE_YEAR.findall(url)))
    likely = [year for year, times in (told + named).items() if times > 1 or year in named]
    return max(likely, key=lambda year: (told[year] + named[year], -year), default=None)


def _parse(words: str, year: int | None) -> datetime | None:
    date = _date(words, year)
    if date is None:
        return None
    (a, b), (y, m, d) = date
    hour, minute, second = _clock(words[:a] + " " * (b - a) + words[b:])
    return _moment(y, m, d, hour, minute, second, _zone(words)) or _moment(y, m, d, zone=_zone(words))


def _date(words: str, year: int | None) -> tuple[tuple[int, int], tuple[int, int, int]] | None:
    """The place of the first date in `words`, and its year, month and day."""
    for pattern in (_ISO, _YEAR_FIRST):
        for match in pattern.finditer(words):
            y, m, d = map(int, match.groups())
            if _moment(y, m, d):
                return match.span(), (y, m, d)
    for match in (*_NUMBERS.finditer(words), *_SHORT_YEAR.finditer(words)):
        d, m, y = map(int, match.groups())
        y += 0 if y > 99 else 2000 if y < 70 else 1900
        if _month_first(words, match, d, m, y):
            d, m = m, d
        if _moment(y, m, d):
            return match.span(), (y, m, d)
    return _date_in_words(words) or (_date_without_year(words, year) if year else None)


def _date_in_words(words: str) -> tuple[tuple[int, int], tuple[int, int, int]] | None:
    if match := _WORDS.search(words):
        name = match[2]
        month = int(name) if name.isdigit() else dict(_MONTHS)[name]
        found = int(match[3]), month, int(match[1])
    elif match := _NAMED.search(words):
        found = int(match[3]), _ENGLISH.index(match[2]) + 1, int(match[1])
    elif match := _NAMED_FIRST.search(words):
        found = int(match[3]), _ENGLISH.index(match[1]) + 1, int(match[2])
    else:
        return None
    return (match.span(), found) if _moment(*found) else None


def _date_without_year(words: str, year: int) -> tuple[tuple[int, int], tuple[int, int, int]] | None:
    for match in _DAY_MONTH.finditer(words):
        d, m = int(match[1]), int(match[2])
        if _moment(year, m, d):
            return match.span(), (year, m, d)
    return None


def _month_first(words: str, match: re.Match[str], day: int, month: int, year: int) -> bool:
    """Whether the month stands before the day: the day would be none, the weekday says so, or the page prints as .NET
    does in the United States ("6/1/2016 8:39:40 AM": no zeros, seconds, AM/PM)."""
    if not _moment(year, month, day) or not _moment(year, day, month):
        return _moment(year, month, day) is None
    if weekday := _WEEKDAY.search(words):
        wanted = 6 if weekday[2] else _WEEKDAYS[weekday[1]]
        return datetime(year, month, day).weekday() != wanted == datetime(year, day, month).weekday()
    padded = match[1].startswith("0") or match[2].startswith("0") or "/" not in match[0]
    return not padded and bool(re.match(r"\s\d{1,2}:\d{2}:\d{2} [ap]m\b", words[match.end() :]))


def _clock(words: str) -> tuple[int, int, int]:
    """Hour, minute and second; midnight where none is told."""
    match = _CLOCK.search(words)
    if not match:
        return 0, 0, 0
    hour, half = int(match["hour"]), match["half"] or ""
    if half in ("pm", "p.m", "ch", "chiều", "tối") and hour < 12:
        hour += 12
    elif half in ("am", "a.m", "sa", "sáng") and hour == 12:
        hour = 0
    return hour, int(match["minute"] or 0), int(match["second"] or 0)


def _zone(words: str) -> tzinfo:
    match = _OFFSET.search(words)
    if match:
        sign, hours, minutes = (match[1], match[2], match[3]) if match[1] else (match[4], match[5], match[6])
        offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
        if offset < timedelta(hours=15):
            return timezone(offset if sign == "+" else -offset)
    elif _ZULU.search(words):
        return UTC
    return VIETNAM


def _moment(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0, zone: tzinfo = VIETNAM
) -> datetime | None:
    """That moment, or None where there is none (a 31st of February, a year out of reason)."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None
