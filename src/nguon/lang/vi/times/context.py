"""What the text has told so far, against which relative expressions are resolved, and which way a sentence looks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

# Words that turn a sentence to what is to come, and to what has been. Future words win: "đã" also stands in plans.
_FUTURE = re.compile(
    r"\b(?:sẽ|dự kiến|sắp|chuẩn bị|dự định|kế hoạch|lên lịch|theo lịch|hạn chót|chậm nhất|trước ngày|kể từ|bắt đầu từ"
    r"|tới đây|có hiệu lực|khai mạc|hoàn tất|hoàn thành vào|phấn đấu|muốn|hứa|đề nghị|mở bán|ấn định|diễn ra vào)\b"
)
_PAST = re.compile(
    r"\b(?:đã|vừa|hồi|từng|xảy ra|cho biết|khi đó|bị|được|cho hay|tuyên bố|thông báo|nói|ghi nhận|qua đời)\b"
)
_HOI = re.compile(r"\bhồi\s+\Z")
_STOPS = ".!?\n"
WINDOW = 220


@dataclass
class Context:
    """The state of one reading: publication, the day told last, the moment told last.

    `day` is the date that "cùng ngày" and a bare "15 giờ" mean, `grain` how fine it was told ("Y", "M", "W", "D"), and
    `moment` the clock time that "20 phút sau" counts from.
    """

    folded: str
    published: date | None
    day: date | None = None
    grain: str = "D"
    moment: datetime | None = None
    told_at: int = -99
    year_told: int | None = None
    year_told_at: int = -1
    told_part_at: int = -1

    def today(self) -> date | None:
        """The day of publication, or None."""
        return self.published

    def anchor(self) -> date | None:
        """The day told last, else the day of publication."""
        return self.day or self.published

    def tell_day(self, day: date, grain: str = "D", at: int = -99) -> None:
        """Remember `day` as the one that the text speaks of."""
        self.told_at = at
        if day != self.day or grain != "D":
            self.moment = None
        self.day, self.grain = day, grain

    def tell_year(self, year: int, at: int) -> None:
        """Remember a year that was told at offset `at`."""
        if self.published is None or year <= self.published.year:
            self.year_told, self.year_told_at = year, at

    def year_in_sentence(self, at: int) -> int | None:
        """The year told earlier in the sentence of offset `at`, or None."""
        if self.year_told is None or at - self.year_told_at > WINDOW:
            return None
        return None if any(stop in self.folded[self.year_told_at : at] for stop in "!?\n") else self.year_told

    def sentence(self, start: int, end: int) -> tuple[str, str]:
        """The text of the sentence around [start, end), before and after it, at most `WINDOW` letters each side."""
        low = max(0, start - WINDOW)
        before = self.folded[low:start]
        for stop in ("\n", ". ", "! ", "? "):
            before = before[before.rfind(stop) + 1 :]
        after = self.folded[end : end + WINDOW]
        cuts = [at for stop in ("\n", ". ", "! ", "? ") if (at := after.find(stop)) >= 0]
        return before, after[: min(cuts)] if cuts else after

    def direction(self, start: int, end: int) -> int:
        """1 where the sentence tells a plan, -1 where it tells what has been, 0 where it does not say."""
        before, after = self.sentence(start, end)
        if _HOI.search(before):
            return -1
        if _FUTURE.search(before) or _FUTURE.search(after):
            return 1
        return -1 if _PAST.search(before) or _PAST.search(after) else 0


def add_months(day: date, months: int) -> date:
    """The first of the month that lies `months` after that of `day` (kept inside the years that `date` knows)."""
    index = min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12)
    return date(index // 12, index % 12 + 1, 1)


def add_days(day: date, days: float) -> date:
    """`day` moved by `days`, kept inside the years that `date` knows."""
    ordinal = day.toordinal() + int(max(min(days, 4_000_000), -4_000_000))
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def first_day(value: str) -> date | None:
    """The first day of a month or year value ("2017-09", "2017"), or None."""
    year, _, month = value.partition("-")
    return date(int(year), int(month or 1), 1) if year.isdecimal() and (month.isdecimal() or not month) else None


def week_of(day: date) -> str:
    """The ISO week of `day`: "2016-W20"."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def monday(day: date) -> date:
    """The Monday of the week of `day`."""
    return add_days(day, -day.weekday())


def later(moment: datetime, seconds: float) -> datetime:
    """`moment` moved by `seconds`, or unmoved where that leaves the calendar."""
    try:
        return moment + timedelta(seconds=seconds)
    except OverflowError:
        return moment
