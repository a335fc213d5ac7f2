"""What every handler of time expressions uses: the text, the context, and the reading of calendar slots."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from nguon.lang.vi.neighbours import near
from nguon.lang.vi.times import guards
from nguon.lang.vi.times.context import Context
from nguon.lang.vi.times.pieces import Piece
from nguon.lang.vi.times.slots import Slots, fill, full_year, resolve, valid_day
from nguon.lang.vi.times.years import days_from
from nguon.model.annotations import Time, TimeType

_BESIDE = re.compile(r",? ?\(? ?(?:ngày )?(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?(?![\d/.-]\d|\d)")
_LOCAL_DATE = re.compile(
    r" ?\((?:theo )?giờ [^()\n]{2,24}\),? ?(?:vào )?(?:ngày|hôm) (\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?(?!\d)"
)
_LATE_PAGE = 3  # days that a page may be older than its date of publication
# Units that only some words shift: "năm ngoái", but no "tháng ngoái"; classes "time shift …" of data/neighbours.tsv.
_SHIFTED = frozenset("EMTQP")


class Basics:
    """The state of reading one article: its text and the context."""

    def __init__(self, text: str, folded: str, published: date | None) -> None:
        self.text = text
        self.folded = folded
        self.context = Context(folded, published)

    def word(self, piece: Piece) -> str:
        """The folded words of a piece."""
        return self.folded[piece.start : piece.end]

    def calendar(self, pieces: list[Piece], before: list[Piece], extra: Slots | None = None) -> list[Time]:
        """Expressions that fill slots: clock times, days, weeks, months, years."""
        if pieces[0].code in ("first", "last") and len(pieces) > 1:
            pieces = pieces[1:]  # "lần đầu tiên năm 2008"
            if pieces[0].symbol == "v" and len(pieces) > 1:
                pieces = pieces[1:]  # "quyết định cuối cùng vào tuần tới"
        if not self._shifts_fit(pieces):
            return []
        if len(pieces) > 1 and self._faces_a_place(pieces[-2], pieces[-1]):
            pieces = pieces[:-1]
        slots = fill(pieces, self.folded)
        if pieces[-1].symbol == "L" and guards.is_name(self.text, pieces[-1]):
            return []
        if slots is None or not guards.calendar(self.text, self.folded, pieces, before):
            return []
        start, end = pieces[0].start, pieces[-1].end
        end = self._date_beside(slots, end)
        found = resolve(slots, self.context, start, end)
        return [Time(start, end, type_of(found[0]), found[1])] if found else []

    def _faces_a_place(self, head: Piece, last: Piece) -> bool:
        """Whether "trước", "sau" behind a date lead to a place: "chiều 31/5 trước cổng trường"."""
        if head.symbol in "xX" and last.symbol in "xX" and last.start < last.end:
            return True  # "so với tháng 12 năm ngoái tới 23%"
        if head.symbol == "W" and last.symbol in "xX" and self.word(last) in ("sau", "trước"):
            return guards.word_after(self.folded, last.end)[:1].isalpha()  # "hôm thứ Bảy sau giờ học"
        if head.symbol == "P" and self.word(last) == "trước":
            return guards.word_after(self.folded, last.end) in near("time before what") | {"những", "các"}
        if (
            head.symbol not in "dfny"
            or last.symbol not in "xX"
            or self.word(last) not in ("trước", "sau", "qua", "rồi")
        ):
            return False
        return guards.word_after(self.folded, last.end)[:1].isalpha()

    def _date_beside(self, slots: Slots, end: int) -> int:
        """Let a date right behind tell the day of "hôm nay, 20/5" (the page may be older than its date of publication),
        "sáng nay (20/5)" and "16h (giờ địa phương) ngày 28/5"; gives where the expression ends, the last one with its date."""
        today = self.context.published
        if slots.day is not None or slots.anaphor is not None:
            return end
        local = slots.hour is not None and slots.offset is None and slots.weekday is None
        match = (_LOCAL_DATE if local else _BESIDE).match(self.folded, end)
        placed = slots.offset is not None or slots.weekday is not None
        if match is None or not (placed or local) or not valid_day(int(match[1]), int(match[2])):
            return end
        apart = days_from(today, today.year, int(match[2]), int(match[1])) if today else 0
        if local or slots.weekday is not None or abs(apart - (slots.offset or 0)) <= _LATE_PAGE:
            slots.day, slots.month, slots.offset, slots.weekday = int(match[1]), int(match[2]), None, None
            slots.year = full_year(int(match[3])) if match[3] else None
            return match.end() if local else end
        return end

    def _shifts_fit(self, pieces: list[Piece]) -> bool:
        for head, piece in pairwise(pieces):
            shifts = piece.symbol in "xX" and piece.start < piece.end and head.symbol in _SHIFTED
            if shifts and self.word(piece) not in near(f"time shift {head.symbol}"):
                return False
            if shifts and self.word(piece) == "qua" and guards.word_after(self.folded, piece.end) == self.word(head):
                return False  # "năm qua năm", "tháng qua tháng"
        return True


def type_of(name: str) -> TimeType:
    """The type of a TIMEX3 by its name."""
    return "TIME" if name == "TIME" else "DURATION" if name == "DURATION" else "SET" if name == "SET" else "DATE"
