"""Handlers of months, years, seasons of leagues, decades and centuries."""

from __future__ import annotations

import re

from nguon.lang.vi.times import guards
from nguon.lang.vi.times.basics import Basics
from nguon.lang.vi.times.context import add_days, first_day, week_of
from nguon.lang.vi.times.pieces import Piece
from nguon.lang.vi.times.slots import Slots, full_year, resolve
from nguon.model.annotations import Time

_NUMBERS = re.compile(r"\d+")
_WINDOW, _SUMMER_ENDS = 200, 8


class Longer(Basics):
    """Expressions longer than a day."""

    def months(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "tháng 3, 4, 5": a month each."""
        times = []
        numbers = [piece for piece in pieces if piece.symbol == "n"]
        if not guards.months(self.folded, numbers):
            return self.calendar(pieces[:2], before)
        if any(not 1 <= piece.value <= 12 or piece.value % 1 for piece in numbers):
            return self.calendar(pieces[:2], before)
        for index, piece in enumerate(numbers):
            start = pieces[0].start if index == 0 else piece.start
            found = resolve(Slots(month=int(piece.value)), self.context, start, piece.end)
            if found:
                times.append(Time(start, piece.end, "DATE", found[1]))
        return times

    def year_list(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "vô địch ba lần (2009, 2011 và 2015)": a year each."""
        years = [piece for piece in pieces if piece.symbol == "q"]
        closed = guards.word_after(self.folded, pieces[-1].end) in (")", ",", ";")
        if not closed or any(not 1900 <= piece.value <= 2100 for piece in years):
            return []
        return [Time(piece.start, piece.end, "DATE", str(int(piece.value))) for piece in years]

    def years(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "năm 2014, 2015 và 2016": a year each."""
        heads = [index for index, piece in enumerate(pieces) if piece.symbol == "q"]
        starts = [pieces[0].start, *(pieces[index].start for index in heads[1:])]
        return [
            Time(start, pieces[index].end, "DATE", f"{int(pieces[index].value)}")
            for start, index in zip(starts, heads, strict=True)
        ]

    def year_range(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "nhiệm kỳ 2016-2021": two years."""
        piece = pieces[-1]
        found = list(_NUMBERS.finditer(self.folded, piece.start, piece.end))
        first = int(found[0].group())
        last = int(found[1].group())
        last = last if last > 99 else first // 100 * 100 + last
        if not (1000 <= first < last <= 2200 and last - first <= 500) or (
            len(pieces) == 1 and not guards.bare_years(self.folded, piece)
        ):
            return []
        return [
            Time(pieces[0].start, found[0].end(), "DATE", str(first)),
            Time(found[1].start(), found[1].end(), "DATE", str(last)),
        ]

    def decade(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "những năm 1990", "thập niên 90": 199; "thế kỷ 21": 20."""
        head = next(piece for piece in pieces if piece.symbol in "Eu")
        number = next(piece for piece in pieces if piece.symbol in "nq")
        value = int(number.value)
        start, end = pieces[0].start, number.end
        told = pieces[-1].symbol == "O" or (pieces[-2].symbol == "u" and pieces[-1] is not number)
        if told and number.value < 100 and head.code != "CE":
            # "những năm 80 của thế kỷ trước": the century is told too
            read = self.decade if pieces[-1].symbol in "nq" else self.century
            times = read([piece for piece in pieces[-2:] if piece.symbol in "Ounqx"], [])
            if times and times[0].value.isdecimal() and len(times[0].value) == 2 and value % 10 == 0:
                return [Time(start, pieces[-1].end, "DATE", f"{times[0].value}{value // 10}")]
        if head.code == "CE" and 1 <= value <= 30:
            return [Time(start, end, "DATE", f"{value - 1:02d}")]
        if head.symbol == "u" and head.code != "DE":
            return []
        if value % 10 or not (10 <= value < 100 or 1000 <= value < 2200):
            return []
        return [Time(start, end, "DATE", f"{full_year(value) // 10}")]

    def century(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "thế kỷ XIX": 18."""
        piece = pieces[-1]
        if piece.symbol == "O":
            return [Time(pieces[0].start, piece.end, "DATE", f"{int(piece.value):02d}")]
        unit, word = pieces[-2].code, self.word(piece)
        if word in ("qua", "vừa qua", "tới", "nay") and unit in ("DE", "CE") and len(pieces) == 2:
            return [Time(pieces[0].start, piece.end, "DURATION", "P10Y" if unit == "DE" else "P100Y")]
        if unit == "CE" and word in ("trước", "này", "tới", "sau") and self.context.published:
            return [
                Time(pieces[0].start, piece.end, "DATE", f"{self.context.published.year // 100 + int(piece.value):02d}")
            ]
        return []

    def next(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "sang năm", "sang tuần": the next one."""
        end = pieces[-1].end
        if guards.word_after(self.folded, end) in ("thứ", "đầu", "cuối", "mới"):
            return []
        times = self.calendar([pieces[-1], Piece(end, end, "x", 1)], before)
        return [Time(pieces[0].start, end, "DATE", times[0].value)] if times else []

    def phase(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "từ đầu năm", "vào cuối tháng": of the year or month of publication."""
        if not guards.phase(self.folded, pieces):
            return []
        shift = Piece(pieces[-1].end, pieces[-1].end, "x")
        return [time for time in self.calendar([*pieces, shift], before) if time.end > time.start]

    def day_phase(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "đến cuối ngày", "cuối ngày 17/5": the day."""
        if pieces[0].code not in ("end", "start") or not guards.phase(self.folded, pieces):
            return []
        if len(pieces) == 2:
            told, following = self.context.day, guards.word_after(self.folded, pieces[-1].end)
            if told is None or self.context.grain != "D" or following.isalnum():
                return []
            return [Time(pieces[0].start, pieces[-1].end, "DATE", told.isoformat())]
        return [Time(pieces[0].start, time.end, time.type, time.value) for time in self.calendar(pieces[1:], before)]

    def bare_season(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "kỳ chuyển nhượng mùa hè": the window of players' transfers opens in the summer and in January of the year."""
        today, season = self.context.published, pieces[-1]
        around = self.folded[max(0, season.start - _WINDOW) : season.end + _WINDOW]
        if today is None or season.code not in ("SU", "WI") or "chuyển nhượng" not in around:
            return []
        if guards.word_before(self.folded, pieces[0].start) in ("nghỉ", "thường", "mỗi", "các", "những"):
            return []
        start, end = pieces[0].start, season.end
        ahead = season.code == "WI" and today.month > _SUMMER_ENDS and self.context.direction(start, end) >= 0
        return [Time(start, end, "DATE", f"{today.year + ahead}-{season.code}")]

    def league(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "mùa giải tới", "mùa giải năm nay", "mùa giải 2015/16"."""
        shift = pieces[-1]
        start, end = pieces[0].start, shift.end
        if any(piece.symbol == "E" for piece in pieces) and self.word(pieces[0]) == "mùa":
            return []
        if any(piece.symbol == "E" for piece in pieces):
            return self.calendar([piece for piece in pieces if piece.symbol != "j"], before, None) and [
                Time(
                    start,
                    end,
                    "DATE",
                    self.calendar([piece for piece in pieces if piece.symbol != "j"], before)[0].value,
                )
            ]
        if shift.symbol in "xX":
            word = self.word(shift)
            if word in ("nữa", "mai") or (word == "qua" and self.word(pieces[0]) == "mùa"):
                return []
            value = (
                "PRESENT_REF"
                if shift.value == 0 and shift.code != "near"
                else "FUTURE_REF"
                if shift.value > 0
                else "PAST_REF"
            )
            return [Time(start, end, "DATE", value)]
        if shift.symbol == "q" or shift.symbol == "Y":
            year = _NUMBERS.match(self.folded, shift.start)
            return [Time(start, end, "DATE", year.group())] if year and 1900 <= int(year.group()) <= 2100 else []
        return []

    def bare_year(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """A year without its head word: "(2015)", "từ 1975", "đến 2030"."""
        year = pieces[-1]
        if not guards.bare_year(self.folded, pieces[0], year):
            return []
        if pieces[0].symbol != "(":  # "(2009)" dates what it stands behind alone
            self.context.tell_year(int(year.value), pieces[0].start, year.end)
        return [Time(year.start, year.end, "DATE", str(int(year.value)))]

    def lone_year(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "vào 2014", "cuộc khủng hoảng 2008"."""
        if guards.lone_year(self.folded, pieces[0]) or guards.pageant_year(self.folded, pieces[0]):
            return self.bare_year(pieces, before)
        return []

    def phase_year(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "đầu 2016"."""
        times = self.bare_year(pieces, before) if pieces[0].code in ("start", "mid", "end") else []
        return [Time(pieces[0].start, time.end, time.type, time.value) for time in times]

    def bare_month(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "từ 1/2016", "cuối 12-2015"."""
        return self.calendar(pieces, before) if guards.bare_month(self.folded, pieces[0]) else []

    def first_of(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "ngày đầu tiên của tháng 3", "tuần đầu tiên của tháng 9"; "tuần cuối tháng 5" is as coarse as the month."""
        times = self.calendar(pieces[2:], before)
        if pieces[1].code in ("start", "end"):
            return [Time(pieces[0].start, pieces[-1].end, "DATE", time.value) for time in times]
        if pieces[1].code != "first":
            return []
        first = first_day(times[0].value) if times else None
        if first is None:
            return []
        if pieces[0].symbol == "T":
            return [Time(pieces[0].start, pieces[-1].end, "DATE", week_of(add_days(first, -first.weekday() % 7)))]
        self.context.tell_day(first)
        return [Time(pieces[0].start, pieces[-1].end, "DATE", first.isoformat())]
