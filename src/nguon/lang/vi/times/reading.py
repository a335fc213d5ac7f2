"""One reading of an article's times: the handlers behind the rules of `grammar`, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise

from nguon.lang.vi.neighbours import near
from nguon.lang.vi.times import guards
from nguon.lang.vi.times.context import Context, add_days, first_day, week_of
from nguon.lang.vi.times.durations import amounts, duration, each, moved, unit_of
from nguon.lang.vi.times.pieces import Piece
from nguon.lang.vi.times.slots import Slots, fill, full_year, resolve, valid_day
from nguon.model.annotations import Time, TimeType

Handler = Callable[["Reading", list[Piece], list[Piece]], list[Time]]
_NUMBERS = re.compile(r"\d+")
# Units that only some words shift: "năm ngoái", but no "tháng ngoái"; classes "time shift …" of data/neighbours.tsv.
_SHIFTED = frozenset("EMTQP")


class Reading:
    """The state of reading one article: its text, the context, and the handlers."""

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
        if not self._shifts_fit(pieces):
            return []
        slots = fill(pieces, self.folded)
        if slots is None or not guards.calendar(self.text, self.folded, pieces, before):
            return []
        start, end = pieces[0].start, pieces[-1].end
        found = resolve(slots, self.context, start, end)
        return [Time(start, end, _type(found[0]), found[1])] if found else []

    def _shifts_fit(self, pieces: list[Piece]) -> bool:
        for head, piece in pairwise(pieces):
            shifts = piece.symbol in "xX" and piece.start < piece.end and head.symbol in _SHIFTED
            if shifts and self.word(piece) not in near(f"time shift {head.symbol}"):
                return False
        return True

    def clock(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """A clock time with the part of day and the day that go with it."""
        if pieces[-1].symbol in "xX" and pieces[-2].symbol in "CHn5":
            return []
        if len(pieces) == 1 and pieces[0].symbol == "C" and not guards.bare_clock(self.folded, pieces[0], before):
            return []
        if len(pieces) == 1 and pieces[0].symbol == "C" and guards.is_stretch(self.folded, pieces[0], before):
            return []
        alone = pieces[0].symbol == "n" and len(pieces) <= 3 and not any(piece.symbol in "PRGDdfW" for piece in pieces)
        if alone and guards.word_before(self.folded, pieces[0].start) not in near("time clock before"):
            return []
        return self.calendar(pieces, before)

    def part(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """A part of a day with its day: "sáng 30/1", "tối qua", "chiều thứ Sáu"."""
        if pieces[-1].symbol in "xX0B" and len(pieces) > 1 and pieces[-2].symbol == "P":
            word = self.word(pieces[-1])
            if word in ("đó", "ấy", "trước", "sau", "trước đó"):
                anaphor = Piece(
                    pieces[-1].start, pieces[-1].end, "G", {"trước": -1, "trước đó": -1, "sau": 1}.get(word, 0)
                )
                pieces = [*pieces[:-1], anaphor]
        times = self.calendar(pieces, before)
        if times:
            self.context.told_part_at = times[0].end
        return times

    def range_days(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "ngày 2-24/7": the first day without its head word, then the second as it stands."""
        piece = pieces[-1]
        numbers = [int(number) for number in _NUMBERS.findall(piece.code)]
        if not (valid_day(numbers[0], numbers[2]) and valid_day(numbers[1], numbers[2]) and numbers[0] < numbers[1]):
            return []
        if len(pieces) == 1 and not guards.bare_date(self.folded, piece, before, numbers):
            return []
        first = _NUMBERS.match(self.folded, piece.start)
        second = re.compile(r"[ -]*").match(self.folded, first.end() if first else piece.start)
        if first is None or second is None:
            return []
        times: list[Time] = []
        for day, start, end in ((numbers[1], second.end(), piece.end), (numbers[0], piece.start, first.end())):
            slots = Slots(day=day, month=numbers[2], year=full_year(numbers[3]) if len(numbers) > 3 else None)
            found = resolve(slots, self.context, piece.start, piece.end)
            if found:
                times.insert(0, Time(start, end, "DATE", found[1]))
        return times

    def day_of_range(self, pieces: list[Piece], before: list[Piece], after: list[Piece] | None = None) -> list[Time]:
        """ "ngày 2, 3 và 4/7", "từ ngày 20 đến 22/5": days whose month stands with the last of them."""
        days = [pieces]
        month = year = None
        for index, piece in enumerate(after or []):
            if piece.symbol in "df":
                numbers = [int(number) for number in _NUMBERS.findall(piece.code)]
                month, year = numbers[1], full_year(numbers[2]) if len(numbers) > 2 else None
                break
            if piece.symbol == "M" and after and index + 1 < len(after):
                month = int(after[index + 1].value)
                if len(days) > 1:
                    days[-1] = [*days[-1], piece, after[index + 1]]
                if after[index + 2 : index + 4] and after[index + 2].symbol == "E" and after[index + 3].symbol == "q":
                    year = int(after[index + 3].value)
                break
            if piece.symbol == "n":
                days.append([piece])
        times = []
        for group in days:
            day = int(next(piece.value for piece in group if piece.symbol == "n"))
            if month is None or not valid_day(day, month):
                return []
            found = resolve(Slots(day=day, month=month, year=year), self.context, group[0].start, group[-1].end)
            if found:
                times.append(Time(group[0].start, group[-1].end, "DATE", found[1]))
        return times

    def bare_day(self, pieces: list[Piece], before: list[Piece], after: list[Piece]) -> list[Time]:
        """ "trong hai ngày 20 và 21/5", "từ 20 đến 25/5": a day whose month and head word stand elsewhere."""
        headed = bool(before) and (
            before[-1].symbol == "D" or guards.word_before(self.folded, pieces[0].start) in ("từ", "ngày")
        )
        return self.day_of_range(pieces, before, after) if headed else []

    def yearly(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "ngày 20/5 hằng năm": a set of days."""
        slots = fill(pieces[:-2], self.folded)
        if slots is None or slots.month is None or slots.year is not None:
            return []
        value = f"XXXX-{slots.month:02d}" + (f"-{slots.day:02d}" if slots.day else "")
        return [Time(pieces[0].start, pieces[-1].end, "SET", value)]

    def bracketed(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "Hôm nay (20/5)": one expression, the date in brackets tells the value."""
        if self.folded[pieces[-1].end : pieces[-1].end + 1] != ")":
            return []
        if pieces[0].symbol == "R" and guards.word_before(self.folded, pieces[0].start):
            return []
        slots = fill([piece for piece in pieces if piece.symbol not in "(R"], self.folded)
        if slots is None:
            return []
        slots.weekday = slots.direction = None
        found = resolve(slots, self.context, pieces[0].start, pieces[-1].end)
        return [Time(pieces[0].start, pieces[-1].end + 1, "DATE", found[1])] if found else []

    def months(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "tháng 3, 4, 5": a month each."""
        times = []
        numbers = [piece for piece in pieces if piece.symbol == "n"]
        if any(not 1 <= piece.value <= 12 or piece.value % 1 for piece in numbers):
            return self.calendar(pieces[:2], before)
        for index, piece in enumerate(numbers):
            start = pieces[0].start if index == 0 else piece.start
            found = resolve(Slots(month=int(piece.value)), self.context, start, piece.end)
            if found:
                times.append(Time(start, piece.end, "DATE", found[1]))
        return times

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

    def each(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "mỗi năm", "hằng tuần", "mỗi 5 phút"."""
        if pieces[-1].symbol in "Hu" and self.word(pieces[0]) in ("hàng", "hằng"):
            return []
        if not guards.not_age(self.folded, pieces[-1].end):
            return []
        kind, value = each(pieces[1:])
        return [Time(pieces[0].start, pieces[-1].end, _type(kind), value)]

    def lapse(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """A length of time: "8 năm", "hơn hai năm", "vài ngày"."""
        if not guards.lapse(self.folded, pieces, before):
            return []
        found = amounts(pieces)
        return [Time(pieces[0].start, pieces[-1].end, "DURATION", duration(found))] if found else []

    def first_part(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "4 tháng đầu năm 2016", "6 tháng cuối năm": a length that the decisions on the labels call a duration."""
        phase = next(index for index, piece in enumerate(pieces) if piece.symbol == "A")
        if pieces[phase].code not in ("start", "end", "first", "last") or not self._shifts_fit(pieces):
            return self.lapse(pieces[:phase], before)
        found = amounts(pieces[:phase])
        for head, piece in pairwise(pieces[phase:]):
            if head.symbol == "E" and piece.symbol == "q":
                self.context.tell_year(int(piece.value), head.start, piece.end)
        return [Time(pieces[0].start, pieces[-1].end, "DURATION", duration(found))] if found else []

    def shifted(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "3 ngày trước", "20 phút sau", "30 năm qua", "vài năm nữa"."""
        cut = next(index for index, piece in enumerate(pieces) if piece.symbol in "xXtBz")
        amount, shift = pieces[:cut], pieces[cut]
        word = self.word(shift)
        if not guards.lapse(self.folded, amount, before, shifted=True):
            return []
        found = amounts(amount)
        if not found:
            return []
        start, end = pieces[0].start, pieces[-1].end
        if (
            word == "sau khi"
            or (shift.symbol == "z" and found[0][1] in ("hour", "min", "sec"))
            or word in ("kể từ khi", "mai", "kế", "ngoái")
        ):
            return self.lapse(amount, before)
        if word in near("time stretch") or (word == "nay" and shift.symbol in "xX"):
            return [Time(start, end, "DURATION", duration(found))]
        if shift.symbol == "z":
            end = shift.start + len("trước")
        told = shift.symbol in "tB" or len(pieces) > cut + 1 or word == "sau"
        step = -1 if shift.value < 0 or word.startswith("trước") else 1
        kind, value = moved(found, step, self.context, told)
        if value == "FUTURE_REF" and word.startswith("sau") and self.context.direction(start, end) <= 0:
            value = "PAST_REF"
        return [Time(start, end, _type(kind), value)]

    def ago(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "cách đây 9 tháng"; "trước đó khoảng 1 tiếng", "sau đó 3 ngày" count from the time told last."""
        head = pieces[0]
        found = amounts(pieces[1:])
        if not found:
            return []
        kind, value = moved(found, -1 if head.value < 0 else 1, self.context, head.symbol in "tB")
        return [Time(head.start, pieces[-1].end, _type(kind), value)]

    def vague(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "những tháng gần đây", "những ngày tới"."""
        shift = pieces[-1]
        if self.word(shift) in ("nữa", "mai", "kế") or (pieces[-2].symbol in "Hu" and shift.symbol == "0"):
            return []
        value = "PRESENT_REF" if shift.symbol == "x" and shift.value == 0 and shift.code != "near" else "PAST_REF"
        value = "FUTURE_REF" if shift.symbol != "0" and shift.value > 0 else value
        return [Time(pieces[0].start, shift.end, "DATE", value)]

    def since(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "đến nay", "tới nay"."""
        shift = pieces[-1]
        if pieces[0].symbol == "x" and self.word(pieces[0]) != "tới":
            return []
        return [Time(shift.start, shift.end, "DATE", "PRESENT_REF")] if self.word(shift) == "nay" else []

    def past_day(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "ngày này", "ngày trước"."""
        word = self.word(pieces[1])
        if word in ("trước", "nay"):
            return [Time(pieces[0].start, pieces[1].end, "DATE", "PAST_REF" if word == "trước" else "PRESENT_REF")]
        if word in ("này", "đó", "ấy", "tiếp theo", "kế tiếp") and self.context.anchor():
            return self.calendar(pieces, before)
        return []

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

    def each_part(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "mỗi tối"."""
        return [Time(pieces[0].start, pieces[-1].end, "SET", f"XXXX-XX-XXT{pieces[-1].code}")]

    def unit_on(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "năm sau đó", "tháng trước đó": counted from the time told last."""
        if self.context.day is None:
            return []
        step = -1 if pieces[1].value < 0 else 1
        kind, value = moved([(1.0, unit_of(pieces[0]))], step, self.context, True)
        return [Time(pieces[0].start, pieces[1].end, _type(kind), value)]

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
            if word in ("nữa", "mai", "qua"):
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
        return self.bare_year(pieces, before) if guards.lone_year(self.folded, pieces[0]) else []

    def phase_year(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "đầu 2016"."""
        times = self.bare_year(pieces, before) if pieces[0].code in ("start", "mid", "end") else []
        return [Time(pieces[0].start, time.end, time.type, time.value) for time in times]

    def birth(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "SN 1985"."""
        piece = pieces[-1]
        if piece.symbol == "q":
            return [Time(piece.start, piece.end, "DATE", str(int(piece.value)))]
        return self.calendar([piece], before)

    def night(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """The first half of "đêm 20, rạng sáng 21/5"."""
        return self.calendar([pieces[0], Piece(pieces[0].end, pieces[0].end, "D"), pieces[-1]], before)

    def bare_date(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "1/6" or "(22-5)" without the word for day."""
        numbers = [int(number) for number in _NUMBERS.findall(pieces[0].code)]
        if not valid_day(numbers[0], numbers[1]) or not guards.bare_date(self.folded, pieces[0], before, numbers):
            return []
        return self.calendar(pieces, before)

    def bare_month(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "từ 1/2016", "cuối 12-2015"."""
        return self.calendar(pieces, before) if guards.bare_month(self.folded, pieces[0]) else []

    def bare_part(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """A part of day alone, where the same sentence has told another: "sáng cùng ngày …, chiều mới đến"."""
        return self.calendar(pieces, before) if guards.bare_part(self.folded, pieces[0], self.context) else []

    def ref(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "hiện nay", "mới đây", "thời gian tới"."""
        piece = pieces[0]
        if not guards.ref(self.folded, piece):
            return []
        return [Time(piece.start, piece.end, "DATE", piece.ref)]


def _type(name: str) -> TimeType:
    return "TIME" if name == "TIME" else "DURATION" if name == "DURATION" else "SET" if name == "SET" else "DATE"
