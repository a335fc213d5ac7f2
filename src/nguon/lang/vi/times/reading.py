"""One reading of an article's times: the handlers behind the rules of `grammar`, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Callable

from nguon.lang.vi.neighbours import near
from nguon.lang.vi.times import guards
from nguon.lang.vi.times.lengths import Lengths
from nguon.lang.vi.times.longer import Longer
from nguon.lang.vi.times.pieces import Piece
from nguon.lang.vi.times.slots import Slots, fill, full_year, resolve, valid_day
from nguon.lang.vi.times.years import follows_range
from nguon.model.annotations import Time

# "Lúc này" within a telling is that past moment; so many code points after a time was told the telling goes on.
_THAT_MOMENT = ("thời điểm đó", "thời điểm ấy", "thời điểm trên", "thời gian trên")
_THIS_MOMENT = ("lúc này", "thời điểm này")
_STILL_TELLING = 600
Handler = Callable[["Reading", list[Piece], list[Piece]], list[Time]]
_NUMBERS = re.compile(r"\d+")


class Reading(Longer, Lengths):
    """All handlers over one article, in the order of its text."""

    def clock(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """A clock time with the part of day and the day that go with it."""
        if pieces[-1].symbol in "xX" and pieces[-2].symbol in "CHn5":
            return []
        if (
            len(pieces) == 1
            and pieces[0].symbol == "C"
            and not guards.bare_clock(self.folded, pieces[0], before, self.context)
        ):
            return []
        if len(pieces) == 1 and pieces[0].symbol == "C" and guards.is_stretch(self.folded, pieces[0], before):
            return []
        if pieces[-1].symbol == "u" and guards.word_before(self.folded, pieces[0].start) not in (
            "lúc",
            "vào",
            "từ",
            "hồi",
        ):
            return []  # "trong một giờ hai mươi phút"
        alone = pieces[0].symbol == "n" and len(pieces) <= 4 and not any(piece.symbol in "PRGDdfW" for piece in pieces)
        if alone and guards.word_before(self.folded, pieces[0].start) not in near("time clock before"):
            return []
        return self.calendar(self._with_anaphor(pieces), before)

    def _with_anaphor(self, pieces: list[Piece]) -> list[Piece]:
        """ "chiều đó", "22h đêm trước đó": counted from the day told last."""
        last = pieces[-1]
        if last.symbol not in "xX0B" or len(pieces) < 2 or pieces[-2].symbol != "P":
            return pieces
        shift = {"đó": 0, "ấy": 0, "trước": -1, "trước đó": -1, "sau": 1}.get(self.word(last))
        return pieces if shift is None else [*pieces[:-1], Piece(last.start, last.end, "G", shift)]

    def part(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """A part of a day with its day: "sáng 30/1", "tối qua", "chiều thứ Sáu"."""
        times = self.calendar(self._with_anaphor(pieces), before)
        if times:
            self.context.told_part_at = times[0].end
        return times

    def weekly(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "các ngày thứ Hai, thứ Tư và Chủ nhật", "thứ Ba hằng tuần": days of every week."""
        each = pieces[-1].symbol == "T"
        day = next(piece for piece in pieces if piece.symbol == "W")
        listed = guards.word_before(self.folded, pieces[0].start) == "các" and len(pieces) == 2
        goes_on = self.context.just_read(pieces[0].start) and self.context.read_end == self.context.weekly_end
        if not (each or listed or goes_on):
            return []
        self.context.weekly_end = pieces[-1].end
        return [Time(pieces[0].start, pieces[-1].end, "SET", f"XXXX-WXX-{int(day.value)}")]

    def range_days(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "ngày 2-24/7": the first day without its head word, then the second as it stands."""
        piece = pieces[-1]
        numbers = [int(number) for number in _NUMBERS.findall(piece.code)]
        if not (valid_day(numbers[0], numbers[2]) and valid_day(numbers[1], numbers[2]) and numbers[0] < numbers[1]):
            return []
        if len(pieces) == 1 and not guards.bare_date(self.folded, piece, before, numbers, self.context):
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

    def since(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "đến nay", "tới nay"."""
        shift = pieces[-1]
        if pieces[0].symbol == "x" and self.word(pieces[0]) != "tới":
            return []
        return [Time(shift.start, shift.end, "DATE", "PRESENT_REF")] if self.word(shift) == "nay" else []

    def past_day(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "ngày này", "ngày trước"."""
        word = self.word(pieces[1])
        if guards.word_before(self.folded, pieces[0].start) == "/":
            return []
        if word in ("đó", "ấy") and self.context.grain != "D":
            return [Time(pieces[0].start, pieces[1].end, "DATE", "PAST_REF")]
        if word in ("trước", "nay"):
            return [Time(pieces[0].start, pieces[1].end, "DATE", "PAST_REF" if word == "trước" else "PRESENT_REF")]
        if word in ("này", "đó", "ấy", "tiếp theo", "kế tiếp") and self.context.anchor():
            return self.calendar(pieces, before)
        return []

    def birth(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "SN 1985"."""
        piece = pieces[-1]
        if piece.symbol == "q":
            return [Time(piece.start, piece.end, "DATE", str(int(piece.value)))]
        return self.calendar([piece], before)

    def night(self, pieces: list[Piece], before: list[Piece], after: list[Piece]) -> list[Time]:
        """The first half of "đêm 20, rạng sáng 21/5": the month of the second, or the one before it."""
        date = next((piece for piece in after[:5] if piece.symbol in "df"), None)
        parts = [pieces[0], Piece(pieces[0].end, pieces[0].end, "D"), pieces[-1]]
        slots = fill(parts, self.folded) if date else None
        if date is None or slots is None or slots.day is None:
            return self.calendar(parts, before)
        day, month, *year = (int(number) for number in _NUMBERS.findall(date.code))
        slots.month, slots.year = month - (slots.day > day), full_year(year[0]) if year else None
        if slots.month == 0:
            slots.month, slots.year = 12, slots.year - 1 if slots.year else None
        if not valid_day(slots.day, slots.month):
            return []
        kind, value = resolve(slots, self.context, pieces[0].start, pieces[-1].end) or ("", "")
        return [Time(pieces[0].start, pieces[-1].end, "TIME", value)] if kind else []

    def bare_date(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "1/6" or "(22-5)" without the word for day."""
        numbers = [int(number) for number in _NUMBERS.findall(pieces[0].code)]
        if not valid_day(numbers[0], numbers[1]):
            return []
        beside = 0 < pieces[0].start - self.context.told_at < 4 and self.folded[self.context.told_at] in ",("
        if not (
            follows_range(self.context, pieces[0].start)
            or (beside and "/" not in pieces[0].code)
            or guards.bare_date(self.folded, pieces[0], before, numbers, self.context)
        ):
            return []
        return self.calendar(pieces, before)

    def bare_part(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """A part of day alone, where the same sentence has told another: "sáng cùng ngày …, chiều mới đến"."""
        return self.calendar(pieces, before) if guards.bare_part(self.folded, pieces[0], self.context) else []

    def ref(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "hiện nay", "mới đây", "thời gian tới"."""
        piece = pieces[0]
        if not guards.ref(self.folded, piece):
            return []
        word, value, moment = self.word(piece), piece.ref, self.context.moment
        telling = piece.start - self.context.placed_at < _STILL_TELLING
        if word in _THAT_MOMENT and moment is not None and telling:
            return [Time(piece.start, piece.end, "TIME", moment.strftime("%Y-%m-%dT%H:%M"))]
        if word in _THIS_MOMENT and telling and guards.word_before(self.folded, piece.start) not in ("đến", "tới"):
            day = self.context.day
            past = moment is not None or (day is not None and day != self.context.published)
            if past and word == "lúc này" and guards.word_before(self.folded, piece.start) != "từ":
                return []  # a step of the telling, which it does not place
            value = "PAST_REF" if past and word != "lúc này" else value
        return [Time(piece.start, piece.end, "DATE", value)]

    def in_day(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "ba chuyến bay khác trong ngày": of the day told last."""
        following, day = guards.word_after(self.folded, pieces[-1].end), self.context.day_told()
        if self.word(pieces[0]) != "trong" or following not in (".", ",", ";", ":", "") or day is None:
            return []
        return [Time(pieces[0].start, pieces[-1].end, "DATE", day.isoformat())]
