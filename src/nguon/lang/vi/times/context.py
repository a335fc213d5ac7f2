"""What the text has told so far, against which relative expressions are resolved, and which way a sentence looks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

# Words that turn a sentence to what is to come, and to what has been. Where both stand in it, the nearest tells.
_FUTURE = re.compile(
    r"\b(?:sẽ|dự kiến|sắp|chuẩn bị|dự định|lên kế hoạch|lên lịch|theo lịch|theo kế hoạch|hạn chót|chậm nhất|tới đây"
    r"|phấn đấu|mở bán|hứa|ấn định)\b"
)
_PAST = re.compile(r"\b(?:đã|vừa|từng|xảy ra|khi đó|lúc đó|qua đời|ghi nhận|thiệt mạng)\b")
# Words that lean one way only where no plainer one stands in the sentence.
_LEANS_FORWARD = re.compile(
    r"\b(?:kế hoạch|trước ngày|bắt đầu từ|có hiệu lực|khai mạc|hoàn tất|hoàn thành vào|muốn|đề nghị)\b"
)
_LEANS_BACK = re.compile(r"\b(?:cho biết|bị|được|cho hay|tuyên bố|thông báo|nói|diễn ra)\b")
# What may stand before a year that opens its sentence: "Vào năm 2011, …", "Cũng trong năm 2011, …".
_LEADS = re.compile(
    r"[\s\"'(*-]*(?:(?:cũng|vào|trong|từ|đến|tới|hồi|khoảng|kể|ngay|và|nhưng|rồi|đầu|cuối|giữa|riêng|sang|thì|trước|sau)\s*)*"
)
_HOI = re.compile(r"\bhồi\s+\Z")
SAID, TOLD, SURE = 1, 2, 3  # how plainly a direction is told
_BEHIND = 30  # code points by which a word behind the expression counts as farther
# What only compares with a year, or names one as a person's birth, does not place what is told next.
_NO_TELLING = ("sinh", "sn", "với", "kỳ", "kì", "hơn", "(")
_STOPS = ".!?\n"
WINDOW = 220
_JUST_BEFORE = 6
_CLAUSE = 25
_CLOSE_DAYS = 35
_JOINTS = frozenset(("", ",", "(", ", (", "-", "–", "và", ", và", "đến", "tới"))


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
    told_at: int = -99  # where the expression of a day ended that was told last
    placed_at: int = -9999  # where the day told last was told
    last_day: date | None = None
    year_told: int | None = None
    year_told_at: int = -1
    told_date: date | None = None  # the date that told `year_told`, where it had a month
    year_leads: bool = False  # whether the year opened its sentence
    told_part_at: int = -1
    unplaced_at: int = -1  # where the clock time told last began that has no day of its own
    weekly_end: int = -1  # where a day of every week ended that was told last
    read_end: int = -99  # where the expression read last ended

    def today(self) -> date | None:
        """The day of publication, or None."""
        return self.published

    def anchor(self) -> date | None:
        """The day told last, else the day of publication."""
        return self.day or self.published

    def day_told(self) -> date | None:
        """The day told last, past any month or year told since, else the day of publication."""
        return self.day if self.day and self.grain == "D" else self.last_day or self.published

    def tell_day(self, day: date, grain: str = "D", at: int = -99) -> None:
        """Remember `day` as the one that the text speaks of."""
        self.told_at = at
        self.placed_at = max(self.placed_at, at)
        if day != self.day or grain != "D":
            self.moment = None
        self.day, self.grain = day, grain
        if grain == "D":
            self.last_day = day

    def tell_year(self, year: int, start: int, end: int, month: int | None = None, day: int | None = None) -> None:
        """Remember a year that was told at [start, end), with its month and day where they were told too."""
        if self.published is not None and year > self.published.year:
            return
        before = self.sentence(start, start)[0].rstrip()
        if before.endswith(_NO_TELLING) and not before.endswith("đối với"):
            return
        self.year_told, self.year_told_at = year, end
        self.year_leads = _LEADS.fullmatch(before) is not None
        self.told_date = None
        if month is not None:
            try:
                self.told_date = date(year, month, day or 1)
            except ValueError:
                self.told_date = None

    def just_read(self, start: int) -> bool:
        """Whether the expression read last ends right before `start`, but for a mark or a joint."""
        return 0 <= start - self.read_end < _JUST_BEFORE and self.folded[self.read_end : start].strip() in _JOINTS

    def beside_day(self, day: int, month: int) -> bool:
        """Whether a day of a month lies within some days of the day told last: "chiều nay (23-5)", "17-5 và 18-5"."""
        told = self.day_told()
        return told is not None and abs((month - told.month) * 30 + day - told.day) % 360 <= _CLOSE_DAYS

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
        """Above 0 where the sentence tells a plan, below where it tells what has been; 1 to 3 is how plainly."""
        before, after = self.sentence(start, end)
        if after[:1] == "," and len(before) > _CLAUSE:
            after = ""  # the clause ends here; what follows is another telling
        if _HOI.search(before):
            return -SURE
        forward, back = _distance(_FUTURE, before, after), _distance(_PAST, before, after)
        if forward != back:
            return TOLD if forward < back else -TOLD
        if _LEANS_FORWARD.search(before) or _LEANS_FORWARD.search(after):
            return SAID
        return -SAID if _LEANS_BACK.search(before) or _LEANS_BACK.search(after) else 0


def _distance(words: re.Pattern[str], before: str, after: str) -> int:
    """How far the nearest of `words` stands from an expression between `before` and `after`."""
    near = 9999
    for match in words.finditer(before):
        near = len(before) - match.end()
    behind = words.search(after)
    return min(near, behind.start() + _BEHIND) if behind else near


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
